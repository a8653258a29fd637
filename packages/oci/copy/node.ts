import {
  type Content,
  contentOf,
  type Digest,
  isRereadable,
  rereadable,
  rereadVerified,
  settled,
  throwIfAborted,
} from '@sealwright/core';
import { ociError } from '../errors.ts';
import { type Descriptor, isForeign } from '../model/descriptor.ts';
import { checkBounds } from '../model/graph.ts';
import { successorsOf } from '../model/manifest.ts';
import { isIndexType, isManifestType } from '../model/media-types.ts';
import { readManifest } from '../stores/content.ts';
import { listReferrers } from './listed-referrers.ts';
import { omit, recordOmitted } from './omissions.ts';
import { type CopyState, type ManifestContent, progress } from './state.ts';

/** From this size on, a blob is hashed in another thread: a smaller one costs less than the transfer to the thread. */
const THREAD_HASH_BYTES = 4 * 1024 * 1024;

/**
 * Copies a node of a graph and the nodes below it. Concurrent calls for one node share one copy of it.
 *
 * @throws `GRAPH_INVALID`, `INTERRUPTED`, and the errors of the stores
 */
export function copyNode(
  descriptor: Descriptor,
  path: readonly Digest[],
  state: CopyState,
  content?: ManifestContent,
): Promise<void> {
  if (path.includes(descriptor.digest))
    throw ociError('GRAPH_INVALID', `cannot copy ${path[0]}: ${descriptor.digest} contains itself`);
  // Registries store manifests and blobs apart, so one digest may have to arrive as both.
  const isManifest = isManifestType(descriptor.mediaType);
  const key = isManifest ? descriptor.digest : `blob ${descriptor.digest}`;
  const running = state.nodes.get(key);
  if (running !== undefined) return running;
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
  state: CopyState,
  content: ManifestContent | undefined,
): Promise<void> {
  const { from, options, acquire } = state;
  throwIfAborted(options.signal);
  const isRoot = descriptor.digest === state.root.digest;
  const isPresent = await acquire(() => hasManifest(descriptor, isRoot, state));
  state.manifests.push(descriptor.digest);
  if (isPresent && !isIndexType(descriptor.mediaType)) {
    state.skipped++;
    state.subjects.push(descriptor);
    return;
  }
  const { bytes, manifest } = content ?? (await acquire(() => readManifest(from, descriptor)));
  if (options.referrers === true) void listReferrers(descriptor, state).catch(() => undefined);
  const children = isPresent ? (manifest.manifests ?? []) : successorsOf(manifest);
  const { kept, omitted } = await omit(descriptor, children, state);
  const below = [...path, descriptor.digest];
  // Waits for all of them, so that no transfer continues after a failure.
  await settled(kept.map(async (child) => copyNode(child, below, state)));
  state.subjects.push(descriptor);
  if (isPresent) state.skipped++;
  else await putManifest(descriptor, bytes, isRoot, state);
  if (omitted.length > 0) await recordOmitted(descriptor, omitted, state);
}

/** Reports whether the destination has a manifest. For the root, resolving its first tag checks both at once. */
async function hasManifest(
  descriptor: Descriptor,
  isRoot: boolean,
  { to, options, tagged }: CopyState,
): Promise<boolean> {
  const [tag] = isRoot ? (options.tags ?? []) : [];
  if (tag === undefined || to.resolve === undefined) return to.has(descriptor);
  const current = await to.resolve(tag);
  if (current?.digest !== descriptor.digest) return current !== undefined && to.has(descriptor);
  tagged.push(tag);
  return true;
}

async function putManifest(
  descriptor: Descriptor,
  bytes: Uint8Array,
  isRoot: boolean,
  state: CopyState,
): Promise<void> {
  const { to, acquire, tagged } = state;
  state.known += bytes.byteLength;
  const tags = isRoot && (await isRootLast(state)) ? (state.options.tags ?? []) : [];
  await acquire(async () => {
    const content = contentOf(bytes);
    if (tags.length === 0 || to.putTagged === undefined) return to.put(descriptor, content);
    await to.putTagged(descriptor, content, tags);
    tagged.push(...tags);
    return undefined;
  });
  state.copied++;
  state.bytes += bytes.byteLength;
  progress(state, bytes.byteLength);
}

/** Reports whether nothing follows the root. Then it is pushed with its tags: a client finds referrers by the tag. */
async function isRootLast(state: CopyState): Promise<boolean> {
  const { options, listed, omitted } = state;
  if (options.legacyTags === true || omitted.length > 0) return false;
  if (options.referrers !== true) return true;
  const lists = await Promise.all(listed.values());
  return lists.every((list) => list.length === 0);
}

async function copyBlob(descriptor: Descriptor, state: CopyState): Promise<void> {
  state.known += descriptor.size;
  await state.acquire(async () => {
    throwIfAborted(state.options.signal);
    if (await needsNoTransfer(descriptor, state)) return;
    const { passed, content } = observed(state.from.get(descriptor, { raw: true }), state);
    await state.to.put(descriptor, hashedInThread(content, descriptor, state));
    state.copied++;
    state.bytes += descriptor.size;
    // A store that got the blob in another way, such as a concurrent push, did not read the content.
    if (passed() < descriptor.size) progress(state, descriptor.size - passed());
  });
}

/** Returns content that another thread verifies, for a large blob when there is a hasher. */
function hashedInThread(content: Content, descriptor: Descriptor, { options }: CopyState): Content {
  const { hasher } = options;
  if (hasher === undefined || descriptor.size < THREAD_HASH_BYTES || !isRereadable(content))
    return content;
  return rereadVerified(content, descriptor, hasher);
}

/** Reports whether a blob is in the destination, was mounted there, or does not belong there. */
async function needsNoTransfer(descriptor: Descriptor, state: CopyState): Promise<boolean> {
  const { from, to, options } = state;
  const isPresent = await (to.hasBeforePut?.(descriptor) ?? to.has(descriptor));
  if (!isPresent && options.mountFrom !== undefined) {
    if (await to.mount?.(descriptor, options.mountFrom)) {
      state.known -= descriptor.size;
      state.mounted += descriptor.size;
      state.copied++;
      return true;
    }
  }
  // A foreign layer that the source has is copied as any other.
  if (!isPresent && !(isForeign(descriptor) && !(await from.has(descriptor)))) return false;
  state.known -= descriptor.size;
  state.skipped++;
  return true;
}

/** Returns content that reports progress and stops at an interruption. `passed` returns the bytes that were read. */
function observed(
  source: Content,
  state: CopyState,
): { readonly passed: () => number; readonly content: Content } {
  let passed = 0;
  async function* observe(content: Content, start: number): Content {
    let at = start;
    for await (const chunk of content) {
      throwIfAborted(state.options.signal);
      yield chunk;
      at += chunk.byteLength;
      // Bytes that are reread were counted before.
      if (at > passed) progress(state, at - passed);
      passed = Math.max(passed, at);
    }
  }
  const content = isRereadable(source)
    ? rereadable((offset) => observe(source.from(offset), offset))
    : observe(source, 0);
  return { passed: () => passed, content };
}
