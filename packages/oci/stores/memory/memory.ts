import {
  type Clock,
  type Content,
  coreError,
  type Digest,
  digester,
  type Hasher,
  isDigest,
  type Random,
  rereadable,
  verified,
} from '@sealwright/core';
import { monotonicClock, systemRandom } from '@sealwright/core/system';
import { ociError } from '../../errors.ts';
import type { Descriptor } from '../../model/descriptor.ts';
import { artifactTypeOf, MANIFEST_LIMIT, parseManifest } from '../../model/manifest.ts';
import { isManifestType } from '../../model/media-types.ts';
import type { Ingest, LocalStore, Stores } from '../store.ts';
import { type MemoryBytes, memoryBytes } from './bytes.ts';
import { type MemoryPorts, type MemoryUpload, memoryIngest } from './ingest.ts';

interface Repository {
  /** The digests in this repository. The blobs of other repositories are not visible. */
  readonly visible: Set<Digest>;
  /** Manifests by digest, with their media type. */
  readonly manifests: Map<Digest, Descriptor>;
  readonly tags: Map<string, Digest>;
  /** Referrers by the digest of their subject. */
  readonly referrers: Map<Digest, Descriptor[]>;
  readonly uploads: Map<string, MemoryUpload>;
}

/** What the repositories of one process share. */
interface Shared extends MemoryPorts {
  readonly blobs: Map<Digest, MemoryBytes>;
  readonly repositories: Map<string, Repository>;
}

/** Returns an empty repository in memory. */
export function memoryStore(): LocalStore {
  const repository = newRepository();
  return repositoryStore(repository, {
    clock: monotonicClock,
    random: systemRandom,
    hasher: { open: digester },
    blobs: new Map(),
    repositories: new Map([['', repository]]),
  });
}

/** Options of `memoryStores`. */
export interface MemoryOptions {
  /** Times uploads. Default: a monotonic clock. */
  readonly clock?: Pick<Clock, 'now'>;
  /** Makes the ids of uploads. Default: the system's. */
  readonly random?: Random;
  /** Hashes large uploads. Default: this thread. */
  readonly hasher?: Hasher;
}

/**
 * Returns repositories in memory that share their blobs. Content is verified when it is written and never changes, so
 * it is not hashed again when it is read.
 */
export function memoryStores({
  clock = monotonicClock,
  random = systemRandom,
  hasher = { open: digester },
}: MemoryOptions = {}): Stores {
  const repositories = new Map<string, Repository>();
  const shared: Shared = { clock, random, hasher, blobs: new Map(), repositories };
  return {
    open(repositoryName) {
      const repository = repositories.get(repositoryName) ?? newRepository();
      repositories.set(repositoryName, repository);
      return Promise.resolve(repositoryStore(repository, shared));
    },
    async *list() {
      for (const [each, { visible }] of [...repositories].sort(([a], [b]) => (a < b ? -1 : 1))) {
        if (visible.size > 0) yield each;
      }
    },
    has: (repositoryName) =>
      Promise.resolve((repositories.get(repositoryName)?.visible.size ?? 0) > 0),
    clean(olderThan, busy) {
      let removed = 0;
      for (const { uploads } of repositories.values()) {
        for (const [id, { touched, hash }] of uploads) {
          if (busy.has(id) || clock.now() - touched < olderThan) continue;
          hash?.sha256.drop?.();
          uploads.delete(id);
          removed++;
        }
      }
      return Promise.resolve(removed);
    },
    forget(repositoryName) {
      const repository = repositories.get(repositoryName);
      if (repository === undefined) return true;
      if (repository.visible.size + repository.uploads.size > 0) return false;
      return repositories.delete(repositoryName);
    },
    kept: () => [...repositories.keys()],
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
      for (const each of names) setTag(repository, descriptor, each);
    },
    ingest: async (id) => ingest(repository, shared, id),
    resolve: (reference) =>
      Promise.resolve(
        manifests.get(isDigest(reference) ? reference : (tags.get(reference) ?? 'sha256:')),
      ),
    tag: async (descriptor, reference, options) =>
      tag(repository, descriptor, reference, options?.ifAbsent === true),
    async tagIf(descriptor, reference, current) {
      if (tags.get(reference) !== current) return false;
      setTag(repository, descriptor, reference);
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
    delete: async (descriptor) => deleteContent(repository, shared, descriptor.digest),
    async untag(tagName) {
      tags.delete(tagName);
    },
    async mount({ digest }, from) {
      if (shared.repositories.get(from)?.visible.has(digest) !== true) return false;
      visible.add(digest);
      return true;
    },
  };
}

function ingest(repository: Repository, shared: Shared, id: string | undefined): Ingest {
  return memoryIngest(repository.uploads, shared, id, (digest, bytes) =>
    keep(repository, shared, digest, bytes),
  );
}

function tag(
  repository: Repository,
  descriptor: Descriptor,
  reference: string,
  ifAbsent: boolean,
): void {
  const current = repository.tags.get(reference);
  if (ifAbsent && current !== undefined && current !== descriptor.digest) {
    throw ociError(
      'TAG_EXISTS',
      `cannot tag ${descriptor.digest}: ${reference} names ${current} already`,
      { hint: 'use another tag, or remove this one first with sealwright delete' },
    );
  }
  setTag(repository, descriptor, reference);
}

function setTag({ manifests, tags }: Repository, { digest }: Descriptor, reference: string): void {
  if (!manifests.has(digest)) {
    throw ociError(
      'NOT_FOUND',
      `cannot tag ${digest} as ${reference}: the manifest is not in this store`,
    );
  }
  tags.set(reference, digest);
}

async function* read(bytes: MemoryBytes | undefined, { digest, size }: Descriptor, offset = 0) {
  if (bytes === undefined)
    throw ociError('NOT_FOUND', `cannot read ${digest}: it is not in this store`);
  if (bytes.size !== size)
    throw coreError(
      'CONTENT_DIFFERS',
      `cannot read ${digest}: expected ${size} bytes, got ${bytes.size}`,
    );
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
      `cannot store manifest ${digest}: expected at most ${MANIFEST_LIMIT} bytes, got ${size}`,
    );
  const manifest = parseManifest(Buffer.concat([...bytes.segments()]), `manifest ${digest}`);
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

function deleteContent(repository: Repository, shared: Shared, digest: Digest): void {
  removeFrom(repository, digest);
  const isReferenced = [...shared.repositories.values()].some(({ visible }) => visible.has(digest));
  if (!isReferenced) shared.blobs.delete(digest);
}

/** Removes content from a repository, with its tags and its entries in lists of referrers. */
function removeFrom(repository: Repository, digest: Digest): void {
  repository.visible.delete(digest);
  repository.manifests.delete(digest);
  for (const [name, tagged] of repository.tags) if (tagged === digest) repository.tags.delete(name);
  for (const [subject, list] of repository.referrers) {
    repository.referrers.set(
      subject,
      list.filter((each) => each.digest !== digest),
    );
  }
}
