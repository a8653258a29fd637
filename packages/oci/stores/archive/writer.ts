import { type Content, collect, contentOf, type Digest, owned, verified } from '@sealwright/core';
import { exists } from '@sealwright/core/fs';
import { ociError } from '../../errors.ts';
import type { Descriptor } from '../../model/descriptor.ts';
import {
  MANIFEST_LIMIT,
  type Manifest,
  parseManifest,
  successorsOf,
} from '../../model/manifest.ts';
import { isManifestType } from '../../model/media-types.ts';
import { indexBytes, withManifest, withTag } from '../layout/layout-index.ts';
import { type LayoutReader, layoutReader } from '../layout/reader.ts';
import type { Referrers, Resolver, Sizer, TagLister, Target } from '../store.ts';
import { type ArchiveFile, blobName, contentOfEntry, openArchiveFile } from './archive.ts';
import type { ArchiveEntry } from './archive-index.ts';
import {
  appendBlob,
  type Draft,
  dropDraft,
  finishDraft,
  newDraft,
  releaseDraft,
  resumeDraft,
} from './draft.ts';

/**
 * An archive that is being written. `commit` makes it appear at its path, complete, and ends it. Disposing it without a
 * commit changes nothing at the path.
 */
export type ArchiveWriter = Target &
  Resolver &
  TagLister &
  Referrers &
  Sizer &
  AsyncDisposable & { commit(): Promise<void> };

/** The state of an archive that is being written. */
interface ArchiveState {
  readonly path: string;
  /** The archive at the path before. */
  readonly base: ArchiveFile | undefined;
  draft: Draft | undefined;
  /** Content in the resumed draft that was neither checked for nor put yet. */
  readonly leftover: Set<Digest>;
  manifests: readonly Descriptor[];
  isDone: boolean;
}

/**
 * Opens an archive of an image layout for state. Content is appended to a partial file beside the path as it arrives,
 * and index.json is the last entry. A partial file of an interrupted process is verified and resumed. The commit
 * removes the content in it that does not belong to this archive. If there is an archive at the path, the new one
 * contains it too. If nothing was added to it, its file stays as it is.
 *
 * Entries are in the order of their arrival: copy with a concurrency of 1 to get the same bytes every time. Of two
 * concurrent writers each writes a complete archive, and the last commit wins.
 *
 * @throws `STORE_FAILED` when the file at the path is not an archive of a layout, or when it cannot be written
 */
