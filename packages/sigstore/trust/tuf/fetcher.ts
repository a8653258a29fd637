import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSealwrightError, type Ports, retrying } from '@sealwright/core';
import type { Fetcher } from 'tuf-js';
import type { MirrorContent } from './cache.ts';

/** The mirror could not be asked. `reason` says why. */
export interface Unreachable {
  readonly reason: string;
  readonly cause: unknown;
}

/** The way to a mirror, with what is known of it before its own answers. */
export interface MirrorFetcher extends AsyncDisposable {
  readonly fetcher: Fetcher;
  /** Roots that the client was given, by version. */
  readonly roots: ReadonlyMap<number, Uint8Array>;
  /** Why the mirror could not be asked, once that has happened. */
  failure(): Unreachable | undefined;
  /** The last that the client was given is a root from the cache: whatever failed then, failed of that. */
  endsInCache(): boolean;
}

export interface MirrorFetcherOptions {
  /** URL without a slash at the end. */
  readonly mirror: string;
  readonly known: MirrorContent | undefined;
  /** Nothing is asked of the mirror. */
  readonly offline: boolean;
  /** For files under way. */
  readonly directory: string;
}

export type MirrorPorts = Pick<Ports, 'http' | 'clock' | 'random' | 'signal' | 'log'>;

/** All of a run of the client; the mirror decides how fast it sends. */
const DEADLINE_MS = 60_000;
/** Until an answer starts. */
const ANSWER_MS = 15_000;
const RETRIES = 3;

/** Opens the way to a mirror. Answers are bounded by what the client says, time and retries here. */
export async function openMirrorFetcher(
  options: MirrorFetcherOptions,
  ports: MirrorPorts,
): Promise<MirrorFetcher> {
  const { DownloadHTTPError } = await import('tuf-js/dist/error.js');
  const { mirror, known, offline } = options;
  const deadline = openDeadline(ports);
  const http = retrying(ports.http, {
    clock: ports.clock,
    random: ports.random,
    signal: deadline.signal,
    budget: { retries: RETRIES },
    onRetry: (reason, wait) => ports.log.debug(`${mirror}: ${reason}; again in ${wait} ms`),
  });
  const roots = new Map<number, Uint8Array>();
  let failure: Unreachable | undefined;
  let fromCache = false;

  function fail(reason: string, cause?: unknown): Error {
    failure = { reason, cause };
    return new Error(reason, { cause });
  }

  async function ask(url: string, limit: number, isRoot: boolean): Promise<Uint8Array> {
    try {
      const request = { method: 'GET', url, timeoutMs: ANSWER_MS, signal: deadline.signal };
      const response = await http(request);
      if (response.status === 200) return await response.bytes(limit);
      await response.discard();
      // No newer root: what the client expects to hear at the end of every chain.
      if (isRoot && [403, 404].includes(response.status))
        throw new DownloadHTTPError(`no ${url}`, response.status);
      throw fail(`GET ${url}: status ${response.status}`);
    } catch (cause) {
      if (cause instanceof DownloadHTTPError || failure !== undefined) throw cause;
      // Too much is a lie of the mirror, not a silence.
      if (isSealwrightError(cause, 'CONTENT_TOO_LARGE') || ports.signal.aborted) throw cause;
      const late = `GET ${url}: not done after ${DEADLINE_MS / 1000} s`;
      throw fail(deadline.signal.aborted ? late : (cause as Error).message, cause);
    }
  }

  function recall(url: string, isRoot: boolean): Uint8Array {
    if (isRoot) throw new DownloadHTTPError(`no ${url}`, 404);
    if (url === `${mirror}/timestamp.json` && known !== undefined) return known.metadata.timestamp;
    throw fail('offline');
  }

  async function downloadBytes(url: string, limit: number): Promise<Buffer> {
    const version = rootVersion(url);
    const kept = version === undefined ? undefined : known?.roots.get(version);
    fromCache = kept !== undefined;
    const isRoot = version !== undefined;
    const bytes = kept ?? (offline ? recall(url, isRoot) : await ask(url, limit, isRoot));
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
    failure: () => failure,
    endsInCache: () => fromCache,
    [Symbol.asyncDispose]: () => deadline[Symbol.asyncDispose](),
  };
}

function rootVersion(url: string): number | undefined {
  const match = /\/(\d{1,9})\.root\.json$/.exec(url);
  return match === null ? undefined : Number(match[1]);
}

/** A signal that aborts with the ports' own, and when the time is over. */
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
