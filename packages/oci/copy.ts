import { contentOf, type Digest, throwIfAborted } from '@sealwright/core';
import { readManifest } from './content.ts';
import type { Descriptor } from './descriptor.ts';
import { ociError } from './errors.ts';
import { checkBounds } from './graph.ts';
import { successorsOf } from './manifest.ts';
import { isManifestType } from './media-types.ts';
import type { Fetcher, Mounter, Pusher, Referrers } from './store.ts';

const DEFAULT_CONCURRENCY = 6;
/** A transfer within one registry takes two of its connections: more would wait for each other. */
const MAX_CONCURRENCY = 8;

export interface CopyOptions {
  /** Copies what refers to the root, to its children and to referrers themselves. */
  readonly referrers?: boolean;
  /** Blobs under way at a time, default 6, at most 8. */
  readonly concurrency?: number;
  /** Bytes done, of all that are known to be copied. */
  readonly onProgress?: (doneBytes: number, totalBytes: number) => void;
  /** A repository of the destination's registry that may hold the blobs already. */
  readonly mountFrom?: string;
  readonly signal?: AbortSignal;
}

export interface CopyResult {
  /** Manifests and blobs that were sent or mounted. */
  readonly copied: number;
  /** Manifests and blobs that were there. */
  readonly skipped: number;
  /** Bytes that were sent. */
  readonly bytes: number;
}

type From = Fetcher & Partial<Referrers>;
type To = Fetcher & Pusher & Partial<Mounter>;

interface State {
  readonly from: From;
  readonly to: To;
  readonly options: CopyOptions;
  readonly acquire: <T>(work: () => Promise<T>) => Promise<T>;
  /** One run a digest, shared by all who need it. */
  readonly nodes: Map<Digest, Promise<void>>;
  copied: number;
  skipped: number;
  bytes: number;
  totalBytes: number;
}

/**
 * Copies a manifest and all that it names, children before parents, so that at no moment the destination holds a
 * manifest without its content. A manifest that the destination holds is taken to be complete and is not looked into.
 *
 * @throws `GRAPH_INVALID` for a graph that is too deep, too large or cyclic, and whatever the stores throw
 */
export async function copy(
  from: From,
  to: To,
  root: Descriptor,
  options: CopyOptions = {},
): Promise<CopyResult> {
  const state: State = {
    from,
    to,
    options,
    acquire: limiter(Math.min(options.concurrency ?? DEFAULT_CONCURRENCY, MAX_CONCURRENCY)),
    nodes: new Map(),
    copied: 0,
    skipped: 0,
    bytes: 0,
    totalBytes: 0,
  };
  await copyNode(root, [], state);
  const { copied, skipped, bytes } = state;
  return { copied, skipped, bytes };
}

function copyNode(descriptor: Descriptor, path: readonly Digest[], state: State): Promise<void> {
  if (path.includes(descriptor.digest))
    throw ociError('GRAPH_INVALID', `copying ${path[0]}: ${descriptor.digest} contains itself`);
  const known = state.nodes.get(descriptor.digest);
  if (known !== undefined) return known;
  checkBounds(path[0] ?? descriptor.digest, path.length, state.nodes.size + 1);
  const started = isManifestType(descriptor.mediaType)
    ? copyManifest(descriptor, path, state)
    : copyBlob(descriptor, state);
  state.nodes.set(descriptor.digest, started);
  return started;
}

async function copyManifest(
  descriptor: Descriptor,
  path: readonly Digest[],
  state: State,
): Promise<void> {
  throwIfAborted(state.options.signal);
  const present = await state.acquire(() => state.to.has(descriptor));
  const followed = state.options.referrers === true;
  if (present && !followed) {
    state.skipped++;
    return;
  }
  const { bytes, manifest } = await state.acquire(() => readManifest(state.from, descriptor));
  const below = [...path, descriptor.digest];
  // All are started, and all are waited for, so that no transfer outlives a failure.
  const children = present ? (manifest.manifests ?? []) : successorsOf(manifest);
  await settle(children.map(async (child) => copyNode(child, below, state)));
  if (present) state.skipped++;
  else {
    await state.acquire(() => state.to.put(descriptor, contentOf(bytes)));
    sent(state, bytes.byteLength);
  }
  if (followed) await copyReferrers(descriptor, below, state);
}

async function copyReferrers(
  subject: Descriptor,
  path: readonly Digest[],
  state: State,
): Promise<void> {
  if (state.from.referrers === undefined) return;
  for await (const referrer of state.from.referrers(subject)) {
    // A list is only a claim: a false one could lead in a circle, where two would wait for each other for ever.
    const { manifest } = await state.acquire(() => readManifest(state.from, referrer));
    if (manifest.subject?.digest !== subject.digest) {
      throw ociError(
        'GRAPH_INVALID',
        `copying ${path[0]}: ${referrer.digest} is listed as a referrer of ${subject.digest}, but its subject is ${manifest.subject?.digest ?? 'nothing'}`,
      );
    }
    await copyNode(referrer, path, state);
  }
}

async function copyBlob(descriptor: Descriptor, state: State): Promise<void> {
  state.totalBytes += descriptor.size;
  await state.acquire(async () => {
    throwIfAborted(state.options.signal);
    if (await state.to.has(descriptor)) {
      state.totalBytes -= descriptor.size;
      state.skipped++;
      return;
    }
    const { mountFrom } = state.options;
    if (mountFrom !== undefined && (await state.to.mount?.(descriptor, mountFrom)) === true) {
      state.totalBytes -= descriptor.size;
      state.copied++;
      return;
    }
    await state.to.put(descriptor, state.from.get(descriptor));
    sent(state, descriptor.size);
  });
}

function sent(state: State, bytes: number): void {
  state.copied++;
  state.bytes += bytes;
  state.options.onProgress?.(Math.min(state.bytes, state.totalBytes), state.totalBytes);
}

/** Waits for all, then throws the first failure. */
async function settle(work: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(work);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/** At most `limit` pieces of work at a time; the rest wait their turn. */
function limiter(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
