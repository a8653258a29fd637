import { type Content, contentOf, type Digest, throwIfAborted } from '@sealwright/core';
import { readManifest } from './content.ts';
import type { Descriptor } from './descriptor.ts';
import { ociError } from './errors.ts';
import { checkBounds } from './graph.ts';
import { type Manifest, successorsOf } from './manifest.ts';
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
  /** Manifests and blobs that were there, and foreign layers that the source does not hold. */
  readonly skipped: number;
  /** Bytes that were sent. */
  readonly bytes: number;
  /** Bytes of what was copied: those that were sent, and those of blobs that were mounted. */
  readonly totalBytes: number;
}

type From = Fetcher & Partial<Referrers>;
type To = Fetcher & Pusher & Partial<Mounter>;

interface ManifestContent {
  readonly bytes: Uint8Array;
  readonly manifest: Manifest;
}

interface State {
  readonly from: From;
  readonly to: To;
  readonly options: CopyOptions;
  readonly acquire: <T>(work: () => Promise<T>) => Promise<T>;
  /** One run a piece of content, shared by all who need it. */
  readonly nodes: Map<string, Promise<void>>;
  /** Manifests that arrived and whose referrers were not asked for yet. */
  readonly subjects: Descriptor[];
  copied: number;
  skipped: number;
  bytes: number;
  /** Bytes of mounted blobs. */
  mounted: number;
  /** Bytes done and bytes known, as progress shows them. */
  done: number;
  known: number;
}

/**
 * Copies a manifest and all that it names, children before parents, so that at no moment the destination holds a
 * manifest without its content. A manifest that the destination holds is taken to be complete and is not looked into.
 * After a failure nothing new is started, and what is under way is waited for.
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
    subjects: [],
    copied: 0,
    skipped: 0,
    bytes: 0,
    mounted: 0,
    done: 0,
    known: 0,
  };
  await copyNode(root, [], state);
  // Referrers follow once their subjects are whole: a referrer may itself contain a subject, so neither waits inside
  // the other.
  for (let depth = 1; options.referrers === true && state.subjects.length > 0; depth++) {
    checkBounds(root.digest, depth, state.nodes.size);
    const subjects = state.subjects.splice(0);
    await settle(subjects.map(async (subject) => copyReferrers(subject, state)));
  }
  const { copied, skipped, bytes, mounted } = state;
  return { copied, skipped, bytes, totalBytes: bytes + mounted };
}

function copyNode(
  descriptor: Descriptor,
  path: readonly Digest[],
  state: State,
  content?: ManifestContent,
): Promise<void> {
  if (path.includes(descriptor.digest))
    throw ociError('GRAPH_INVALID', `copying ${path[0]}: ${descriptor.digest} contains itself`);
  // Registries keep manifests and blobs apart, so one digest may have to arrive as both.
  const isManifest = isManifestType(descriptor.mediaType);
  const key = isManifest ? descriptor.digest : `blob ${descriptor.digest}`;
  const known = state.nodes.get(key);
  if (known !== undefined) return known;
  checkBounds(path[0] ?? descriptor.digest, path.length, state.nodes.size + 1);
  const started = isManifest
    ? copyManifest(descriptor, path, state, content)
    : copyBlob(descriptor, state);
  state.nodes.set(key, started);
  return started;
}

async function copyManifest(
  descriptor: Descriptor,
  path: readonly Digest[],
  state: State,
  content: ManifestContent | undefined,
): Promise<void> {
  const { from, to, options, acquire } = state;
  throwIfAborted(options.signal);
  const present = await acquire(() => to.has(descriptor));
  if (present && options.referrers !== true) {
    state.skipped++;
    return;
  }
  const { bytes, manifest } = content ?? (await acquire(() => readManifest(from, descriptor)));
  const below = [...path, descriptor.digest];
  // All are started, and all are waited for, so that no transfer outlives a failure.
  const children = present ? (manifest.manifests ?? []) : successorsOf(manifest);
  await settle(children.map(async (child) => copyNode(child, below, state)));
  state.subjects.push(descriptor);
  if (present) {
    state.skipped++;
    return;
  }
  state.known += bytes.byteLength;
  await acquire(() => to.put(descriptor, contentOf(bytes)));
  state.copied++;
  state.bytes += bytes.byteLength;
  progress(state, bytes.byteLength);
}

async function copyReferrers(subject: Descriptor, state: State): Promise<void> {
  const { from } = state;
  if (from.referrers === undefined) return;
  const listed: Descriptor[] = [];
  for await (const referrer of from.referrers(subject)) {
    listed.push(referrer);
    checkBounds(subject.digest, 1, state.nodes.size + listed.length);
  }
  await settle(listed.map(async (referrer) => copyReferrer(subject, referrer, state)));
}

async function copyReferrer(
  subject: Descriptor,
  referrer: Descriptor,
  state: State,
): Promise<void> {
  const content = await state.acquire(() => readManifest(state.from, referrer));
  // A list is only a claim, and whoever reads the copy will go by the manifest.
  const named = content.manifest.subject?.digest;
  if (named !== subject.digest) {
    throw ociError(
      'GRAPH_INVALID',
      `copying ${subject.digest}: ${referrer.digest} is listed as its referrer, but its subject is ${named ?? 'nothing'}`,
    );
  }
  await copyNode(referrer, [], state, content);
}

async function copyBlob(descriptor: Descriptor, state: State): Promise<void> {
  const { from, to, options } = state;
  state.known += descriptor.size;
  await state.acquire(async () => {
    throwIfAborted(options.signal);
    if (await to.has(descriptor)) {
      state.known -= descriptor.size;
      state.skipped++;
      return;
    }
    if (options.mountFrom !== undefined && (await to.mount?.(descriptor, options.mountFrom))) {
      state.known -= descriptor.size;
      state.mounted += descriptor.size;
      state.copied++;
      return;
    }
    // What a manifest says lies elsewhere need not be here (image-spec layer.md, non-distributable layers).
    if ((descriptor.urls ?? []).length > 0 && !(await from.has(descriptor))) {
      state.known -= descriptor.size;
      state.skipped++;
      return;
    }
    let passed = 0;
    const content = watched(from.get(descriptor), options.signal, (bytes) => {
      passed += bytes;
      progress(state, bytes);
    });
    await to.put(descriptor, content);
    state.copied++;
    state.bytes += descriptor.size;
    // A store that got the content from elsewhere meanwhile did not read it.
    if (passed < descriptor.size) progress(state, descriptor.size - passed);
  });
}

/** Passes content on, tells how much, and stops when asked to. */
async function* watched(
  content: Content,
  signal: AbortSignal | undefined,
  onBytes: (bytes: number) => void,
): Content {
  for await (const chunk of content) {
    throwIfAborted(signal);
    yield chunk;
    onBytes(chunk.byteLength);
  }
}

function progress(state: State, bytes: number): void {
  state.done += bytes;
  state.options.onProgress?.(state.done, Math.max(state.done, state.known));
}

/** Waits for all, then throws the first failure. */
async function settle(work: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(work);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/** At most `limit` pieces of work at a time; the rest wait their turn, and fail with the first that failed. */
function limiter(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
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
