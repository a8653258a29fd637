import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { base64, fromBase64, isSealwrightError, type Ports, parseJson } from '@sealwright/core';
import { writeAtomically } from '@sealwright/core/fs';
import { z } from 'zod';

/** The content of a mirror, byte for byte. It is not trusted: each run verifies it from the first root again. */
export interface MirrorContent {
  /** The roots after the first, by version. */
  readonly roots: ReadonlyMap<number, Uint8Array>;
  readonly metadata: Readonly<Record<'timestamp' | 'snapshot' | 'targets', Uint8Array>>;
  /** Files by name. */
  readonly targets: ReadonlyMap<string, Uint8Array>;
  /** When the mirror last responded, ISO 8601. */
  readonly checkedAt: string;
}

/** The cache of one mirror. */
export interface MirrorCache {
  /** Reads the content; undefined when there is no cache, or one that cannot be read. */
  read(): Promise<MirrorContent | undefined>;
  /** Writes the content, unless another run has written newer content. */
  write(content: MirrorContent): Promise<void>;
}

const bytes = z.base64().transform((text): Uint8Array => fromBase64(text));
const schema = z.object({
  version: z.literal(1),
  checkedAt: z.iso.datetime(),
  roots: z.record(z.string().regex(/^\d{1,9}$/, 'expected the version of a root'), bytes),
  metadata: z.object({ timestamp: bytes, snapshot: bytes, targets: bytes }),
  targets: z.record(z.string(), bytes),
});
const LIMITS = { bytes: 16 * 1024 * 1024, depth: 8 };
const versionSchema = z.looseObject({ signed: z.looseObject({ version: z.int() }) });

/**
 * Opens the cache for a mirror and a first root: one file in the user's cache directory (XDG_CACHE_HOME, LOCALAPPDATA,
 * else `.cache` at home). Its writes are atomic, so parallel processes can share it. Without such a directory, the cache
 * is always empty. Failures are debug messages in the log.
 *
 * @param mirror URL without a slash at the end
 */
export function openMirrorCache(
  mirror: string,
  root: Uint8Array,
  ports: Pick<Ports, 'env' | 'log'>,
): MirrorCache {
  const directory = cacheDirectory(ports);
  const key = createHash('sha256').update(`${mirror}\n`).update(root).digest('hex').slice(0, 32);
  if (directory === undefined)
    return { read: () => Promise.resolve(undefined), write: () => Promise.resolve() };
  const file = join(directory, `${key}.json`);

  async function read(): Promise<MirrorContent | undefined> {
    try {
      const content = parseJson(await readFile(file), schema, file, LIMITS);
      const roots = Object.entries(content.roots);
      return {
        roots: new Map(roots.map(([version, metadata]) => [Number(version), metadata])),
        metadata: content.metadata,
        targets: new Map(Object.entries(content.targets)),
        checkedAt: content.checkedAt,
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        ports.log.debug(`ignoring the cache of ${mirror}: ${(error as Error).message}`);
      return undefined;
    }
  }

  return {
    read,
    async write(content) {
      try {
        await mkdir(directory, { recursive: true, mode: 0o700 });
        const existing = await read();
        if (existing !== undefined && isNewer(existing, content)) return;
        await writeAtomically(file, [Buffer.from(serialize(content))], {
          mode: 0o600,
          sync: false,
        });
      } catch (error) {
        ports.log.debug(`cannot write the cache of ${mirror}: ${(error as Error).message}`);
      }
    },
  };
}

function cacheDirectory({ env }: Pick<Ports, 'env'>): string | undefined {
  const given = env.get('XDG_CACHE_HOME') ?? env.get('LOCALAPPDATA');
  const home = env.get('HOME') ?? '';
  const base = given === undefined || given === '' ? home && join(home, '.cache') : given;
  return base === '' ? undefined : join(base, 'sealwright', 'tuf');
}

function isNewer(a: MirrorContent, b: MirrorContent): boolean {
  const roots = Math.max(0, ...a.roots.keys()) - Math.max(0, ...b.roots.keys());
  // A new root may revoke metadata that a stolen key signed, so versions can be compared only under the same root.
  return roots === 0
    ? versionOf(a.metadata.timestamp) > versionOf(b.metadata.timestamp)
    : roots > 0;
}

/** Returns the version of metadata; -1 for bytes that are not metadata. */
function versionOf(metadata: Uint8Array): number {
  try {
    return parseJson(metadata, versionSchema, 'cached metadata').signed.version;
  } catch (error) {
    if (!isSealwrightError(error, 'JSON_INVALID')) throw error;
    return -1;
  }
}

function serialize(content: MirrorContent): string {
  const text = (value: Uint8Array) => base64(value);
  const coded = (entries: Iterable<[string | number, Uint8Array]>) =>
    Object.fromEntries(Array.from(entries, ([name, value]) => [name, text(value)]));
  return JSON.stringify({
    version: 1,
    checkedAt: content.checkedAt,
    roots: coded(content.roots),
    metadata: coded(Object.entries(content.metadata)),
    targets: coded(content.targets),
  });
}