export async function createArchive(path: string): Promise<ArchiveWriter> {
  const state = await openState(path);
  const reader = readerOf(state);
  let queue: Promise<unknown> = Promise.resolve();
  /** Runs one write at a time: they all append. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(() => {
      if (state.isDone) throw new TypeError(`the archive ${path} is complete`);
      return work();
    });
    queue = turn.catch(() => undefined);
    return turn;
  };
  return {
    ...reader,
    has: (descriptor) => has(state, reader, descriptor),
    put: (descriptor, content) => inTurn(() => put(state, reader, descriptor, content)),
    tag: (descriptor, reference, options) =>
      inTurn(async () => {
        if (sizeOf(state, descriptor.digest) === undefined || !isManifestType(descriptor.mediaType))
          throw ociError(
            'NOT_FOUND',
            `cannot tag ${descriptor.digest} as ${reference}: the manifest is not in ${path}`,
          );
        const ifAbsent = options?.ifAbsent === true;
        state.manifests = withTag(state.manifests, descriptor, reference, ifAbsent);
      }),
    commit: () => inTurn(() => commit(state, reader)),
    async [Symbol.asyncDispose]() {
      await queue;
      await state.base?.file.close();
      if (!state.isDone && state.draft !== undefined) await releaseDraft(state.draft);
    },
  };
}

async function openState(path: string): Promise<ArchiveState> {
  const base = (await exists(path)) ? await openArchiveFile(path) : undefined;
  try {
    const draft = await resumeDraft(path);
    const names = [...(draft?.entries.keys() ?? [])].filter((name) => name.startsWith('blobs/'));
    const leftover = new Set(names.map((name) => name.slice(6).replace('/', ':') as Digest));
    return { path, base, draft, leftover, manifests: [...(base?.manifests ?? [])], isDone: false };
  } catch (error) {
    await base?.file.close();
    throw error;
  }
}

function readerOf(state: ArchiveState): LayoutReader {
  const contentOfDigest = (digest: Digest, offset: number, mode: 'owned' | 'borrowed'): Content => {
    const { draft, base } = state;
    const entry = draft?.entries.get(blobName(digest));
    const file = entry === undefined ? base?.file : draft?.file;
    if (file === undefined)
      throw ociError('NOT_FOUND', `cannot read ${digest}: it is not in ${state.path}`);
    return contentOfEntry(file, entry ?? base?.entries.get(blobName(digest)), offset, mode);
  };
  return layoutReader({
    shown: state.path,
    entries: () => Promise.resolve(state.manifests),
    sizeOf: (digest) => Promise.resolve(sizeOf(state, digest)),
    read: (digest, offset) => contentOfDigest(digest, offset, 'owned'),
    readBorrowed: (digest, offset) => contentOfDigest(digest, offset, 'borrowed'),
  });
}

function sizeOf({ draft, base }: ArchiveState, digest: Digest): number | undefined {
  const name = blobName(digest);
  return (draft?.entries.get(name) ?? base?.entries.get(name))?.size;
}

async function has(
  state: ArchiveState,
  reader: LayoutReader,
  descriptor: Descriptor,
): Promise<boolean> {
  if (sizeOf(state, descriptor.digest) !== descriptor.size) return false;
  // A manifest from a resumed draft is not listed yet: its index.json was never written.
  const isLeftover = state.leftover.delete(descriptor.digest);
  if (isLeftover && isManifestType(descriptor.mediaType))
    await list(state, reader, descriptor, await manifestOf(reader, descriptor));
  return reader.has(descriptor);
}

async function put(
  state: ArchiveState,
  reader: LayoutReader,
  descriptor: Descriptor,
  content: Content,
): Promise<void> {
  const { digest, size, mediaType } = descriptor;
  const isHere = sizeOf(state, digest) === size;
  state.leftover.delete(digest);
  if (!isManifestType(mediaType)) {
    if (isHere) return;
    state.draft ??= await newDraft(state.path);
    return appendBlob(state.draft, descriptor, content);
  }
  const what = `manifest ${digest}`;
  const whole = owned(verified(content, descriptor, `${digest} for ${state.path}`));
  const bytes = await collect(whole, MANIFEST_LIMIT, what);
  const manifest = parseManifest(bytes, what);
  if (!isHere) {
    state.draft ??= await newDraft(state.path);
    await appendBlob(state.draft, descriptor, contentOf(bytes));
  }
  return list(state, reader, descriptor, manifest);
}

/** Adds a manifest to index.json. Its children need no entries of their own. */
async function list(
  state: ArchiveState,
  reader: LayoutReader,
  descriptor: Descriptor,
  manifest: Manifest,
): Promise<void> {
  const inside: Digest[] = [];
  for (const child of manifest.manifests ?? []) {
    if (sizeOf(state, child.digest) === undefined) continue;
    // A child with a subject keeps its entry: referrers are listed by it.
    if ((await manifestOf(reader, child)).subject === undefined) inside.push(child.digest);
  }
  state.manifests = withManifest(state.manifests, descriptor, inside);
}

async function manifestOf(reader: LayoutReader, descriptor: Descriptor): Promise<Manifest> {
  const what = `manifest ${descriptor.digest}`;
  return parseManifest(await collect(reader.get(descriptor), MANIFEST_LIMIT, what), what);
}

async function commit(state: ArchiveState, reader: LayoutReader): Promise<void> {
  const { path, base } = state;
  await dropLeftover(state, reader);
  const { draft } = state;
  const isSame =
    (draft?.entries.size ?? 0) <= 1 &&
    JSON.stringify(state.manifests) === JSON.stringify(base?.manifests);
  if (isSame) {
    if (draft !== undefined) await dropDraft(draft);
  } else {
    const target = draft ?? (await newDraft(path));
    state.draft = target;
    if (base !== undefined) await transfer(base, target, () => true);
    await base?.file.close();
    await finishDraft(target, indexBytes(state.manifests));
  }
  state.isDone = true;
}

/** Writes a new draft without the leftover content that no manifest of this archive leads to, if there is any. */
async function dropLeftover(state: ArchiveState, reader: LayoutReader): Promise<void> {
  const { draft, leftover, path } = state;
  if (draft === undefined || leftover.size === 0) return;
  const pending: Descriptor[] = [...state.manifests];
  const seen = new Set<Digest>();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next.digest)) continue;
    seen.add(next.digest);
    leftover.delete(next.digest);
    if (!isManifestType(next.mediaType) || sizeOf(state, next.digest) === undefined) continue;
    pending.push(...successorsOf(await manifestOf(reader, next)));
  }
  if (leftover.size === 0) return;
  const unwanted = new Set([...leftover].map(blobName));
  const next = await newDraft(path);
  await transfer(draft, next, ({ name }) => !unwanted.has(name));
  state.draft = next;
  await dropDraft(draft);
}

/** Appends the blobs of another archive that a draft lacks. */
async function transfer(
  from: Pick<ArchiveFile, 'file' | 'entries'>,
  to: Draft,
  isWanted: (entry: ArchiveEntry) => boolean,
): Promise<void> {
  for (const entry of from.entries.values()) {
    if (!entry.name.startsWith('blobs/') || to.entries.has(entry.name) || !isWanted(entry))
      continue;
    const digest = entry.name.slice(6).replace('/', ':') as Digest;
    const content = contentOfEntry(from.file, entry, 0, 'borrowed');
    await appendBlob(to, { digest, size: entry.size }, content);
  }
}
