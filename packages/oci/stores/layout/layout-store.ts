import { link, mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  algorithmOf,
  type Content,
  collect,
  type Digest,
  type Hasher,
  mapLimit,
  owned,
  type Random,
  verified,
} from '@sealwright/core';
import {
  exists,
  readLent,
  sizeOfFile,
  syncDirectory,
  syncFile,
  touch,
  writeAtomically,
} from '@sealwright/core/fs';
import { ociError } from '../../errors.ts';
import type { Descriptor } from '../../model/descriptor.ts';
import {
  MANIFEST_LIMIT,
  type Manifest,
  parseManifest,
  successorsOf,
} from '../../model/manifest.ts';
import { isManifestType } from '../../model/media-types.ts';
import type { LocalStore } from '../store.ts';
import { blobPath, writeBlob } from './blob-file.ts';
import { digestOfFile, layoutIngest, spillUploads, type Uploads } from './ingest.ts';
import { type LayoutIndex, openLayoutIndex } from './layout-index.ts';
import { type LayoutReader, layoutReader, type RootLister } from './reader.ts';
import { type LayoutReferrers, openLayoutReferrers } from './referrers.ts';

/** The most digests in `synced` and in `fresh`. */
const MAX_DIGESTS = 100_000;
const SYNCS_AT_A_TIME = 16;

/** An open layout. */
export type OpenLayout = LocalStore &
  RootLister & {
    /** Writes uploads that are in memory to their files. */
    spill(busy: ReadonlySet<string>): Promise<void>;
    /** Reports whether the state of an upload is in memory. */
    hasDrafts(): boolean;
  };

/** The directory of a layout, and how it is written. */
export interface LayoutParts {
  readonly directory: string;
  readonly durable: boolean;
  readonly hasher: Hasher;
  readonly random: Random;
  /** Returns the directory of another repository, for mounts; undefined when there are no others. */
  readonly sibling: (repository: string) => string | undefined;
}

/** What the methods of one layout share. */
interface Layout extends LayoutParts {
  readonly index: LayoutIndex;
  readonly reader: LayoutReader;
  readonly referrers: LayoutReferrers;
  readonly uploads: Uploads;
  readonly pathOf: (digest: Digest) => string;
  /** Content that is synced to the disk. */
  readonly synced: Set<Digest>;
  /** Content that was just written: the manifest that names it need not touch its file. */
  readonly fresh: Set<Digest>;
}

function newLayout(parts: LayoutParts): Layout {
  const { directory, hasher, random } = parts;
  const index = openLayoutIndex(directory);
  const pathOf = (digest: Digest): string => blobPath(directory, digest);
  const reader = layoutReader({
    shown: directory,
    entries: () => index.entries(),
    sizeOf: (digest) => sizeOfFile(pathOf(digest)),
    read: (digest, start) => owned(readLent(pathOf(digest), start)),
    readBorrowed: (digest, start) => readLent(pathOf(digest), start),
  });
  const own: Layout = {
    ...parts,
    index,
    reader,
    referrers: openLayoutReferrers((descriptor) => reader.get(descriptor)),
    uploads: {
      directory,
      hasher,
      random,
      drafts: new Map(),
      onCommit: (digest) => keepFresh(own, digest),
    },
    pathOf,
    synced: new Set(),
    fresh: new Set(),
  };
  return own;
}

/** Opens a layout directory as a store. The first write creates it. @throws (from its methods) `STORE_FAILED` */
export function layoutStore(parts: LayoutParts): OpenLayout {
  const own = newLayout(parts);
  const { index, reader, uploads, pathOf } = own;
  return {
    ...reader,
    put: (descriptor, content) => put(own, descriptor, content),
    putTagged: (descriptor, content, tags) => putManifest(own, descriptor, content, tags),
    ingest: (id) => layoutIngest(uploads, id),
    async tag(descriptor, reference, options) {
      await checkManifest(own, descriptor, reference);
      await index.tag(descriptor, reference, options?.ifAbsent === true);
    },
    async tagIf(descriptor, reference, current) {
      await checkManifest(own, descriptor, reference);
      return index.tagIf(descriptor, reference, current);
    },
    async delete(descriptor) {
      own.synced.delete(descriptor.digest);
      await index.remove(descriptor.digest);
      await rm(pathOf(descriptor.digest), { force: true });
    },
    untag: (tag) => index.untag(tag),
    mount: ({ digest }, from) => mount(own, digest, from),
    spill: (busy) => spillUploads(uploads, busy),
    hasDrafts: () => uploads.drafts.size > 0,
    repair: (digest) => repair(own, digest),
  };
}

