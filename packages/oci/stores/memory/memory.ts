import {
  type Clock,
  type Content,
  coreError,
  type Digest,
  digester,
  type Hasher,
  isDigest,
  rereadable,
  verified,
} from '@sealwright/core';
import { ociError } from '../../errors.ts';
import type { Descriptor } from '../../model/descriptor.ts';
import { artifactTypeOf, MANIFEST_LIMIT, parseManifest } from '../../model/manifest.ts';
import { isManifestType } from '../../model/media-types.ts';
import type { LocalStore, Stores } from '../store.ts';
import { type MemoryBytes, memoryBytes } from './bytes.ts';
import { type MemoryUpload, memoryIngest } from './ingest.ts';

interface Repository {
  /** Digests that this repository may read. */
  readonly visible: Set<Digest>;
  /** Manifests by digest, with their media type. */
  readonly manifests: Map<Digest, Descriptor>;
  readonly tags: Map<string, Digest>;
  /** Referrers by the digest of their subject. */
  readonly referrers: Map<Digest, Descriptor[]>;
  readonly uploads: Map<string, MemoryUpload>;
}

/** What the repositories of one process share. */
interface Shared {
  readonly clock: Pick<Clock, 'now'>;
  readonly hasher: Hasher;
  readonly blobs: Map<Digest, MemoryBytes>;
  readonly repositories: Map<string, Repository>;
}

/** One repository in memory. */
export function memoryStore(): LocalStore {
  const repository = newRepository();
  return repositoryStore(repository, {
    clock: performance,
    hasher: { open: digester },
    blobs: new Map(),
    repositories: new Map([['', repository]]),
  });
}

export interface MemoryOptions {
  /** Times uploads. Default: a monotonic clock. */
  readonly clock?: Pick<Clock, 'now'>;
  /** Takes sums of large uploads. Default: this thread. */
  readonly hasher?: Hasher;
}

/**
 * Many repositories in memory that share their blobs. Content is verified when it comes in and never changes, so it is
 * not hashed again when it is read.
 */
export function memoryStores({
  clock = performance,
  hasher = { open: digester },
}: MemoryOptions = {}): Stores {
  const repositories = new Map<string, Repository>();
  const shared: Shared = { clock, hasher, blobs: new Map(), repositories };
  return {
    open(wanted) {
      const repository = repositories.get(wanted) ?? newRepository();
      repositories.set(wanted, repository);
      return Promise.resolve(repositoryStore(repository, shared));
    },
    async *list() {
      for (const [each, { visible }] of [...repositories].sort(([a], [b]) => (a < b ? -1 : 1))) {
        if (visible.size > 0) yield each;
      }
    },
    has: (wanted) => Promise.resolve((repositories.get(wanted)?.visible.size ?? 0) > 0),
    clean(olderThan, busy) {
      let dropped = 0;
      for (const { uploads } of repositories.values()) {
        for (const [id, { touched }] of uploads) {
          if (busy.has(id) || clock.now() - touched < olderThan) continue;
          uploads.delete(id);
          dropped++;
        }
      }
      return Promise.resolve(dropped);
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

function repositoryStore(repository: Repository, shared: Shared): LocalStore {
  const { visible, manifests, tags } = repository;
  const bytesOf = (digest: Digest): MemoryBytes | undefined =>
    visible.has(digest) ? shared.blobs.get(digest) : undefined;
  return {
    has: ({ digest, size }) => Promise.resolve(bytesOf(digest)?.size === size),
    sizeOf: (digest) => Promise.resolve(bytesOf(digest)?.size),
    get(descriptor, { offset = 0, raw = false } = {}) {
      const from = (at: number) => read(bytesOf(descriptor.digest), descriptor, at);
      return raw ? rereadable((at) => from(offset + at)) : from(offset);
    },
    put: (descriptor, content) => put(repository, shared, descriptor, content),
    async putTagged(descriptor, content, names) {
      await put(repository, shared, descriptor, content);
      for (const each of names) name(repository, descriptor, each);
    },
    ingest: async (id) =>
      memoryIngest(repository.uploads, shared, id, (digest, bytes) =>
        keep(repository, shared, digest, bytes),
      ),
    resolve: (reference) =>
      Promise.resolve(
        manifests.get(isDigest(reference) ? reference : (tags.get(reference) ?? 'sha256:')),
      ),
    async tag(descriptor, reference, options) {
      const current = tags.get(reference);
      if (options?.ifAbsent === true && current !== undefined && current !== descriptor.digest) {
        throw ociError(
          'TAG_EXISTS',
          `tagging ${descriptor.digest}: ${reference} names ${current} already`,
        );
      }
      name(repository, descriptor, reference);
    },
    async tagIf(descriptor, reference, current) {
      if (tags.get(reference) !== current) return false;
      name(repository, descriptor, reference);
      return true;
    },
    async *tags() {
      yield* [...tags.keys()].sort();
    },
    async *referrers(subject, options) {
      for (const referrer of repository.referrers.get(subject.digest) ?? []) {
        if (options?.artifactType === undefined || referrer.artifactType === options.artifactType)
          yield referrer;
      }
    },
    async delete(descriptor) {
      forget(repository, descriptor.digest);
      const isHeld = [...shared.repositories.values()].some((each) =>
        each.visible.has(descriptor.digest),
      );
      if (!isHeld) shared.blobs.delete(descriptor.digest);
    },
    async untag(tag) {
      tags.delete(tag);
    },
    async mount({ digest }, from) {
      if (shared.repositories.get(from)?.visible.has(digest) !== true) return false;
      visible.add(digest);
      return true;
    },
  };
}

function name({ manifests, tags }: Repository, { digest }: Descriptor, reference: string): void {
  if (!manifests.has(digest)) {
    throw ociError(
      'NOT_FOUND',
      `tagging ${digest} as ${reference}: the manifest is not in this store`,
    );
  }
  tags.set(reference, digest);
}

async function* read(bytes: MemoryBytes | undefined, { digest, size }: Descriptor, offset = 0) {
  if (bytes === undefined)
    throw ociError('NOT_FOUND', `reading ${digest}: it is not in this store`);
  if (bytes.size !== size)
    throw coreError('CONTENT_DIFFERS', `reading ${digest}: ${bytes.size} bytes, expected ${size}`);
  yield* bytes.read(offset);
}

async function put(
  repository: Repository,
  shared: Shared,
  descriptor: Descriptor,
  content: Content,
): Promise<void> {
  const bytes = memoryBytes();
  for await (const chunk of verified(content, descriptor)) bytes.append(chunk);
  bytes.close();
  if (isManifestType(descriptor.mediaType)) index(repository, descriptor, bytes);
  keep(repository, shared, descriptor.digest, bytes);
}

function keep(
  { visible }: Repository,
  { blobs }: Shared,
  digest: Digest,
  bytes: MemoryBytes,
): void {
  if (!blobs.has(digest)) blobs.set(digest, bytes);
  visible.add(digest);
}

function index(repository: Repository, descriptor: Descriptor, bytes: MemoryBytes): void {
  const { mediaType, digest, size } = descriptor;
  if (size > MANIFEST_LIMIT)
    throw ociError(
      'MANIFEST_INVALID',
      `keeping manifest ${digest}: more than ${MANIFEST_LIMIT} bytes`,
    );
  const manifest = parseManifest(Buffer.concat([...bytes.pieces()]), `manifest ${digest}`);
  repository.manifests.set(digest, { mediaType, digest, size });
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
