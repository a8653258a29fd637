import {
  type Clock,
  type Content,
  collect,
  contentOf,
  type Digest,
  type Http,
  type Log,
  owned,
  parseDigest,
  type Random,
  rereadable,
  retrying,
  singleFlight,
  verified,
} from '@sealwright/core';
import type { Credentials } from '../../credentials/docker-config.ts';
import { ociError } from '../../errors.ts';
import type { Descriptor } from '../../model/descriptor.ts';
import { MANIFEST_LIMIT, parseManifest } from '../../model/manifest.ts';
import { isManifestType, MANIFEST_ACCEPT } from '../../model/media-types.ts';
import { parseReference } from '../../model/reference.ts';
import type { Claimer, Mounter, Store, TaggingPusher } from '../store.ts';
import { type Authenticator, openAuthenticator } from './auth/tokens.ts';
import { type Claims, registryClaims, type SelfMounts } from './blobs/claims.ts';
import { download } from './blobs/download.ts';
import { registryIngest } from './blobs/ingest.ts';
import { fileJournal, type UploadJournal } from './blobs/journal.ts';
import { type RegistryUploads, registryUploads } from './blobs/upload.ts';
import { openRegistryHttp } from './http.ts';
import {
  type RegistryManifests,
  registryManifests,
  type TagParameters,
} from './manifests/manifests.ts';
import { listTags } from './manifests/tags.ts';
import { originOf } from './origin.ts';
import { paced } from './pace.ts';
import {
  type ReferrersApi,
  type RegistryReferrers,
  registryReferrers,
} from './referrers/referrers.ts';
import type { RegistryHttp } from './request.ts';

export interface RegistryClientOptions {
  readonly http: Http;
  readonly clock: Clock;
  readonly random: Random;
  readonly credentials: Credentials;
  /** Hosts, with or without their port, to speak plain http to. Loopback always may. */
  readonly insecureHosts?: readonly string[];
  readonly log?: Pick<Log, 'debug' | 'warn'>;
  readonly signal?: AbortSignal;
  /** A directory that remembers half-sent blobs, so that the next process goes on with them. */
  readonly journal?: string;
}

/** Repositories of registries as stores. */
export interface RegistryClient {
  /**
   * One repository. Opening it asks nothing. A mount's `from` is a repository of the same registry, with or without
   * its host.
   *
   * @param repository `host[:port]/path`, as references write it, without tag and digest
   * @throws `REFERENCE_INVALID`; when used `UNAUTHORIZED`, `FORBIDDEN`, `REGISTRY_FAILED`, `NOT_FOUND`,
   * `CONTENT_DIFFERS`, `TAG_EXISTS`, `REFERRERS_UNSAFE`
   */
  open(repository: string): RegistryStore;
}

/** A repository of a registry. */
export type RegistryStore = Store & Mounter & TaggingPusher & Claimer;

/** Retries of one client, shared by all that it does. */
const RETRY_BUDGET = 60;

/** What is kept of one registry. */
interface Registry {
  readonly origin: URL;
  readonly authenticator: Authenticator;
  readonly warned: Set<string>;
  readonly api: ReferrersApi;
  readonly tagParameters: TagParameters;
  readonly selfMounts: SelfMounts;
}

/** Opens a client of OCI registries (distribution-spec v1.1). Nothing is asked before something is needed. */
export function openRegistryClient(options: RegistryClientOptions): RegistryClient {
  const { clock, credentials, signal, log } = options;
  const http = retrying(paced(options.http), {
    clock,
    random: options.random,
    budget: { retries: RETRY_BUDGET },
    onRetry: (reason, wait) => log?.debug(`asking again in ${wait} ms: ${reason}`),
    ...(signal === undefined ? {} : { signal }),
  });
  const registries = new Map<string, Registry>();
  const stores = new Map<string, RegistryStore>();
  const registryOf = (host: string): Registry => {
    const known = registries.get(host);
    if (known !== undefined) return known;
    const origin = originOf(host, options.insecureHosts ?? []);
    const opened: Registry = {
      origin,
      authenticator: openAuthenticator({ http, clock, credentials, host, origin, signal }),
      warned: new Set(),
      api: { state: 'unknown' },
      tagParameters: { state: 'unknown' },
      selfMounts: { state: 'unknown' },
    };
    registries.set(host, opened);
    return opened;
  };
  return {
    open(text) {
      const { registry: host, repository } = parseReference(text);
      const known = stores.get(`${host}/${repository}`);
      if (known !== undefined) return known;
      const registry = registryOf(host);
      const ask = openRegistryHttp({ http, host, repository, log, signal, ...registry });
      const journal =
        options.journal === undefined
          ? undefined
          : fileJournal(options.journal, `${host}/${repository}`);
      const { api, tagParameters, selfMounts } = registry;
      const store = registryStore({
        ...options,
        ask,
        host,
        repository,
        api,
        tagParameters,
        selfMounts,
        journal,
      });
      stores.set(`${host}/${repository}`, store);
      return store;
    },
  };
}

interface StoreParts extends Pick<RegistryClientOptions, 'clock' | 'random' | 'signal'> {
  readonly ask: RegistryHttp;
  readonly host: string;
  readonly repository: string;
  readonly api: ReferrersApi;
  readonly tagParameters: TagParameters;
  readonly selfMounts: SelfMounts;
  readonly journal: UploadJournal | undefined;
}

