import { link, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  algorithmOf,
  type Content,
  collect,
  type Digest,
  digester,
  type Hasher,
  ifMissing,
  mapLimit,
  owned,
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
import { parseReference } from '../../model/reference.ts';
import type { LocalStore, Stores } from '../store.ts';
import { blobPath, writeBlob } from './blob-file.ts';
import { cleanLayout } from './clean.ts';
import { digestOfFile, layoutIngest, spillUploads, type Uploads } from './ingest.ts';
import { checkLayout, type LayoutIndex, openLayoutIndex } from './layout-index.ts';
import { layoutReader, type RootLister } from './reader.ts';
import { type LayoutReferrers, openLayoutReferrers } from './referrers.ts';

export interface LayoutOptions {
  /** It is only read: one that is not there is an error, and none is made. */
  readonly mustExist?: boolean;
  /**
   * Large blobs are on the disk before they count as there. Otherwise what a machine that loses power has not written
   * yet is found incomplete by its size, and copied again.
   */
  readonly durable?: boolean;
}

/**
 * An OCI image layout directory as a store (image-spec image-layout.md). The directory is made when something is first
 * written. Several processes may write at once. A manifest is listed in index.json only when its bytes are on disk.
 *
 * @throws `STORE_FAILED` when the directory holds another version of the layout, `NOT_FOUND` where it must be there
 */
export async function openLayout(
  directory: string,
  { mustExist = false, durable = false }: LayoutOptions = {},
): Promise<LocalStore & RootLister> {
  const isThere = await checkLayout(directory);
  if (mustExist && !isThere)
    throw ociError('NOT_FOUND', `opening ${directory}: there is no image layout`, {
      hint: 'an image layout is a directory with the files oci-layout and index.json',
    });
  return layoutStore(directory, () => undefined, durable, { open: digester });
}

/**
 * One directory of layouts, a repository each (`team/app` in `team+app`); a mount is a hard link.
 *
 * @throws (when opening) `REFERENCE_INVALID` for what is not the name of a repository
 */
export function layoutStores(
  directory: string,
  { hasher = { open: digester } }: { readonly hasher?: Hasher } = {},
): Stores {
  const pathOf = (repository: string): string => {
    parseReference(`layout.invalid/${repository}`);
    // No repository's name has a +, and all tools that read layouts take one in a path.
    return join(directory, repository.replaceAll('/', '+'));
  };
  const opened = new Map<string, OpenLayout>();
  async function* list(): AsyncIterable<string> {
    const entries = await readdir(directory, { withFileTypes: true }).catch(ifMissing([]));
    const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    yield* names.map((name) => name.replaceAll('+', '/')).sort();
  }
  return {
    async open(repository) {
      const store = opened.get(repository) ?? layoutStore(pathOf(repository), pathOf, true, hasher);
      opened.set(repository, store);
      return store;
    },
    list,
    has: async (repository) => exists(pathOf(repository)),
    async clean(olderThan, busy) {
      let dropped = 0;
      for (const store of opened.values()) await store.spill(busy);
      for await (const name of list()) dropped += await cleanLayout(pathOf(name), olderThan, busy);
      return dropped;
    },
  };
}

/** Digests of one layout that are remembered. */
const MAX_KNOWN = 100_000;
const SYNCS_AT_A_TIME = 16;

/** A layout of this process. */
type OpenLayout = LocalStore & RootLister & { spill(busy: ReadonlySet<string>): Promise<void> };

/** What the methods of one layout share. */
interface Layout {
  readonly directory: string;
  readonly durable: boolean;
  readonly index: LayoutIndex;
  readonly referrers: LayoutReferrers;
  readonly pathOf: (digest: Digest) => string;
  /** Content that the disk has. */
  readonly synced: Set<Digest>;
  /** Content that was written just now: the manifest that names it has nothing to stamp. */
  readonly fresh: Set<Digest>;
  /** The directory of another repository beside this one. */
  readonly sibling: (repository: string) => string | undefined;
}

function layoutStore(
  directory: string,
  sibling: Layout['sibling'],
  durable: boolean,
  hasher: Hasher,
): OpenLayout {
  const index = openLayoutIndex(directory);
  const pathOf = (digest: Digest): string => blobPath(directory, digest);
  const reader = layoutReader({
    shown: directory,
    entries: () => index.entries(),
    sizeOf: (digest) => sizeOfFile(pathOf(digest)),
    read: (digest, start) => owned(readLent(pathOf(digest), start)),
    readLent: (digest, start) => readLent(pathOf(digest), start),
  });
  const referrers = openLayoutReferrers((descriptor) => reader.get(descriptor));
  const fresh = new Set<Digest>();
  const uploads: Uploads = {
    directory,
    hasher,
    drafts: new Map(),
    onCommit: (digest) => keepFresh(own, digest),
  };
  const own: Layout = {
    directory,
    durable,
    index,
    referrers,
    pathOf,
    fresh,
    synced: new Set(),
    sibling,
  };
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
    async repair(digest) {
      const path = pathOf(digest);
      if (!(await exists(path))) return;
      if ((await digestOfFile(path, hasher, algorithmOf(digest))) !== digest)
        await rm(path, { force: true });
    },
  };
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
  if (fresh.size >= MAX_KNOWN) fresh.clear();
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
  const named = successorsOf(manifest).map(({ digest }) => digest);
  touch(named.filter((digest) => !own.fresh.delete(digest)).map(pathOf));
  if (own.durable) await syncBlobs(own, named);
  if ((await sizeOfFile(path)) !== descriptor.size) await writeAtomically(path, [bytes]);
  await own.index.add(descriptor, await insideOf(own, manifest), tags);
}

/** Makes what a manifest names last before the manifest does. One after the other would be as many journal commits. */
async function syncBlobs({ synced, pathOf }: Layout, named: readonly Digest[]): Promise<void> {
  const unknown = named.filter((digest) => !synced.has(digest));
  if (synced.size + unknown.length > MAX_KNOWN) synced.clear();
  await mapLimit(unknown, SYNCS_AT_A_TIME, async (digest) => {
    if (!(await exists(pathOf(digest)))) return;
    await syncFile(pathOf(digest));
    synced.add(digest);
  });
  const directories = new Set(unknown.map((digest) => dirname(pathOf(digest))));
  for (const directory of directories) await syncDirectory(directory);
}

/** What needs no entry of its own any more. A child that refers to something itself must stay findable. */
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
    `tagging ${digest} as ${reference}: the manifest is not in ${directory}`,
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
  // Where links are not to be had, the client is told to send the content itself.
  return link(path, target).then(
    () => true,
    (cause: unknown) => (cause as { code?: string }).code === 'EEXIST',
  );
}
