import {
  type Clock,
  type Content,
  collect,
  contentOf,
  type Digest,
  owned,
  parseDigest,
  type Random,
  rereadable,
  singleFlight,
  verified,
} from '@sealwright/core';
import type { Descriptor } from '../../model/descriptor.ts';
import { MANIFEST_LIMIT, parseManifest } from '../../model/manifest.ts';
import { isManifestType, MANIFEST_ACCEPT } from '../../model/media-types.ts';
import type { ExistenceChecker, GetOptions, Mounter, Store, TaggingPusher } from '../store.ts';
import { type Download, download } from './blobs/download.ts';
import {
  type ExistenceChecks,
  openExistenceChecks,
  type SelfMountSupport,
} from './blobs/existence.ts';
import { registryIngest } from './blobs/ingest.ts';
import type { UploadJournal } from './blobs/journal.ts';
import { type RegistryUploads, registryUploads } from './blobs/upload.ts';
import { exists } from './exists.ts';
import {
  type RegistryManifests,
  registryManifests,
  type TagParameterSupport,
} from './manifests/manifests.ts';
import { type ConditionSupport, createTag } from './manifests/new-tag.ts';
import { listTags } from './manifests/tags.ts';
import {
  type ReferrersApi,
  type RegistryReferrers,
  registryReferrers,
} from './referrers/referrers.ts';
import type { RegistryHttp } from './request.ts';

/** A repository of a registry. */
export type RegistryStore = Store & Mounter & TaggingPusher & ExistenceChecker;

/** One repository, the ports of its client, and what the repositories of its registry share. */
export interface RepositoryParts {
  readonly send: RegistryHttp;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal?: AbortSignal | undefined;
  readonly host: string;
  readonly repository: string;
  readonly api: ReferrersApi;
  readonly tagParameters: TagParameterSupport;
  readonly conditions: ConditionSupport;
  readonly selfMounts: SelfMountSupport;
  readonly journal: UploadJournal | undefined;
}

/** What the methods of one repository share. */
interface Repository extends RepositoryParts {
  /** `/v2/name` */
  readonly base: string;
  /** `host/name` */
  readonly shown: string;
  readonly manifests: RegistryManifests;
  readonly referrers: RegistryReferrers;
  readonly uploads: RegistryUploads;
  readonly existence: ExistenceChecks;
  /** Blobs that the last check did not find: their push skips the check. */
  readonly absent: Set<Digest>;
  /** Runs one transfer at a time for a digest. Concurrent callers share it. */
  readonly sharing: (key: string, work: () => Promise<void>) => Promise<void>;
}

/** Opens a repository of a registry as a store. Sends no request. */
export function openRepository(parts: RepositoryParts): RegistryStore {
  const own = newRepository(parts);
  const { send, host, base, shown, manifests, referrers, uploads, existence } = own;
  return {
    has: (descriptor) => has(own, descriptor),
    hasBeforePut: (descriptor) =>
      isManifestType(descriptor.mediaType) ? has(own, descriptor) : existence.check(descriptor),
    get: (descriptor, options) =>
      isManifestType(descriptor.mediaType)
        ? manifestContent(own, descriptor, options?.offset ?? 0)
        : blobContent(own, descriptor, options),
    put: (descriptor, content, { isNew = false } = {}) =>
      isManifestType(descriptor.mediaType)
        ? putManifest(own, descriptor, content, [])
        : own.sharing(descriptor.digest, () => putBlob(own, descriptor, content, isNew)),
    putTagged: (descriptor, content, tags) => putManifest(own, descriptor, content, tags),
    ingest: (id) => registryIngest(send, base, shown, id),
    resolve: async (reference, { read = false } = {}) =>
      read ? (await manifests.fetch(reference))?.descriptor : manifests.resolve(reference),
    tag: (descriptor, reference, { ifAbsent = false } = {}) =>
      tag(own, descriptor, reference, ifAbsent),
    tags: ({ mustExist } = {}) => listTags(send, base, shown, mustExist),
    referrers: (subject, { artifactType } = {}) => referrers.list(subject, artifactType),
    delete: (descriptor) => deleteContent(own, descriptor),
    untag: (name) => deletePath(send, manifests.pathOf(name), `delete the tag ${name} of ${shown}`),
    async mount({ digest }, from) {
      const path = from.startsWith(`${host}/`) ? from.slice(host.length + 1) : from;
      const mounted = await uploads.mount(digest, path);
      if (mounted) own.absent.delete(digest);
      return mounted;
    },
  };
}

