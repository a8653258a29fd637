import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ports } from '@sealwright/core';
import type { Updater } from 'tuf-js';
import type { MirrorContent } from './cache.ts';
import {
  type MirrorFetcher,
  type MirrorPorts,
  openMirrorFetcher,
  type Unreachable,
} from './fetcher.ts';

/** What a mirror vouches for now, verified, and the newest root. */
export interface Followed extends Omit<MirrorContent, 'checkedAt'> {
  readonly root: Uint8Array;
}

/** What to follow, and what is known already. */
export interface FollowRequest {
  /** URL without a slash at the end. */
  readonly mirror: string;
  /** The first root: everything is verified from it, what is known too. */
  readonly root: Uint8Array;
  readonly known: MirrorContent | undefined;
  /** Paths of the targets to get. */
  readonly wanted: readonly string[];
  /** Nothing is asked of the mirror. */
  readonly offline?: boolean;
}

type FollowPorts = MirrorPorts & Pick<Ports, 'temp'>;

/** sigstore's own clients allow as much for a target. */
const TARGET_BYTES = 2 * 1024 * 1024;

/**
 * Follows a TUF mirror with the reference client: roots one by one, then timestamp, snapshot and targets, each signed,
 * of the right length and sum, not older than what is known and not expired (TUF 1.0 §5). Targets of delegated roles
 * are not taken: sigstore's are at the top.
 *
 * @returns what is vouched for, or why nobody could be asked
 * @throws the client's own errors for what must not be believed, `INTERRUPTED`
 */
export async function follow(
  request: FollowRequest,
  ports: FollowPorts,
): Promise<Followed | Unreachable> {
  const { mirror, known, offline = false } = request;
  await using scratch = await ports.temp.directory('tuf');
  await using line = await openMirrorFetcher(
    { mirror, known, offline, directory: scratch.path },
    ports,
  );
  try {
    return await run(request, line, scratch.path);
  } catch (error) {
    if (line.endsInCache()) {
      ports.log.debug(`what was kept of ${mirror} is damaged: ${(error as Error).message}`);
      return await follow({ ...request, known: undefined }, ports);
    }
    const failure = line.failure();
    if (failure === undefined) throw error;
    return failure;
  }
}

async function run(
  { mirror, root, known, wanted }: FollowRequest,
  line: MirrorFetcher,
  scratch: string,
): Promise<Followed> {
  const { Updater } = await import('tuf-js');
  const metadataDir = join(scratch, 'metadata');
  const targetDir = join(scratch, 'targets');
  await mkdir(metadataDir);
  await mkdir(targetDir);
  for (const [role, bytes] of Object.entries({ ...known?.metadata, root }))
    await writeFile(join(metadataDir, `${role}.json`), bytes);
  for (const name of wanted) {
    const kept = known?.targets.get(name);
    if (kept !== undefined) await writeFile(join(targetDir, encodeURIComponent(name)), kept);
  }
  const updater = new Updater({
    metadataDir,
    metadataBaseUrl: mirror,
    targetDir,
    targetBaseUrl: `${mirror}/targets`,
    fetcher: line.fetcher,
    config: { maxDelegations: 0 },
  });
  await updater.refresh();
  const targets = await targetsOf(updater, wanted);
  const read = (role: string) => readFile(join(metadataDir, `${role}.json`));
  return {
    root: await read('root'),
    roots: line.roots,
    metadata: {
      timestamp: await read('timestamp'),
      snapshot: await read('snapshot'),
      targets: await read('targets'),
    },
    targets,
  };
}

async function targetsOf(
  updater: Updater,
  wanted: readonly string[],
): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for (const name of wanted) {
    const info = await updater.getTargetInfo(name);
    if (info === undefined) continue;
    if (info.length > TARGET_BYTES)
      throw new Error(`${name} is said to have ${info.length} bytes, at most ${TARGET_BYTES}`);
    const path = (await updater.findCachedTarget(info)) ?? (await updater.downloadTarget(info));
    found.set(name, await readFile(path));
  }
  return found;
}
