import {
  algorithmOf,
  type Clock,
  type Content,
  collect,
  type Digest,
  digestOf,
  isDigest,
  verified,
} from '@sealwright/core';
import { ociError } from '../../../errors.ts';
import { type Descriptor, descriptorSchema } from '../../../model/descriptor.ts';
import { MANIFEST_LIMIT, parseManifest } from '../../../model/manifest.ts';
import { MANIFEST_ACCEPT } from '../../../model/media-types.ts';
import { isTag } from '../../../model/reference.ts';
import { download } from '../blobs/download.ts';
import { HEAD_REFUSALS } from '../exists.ts';
import type { RegistryHttp, RegistryResponse } from '../request.ts';
import { type ByteCache, byteCache } from './byte-cache.ts';
import { sendUntilBlobsExist } from './missing-blob-retry.ts';

/** The size of the cache of manifests, in bytes: tagging and attaching need a manifest again that was just written. */
const CACHE_BYTES = 16 * 1024 * 1024;

/** The raw bytes of a manifest and their descriptor. */
export interface ResolvedManifest {
  readonly descriptor: Descriptor;
  readonly bytes: Uint8Array;
}

/** The manifests of one repository. */
export interface RegistryManifests {
  /** Returns the descriptor that a tag or digest names; undefined when the registry reports 404. */
  resolve(reference: string): Promise<Descriptor | undefined>;
  /** Returns the manifest that a tag or digest names, with its content; undefined when the registry reports 404. */
  fetch(reference: string): Promise<ResolvedManifest | undefined>;
  /** Returns the bytes of a manifest, verified, from the cache if it is there. */
  read(descriptor: Descriptor): Promise<Uint8Array>;
  /** Pushes bytes under a tag or their digest, and returns the headers of the response. */
  put(
    mediaType: string,
    bytes: Uint8Array,
    name: string,
  ): Promise<Readonly<Record<string, string>>>;
  /** Pushes bytes under a tag with `If-None-Match: *`. Returns false when the registry has the tag (412). */
  putIfAbsent(mediaType: string, bytes: Uint8Array, tag: string): Promise<boolean>;
  /** Pushes a manifest with its tags, in one request if the registry supports it. Returns the response headers. */
  putTagged(
    descriptor: Descriptor,
    bytes: Uint8Array,
    tags: readonly string[],
  ): Promise<Readonly<Record<string, string>>>;
  /** Removes a manifest from the cache. */
  forget(digest: Digest): void;
  /** Returns the path of a tag or a digest. @throws `REFERENCE_INVALID` */
  pathOf(reference: string): string;
}

/**
 * Support for several tags in one request, as `tag` parameters of a PUT by digest (distribution-spec's main branch,
 * end-7b). The repositories of a registry share it.
 */
export interface TagParameterSupport {
  state: 'unknown' | 'supported' | 'ignored';
}

/** The repository of the manifests, and the ports of their requests. */
export interface ManifestParts {
  readonly send: RegistryHttp;
  readonly base: string;
  readonly shown: string;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  readonly tagParameters: TagParameterSupport;
}

/**
 * Opens the manifests of one repository.
 *
 * @throws (from its methods) `NOT_FOUND`, `REGISTRY_FAILED`, `REFERENCE_INVALID`, `JSON_INVALID`, `MANIFEST_INVALID`,
 * `CONTENT_DIFFERS`
 */
export function registryManifests(options: ManifestParts): RegistryManifests {
  const parts: ManifestState = { ...options, cache: byteCache(CACHE_BYTES) };
  return {
    resolve: (reference) => resolve(parts, reference),
    fetch: (reference) => fetch(parts, reference),
    read: (descriptor) => read(parts, descriptor),
    put: (mediaType, bytes, name) => putAlways(parts, mediaType, bytes, name),
    putIfAbsent: async (mediaType, bytes, tag) =>
      (await put(parts, mediaType, bytes, tag, { ifAbsent: true })) !== undefined,
    putTagged: (descriptor, bytes, tags) => putTagged(parts, descriptor, bytes, tags),
    forget: (digest) => parts.cache.delete(digest),
    pathOf: (reference) => pathOf(parts, reference),
  };
}

interface ManifestState extends ManifestParts {
  readonly cache: ByteCache;
}

function pathOf({ base, shown }: ManifestParts, reference: string): string {
  return `${base}/manifests/${checkReference(reference, shown)}`;
}

async function resolve(parts: ManifestState, reference: string): Promise<Descriptor | undefined> {
  const action = `resolve ${reference} of ${parts.shown}`;
  const response = await parts.send({
    method: 'HEAD',
    path: pathOf(parts, reference),
    headers: { accept: MANIFEST_ACCEPT },
    expect: [200, 404],
    expectElsewhere: HEAD_REFUSALS,
    action,
  });
  await response.discard();
  if (response.status === 404) return undefined;
  // The HEAD of some registries lacks digest, type or size, or storage refuses it: then GET the manifest.
  const described = response.status === 200 ? describedBy(response, reference, action) : undefined;
  return described ?? (await fetch(parts, reference))?.descriptor;
}

async function fetch(
  parts: ManifestState,
  reference: string,
): Promise<ResolvedManifest | undefined> {
  const action = `read ${reference} of ${parts.shown}`;
  const response = await parts.send({
    method: 'GET',
    path: pathOf(parts, reference),
    headers: { accept: MANIFEST_ACCEPT },
    expect: [200, 404],
    action,
  });
  if (response.status === 404) {
    await response.discard();
    return undefined;
  }
  const bytes = await response.bytes(MANIFEST_LIMIT);
  const header = response.headers['docker-content-digest'];
  const expected = isDigest(reference) ? reference : header;
  const algorithm = expected !== undefined && isDigest(expected) ? algorithmOf(expected) : 'sha256';
  const digest = digestOf(bytes, algorithm);
  if (expected !== undefined && expected !== digest) throw digestDiffers(action, digest, expected);
  const manifest = parseManifest(bytes, `${reference} of ${parts.shown}`);
  const mediaType = manifest.mediaType ?? mediaTypeOf(response) ?? '';
  parts.cache.set(digest, bytes);
  return { descriptor: { mediaType, digest, size: bytes.byteLength }, bytes };
}