function newRepository(options: RepositoryParts): Repository {
  const base = `/v2/${options.repository}`;
  const shown = `${options.host}/${options.repository}`;
  const parts = { ...options, base, shown };
  const manifests = registryManifests(parts);
  const uploads = registryUploads(parts);
  const absent = new Set<Digest>();
  const own: Repository = {
    ...parts,
    manifests,
    referrers: registryReferrers({ ...parts, manifests }),
    uploads,
    existence: openExistenceChecks({
      ...options,
      uploads,
      absent,
      has: (descriptor) => has(own, descriptor),
    }),
    absent,
    sharing: singleFlight(),
  };
  return own;
}

function pathOf({ base, manifests }: Repository, { mediaType, digest }: Descriptor): string {
  return isManifestType(mediaType)
    ? manifests.pathOf(digest)
    : `${base}/blobs/${parseDigest(digest)}`;
}

async function has(own: Repository, descriptor: Descriptor): Promise<boolean> {
  const isManifest = isManifestType(descriptor.mediaType);
  const isThere = await exists(own.send, {
    path: pathOf(own, descriptor),
    headers: { accept: isManifest ? MANIFEST_ACCEPT : '*/*' },
    action: `check for ${descriptor.digest} in ${own.shown}`,
  });
  if (isThere) own.absent.delete(descriptor.digest);
  else own.absent.add(descriptor.digest);
  return isThere;
}

function blobContent(
  own: Repository,
  descriptor: Descriptor,
  { offset = 0, raw = false }: GetOptions = {},
): Content {
  const { send, clock, signal, shown } = own;
  const path = pathOf(own, descriptor);
  const parts: Download = { send, clock, signal, shown, path, accept: '*/*', descriptor };
  if (raw) return rereadable((at) => download({ ...parts, borrowed: true }, offset + at));
  const content = download(parts, offset);
  return offset === 0 ? verified(content, descriptor, `${descriptor.digest} of ${shown}`) : content;
}

async function* manifestContent(own: Repository, descriptor: Descriptor, offset: number): Content {
  const bytes = await own.manifests.read(descriptor);
  const whole = verified(contentOf(bytes), descriptor, `${descriptor.digest} of ${own.shown}`);
  if (offset === 0) yield* whole;
  else yield bytes.subarray(offset);
}

async function putManifest(
  own: Repository,
  descriptor: Descriptor,
  content: Content,
  tags: readonly string[],
): Promise<void> {
  const what = `manifest ${descriptor.digest}`;
  const bytes = await collect(owned(verified(content, descriptor)), MANIFEST_LIMIT, what);
  const manifest = parseManifest(bytes, what, descriptor.mediaType);
  const headers = await own.manifests.putTagged(descriptor, bytes, tags);
  await own.referrers.added(descriptor, manifest, headers);
}

async function putBlob(
  own: Repository,
  descriptor: Descriptor,
  content: Content,
  isNew: boolean,
): Promise<void> {
  const isAbsent = own.absent.delete(descriptor.digest) || isNew;
  if (!isAbsent && (await own.existence.checkBeforePush(descriptor))) return;
  own.absent.delete(descriptor.digest);
  await own.uploads.put(descriptor, content);
  await own.existence.pushed(descriptor.digest);
}

async function tag(
  own: Repository,
  descriptor: Descriptor,
  reference: string,
  ifAbsent: boolean,
): Promise<void> {
  if (ifAbsent) return createTag(own, descriptor, reference);
  await own.manifests.put(descriptor.mediaType, await own.manifests.read(descriptor), reference);
}

async function deleteContent(own: Repository, descriptor: Descriptor): Promise<void> {
  if (isManifestType(descriptor.mediaType)) {
    await own.referrers.removing(descriptor);
    own.manifests.forget(descriptor.digest);
  }
  await deletePath(
    own.send,
    pathOf(own, descriptor),
    `delete ${descriptor.digest} of ${own.shown}`,
  );
}

/** Deletes what a path names. Does nothing when it does not exist. */
async function deletePath(send: RegistryHttp, path: string, action: string): Promise<void> {
  const response = await send({
    method: 'DELETE',
    path,
    write: true,
    expect: [200, 202, 204, 404],
    action,
  });
  await response.discard();
}
