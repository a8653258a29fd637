import {
  type Clock,
  type Content,
  collect,
  contentOf,
  type Digest,
  digestOf,
  type Http,
  isDigest,
  type Log,
  parseJson,
  type Random,
  retrying,
  verified,
} from '@sealwright/core';
import { z } from 'zod';
import { openAuthenticator } from '../auth/tokens.ts';
import type { Credentials } from '../credentials.ts';
import type { Descriptor } from '../descriptor.ts';
import { ociError } from '../errors.ts';
import { MANIFEST_LIMIT, parseManifest } from '../manifest.ts';
import { isManifestType, MANIFEST_ACCEPT } from '../media-types.ts';
import { parseReference } from '../reference.ts';
import type { Mounter, Store } from '../store.ts';
import { type Asker, nextPage, openAsker } from './registry-http.ts';
import { registryReferrers } from './registry-referrers.ts';
import { putBlob, registryIngest } from './registry-upload.ts';

export interface RegistryClientOptions {
  readonly http: Http;
  readonly clock: Clock;
  readonly random: Random;
  readonly credentials: Credentials;
  /** Hosts to speak plain http to. Loopback always may. */
  readonly insecureHosts?: readonly string[];
  readonly log?: Pick<Log, 'debug' | 'warn'>;
  readonly signal?: AbortSignal;
}

/** Repositories of registries as stores. */
export interface RegistryClient {
  /** @param repository `host[:port]/path`, as references write it, without tag and digest */
  open(repository: string): Store & Mounter;
}

/** Retries of one client, shared by all that it does. */
const RETRY_BUDGET = 60;

