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

/** Verified content of a mirror, and its newest root. */
export interface Followed extends Omit<MirrorContent, 'checkedAt'> {
  readonly root: Uint8Array;
}

/** A request to follow a mirror. */
export interface FollowRequest {
  /** URL without a slash at the end. */
  readonly mirror: string;
  /** The first root. All content is verified from it, cached content too. */
  readonly root: Uint8Array;
  /** The cached content. */
  readonly cached: MirrorContent | undefined;
  /** Paths of the targets to fetch. */
  readonly wanted: readonly string[];
  /** Whether to send no request to the mirror. */
  readonly offline?: boolean;
}

type FollowPorts = MirrorPorts & Pick<Ports, 'temp'>;

/** The largest target, as in sigstore's own clients. */
const TARGET_BYTES = 2 * 1024 * 1024;

/**
 * Follows a TUF mirror with the reference client: roots one by one, then timestamp, snapshot and targets. Each must be
 * signed, have the right length and hash, and be neither expired nor older than the cache (TUF 1.0 §5). Delegated
 * targets are not accepted: sigstore has its targets at the top level.
 *
 * @returns the verified content, or why the mirror could not be reached
 * @throws the client's own errors for content that does not verify, `INTERRUPTED`
 */
export async function follow(
  request: FollowRequest,
  ports: FollowPorts,
): Promise<Followed | Unreachable> {
  const { mirror, cached, offline = false } = request;
  await using scratch = await ports.temp.directory('tuf');
  await using fetcher = await openMirrorFetcher(
    { mirror, cached, offline, directory: scratch.path },
    ports,
  );
  try {
    return await run(request, fetcher, scratch.path);
  } catch (error) {
    if (fetcher.endsInCache()) {
      ports.log.debug(`ignoring the damaged cache of ${mirror}: ${(error as Error).message}`);
      return await follow({ ...request, cached: undefined }, ports);
    }
    const failure = fetcher.failure();
    if (failure === undefined) throw error;
    return failure;
  }
}

async function run(
  { mirror, root, cached, wanted }: FollowRequest,
  mirrorFetcher: MirrorFetcher,
  scratch: string,
): Promise<Followed> {
  const { Updater } = await import('tuf-js');
  const metadataDir = join(scratch, 'metadata');
  const targetDir = join(scratch, 'targets');
  await mkdir(metadataDir);
  await mkdir(targetDir);
  for (const [role, bytes] of Object.entries({ ...cached?.metadata, root }))
    await writeFile(join(metadataDir, `${role}.json`), bytes);
  for (const name of wanted) {
    const target = cached?.targets.get(name);
    if (target !== undefined) await writeFile(join(targetDir, encodeURIComponent(name)), target);
  }
  const updater = new Updater({
    metadataDir,
    metadataBaseUrl: mirror,
    targetDir,
    targetBaseUrl: `${mirror}/targets`,
    fetcher: mirrorFetcher.fetcher,
    config: { maxDelegations: 0 },
  });
  await updater.refresh();
  const targets = await targetsOf(updater, wanted);
  const read = (role: string) => readFile(join(metadataDir, `${role}.json`));
  return {
    root: await read('root'),
    roots: mirrorFetcher.roots,
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
  const targets = new Map<string, Uint8Array>();
  for (const name of wanted) {
    const info = await updater.getTargetInfo(name);
    if (info === undefined) continue;
    if (info.length > TARGET_BYTES)
      throw new Error(`expected at most ${TARGET_BYTES} bytes for ${name}, got ${info.length}`);
    const path = (await updater.findCachedTarget(info)) ?? (await updater.downloadTarget(info));
    targets.set(name, await readFile(path));
  }
  return targets;
}