async function repair({ pathOf, hasher }: Layout, digest: Digest): Promise<void> {
  const path = pathOf(digest);
  if (!(await exists(path))) return;
  if ((await digestOfFile(path, hasher, algorithmOf(digest))) !== digest)
    await rm(path, { force: true });
}

async function put(own: Layout, descriptor: Descriptor, content: Content): Promise<void> {
  if (isManifestType(descriptor.mediaType)) return putManifest(own, descriptor, content, []);
  const path = own.pathOf(descriptor.digest);
  if ((await sizeOfFile(path)) === descriptor.size) return;
  const what = `${descriptor.digest} for ${own.directory}`;
  await writeBlob(path, descriptor, content, { what, durable: own.durable });
  keepFresh(own, descriptor.digest);
}

function keepFresh({ fresh, synced }: Layout, digest: Digest): void {
  synced.delete(digest);
  if (fresh.size >= MAX_DIGESTS) fresh.clear();
  fresh.add(digest);
}

async function putManifest(
  own: Layout,
  descriptor: Descriptor,
  content: Content,
  tags: readonly string[],
): Promise<void> {
  const { directory, pathOf } = own;
  const path = pathOf(descriptor.digest);
  const what = `manifest ${descriptor.digest}`;
  const whole = owned(verified(content, descriptor, `${what} for ${directory}`));
  const bytes = await collect(whole, MANIFEST_LIMIT, what);
  const manifest = parseManifest(bytes, what);
  const digests = successorsOf(manifest).map(({ digest }) => digest);
  touch(digests.filter((digest) => !own.fresh.delete(digest)).map(pathOf));
  if (own.durable) await syncBlobs(own, digests);
  if ((await sizeOfFile(path)) !== descriptor.size) await writeAtomically(path, [bytes]);
  await own.index.add(descriptor, await insideOf(own, manifest), tags);
}

/**
 * Syncs the content of a manifest before the manifest is written. Several files at a time share a commit of the file
 * system's journal.
 */
async function syncBlobs({ synced, pathOf }: Layout, digests: readonly Digest[]): Promise<void> {
  const unsynced = digests.filter((digest) => !synced.has(digest));
  if (synced.size + unsynced.length > MAX_DIGESTS) synced.clear();
  await mapLimit(unsynced, SYNCS_AT_A_TIME, async (digest) => {
    if (!(await exists(pathOf(digest)))) return;
    await syncFile(pathOf(digest));
    synced.add(digest);
  });
  const directories = new Set(unsynced.map((digest) => dirname(pathOf(digest))));
  for (const directory of directories) await syncDirectory(directory);
}

/** Returns the children without an entry of their own. A child with a subject needs one: referrers are listed by it. */
async function insideOf({ pathOf, referrers }: Layout, manifest: Manifest): Promise<Digest[]> {
  const inside: Digest[] = [];
  for (const child of manifest.manifests ?? []) {
    if (!isManifestType(child.mediaType) || !(await exists(pathOf(child.digest)))) continue;
    if ((await referrers.of(child)).subject === undefined) inside.push(child.digest);
  }
  return inside;
}

async function checkManifest(
  { directory, pathOf }: Layout,
  { digest, mediaType }: Descriptor,
  reference: string,
): Promise<void> {
  if (isManifestType(mediaType) && (await exists(pathOf(digest)))) return;
  throw ociError(
    'NOT_FOUND',
    `cannot tag ${digest} as ${reference}: the manifest is not in ${directory}`,
  );
}

async function mount(own: Layout, digest: Digest, from: string): Promise<boolean> {
  const source = own.sibling(from);
  if (source === undefined) return false;
  const target = own.pathOf(digest);
  if (await exists(target)) return true;
  const path = blobPath(source, digest);
  if (!(await exists(path))) return false;
  await mkdir(dirname(target), { recursive: true });
  // If the file system does not support links, the mount fails and the client pushes the blob.
  return link(path, target).then(
    () => true,
    (cause: unknown) => (cause as { code?: string }).code === 'EEXIST',
  );
}
