import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSealwrightError, type Ports, retrying } from '@sealwright/core';
import type { Fetcher } from 'tuf-js';
import type { MirrorContent } from './cache.ts';

/** The reason why a mirror could not be reached. */
export interface Unreachable {
  readonly reason: string;
  readonly cause: unknown;
}

/** A fetcher of a mirror's files for the reference client, which reads cached roots first. */
export interface MirrorFetcher extends AsyncDisposable {
  readonly fetcher: Fetcher;
  /** The roots that the client received, by version. */
  readonly roots: ReadonlyMap<number, Uint8Array>;
  /** Returns why the mirror could not be reached, after the first failed request. */
  failure(): Unreachable | undefined;
  /** Reports whether the client received a cached root last. A failure then is one of the cache. */
  endsInCache(): boolean;
}

/** Options of a mirror fetcher. */
export interface MirrorFetcherOptions {
  /** URL without a slash at the end. */
  readonly mirror: string;
  /** The cached content. */
  readonly cached: MirrorContent | undefined;
  /** Whether to send no request to the mirror. */
  readonly offline: boolean;
  /** Directory for downloads. */
  readonly directory: string;
}

/** The ports that a mirror fetcher uses. */
export type MirrorPorts = Pick<Ports, 'http' | 'clock' | 'random' | 'signal' | 'log'>;

/** Time for all requests of one run: the mirror decides how fast it sends. */
const DEADLINE_MS = 60_000;
/** Time until a response starts. */
const RESPONSE_MS = 15_000;
const RETRIES = 3;

/** Opens a fetcher. The client limits the size of responses, the fetcher their time and retries. */
export async function openMirrorFetcher(
  options: MirrorFetcherOptions,
  ports: MirrorPorts,
): Promise<MirrorFetcher> {
  const { DownloadHTTPError } = await import('tuf-js/dist/error.js');
  const { cached, offline } = options;
  const deadline = openDeadline(ports);
  const failure = openFailure();
  const noRoot = (url: string, status: number) => new DownloadHTTPError(`no ${url}`, status);
  const read = offline
    ? cachedFiles(options, failure, noRoot)
    : mirrorFiles(options, ports, deadline.signal, failure, noRoot);
  const roots = new Map<number, Uint8Array>();
  let fromCache = false;

  async function downloadBytes(url: string, limit: number): Promise<Buffer> {
    const version = rootVersion(url);
    const cachedRoot = version === undefined ? undefined : cached?.roots.get(version);
    fromCache = cachedRoot !== undefined;
    const bytes = cachedRoot ?? (await read(url, limit, version !== undefined));
    if (version !== undefined) roots.set(version, bytes);
    return Buffer.from(bytes);
  }

  return {
    fetcher: {
      downloadBytes,
      async downloadFile(url, limit, handler) {
        const file = join(options.directory, 'download');
        await writeFile(file, await downloadBytes(url, limit));
        return handler(file);
      },
    },
    roots,
    failure: () => failure.get(),
    endsInCache: () => fromCache,
    [Symbol.asyncDispose]: () => deadline[Symbol.asyncDispose](),
  };
}

/** Reads a file of a mirror. `isRoot`: it is a version of root.json, which may not exist. */
type FileReader = (url: string, limit: number, isRoot: boolean) => Promise<Uint8Array>;

/** Returns the error by which the client learns that there is no newer root: the end of every chain of roots. */
type NoRoot = (url: string, status: number) => Error;

function mirrorFiles(
  { mirror }: MirrorFetcherOptions,
  ports: MirrorPorts,
  deadline: AbortSignal,
  failure: Failure,
  noRoot: NoRoot,
): FileReader {
  const http = retrying(ports.http, {
    clock: ports.clock,
    random: ports.random,
    signal: deadline,
    budget: { retries: RETRIES },
    onRetry: (reason, wait) =>
      ports.log.debug(`retrying a request to ${mirror} in ${wait} ms: ${reason}`),
  });
  return async (url, limit, isRoot) => {
    let status: number;
    try {
      const response = await http({ method: 'GET', url, timeoutMs: RESPONSE_MS, signal: deadline });
      if (response.status === 200) return await response.bytes(limit);
      await response.discard();
      status = response.status;
    } catch (cause) {
      // A response that is too large is tampered with: the mirror was reached.
      if (isSealwrightError(cause, 'CONTENT_TOO_LARGE') || ports.signal.aborted) throw cause;
      const late = `GET ${url}: not done after ${DEADLINE_MS / 1000} s`;
      throw failure.record(deadline.aborted ? late : (cause as Error).message, cause);
    }
    if (isRoot && [403, 404].includes(status)) throw noRoot(url, status);
    throw failure.record(`GET ${url}: expected status 200, got ${status}`);
  };
}

function cachedFiles(
  { mirror, cached }: MirrorFetcherOptions,
  failure: Failure,
  noRoot: NoRoot,
): FileReader {
  return (url, _, isRoot) => {
    if (isRoot) return Promise.reject(noRoot(url, 404));
    if (url === `${mirror}/timestamp.json` && cached !== undefined)
      return Promise.resolve(cached.metadata.timestamp);
    return Promise.reject(failure.record('offline'));
  };
}

/** The first failure to reach the mirror. */
interface Failure {
  get(): Unreachable | undefined;
  /** Records a failure and returns an error to throw. */
  record(reason: string, cause?: unknown): Error;
}

function openFailure(): Failure {
  let failure: Unreachable | undefined;
  return {
    get: () => failure,
    record(reason, cause) {
      failure ??= { reason, cause };
      return new Error(reason, { cause });
    },
  };
}

function rootVersion(url: string): number | undefined {
  const match = /\/(\d{1,9})\.root\.json$/.exec(url);
  return match === null ? undefined : Number(match[1]);
}

/** Opens a signal that aborts with the ports' own signal, and at the deadline. */
function openDeadline(ports: MirrorPorts): { readonly signal: AbortSignal } & AsyncDisposable {
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