/** What the methods of one repository share. */
interface Repository {
  readonly ask: RegistryHttp;
  /** `/v2/name` */
  readonly base: string;
  /** `host/name` */
  readonly shown: string;
  readonly manifests: RegistryManifests;
  readonly referrers: RegistryReferrers;
  readonly uploads: RegistryUploads;
  readonly claims: Claims;
  /** Blobs that were just looked for in vain: pushing one looks no second time. */
  readonly absent: Set<Digest>;
  /** One transfer a digest, shared by all who want it there. */
  readonly sharing: (key: string, work: () => Promise<void>) => Promise<void>;
}

function registryStore(options: StoreParts): RegistryStore {
  const { ask, host, repository } = options;
  const base = `/v2/${repository}`;
  const shown = `${host}/${repository}`;
  const parts = { ...options, base, shown };
  const manifests = registryManifests(parts);
  const referrers = registryReferrers({ ...parts, manifests });
  const uploads = registryUploads(parts);
  const absent = new Set<Digest>();
  const has = (descriptor: Descriptor) => look(own, descriptor);
  const claims = registryClaims({ ...options, uploads, absent, has });
  const own: Repository = {
    ask,
    base,
    shown,
    manifests,
    referrers,
    uploads,
    claims,
    absent,
    sharing: singleFlight(),
  };
  return {
    has,
    claim: (descriptor) =>
      isManifestType(descriptor.mediaType) ? has(descriptor) : claims.claim(descriptor),
    get(descriptor, { offset = 0, raw = false } = {}) {
      if (isManifestType(descriptor.mediaType)) return manifestContent(own, descriptor, offset);
      const path = pathOf(own, descriptor);
      const open = (at: number, lent: boolean) =>
        download({ ...parts, path, accept: '*/*', descriptor, lent }, at);
      if (raw) return rereadable((at) => open(offset + at, true));
      const content = open(offset, false);
      return offset === 0
        ? verified(content, descriptor, `${descriptor.digest} of ${shown}`)
        : content;
    },
    put: (descriptor, content, { isNew = false } = {}) =>
      isManifestType(descriptor.mediaType)
        ? putManifest(own, descriptor, content, [])
        : own.sharing(descriptor.digest, () => putBlob(own, descriptor, content, isNew)),
    putTagged: (descriptor, content, tags) => putManifest(own, descriptor, content, tags),
    ingest: (id) => registryIngest(ask, base, shown, id),
    resolve: async (reference, { read = false } = {}) =>
      read ? (await manifests.fetch(reference))?.descriptor : manifests.resolve(reference),
    tag: (descriptor, reference, { ifAbsent = false } = {}) =>
      tag(own, descriptor, reference, ifAbsent),
    tags: () => listTags(ask, base, shown),
    referrers: (subject, { artifactType } = {}) => referrers.list(subject, artifactType),
    delete: (descriptor) => remove(own, descriptor),
    untag: (name) => discarded(ask, manifests.pathOf(name), `deleting the tag ${name} of ${shown}`),
    async mount({ digest }, from) {
      const path = from.startsWith(`${host}/`) ? from.slice(host.length + 1) : from;
      const mounted = await uploads.mount(digest, path);
      if (mounted) own.absent.delete(digest);
      return mounted;
    },
  };
}

function pathOf({ base, manifests }: Repository, { mediaType, digest }: Descriptor): string {
  return isManifestType(mediaType)
    ? manifests.pathOf(digest)
    : `${base}/blobs/${parseDigest(digest)}`;
}

async function look(own: Repository, descriptor: Descriptor): Promise<boolean> {
  const isManifest = isManifestType(descriptor.mediaType);
  const answer = await own.ask({
    method: 'HEAD',
    path: pathOf(own, descriptor),
    headers: { accept: isManifest ? MANIFEST_ACCEPT : '*/*' },
    expect: [200, 404],
    doing: `looking for ${descriptor.digest} in ${own.shown}`,
  });
  await answer.discard();
  if (answer.status === 200) own.absent.delete(descriptor.digest);
  else own.absent.add(descriptor.digest);
  return answer.status === 200;
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
  if (!isAbsent && (await own.claims.claimToPut(descriptor))) return;
  own.absent.delete(descriptor.digest);
  await own.uploads.put(descriptor, content);
  await own.claims.arrived(descriptor.digest);
}

async function tag(
  own: Repository,
  descriptor: Descriptor,
  reference: string,
  ifAbsent: boolean,
): Promise<void> {
  if (ifAbsent) {
    const current = await own.manifests.resolve(reference);
    if (current?.digest === descriptor.digest) return;
    if (current !== undefined)
      throw ociError(
        'TAG_EXISTS',
        `tagging ${descriptor.digest} in ${own.shown}: ${reference} names ${current.digest} already`,
        { hint: 'give it another tag, or allow the tag to be moved' },
      );
  }
  await own.manifests.put(descriptor.mediaType, await own.manifests.read(descriptor), reference);
}

async function remove(own: Repository, descriptor: Descriptor): Promise<void> {
  if (isManifestType(descriptor.mediaType)) {
    await own.referrers.removing(descriptor);
    own.manifests.forget(descriptor.digest);
  }
  await discarded(
    own.ask,
    pathOf(own, descriptor),
    `deleting ${descriptor.digest} of ${own.shown}`,
  );
}

/** Deletes what a path names; what is not there needs no deleting. */
async function discarded(ask: RegistryHttp, path: string, doing: string): Promise<void> {
  const answer = await ask({
    method: 'DELETE',
    path,
    write: true,
    expect: [200, 202, 204, 404],
    doing,
  });
  await answer.discard();
}
