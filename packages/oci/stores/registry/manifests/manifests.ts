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
import { ociError, RegistryError } from '../../../errors.ts';
import { type Descriptor, descriptorSchema } from '../../../model/descriptor.ts';
import { MANIFEST_LIMIT, parseManifest } from '../../../model/manifest.ts';
import { MANIFEST_ACCEPT } from '../../../model/media-types.ts';
import { isTag } from '../../../model/reference.ts';
import { download } from '../blobs/download.ts';
import type { RegistryCall, RegistryHttp, RegistryResponse } from '../request.ts';

/** Manifests that were just written or read are kept, up to so many bytes: tagging and attaching need them again. */
const CACHE_BYTES = 16 * 1024 * 1024;
/** Waits for what a registry does not find yet. */
const UNSETTLED_MS = [100, 400, 1000];

/** A manifest's raw bytes and what describes them. */
export interface Found {
  readonly descriptor: Descriptor;
  readonly bytes: Uint8Array;
}

/** The manifests of one repository. */
export interface RegistryManifests {
  resolve(reference: string): Promise<Descriptor | undefined>;
  /** What a tag or digest names, content included. */
  fetch(reference: string): Promise<Found | undefined>;
  /** The verified bytes of a manifest, from memory where they were just seen. */
  read(descriptor: Descriptor): Promise<Uint8Array>;
  /** Writes bytes under a tag or their digest, and returns the answer's headers. */
  put(
    mediaType: string,
    bytes: Uint8Array,
    name: string,
  ): Promise<Readonly<Record<string, string>>>;
  /** Writes a manifest and all its names, in one request where that can be. */
  putTagged(
    descriptor: Descriptor,
    bytes: Uint8Array,
    tags: readonly string[],
  ): Promise<Readonly<Record<string, string>>>;
  forget(digest: Digest): void;
  pathOf(reference: string): string;
}

/** Whether a registry takes several tags in one request (distribution-spec's main branch, end-7b). */
export interface TagParameters {
  state: 'unknown' | 'taken' | 'ignored';
}

export interface ManifestParts {
  readonly ask: RegistryHttp;
  readonly base: string;
  readonly shown: string;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  readonly tagParameters: TagParameters;
}

/** @throws (when used) `NOT_FOUND`, `REGISTRY_FAILED`, `REFERENCE_INVALID`, `MANIFEST_INVALID`, `CONTENT_DIFFERS` */
export function registryManifests(options: ManifestParts): RegistryManifests {
  const parts: Inner = { ...options, cache: byteCache(CACHE_BYTES) };
  return {
    resolve: (reference) => resolve(parts, reference),
    fetch: (reference) => fetch(parts, reference),
    read: (descriptor) => read(parts, descriptor),
    put: (mediaType, bytes, name) => put(parts, mediaType, bytes, name),
    putTagged: (descriptor, bytes, tags) => putTagged(parts, descriptor, bytes, tags),
    forget: (digest) => parts.cache.delete(digest),
    pathOf: (reference) => pathOf(parts, reference),
  };
}

interface Inner extends ManifestParts {
  readonly cache: ReturnType<typeof byteCache>;
}

function pathOf({ base, shown }: ManifestParts, reference: string): string {
  return `${base}/manifests/${checkReference(reference, shown)}`;
}

async function resolve(parts: Inner, reference: string): Promise<Descriptor | undefined> {
  const answer = await parts.ask({
    method: 'HEAD',
    path: pathOf(parts, reference),
    headers: { accept: MANIFEST_ACCEPT },
    expect: [200, 404],
    doing: `resolving ${reference} of ${parts.shown}`,
  });
  await answer.discard();
  if (answer.status === 404) return undefined;
  // Registries whose HEAD does not tell digest, type and size are asked for the whole.
  return (
    describedBy(answer, reference, `resolving ${reference} of ${parts.shown}`) ??
    (await fetch(parts, reference))?.descriptor
  );
}

async function fetch(parts: Inner, reference: string): Promise<Found | undefined> {
  const doing = `reading ${reference} of ${parts.shown}`;
  const answer = await parts.ask({
    method: 'GET',
    path: pathOf(parts, reference),
    headers: { accept: MANIFEST_ACCEPT },
    expect: [200, 404],
    doing,
  });
  if (answer.status === 404) {
    await answer.discard();
    return undefined;
  }
  const bytes = await answer.bytes(MANIFEST_LIMIT);
  const said = answer.headers['docker-content-digest'];
  const expected = isDigest(reference) ? reference : said;
  const algorithm = expected !== undefined && isDigest(expected) ? algorithmOf(expected) : 'sha256';
  const digest = digestOf(bytes, algorithm);
  if (expected !== undefined && expected !== digest)
    throw differs(doing, `content of ${digest}`, expected);
  const manifest = parseManifest(bytes, `${reference} of ${parts.shown}`);
  const mediaType = manifest.mediaType ?? mediaTypeOf(answer) ?? '';
  parts.cache.set(digest, bytes);
  return { descriptor: { mediaType, digest, size: bytes.byteLength }, bytes };
}

