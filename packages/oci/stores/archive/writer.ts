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
 * An archive under construction. `commit` makes it appear, whole, and ends it; when it is disposed without, nothing
 * has changed at its path.
 */
export type ArchiveWriter = Target &
  Resolver &
  TagLister &
  Referrers &
  Sizer &
  AsyncDisposable & { commit(): Promise<void> };

interface Writing {
  readonly path: string;
  /** The archive that is at the path already. */
  readonly base: ArchiveFile | undefined;
  draft: Draft | undefined;
  /** Content that an unfinished run left and that nobody asked for yet. */
  readonly left: Set<Digest>;
  manifests: readonly Descriptor[];
  isDone: boolean;
}

/**
 * Writes a tar of an image layout in one pass: content goes to its place as it comes, and index.json is the last
 * entry. It is made beside its path; what a run that was cut off left there is checked and gone on with, and what of
 * it nobody asks for is not part of the archive. An archive that is at the path already is added to; when it lacks
 * nothing it stays as it is, else its content is written once more.
 *
 * The order of the entries is that of their arrival: copy with a concurrency of 1 for the same bytes every time. Of
 * two writers at a time each makes a whole archive, and the one that is done last stays.
 *
 * @throws `STORE_FAILED` for a file at the path that is no archive of a layout, and where it cannot be written
 */
