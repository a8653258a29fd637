import { createReadStream } from 'node:fs';
import { link, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Content, collect, type Digest, owned, verified } from '@sealwright/core';
import { ociError } from '../errors.ts';
import { MANIFEST_LIMIT, parseManifest } from '../manifest.ts';
import { isManifestType } from '../media-types.ts';
import { parseReference } from '../reference.ts';
import type { LocalStore, Stores } from '../store.ts';
import { writeBlob } from './blob-file.ts';
import { blobPath, exists, sizeOfFile, writeAtomically } from './files.ts';
import { readLent } from './files-lent.ts';
import { openLayoutIndex, prepareLayout } from './layout-index.ts';
import { layoutIngest } from './layout-ingest.ts';
import { layoutReader, type RootLister } from './layout-reader.ts';
import { openLayoutReferrers } from './layout-referrers.ts';

export interface LayoutOptions {
  /** It is only read: one that is not there is not made. */
  readonly mustExist?: boolean;
  /**
   * Large blobs are on the disk before they count as there. Otherwise what a machine that loses power has not written
   * yet is found incomplete by its size, and copied again.
   */
  readonly durable?: boolean;
}

/**
 * An OCI image layout directory as a store (image-spec image-layout.md); it is made when it is not there. Several
 * processes may write at once. A manifest is listed in index.json only when its bytes are on disk.
 *
 * @throws `STORE_FAILED` when the directory holds another version of the layout, `NOT_FOUND` where it must be there
 */
export async function openLayout(
  directory: string,
  { mustExist = false, durable = false }: LayoutOptions = {},
): Promise<LocalStore & RootLister> {
  if (mustExist && !(await exists(join(directory, 'oci-layout'))))
    throw ociError('NOT_FOUND', `opening ${directory}: there is no image layout`, {
      hint: 'an image layout is a directory with the files oci-layout and index.json',
    });
  await prepareLayout(directory);
  return layoutStore(directory, () => undefined, durable);
}

/**
 * One directory of layouts, a repository each (`team/app` in `team+app`); a mount is a hard link.
 *
 * @throws (when opening) `REFERENCE_INVALID` for what is not the name of a repository
 */
export function layoutStores(directory: string): Stores {
  const pathOf = (repository: string): string => {
    parseReference(`layout.invalid/${repository}`);
    // No repository's name has a +, and all tools that read layouts take one in a path.
    return join(directory, repository.replaceAll('/', '+'));
  };
  const opened = new Map<string, LocalStore>();
  return {
    async open(repository) {
      const store = opened.get(repository) ?? layoutStore(pathOf(repository), pathOf, true);
      opened.set(repository, store);
      return store;
    },
    async *list() {
      const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
      const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
      yield* names.map((name) => name.replaceAll('+', '/')).sort();
    },
  };
}

function layoutStore(
  directory: string,
  sibling: (repository: string) => string | undefined,
  durable: boolean,
): LocalStore & RootLister {
  const index = openLayoutIndex(directory);
  const pathOf = (digest: Digest): string => blobPath(directory, digest);

  const reader = layoutReader({
    shown: directory,
    entries: () => index.entries(),
    sizeOf: (digest) => sizeOfFile(pathOf(digest)),
    read: (digest, start) =>
      createReadStream(pathOf(digest), { start, highWaterMark: 256 * 1024 }) as Content,
    readLent: (digest, start) => readLent(pathOf(digest), start),
  });
  const referrers = openLayoutReferrers((descriptor) => reader.get(descriptor));
  return {
    ...reader,
    async put(descriptor, content) {
      const path = pathOf(descriptor.digest);
      const what = `${descriptor.digest} for ${directory}`;
      if (!isManifestType(descriptor.mediaType)) {
        if ((await sizeOfFile(path)) !== descriptor.size)
          await writeBlob(path, descriptor, content, { what, durable });
        return;
      }
      const whole = owned(verified(content, descriptor, what));
      const bytes = await collect(whole, MANIFEST_LIMIT, `manifest ${descriptor.digest}`);
      const manifest = parseManifest(bytes, `manifest ${descriptor.digest}`);
      if ((await sizeOfFile(path)) !== descriptor.size) await writeAtomically(path, [bytes]);
      // A child that refers to something itself must stay findable, so it stays listed.
      const inside: Digest[] = [];
      for (const child of manifest.manifests ?? []) {
        if (
          (await exists(pathOf(child.digest))) &&
          (await referrers.of(child)).subject === undefined
        )
          inside.push(child.digest);
      }
      await index.add(descriptor, inside);
    },
    ingest: (id) => layoutIngest(directory, id),
    async tag(descriptor, reference, options) {
      const isThere = await exists(pathOf(descriptor.digest));
      if (!isThere || !isManifestType(descriptor.mediaType)) {
        throw ociError(
          'NOT_FOUND',
          `tagging ${descriptor.digest} as ${reference}: the manifest is not in ${directory}`,
        );
      }
      await index.tag(descriptor, reference, options?.ifAbsent === true);
    },
    async delete(descriptor) {
      await index.remove(descriptor.digest);
      await rm(pathOf(descriptor.digest), { force: true });
    },
    untag: (tag) => index.untag(tag),
    async mount(descriptor, from) {
      const source = sibling(from);
      if (source === undefined) return false;
      if (await exists(pathOf(descriptor.digest))) return true;
      const path = blobPath(source, descriptor.digest);
      if (!(await exists(path))) return false;
      await mkdir(join(pathOf(descriptor.digest), '..'), { recursive: true });
      // Where links are not to be had, the client is told to send the content itself.
      return link(path, pathOf(descriptor.digest)).then(
        () => true,
        (cause: unknown) => (cause as { code?: string }).code === 'EEXIST',
      );
    },
  };
}
