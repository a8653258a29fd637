import { randomUUID } from 'node:crypto';
import { collect, contentOf, type Digest, isDigest, owned, verifyBytes } from '@sealwright/core';
import type { Descriptor } from '../descriptor.ts';
import { ociError } from '../errors.ts';
import { artifactTypeOf, parseManifest } from '../manifest.ts';
import { isManifestType } from '../media-types.ts';
import type { Ingest, LocalStore, Stores } from '../store.ts';

/** What is kept in memory is for tests and demonstrations: a single piece of content ends here. */
const CONTENT_LIMIT = 2 * 1024 ** 3;

interface Repository {
  /** Digests that this repository may read. */
  readonly visible: Set<Digest>;
  /** Manifests by digest, with their media type. */
  readonly manifests: Map<Digest, Descriptor>;
  readonly tags: Map<string, Digest>;
  /** Referrers by the digest of their subject. */
  readonly referrers: Map<Digest, Descriptor[]>;
  readonly uploads: Map<string, Uint8Array[]>;
}

/** One repository in memory. */
export function memoryStore(): LocalStore {
  return repositoryStore(newRepository(), new Map(), () => undefined);
}

/** Many repositories in memory that share their blobs. */
export function memoryStores(): Stores {
  const blobs = new Map<Digest, Uint8Array>();
  const repositories = new Map<string, Repository>();
  return {
    open(name) {
      const repository = repositories.get(name) ?? newRepository();
      repositories.set(name, repository);
      return Promise.resolve(repositoryStore(repository, blobs, (from) => repositories.get(from)));
    },
    async *list() {
      for (const [name, { visible }] of [...repositories].sort(([a], [b]) => (a < b ? -1 : 1))) {
        if (visible.size > 0) yield name;
      }
    },
  };
}

function newRepository(): Repository {
  return {
    visible: new Set(),
    manifests: new Map(),
    tags: new Map(),
    referrers: new Map(),
    uploads: new Map(),
  };
}

function repositoryStore(
  repository: Repository,
  blobs: Map<Digest, Uint8Array>,
  sibling: (name: string) => Repository | undefined,
): LocalStore {
  function bytesOf(descriptor: Descriptor): Uint8Array {
    const bytes = repository.visible.has(descriptor.digest)
      ? blobs.get(descriptor.digest)
      : undefined;
    if (bytes !== undefined) return bytes;
    throw ociError('NOT_FOUND', `reading ${descriptor.digest}: it is not in this store`);
  }
  function keep(descriptor: Descriptor, bytes: Uint8Array): void {
    blobs.set(descriptor.digest, bytes);
    repository.visible.add(descriptor.digest);
    if (isManifestType(descriptor.mediaType)) index(repository, descriptor, bytes);
  }
  return {
    has: (descriptor) => Promise.resolve(repository.visible.has(descriptor.digest)),
    sizeOf: (digest) =>
      Promise.resolve(repository.visible.has(digest) ? blobs.get(digest)?.byteLength : undefined),
    async *get(descriptor, options) {
      const bytes = bytesOf(descriptor);
      const { offset = 0, raw = false } = options ?? {};
      if (offset === 0 && !raw) verifyBytes(bytes, descriptor);
      yield* contentOf(bytes.subarray(offset));
    },
    async put(descriptor, content) {
      keep(
        descriptor,
        verifyBytes(await collect(owned(content), CONTENT_LIMIT, descriptor.digest), descriptor),
      );
    },
    ingest: async (id) => openIngest(repository, id, keep),
    resolve: (reference) =>
      Promise.resolve(
        repository.manifests.get(
          isDigest(reference) ? reference : (repository.tags.get(reference) ?? 'sha256:'),
        ),
      ),
    async tag(descriptor, reference, options) {
      const current = repository.tags.get(reference);
      if (options?.ifAbsent === true && current !== undefined && current !== descriptor.digest) {
        throw ociError(
          'TAG_EXISTS',
          `tagging ${descriptor.digest}: ${reference} names ${current} already`,
        );
      }
      if (!repository.manifests.has(descriptor.digest)) {
        throw ociError(
          'NOT_FOUND',
          `tagging ${descriptor.digest} as ${reference}: the manifest is not in this store`,
        );
      }
      repository.tags.set(reference, descriptor.digest);
    },
    async *tags() {
      yield* [...repository.tags.keys()].sort();
    },
    async *referrers(subject, options) {
      for (const referrer of repository.referrers.get(subject.digest) ?? []) {
        if (options?.artifactType === undefined || referrer.artifactType === options.artifactType)
          yield referrer;
      }
    },
    async delete(descriptor) {
      forget(repository, descriptor.digest);
    },
    async untag(tag) {
      repository.tags.delete(tag);
    },
    async mount(descriptor, from) {
      if (sibling(from)?.visible.has(descriptor.digest) !== true) return false;
      repository.visible.add(descriptor.digest);
      return true;
    },
  };
}

function index(repository: Repository, descriptor: Descriptor, bytes: Uint8Array): void {
  const { mediaType, digest, size } = descriptor;
  repository.manifests.set(digest, { mediaType, digest, size });
  const manifest = parseManifest(bytes, `manifest ${digest}`);
  if (manifest.subject === undefined) return;
  const artifactType = artifactTypeOf(manifest);
  const referrer: Descriptor = {
    mediaType,
    digest,
    size,
    ...(artifactType === undefined ? {} : { artifactType }),
    ...(manifest.annotations === undefined ? {} : { annotations: manifest.annotations }),
  };
  const others = (repository.referrers.get(manifest.subject.digest) ?? []).filter(
    (each) => each.digest !== digest,
  );
  repository.referrers.set(manifest.subject.digest, [...others, referrer]);
}

function forget(repository: Repository, digest: Digest): void {
  repository.visible.delete(digest);
  repository.manifests.delete(digest);
  for (const [tag, named] of repository.tags) if (named === digest) repository.tags.delete(tag);
  for (const [subject, list] of repository.referrers) {
    repository.referrers.set(
      subject,
      list.filter((each) => each.digest !== digest),
    );
  }
}

function openIngest(
  repository: Repository,
  id: string | undefined,
  keep: (descriptor: Descriptor, bytes: Uint8Array) => void,
): Ingest {
  const upload = id ?? randomUUID();
  const chunks = id === undefined ? [] : repository.uploads.get(id);
  if (chunks === undefined) throw ociError('NOT_FOUND', `there is no upload ${id}`);
  repository.uploads.set(upload, chunks);
  return {
    id: upload,
    get offset() {
      return chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
    },
    async append(content) {
      for await (const chunk of content) chunks.push(Uint8Array.from(chunk));
    },
    async commit(digest) {
      const bytes = Buffer.concat(chunks);
      verifyBytes(bytes, { digest, size: bytes.byteLength }, `upload ${upload}`);
      keep({ mediaType: 'application/octet-stream', digest, size: bytes.byteLength }, bytes);
      repository.uploads.delete(upload);
    },
    async abort() {
      repository.uploads.delete(upload);
    },
  };
}
