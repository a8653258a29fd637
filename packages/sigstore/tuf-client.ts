import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSealwrightError, type Ports, retrying } from '@sealwright/core';
import type { Fetcher, Updater } from 'tuf-js';
import { ROLES } from './tuf-cache.ts';

/** What a mirror vouches for now, verified: metadata by role, and those of the wanted targets that there are. */
export interface Followed {
  readonly metadata: Readonly<Record<(typeof ROLES)[number], Uint8Array>>;
  readonly targets: ReadonlyMap<string, Uint8Array>;
}

/** What to follow, and what is known already. */
export interface FollowRequest {
  /** URL without a slash at the end. */
  readonly mirror: string;
  /** Trusted metadata: the root at least. */
  readonly metadata: Readonly<Partial<Record<(typeof ROLES)[number], Uint8Array>>>;
  readonly targets: ReadonlyMap<string, Uint8Array>;
  /** Paths of the targets to get. */
  readonly wanted: readonly string[];
  /** Nothing is asked of the mirror. */
  readonly offline?: boolean;
}

/** The mirror could not be asked. `reason` says why. */
export interface Unreachable {
  readonly reason: string;
  readonly cause: unknown;
}

type FollowPorts = Pick<Ports, 'http' | 'clock' | 'random' | 'signal' | 'temp' | 'log'>;

/** All of a run of the client; the mirror decides how fast it sends. */
const DEADLINE_MS = 60_000;
/** Until an answer starts. */
const ANSWER_MS = 15_000;
const RETRIES = 3;
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
  const { Updater } = await import('tuf-js');
  await using scratch = await ports.temp.directory('tuf');
  const at = { metadata: join(scratch.path, 'metadata'), targets: join(scratch.path, 'targets') };
  await mkdir(at.metadata);
  await mkdir(at.targets);
  for (const role of ROLES) {
    const known = request.metadata[role];
    if (known !== undefined) await writeFile(join(at.metadata, `${role}.json`), known);
  }
  for (const [name, bytes] of request.targets)
    await writeFile(join(at.targets, encodeURIComponent(name)), bytes);
  await using line = await openLine(request, scratch.path, ports);
  try {
    const updater = new Updater({
      metadataDir: at.metadata,
      metadataBaseUrl: request.mirror,
      targetDir: at.targets,
      targetBaseUrl: `${request.mirror}/targets`,
      fetcher: line.fetcher,
      forceCache: request.offline === true,
      config: { maxDelegations: 0 },
    });
    await updater.refresh();
    const targets = await targetsOf(updater, request.wanted);
    const read = (role: string) => readFile(join(at.metadata, `${role}.json`));
    const [root, timestamp, snapshot, vouched] = await Promise.all(ROLES.map(read));
    return {
      metadata: { root, timestamp, snapshot, targets: vouched } as Followed['metadata'],
      targets,
    };
  } catch (error) {
    const failure = line.failure();
    if (failure === undefined) throw error;
    return failure;
  }
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

/** The way to a mirror. */
interface Line extends AsyncDisposable {
  readonly fetcher: Fetcher;
  /** Why it could not be asked, once that has happened. */
  failure(): Unreachable | undefined;
}

async function openLine(
  { mirror, offline }: FollowRequest,
  directory: string,
  ports: FollowPorts,
): Promise<Line> {
  const { DownloadHTTPError } = await import('tuf-js/dist/error.js');
  const deadline = openDeadline(ports);
  const { clock, random } = ports;
  const http = retrying(ports.http, {
    clock,
    random,
    signal: deadline.signal,
    budget: { retries: RETRIES },
    onRetry: (reason, wait) => ports.log.debug(`${mirror}: ${reason}; again in ${wait} ms`),
  });
  let failure: Unreachable | undefined;

  function fail(reason: string, cause?: unknown): Error {
    failure = { reason, cause };
    return new Error(reason, { cause });
  }

  async function downloadBytes(url: string, limit: number): Promise<Buffer> {
    if (offline === true) throw fail('offline');
    try {
      const response = await http({ ...asked(url), signal: deadline.signal });
      if (response.status === 200) return Buffer.from(await response.bytes(limit));
      await response.discard();
      // No newer root: what the client expects to hear at the end of every chain.
      if (/\/\d+\.root\.json$/.test(url) && [403, 404].includes(response.status))
        throw new DownloadHTTPError(`no ${url}`, response.status);
      throw fail(`GET ${url}: status ${response.status}`);
    } catch (cause) {
      if (cause instanceof DownloadHTTPError || failure !== undefined) throw cause;
      // Too much is a lie of the mirror, not a silence.
      if (isSealwrightError(cause, 'CONTENT_TOO_LARGE') || ports.signal.aborted) throw cause;
      throw fail(
        deadline.signal.aborted
          ? `GET ${url}: not done after ${DEADLINE_MS / 1000} s`
          : (cause as Error).message,
        cause,
      );
    }
  }

  return {
    fetcher: {
      downloadBytes,
      async downloadFile(url, limit, handler) {
        const file = join(directory, 'download');
        await writeFile(file, await downloadBytes(url, limit));
        return handler(file);
      },
    },
    failure: () => failure,
    [Symbol.asyncDispose]: () => deadline[Symbol.asyncDispose](),
  };
}

function asked(url: string) {
  return { method: 'GET', url, timeoutMs: ANSWER_MS };
}

/** A signal that aborts with the ports' own, and when the time is over. */
function openDeadline(ports: FollowPorts): { readonly signal: AbortSignal } & AsyncDisposable {
  const late = new AbortController();
  const done = new AbortController();
  async function wait(): Promise<void> {
    try {
      await ports.clock.sleep(DEADLINE_MS, AbortSignal.any([done.signal, ports.signal]));
      late.abort();
    } catch (error) {
      if (!isSealwrightError(error, 'INTERRUPTED')) throw error;
    }
  }
  const waiting = wait();
  return {
    signal: AbortSignal.any([ports.signal, late.signal]),
    async [Symbol.asyncDispose]() {
      done.abort();
      await waiting;
    },
  };
}