/** Opens a client of OCI registries (distribution-spec v1.1). Nothing is asked before something is needed. */
export function openRegistryClient(options: RegistryClientOptions): RegistryClient {
  const http = retrying(options.http, {
    clock: options.clock,
    random: options.random,
    budget: { retries: RETRY_BUDGET },
    onRetry: (reason, wait) => options.log?.debug(`asking again in ${wait} ms: ${reason}`),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  const hosts = new Map<
    string,
    Pick<Parameters<typeof openAsker>[0], 'authenticator' | 'origin' | 'warned'>
  >();
  const hostOf = (registry: string) => {
    const known = hosts.get(registry);
    if (known !== undefined) return known;
    const origin = originOf(registry, options.insecureHosts ?? []);
    const authenticator = openAuthenticator({
      http,
      clock: options.clock,
      credentials: options.credentials,
      host: registry,
      origin,
    });
    const opened = { authenticator, origin, warned: new Set<string>() };
    hosts.set(registry, opened);
    return opened;
  };
  return {
    open(text) {
      const { registry, repository } = parseReference(text);
      const ask = openAsker({
        http,
        host: registry,
        repository,
        log: options.log,
        signal: options.signal,
        ...hostOf(registry),
      });
      return registryStore(ask, repository, `${registry}/${repository}`, options);
    },
  };
}

function originOf(registry: string, insecure: readonly string[]): URL {
  const host = registry === 'docker.io' ? 'registry-1.docker.io' : registry;
  const name = host.replace(/:\d+$/, '');
  const plain =
    /^(localhost|127(\.\d+){3}|\[::1\])$/.test(name) ||
    insecure.includes(registry) ||
    insecure.includes(name);
  return new URL(`${plain ? 'http' : 'https'}://${host}/`);
}

/** Manifests that were just written or read: tagging needs their bytes again. */
const MANIFEST_CACHE = 64;

function registryStore(
  ask: Asker,
  repository: string,
  shown: string,
  options: RegistryClientOptions,
): Store & Mounter {
  const base = `/v2/${repository}`;
  const manifests = new Map<Digest, Uint8Array>();
  const remember = (digest: Digest, bytes: Uint8Array): void => {
    if (manifests.size >= MANIFEST_CACHE) manifests.delete(manifests.keys().next().value as Digest);
    manifests.set(digest, bytes);
  };
  const pathOf = (descriptor: Descriptor): string =>
    `${base}/${isManifestType(descriptor.mediaType) ? 'manifests' : 'blobs'}/${descriptor.digest}`;

  async function* read(descriptor: Descriptor, offset: number): Content {
    const response = await ask({
      method: 'GET',
      path: pathOf(descriptor),
      headers: {
        accept: isManifestType(descriptor.mediaType) ? descriptor.mediaType : '*/*',
        ...(offset > 0 ? { range: `bytes=${offset}-` } : {}),
      },
      expect: [200, 206, 404],
      doing: `reading ${descriptor.digest} of ${shown}`,
    });
    if (response.status === 404) {
      await response.discard();
      throw ociError('NOT_FOUND', `reading ${descriptor.digest}: it is not in ${shown}`);
    }
    // A server that ignores Range sends the whole: the front is dropped.
    let skip = response.status === 206 ? 0 : offset;
    for await (const chunk of response.body) {
      if (skip < chunk.byteLength) yield chunk.subarray(skip);
      skip = Math.max(0, skip - chunk.byteLength);
    }
  }
  async function readManifestBytes(descriptor: Descriptor): Promise<Uint8Array> {
    const known = manifests.get(descriptor.digest);
    if (known !== undefined) return known;
    const bytes = await collect(
      verified(read(descriptor, 0), descriptor, `${descriptor.digest} of ${shown}`),
      MANIFEST_LIMIT,
    );
    remember(descriptor.digest, bytes);
    return bytes;
  }
  async function putManifest(
    mediaType: string,
    bytes: Uint8Array,
    name: string,
  ): Promise<Readonly<Record<string, string>>> {
    const response = await ask({
      method: 'PUT',
      path: `${base}/manifests/${name}`,
      headers: { 'content-type': mediaType },
      body: bytes,
      write: true,
      expect: [201, 202],
      doing: `pushing manifest ${name} to ${shown}`,
    });
    await response.discard();
    return response.headers;
  }
  async function resolve(reference: string): Promise<Descriptor | undefined> {
    const response = await ask({
      method: 'HEAD',
      path: `${base}/manifests/${reference}`,
      headers: { accept: MANIFEST_ACCEPT },
      expect: [200, 404],
      doing: `resolving ${reference} of ${shown}`,
    });
    await response.discard();
    if (response.status === 404) return undefined;
    const {
      'content-type': mediaType,
      'docker-content-digest': digest,
      'content-length': size,
    } = response.headers;
    if (isDigest(reference) && digest !== undefined && digest !== reference) {
      throw ociError(
        'REGISTRY_FAILED',
        `resolving ${reference} of ${shown}: the registry says that it is ${digest}`,
      );
    }
    if (mediaType === undefined || digest === undefined || !isDigest(digest) || size === undefined)
      return readToResolve(reference);
    return { mediaType: mediaType.split(';')[0]?.trim() ?? mediaType, digest, size: Number(size) };
  }
  /** For registries whose HEAD does not tell digest, type and size. */
  async function readToResolve(reference: string): Promise<Descriptor | undefined> {
    const response = await ask({
      method: 'GET',
      path: `${base}/manifests/${reference}`,
      headers: { accept: MANIFEST_ACCEPT },
      expect: [200],
      doing: `reading ${reference} of ${shown}`,
    });
    const bytes = await response.bytes(MANIFEST_LIMIT);
    const mediaType =
      parseManifest(bytes, `${shown}:${reference}`).mediaType ??
      response.headers['content-type'] ??
      '';
    const digest = digestOf(bytes);
    if (isDigest(reference) && digest !== reference) {
      throw ociError(
        'REGISTRY_FAILED',
        `reading ${reference} of ${shown}: the registry answered ${digest}`,
      );
    }
    remember(digest, bytes);
    return { mediaType, digest, size: bytes.byteLength };
  }
  const referrers = registryReferrers({
    ask,
    base,
    shown,
    resolve,
    readManifestBytes,
    putManifest,
    clock: options.clock,
  });

  return {
    async has(descriptor) {
      const response = await ask({
        method: 'HEAD',
        path: pathOf(descriptor),
        headers: { accept: isManifestType(descriptor.mediaType) ? MANIFEST_ACCEPT : '*/*' },
        expect: [200, 404],
        doing: `looking for ${descriptor.digest} in ${shown}`,
      });
      await response.discard();
      return response.status === 200;
    },
    get(descriptor, getOptions) {
      const offset = getOptions?.offset ?? 0;
      const known = manifests.get(descriptor.digest);
      if (known !== undefined) return contentOf(known.subarray(offset));
      const content = read(descriptor, offset);
      return offset === 0
        ? verified(content, descriptor, `${descriptor.digest} of ${shown}`)
        : content;
    },
    async put(descriptor, content) {
      if (!isManifestType(descriptor.mediaType))
        return putBlob(ask, base, shown, descriptor, content);
      const bytes = await collect(
        verified(content, descriptor),
        MANIFEST_LIMIT,
        `manifest ${descriptor.digest}`,
      );
      const headers = await putManifest(descriptor.mediaType, bytes, descriptor.digest);
      remember(descriptor.digest, bytes);
      await referrers.added(
        descriptor,
        parseManifest(bytes, `manifest ${descriptor.digest}`),
        headers,
      );
      return undefined;
    },
    ingest: (id) => registryIngest(ask, base, shown, id),
    resolve,
    async tag(descriptor, reference, tagOptions) {
      if (tagOptions?.ifAbsent === true) {
        const current = await resolve(reference);
        if (current?.digest === descriptor.digest) return;
        if (current !== undefined)
          throw ociError(
            'TAG_EXISTS',
            `tagging ${descriptor.digest} in ${shown}: ${reference} names ${current.digest} already`,
          );
      }
      await putManifest(descriptor.mediaType, await readManifestBytes(descriptor), reference);
    },
    tags: () => listTags(ask, base, shown),
    referrers: (subject, listOptions) => referrers.list(subject, listOptions?.artifactType),
    async delete(descriptor) {
      manifests.delete(descriptor.digest);
      const response = await ask({
        method: 'DELETE',
        path: pathOf(descriptor),
        write: true,
        expect: [200, 202, 204, 404],
        doing: `deleting ${descriptor.digest} of ${shown}`,
      });
      await response.discard();
    },
    async untag(tag) {
      const response = await ask({
        method: 'DELETE',
        path: `${base}/manifests/${tag}`,
        write: true,
        expect: [200, 202, 204, 404],
        doing: `deleting the tag ${tag} of ${shown}`,
      });
      await response.discard();
    },
    async mount(descriptor, from) {
      const query = new URLSearchParams({ mount: descriptor.digest, from });
      const response = await ask({
        method: 'POST',
        path: `${base}/blobs/uploads/?${query.toString()}`,
        write: true,
        from,
        headers: { 'content-length': '0' },
        expect: [201, 202],
        doing: `mounting ${descriptor.digest} from ${from} in ${shown}`,
      });
      await response.discard();
      if (response.status === 201) return true;
      const location = response.headers['location'];
      if (location !== undefined) await cancel(ask, location, shown);
      return false;
    },
  };
}

/** Gives back an upload that a refused mount opened; a registry that cannot forgets it by itself. */
async function cancel(ask: Asker, location: string, shown: string): Promise<void> {
  const response = await ask({
    method: 'DELETE',
    path: location,
    write: true,
    expect: [200, 202, 204, 404, 405, 400, 501],
    doing: `cancelling an upload to ${shown}`,
  });
  await response.discard();
}

const tagsSchema = z.looseObject({ tags: z.array(z.string()).nullish() });

async function* listTags(ask: Asker, base: string, shown: string): AsyncIterable<string> {
  let path: string | URL | undefined = `${base}/tags/list`;
  const found: string[] = [];
  for (let pages = 0; path !== undefined && pages < 10_000; pages++) {
    const response = await ask({
      method: 'GET',
      path,
      expect: [200, 404],
      doing: `listing tags of ${shown}`,
    });
    if (response.status === 404) {
      await response.discard();
      return; // nothing was ever pushed
    }
    const { tags } = parseJson(await response.bytes(), tagsSchema, `tags of ${shown}`);
    found.push(...(tags ?? []));
    path = nextPage(response.headers['link']);
  }
  yield* [...new Set(found)].sort();
}
