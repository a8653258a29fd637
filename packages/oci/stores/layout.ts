import { createReadStream } from 'node:fs';
import { link, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Content,
  collect,
  type Digest,
  isDigest,
  owned,
  rereadable,
  verified,
} from '@sealwright/core';
import type { Descriptor } from '../descriptor.ts';
import { ociError } from '../errors.ts';
import { MANIFEST_LIMIT, parseManifest } from '../manifest.ts';
import { isManifestType, OCI_INDEX, OCI_MANIFEST } from '../media-types.ts';
import { parseReference } from '../reference.ts';
import type { GetOptions, LocalStore, Stores } from '../store.ts';
import { writeBlob } from './blob-file.ts';
import { blobPath, exists, sizeOfFile, writeAtomically } from './files.ts';
import { readLent } from './files-lent.ts';
import { type LayoutIndex, openLayoutIndex, prepareLayout, REF_NAME } from './layout-index.ts';
import { layoutIngest } from './layout-ingest.ts';
import { openLayoutReferrers } from './layout-referrers.ts';

/**
 * An OCI image layout directory as a store (image-spec image-layout.md); it is made when it is not there. Several
 * processes may write at once. A manifest is listed in index.json only when its bytes are on disk.
 *
 * @throws `STORE_FAILED` when the directory holds another version of the layout
 */
export async function openLayout(directory: string): Promise<LocalStore> {
  await prepareLayout(directory);
  return layoutStore(directory, () => undefined);
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
      const store = opened.get(repository) ?? layoutStore(pathOf(repository), pathOf);
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
): LocalStore {
  const index = openLayoutIndex(directory);
  const pathOf = (digest: Digest): string => blobPath(directory, digest);

  async function* read(descriptor: Descriptor, offset: number): Content {
    const path = pathOf(descriptor.digest);
    if (!(await exists(path))) throw missing(descriptor);
    yield* createReadStream(path, {
      start: offset,
      highWaterMark: 256 * 1024,
    }) as AsyncIterable<Buffer>;
  }
  async function* readRaw(descriptor: Descriptor, offset: number): Content {
    const path = pathOf(descriptor.digest);
    if (!(await exists(path))) throw missing(descriptor);
    yield* readLent(path, offset);
  }
  function missing({ digest }: Descriptor): Error {
    return ociError('NOT_FOUND', `reading ${digest}: it is not in ${directory}`);
  }
  function get(descriptor: Descriptor, options: GetOptions = {}): Content {
    const { offset = 0, raw = false } = options;
    if (raw) return rereadable((at) => readRaw(descriptor, offset + at));
    const content = read(descriptor, offset);
    return offset === 0
      ? verified(content, descriptor, `${descriptor.digest} in ${directory}`)
      : content;
  }
  const referrers = openLayoutReferrers(get);

  return {
    async has(descriptor) {
      if ((await sizeOfFile(pathOf(descriptor.digest))) !== descriptor.size) return false;
      if (!isManifestType(descriptor.mediaType)) return true;
      // Whoever died between the file and index.json left a referrer that nobody finds: it has to be put again.
      const { subject } = await referrers.of(descriptor);
      if (subject === undefined) return true;
      return (await index.entries()).some((entry) => entry.digest === descriptor.digest);
    },
    sizeOf: (digest) => sizeOfFile(pathOf(digest)),
    get,
    async put(descriptor, content) {
      const path = pathOf(descriptor.digest);
      const what = `${descriptor.digest} for ${directory}`;
      if (!isManifestType(descriptor.mediaType)) {
        if ((await sizeOfFile(path)) !== descriptor.size)
          await writeBlob(path, descriptor, content, what);
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
    resolve: (reference) =>
      isDigest(reference) ? resolveDigest(directory, index, reference) : index.tagged(reference),
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
    async *tags() {
      const names = (await index.entries()).flatMap((entry) => entry.annotations?.[REF_NAME] ?? []);
      yield* [...new Set(names)].sort();
    },
    async *referrers(subject, options) {
      for (const each of await referrers.list(await index.entries(), subject.digest)) {
        if (options?.artifactType === undefined || each.artifactType === options.artifactType)
          yield each;
      }
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

/** A listed manifest, or one inside a listed index, which index.json does not name. */
async function resolveDigest(
  directory: string,
  index: LayoutIndex,
  digest: Digest,
): Promise<Descriptor | undefined> {
  const listed = (await index.entries()).find((entry) => entry.digest === digest);
  if (listed !== undefined) return { mediaType: listed.mediaType, digest, size: listed.size };
  const path = blobPath(directory, digest);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || found.size > MANIFEST_LIMIT) return undefined;
  try {
    const bytes = await collect(createReadStream(path), MANIFEST_LIMIT, digest);
    const manifest = parseManifest(bytes, digest);
    const { mediaType: named, manifests, config, layers } = manifest;
    if (named !== undefined && !isManifestType(named)) return undefined;
    if (manifests === undefined && (config === undefined || layers === undefined)) return undefined;
    const mediaType = named ?? (manifests === undefined ? OCI_MANIFEST : OCI_INDEX);
    return { mediaType, digest, size: found.size };
  } catch {
    return undefined; // a small blob that is no manifest
  }
}
