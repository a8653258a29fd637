import type { Digest } from '@sealwright/core';
import type { Descriptor } from '../model/descriptor.ts';
import type { Manifest } from '../model/manifest.ts';
import type { CopyOptions, CopySource, CopyTarget } from './options.ts';

/** Enough to keep a registry busy that fsyncs every blob, and few enough for the buffers of large blobs. */
const DEFAULT_CONCURRENCY = 12;
const MAX_CONCURRENCY = 64;

/** A manifest that was read before its copy starts. */
export interface ManifestContent {
  readonly bytes: Uint8Array;
  readonly manifest: Manifest;
}

/** The state of one running copy. */
export interface CopyState {
  readonly from: CopySource;
  readonly to: CopyTarget;
  readonly root: Descriptor;
  readonly options: CopyOptions;
  /** Runs work within the limit of concurrent transfers. */
  readonly acquire: <T>(work: () => Promise<T>) => Promise<T>;
  /** The copy of each node, by digest, for manifests and blobs apart. */
  readonly nodes: Map<string, Promise<void>>;
  /** Manifests that are in the destination and whose referrers were not copied yet. */
  readonly subjects: Descriptor[];
  /** All manifests that are in the destination. */
  readonly manifests: Digest[];
  /** The referrers in the source, by the digest of their subject. */
  readonly listed: Map<Digest, Promise<readonly Descriptor[]>>;
  readonly omitted: Descriptor[];
  readonly tagged: string[];
  copied: number;
  skipped: number;
  bytes: number;
  /** Bytes of mounted blobs. */
  mounted: number;
  /** Bytes that are done, for progress. */
  done: number;
  /** Bytes of all content that is known so far to be copied, for progress. */
  known: number;
}

/** Returns the state of a copy that has not started. */
export function openCopyState(
  from: CopySource,
  to: CopyTarget,
  root: Descriptor,
  options: CopyOptions,
): CopyState {
  const concurrency = Math.max(1, options.concurrency ?? DEFAULT_CONCURRENCY);
  return {
    from,
    to,
    root,
    options,
    acquire: limiter(Math.min(concurrency, MAX_CONCURRENCY)),
    nodes: new Map(),
    subjects: [],
    manifests: [],
    listed: new Map(),
    omitted: [],
    tagged: [],
    copied: 0,
    skipped: 0,
    bytes: 0,
    mounted: 0,
    done: 0,
    known: 0,
  };
}

/** Reports the progress of a copy after more bytes are done. */
export function progress(state: CopyState, bytes: number): void {
  state.done += bytes;
  state.options.onProgress?.(state.done, Math.max(state.done, state.known));
}

/** Runs at most `limit` pieces of work at a time. After the first failure all that wait fail with it. */
function limiter(limit: number): CopyState['acquire'] {
  let running = 0;
  let failure: { readonly reason: unknown } | undefined;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      if (failure !== undefined) throw failure.reason;
      return await work();
    } catch (reason) {
      failure ??= { reason };
      throw reason;
    } finally {
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