async function read(parts: ManifestState, descriptor: Descriptor): Promise<Uint8Array> {
  const cached = parts.cache.get(descriptor.digest);
  if (cached !== undefined) return cached;
  const content: Content = download(
    {
      ...parts,
      path: pathOf(parts, descriptor.digest),
      accept: descriptor.mediaType,
      descriptor,
    },
    0,
  );
  const what = `${descriptor.digest} of ${parts.shown}`;
  const bytes = await collect(verified(content, descriptor, what), MANIFEST_LIMIT, what);
  parts.cache.set(descriptor.digest, bytes);
  return bytes;
}

async function putTagged(
  parts: ManifestState,
  { mediaType, digest }: Descriptor,
  bytes: Uint8Array,
  tags: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const [first, ...more] = tags;
  // Under a tag, registries compute sha256: any other digest has to be in the path.
  const isSha256 = algorithmOf(digest) === 'sha256';
  if (first === undefined) return putAlways(parts, mediaType, bytes, digest);
  if (isSha256 && (more.length === 0 || parts.tagParameters.state === 'ignored')) {
    const headers = await putAlways(parts, mediaType, bytes, first);
    for (const tag of more) await putAlways(parts, mediaType, bytes, tag);
    return headers;
  }
  const query = tags.map((tag) => `tag=${checkReference(tag, parts.shown)}`).join('&');
  const headers = await putAlways(parts, mediaType, bytes, digest, `?${query}`);
  const accepted = new Set((headers['oci-tag'] ?? '').split(',').map((tag) => tag.trim()));
  const missing = tags.filter((tag) => !accepted.has(tag));
  parts.tagParameters.state = missing.length === 0 ? 'supported' : 'ignored';
  for (const tag of missing) await putAlways(parts, mediaType, bytes, tag);
  return headers;
}

async function putAlways(
  parts: ManifestState,
  mediaType: string,
  bytes: Uint8Array,
  name: string,
  query = '',
): Promise<Readonly<Record<string, string>>> {
  return (await put(parts, mediaType, bytes, name, { query })) ?? {};
}

/** Pushes bytes and returns the headers of the response; undefined when `ifAbsent` is set and the registry has the name. */
async function put(
  parts: ManifestState,
  mediaType: string,
  bytes: Uint8Array,
  name: string,
  { query = '', ifAbsent = false }: { query?: string; ifAbsent?: boolean },
): Promise<Readonly<Record<string, string>> | undefined> {
  const action = `push manifest ${name} to ${parts.shown}`;
  const response = await sendUntilBlobsExist(parts, {
    method: 'PUT',
    path: `${pathOf(parts, name)}${query}`,
    headers: { 'content-type': mediaType, ...(ifAbsent ? { 'if-none-match': '*' } : {}) },
    body: bytes,
    write: true,
    expect: ifAbsent ? [201, 202, 412] : [201, 202],
    action,
  });
  await response.discard();
  if (response.status === 412) return undefined;
  const header = response.headers['docker-content-digest'];
  const digest = digestOf(bytes, isDigest(name) ? algorithmOf(name) : 'sha256');
  // Under a tag, a registry may use another algorithm than we do.
  if (header?.startsWith(`${algorithmOf(digest)}:`) === true && header !== digest)
    throw digestDiffers(action, header, digest);
  parts.cache.set(digest, bytes);
  return response.headers;
}

function digestDiffers(action: string, actual: string, expected: string): Error {
  return ociError(
    'REGISTRY_FAILED',
    `cannot ${action}: expected digest ${expected} from the registry, got ${actual}`,
    { hint: 'check whether the registry, or a proxy before it, changes content' },
  );
}

/**
 * Returns the descriptor in the headers of a HEAD; undefined when they lack a part of it.
 *
 * @throws `REGISTRY_FAILED` when they state another digest than the requested one
 */
function describedBy(
  response: RegistryResponse,
  reference: string,
  action: string,
): Descriptor | undefined {
  const digest = response.headers['docker-content-digest'];
  if (isDigest(reference) && digest !== undefined && digest !== reference)
    throw digestDiffers(action, digest, reference);
  const size = response.headers['content-length'];
  const described = descriptorSchema.safeParse({
    mediaType: mediaTypeOf(response),
    digest: digest ?? (isDigest(reference) ? reference : undefined),
    size: size !== undefined && /^[1-9]\d*$/.test(size) ? Number(size) : undefined,
  });
  if (!described.success) return undefined;
  const { mediaType, digest: checked, size: bytes } = described.data;
  // A proxy may send text/html or application/octet-stream, which does not tell what the manifest is.
  return mediaType.startsWith('application/vnd.')
    ? { mediaType, digest: checked, size: bytes }
    : undefined;
}

function mediaTypeOf(response: RegistryResponse): string | undefined {
  return response.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
}

/** Throws unless a reference is a tag or a digest: nothing else may become a part of a path. */
function checkReference(reference: string, shown: string): string {
  if (isDigest(reference) || isTag(reference)) return reference;
  throw ociError(
    'REFERENCE_INVALID',
    `cannot request "${reference.slice(0, 200)}" from ${shown}: expected a tag or a digest`,
    { hint: 'write a tag of up to 128 letters, digits, _ . -' },
  );
}