async function read(parts: Inner, descriptor: Descriptor): Promise<Uint8Array> {
  const known = parts.cache.get(descriptor.digest);
  if (known !== undefined) return known;
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
  parts: Inner,
  { mediaType, digest }: Descriptor,
  bytes: Uint8Array,
  tags: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const [first, ...more] = tags;
  // Under a tag, registries name content by sha256: another digest has to be in the path.
  const isPlain = algorithmOf(digest) === 'sha256';
  if (first === undefined) return put(parts, mediaType, bytes, digest);
  if (isPlain && (more.length === 0 || parts.tagParameters.state === 'ignored')) {
    const headers = await put(parts, mediaType, bytes, first);
    for (const tag of more) await put(parts, mediaType, bytes, tag);
    return headers;
  }
  const query = tags.map((tag) => `tag=${checkReference(tag, parts.shown)}`).join('&');
  const headers = await put(parts, mediaType, bytes, digest, `?${query}`);
  const named = new Set((headers['oci-tag'] ?? '').split(',').map((tag) => tag.trim()));
  const missing = tags.filter((tag) => !named.has(tag));
  parts.tagParameters.state = missing.length === 0 ? 'taken' : 'ignored';
  for (const tag of missing) await put(parts, mediaType, bytes, tag);
  return headers;
}

async function put(
  parts: Inner,
  mediaType: string,
  bytes: Uint8Array,
  name: string,
  query = '',
): Promise<Readonly<Record<string, string>>> {
  const doing = `pushing manifest ${name} to ${parts.shown}`;
  const answer = await askSettled(parts, {
    method: 'PUT',
    path: `${pathOf(parts, name)}${query}`,
    headers: { 'content-type': mediaType },
    body: bytes,
    write: true,
    expect: [201, 202],
    doing,
  });
  await answer.discard();
  const said = answer.headers['docker-content-digest'];
  const digest = digestOf(bytes, isDigest(name) ? algorithmOf(name) : 'sha256');
  // Under a tag, a registry may name it by another algorithm than we do.
  if (said?.startsWith(`${algorithmOf(digest)}:`) === true && said !== digest)
    throw differs(doing, said, digest);
  parts.cache.set(digest, bytes);
  return answer.headers;
}

/**
 * A registry may not find yet what it has taken: where others push the same blobs at that moment, or where its storage
 * is slow to agree with itself. So its word that a blob is missing holds when it has said so for a while.
 */
async function askSettled(parts: Inner, ask: RegistryCall): Promise<RegistryResponse> {
  for (const wait of UNSETTLED_MS) {
    try {
      return await parts.ask(ask);
    } catch (error) {
      const isMissing =
        error instanceof RegistryError && error.codes.includes('MANIFEST_BLOB_UNKNOWN');
      if (!isMissing) throw error;
      await parts.clock.sleep(wait, parts.signal);
    }
  }
  return parts.ask(ask);
}

function differs(doing: string, found: string, expected: string): Error {
  return ociError(
    'REGISTRY_FAILED',
    `${doing}: the registry answered with ${found}, expected ${expected}`,
    { hint: 'the registry, or something between here and there, is broken or tampers' },
  );
}

/** What the headers of a HEAD say, when they say enough. @throws `REGISTRY_FAILED` for another digest */
function describedBy(
  answer: RegistryResponse,
  reference: string,
  doing: string,
): Descriptor | undefined {
  const digest = answer.headers['docker-content-digest'];
  if (isDigest(reference) && digest !== undefined && digest !== reference)
    throw differs(doing, digest, reference);
  const size = answer.headers['content-length'];
  const described = descriptorSchema.safeParse({
    mediaType: mediaTypeOf(answer),
    digest: digest ?? (isDigest(reference) ? reference : undefined),
    size: size !== undefined && /^[1-9]\d*$/.test(size) ? Number(size) : undefined,
  });
  if (!described.success) return undefined;
  const { mediaType, digest: checked, size: bytes } = described.data;
  // Only a manifest's own types say what it is: a proxy's text/html or octet-stream does not.
  return mediaType.startsWith('application/vnd.')
    ? { mediaType, digest: checked, size: bytes }
    : undefined;
}

function mediaTypeOf(answer: RegistryResponse): string | undefined {
  return answer.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
}

/** What stands in a path must be a tag or a digest, whoever gave it. */
function checkReference(reference: string, shown: string): string {
  if (isDigest(reference) || isTag(reference)) return reference;
  throw ociError(
    'REFERENCE_INVALID',
    `asking ${shown} for "${reference.slice(0, 200)}": it is neither a tag nor a digest`,
    { hint: 'a tag is up to 128 letters, digits, _ . -' },
  );
}

/** A map that drops its oldest entries beyond so many bytes. */
function byteCache(limit: number) {
  const entries = new Map<Digest, Uint8Array>();
  let size = 0;
  const drop = (digest: Digest): void => {
    size -= entries.get(digest)?.byteLength ?? 0;
    entries.delete(digest);
  };
  return {
    get: (digest: Digest) => entries.get(digest),
    set(digest: Digest, bytes: Uint8Array) {
      drop(digest);
      entries.set(digest, bytes);
      size += bytes.byteLength;
      for (const oldest of entries.keys()) {
        if (size <= limit) break;
        drop(oldest);
      }
    },
    delete: drop,
  };
}
