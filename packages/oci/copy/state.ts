import type { Digest } from '@sealwright/core';
import type { Descriptor } from '../model/descriptor.ts';
import type { Manifest } from '../model/manifest.ts';
import type { CopyOptions, CopySource, CopyTarget } from './options.ts';

/** Enough to keep a registry busy that syncs every blob to its disk, and few enough buffers for large ones. */
const DEFAULT_CONCURRENCY = 12;
const MAX_CONCURRENCY = 64;

/** A manifest that was read before it is copied. */
export interface ManifestContent {
  readonly bytes: Uint8Array;
  readonly manifest: Manifest;
}

/** One copy under way. */
export interface CopyState {
  readonly from: CopySource;
  readonly to: CopyTarget;
  readonly root: Descriptor;
  readonly options: CopyOptions;
  readonly acquire: <T>(work: () => Promise<T>) => Promise<T>;
  /** One run a piece of content, shared by all who need it. */
  readonly nodes: Map<string, Promise<void>>;
  /** Manifests that are in the destination and whose referrers were not copied yet. */
  readonly subjects: Descriptor[];
  /** All manifests that are in the destination. */
  readonly manifests: Digest[];
  /** What the source lists as referrers, asked for once. */
  readonly listed: Map<Digest, Promise<readonly Descriptor[]>>;
  readonly omitted: Descriptor[];
  readonly tagged: string[];
  copied: number;
  skipped: number;
  bytes: number;
  /** Bytes of mounted blobs. */
  mounted: number;
  /** Bytes done and bytes known, as progress shows them. */
  done: number;
  known: number;
}

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

/** Tells of so many bytes more. */
export function progress(state: CopyState, bytes: number): void {
  state.done += bytes;
  state.options.onProgress?.(state.done, Math.max(state.done, state.known));
}

/** At most `limit` pieces of work at a time; the rest wait their turn, and fail with the first that failed. */
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
