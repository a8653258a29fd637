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
import type { Descriptor } from '../model/descriptor.ts';
import { checkBounds } from '../model/graph.ts';
import { successorsOf } from '../model/manifest.ts';
import { isIndexType, isManifestType } from '../model/media-types.ts';
import { readManifest } from '../stores/content.ts';
import { listReferrers } from './listed-referrers.ts';
import { omit, recordOmitted } from './omissions.ts';
import { type CopyState, type ManifestContent, progress } from './state.ts';

/** From this size on, a sum is worth the way to another thread. */
const SUMMED_APART = 4 * 1024 * 1024;

/** Copies a piece of content with all that it names; whoever needs the same one waits for the same run. */
export function copyNode(
  descriptor: Descriptor,
  path: readonly Digest[],
  state: CopyState,
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
  state: CopyState,
  content: ManifestContent | undefined,
): Promise<void> {
  const { from, options, acquire } = state;
  throwIfAborted(options.signal);
  const isRoot = descriptor.digest === state.root.digest;
  const isPresent = await acquire(() => isThere(descriptor, isRoot, state));
  state.manifests.push(descriptor.digest);
  if (isPresent && !isIndexType(descriptor.mediaType)) {
    state.skipped++;
    state.subjects.push(descriptor);
    return;
  }
  const { bytes, manifest } = content ?? (await acquire(() => readManifest(from, descriptor)));
  if (options.referrers === true) void listReferrers(descriptor, state).catch(() => undefined);
  const named = isPresent ? (manifest.manifests ?? []) : successorsOf(manifest);
  const { kept, omitted } = await omit(descriptor, named, state);
  const below = [...path, descriptor.digest];
  // All are started, and all are waited for, so that no transfer outlives a failure.
  await settled(kept.map(async (child) => copyNode(child, below, state)));
  state.subjects.push(descriptor);
  if (isPresent) state.skipped++;
  else await putManifest(descriptor, bytes, isRoot, state);
  if (omitted.length > 0) await recordOmitted(descriptor, omitted, state);
}

/** Whether the destination holds a manifest; the root's first name answers that for the root. */
async function isThere(
  descriptor: Descriptor,
  isRoot: boolean,
  { to, options, tagged }: CopyState,
): Promise<boolean> {
  const [tag] = isRoot ? (options.tags ?? []) : [];
  if (tag === undefined || to.resolve === undefined) return to.has(descriptor);
  const named = await to.resolve(tag);
  if (named?.digest !== descriptor.digest) return named !== undefined && to.has(descriptor);
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
  const tags = isRoot && (await mayTagAtOnce(state)) ? (state.options.tags ?? []) : [];
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

/** A name comes last: what is still to come, referrers, must be there before anybody finds the root by it. */
async function mayTagAtOnce(state: CopyState): Promise<boolean> {
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
    if (await spared(descriptor, state)) return;
    const { passed, content } = watched(state.from.get(descriptor, { raw: true }), state);
    await state.to.put(descriptor, summed(content, descriptor, state));
    state.copied++;
    state.bytes += descriptor.size;
    // A store that got the content from elsewhere meanwhile did not read it.
    if (passed() < descriptor.size) progress(state, descriptor.size - passed());
  });
}

/** Where there is somebody to take the sum of a large blob meanwhile, the destination need not. */
function summed(content: Content, descriptor: Descriptor, { options }: CopyState): Content {
  const { hasher } = options;
  if (hasher === undefined || descriptor.size < SUMMED_APART || !isRereadable(content))
    return content;
  return rereadVerified(content, descriptor, hasher);
}

/** True for a blob that needs no sending. */
async function spared(descriptor: Descriptor, state: CopyState): Promise<boolean> {
  const { from, to, options } = state;
  const isHere = await (to.claim?.(descriptor) ?? to.has(descriptor));
  if (!isHere && options.mountFrom !== undefined) {
    if (await to.mount?.(descriptor, options.mountFrom)) {
      state.known -= descriptor.size;
      state.mounted += descriptor.size;
      state.copied++;
      return true;
    }
  }
  // What a manifest says lies elsewhere need not be here (image-spec layer.md, non-distributable layers).
  const isForeign = (descriptor.urls ?? []).length > 0;
  if (!isHere && !(isForeign && !(await from.has(descriptor)))) return false;
  state.known -= descriptor.size;
  state.skipped++;
  return true;
}

/** Passes content on, tells how far it came, and stops when asked to. */
function watched(
  source: Content,
  state: CopyState,
): { readonly passed: () => number; readonly content: Content } {
  let passed = 0;
  async function* watch(content: Content, start: number): Content {
    let at = start;
    for await (const chunk of content) {
      throwIfAborted(state.options.signal);
      yield chunk;
      at += chunk.byteLength;
      // What is read again was counted before.
      if (at > passed) progress(state, at - passed);
      passed = Math.max(passed, at);
    }
  }
  const content = isRereadable(source)
    ? rereadable((offset) => watch(source.from(offset), offset))
    : watch(source, 0);
  return { passed: () => passed, content };
}