export async function createArchive(path: string): Promise<ArchiveWriter> {
  const writing = await openWriting(path);
  const reader = readerOf(writing);
  let queue: Promise<unknown> = Promise.resolve();
  /** One at a time: a tar has one end. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(() => {
      if (writing.isDone) throw new TypeError(`the archive ${path} is complete`);
      return work();
    });
    queue = turn.catch(() => undefined);
    return turn;
  };
  return {
    ...reader,
    has: (descriptor) => has(writing, reader, descriptor),
    put: (descriptor, content) => inTurn(() => put(writing, reader, descriptor, content)),
    tag: (descriptor, reference, options) =>
      inTurn(async () => {
        if (
          sizeOf(writing, descriptor.digest) === undefined ||
          !isManifestType(descriptor.mediaType)
        )
          throw ociError('NOT_FOUND', `tagging ${descriptor.digest}: it is not in ${path}`);
        const ifAbsent = options?.ifAbsent === true;
        writing.manifests = withTag(writing.manifests, descriptor, reference, ifAbsent);
      }),
    commit: () => inTurn(() => commit(writing, reader)),
    async [Symbol.asyncDispose]() {
      await queue;
      await writing.base?.file.close();
      if (!writing.isDone && writing.draft !== undefined) await releaseDraft(writing.draft);
    },
  };
}

async function openWriting(path: string): Promise<Writing> {
  const base = (await exists(path)) ? await openArchiveFile(path) : undefined;
  try {
    const draft = await resumeDraft(path);
    const names = [...(draft?.entries.keys() ?? [])].filter((name) => name.startsWith('blobs/'));
    const left = new Set(names.map((name) => name.slice(6).replace('/', ':') as Digest));
    return { path, base, draft, left, manifests: [...(base?.manifests ?? [])], isDone: false };
  } catch (error) {
    await base?.file.close();
    throw error;
  }
}

function readerOf(writing: Writing): LayoutReader {
  const contentOfDigest = (digest: Digest, offset: number, mode: 'owned' | 'lent'): Content => {
    const { draft, base } = writing;
    const entry = draft?.entries.get(blobName(digest));
    const file = entry === undefined ? base?.file : draft?.file;
    if (file === undefined)
      throw ociError('NOT_FOUND', `reading ${digest}: it is not in ${writing.path}`);
    return contentOfEntry(file, entry ?? base?.entries.get(blobName(digest)), offset, mode);
  };
  return layoutReader({
    shown: writing.path,
    entries: () => Promise.resolve(writing.manifests),
    sizeOf: (digest) => Promise.resolve(sizeOf(writing, digest)),
    read: (digest, offset) => contentOfDigest(digest, offset, 'owned'),
    readLent: (digest, offset) => contentOfDigest(digest, offset, 'lent'),
  });
}

function sizeOf({ draft, base }: Writing, digest: Digest): number | undefined {
  const name = blobName(digest);
  return (draft?.entries.get(name) ?? base?.entries.get(name))?.size;
}

async function has(
  writing: Writing,
  reader: LayoutReader,
  descriptor: Descriptor,
): Promise<boolean> {
  if (sizeOf(writing, descriptor.digest) !== descriptor.size) return false;
  // What an unfinished run left is listed when it is asked for: its index.json was never written.
  const isLeft = writing.left.delete(descriptor.digest);
  if (isLeft && isManifestType(descriptor.mediaType))
    await list(writing, reader, descriptor, await manifestOf(reader, descriptor));
  return reader.has(descriptor);
}

async function put(
  writing: Writing,
  reader: LayoutReader,
  descriptor: Descriptor,
  content: Content,
): Promise<void> {
  const { digest, size, mediaType } = descriptor;
  const isHere = sizeOf(writing, digest) === size;
  writing.left.delete(digest);
  if (!isManifestType(mediaType)) {
    if (isHere) return;
    writing.draft ??= await newDraft(writing.path);
    return appendBlob(writing.draft, descriptor, content);
  }
  const what = `manifest ${digest}`;
  const whole = owned(verified(content, descriptor, `${digest} for ${writing.path}`));
  const bytes = await collect(whole, MANIFEST_LIMIT, what);
  const manifest = parseManifest(bytes, what);
  if (!isHere) {
    writing.draft ??= await newDraft(writing.path);
    await appendBlob(writing.draft, descriptor, contentOf(bytes));
  }
  return list(writing, reader, descriptor, manifest);
}

/** Lists a manifest in index.json; what an index contains need not be listed beside it. */
async function list(
  writing: Writing,
  reader: LayoutReader,
  descriptor: Descriptor,
  manifest: Manifest,
): Promise<void> {
  const inside: Digest[] = [];
  for (const child of manifest.manifests ?? []) {
    if (sizeOf(writing, child.digest) === undefined) continue;
    // A child that refers to something itself must stay findable, so it stays listed.
    if ((await manifestOf(reader, child)).subject === undefined) inside.push(child.digest);
  }
  writing.manifests = withManifest(writing.manifests, descriptor, inside);
}

async function manifestOf(reader: LayoutReader, descriptor: Descriptor): Promise<Manifest> {
  const what = `manifest ${descriptor.digest}`;
  return parseManifest(await collect(reader.get(descriptor), MANIFEST_LIMIT, what), what);
}

async function commit(writing: Writing, reader: LayoutReader): Promise<void> {
  const { path, base } = writing;
  await dropUnasked(writing, reader);
  const { draft } = writing;
  const isSame =
    (draft?.entries.size ?? 0) <= 1 &&
    JSON.stringify(writing.manifests) === JSON.stringify(base?.manifests);
  if (isSame) {
    if (draft !== undefined) await dropDraft(draft);
  } else {
    const target = draft ?? (await newDraft(path));
    writing.draft = target;
    if (base !== undefined) await transfer(base, target, () => true);
    await base?.file.close();
    await finishDraft(target, indexBytes(writing.manifests));
  }
  writing.isDone = true;
}

/** Starts anew without what an unfinished run left and what is no part of this archive, if there is any. */
async function dropUnasked(writing: Writing, reader: LayoutReader): Promise<void> {
  const { draft, left, path } = writing;
  if (draft === undefined || left.size === 0) return;
  const pending: Descriptor[] = [...writing.manifests];
  const seen = new Set<Digest>();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next.digest)) continue;
    seen.add(next.digest);
    left.delete(next.digest);
    if (!isManifestType(next.mediaType) || sizeOf(writing, next.digest) === undefined) continue;
    pending.push(...successorsOf(await manifestOf(reader, next)));
  }
  if (left.size === 0) return;
  const unwanted = new Set([...left].map(blobName));
  const next = await newDraft(path);
  await transfer(draft, next, ({ name }) => !unwanted.has(name));
  writing.draft = next;
  await dropDraft(draft);
}

/** Appends the content of another archive that a draft lacks. */
async function transfer(
  from: Pick<ArchiveFile, 'file' | 'entries'>,
  to: Draft,
  isWanted: (entry: ArchiveEntry) => boolean,
): Promise<void> {
  for (const entry of from.entries.values()) {
    if (!entry.name.startsWith('blobs/') || to.entries.has(entry.name) || !isWanted(entry))
      continue;
    const digest = entry.name.slice(6).replace('/', ':') as Digest;
    const content = contentOfEntry(from.file, entry, 0, 'lent');
    await appendBlob(to, { digest, size: entry.size }, content);
  }
}
