import { collect, contentOf } from '@sealwright/core';
import { ociError } from '../errors.ts';
import type { Descriptor } from '../model/descriptor.ts';
import { describe, MANIFEST_LIMIT, type Manifest, parseManifest } from '../model/manifest.ts';
import type { Fetcher, Pusher, Resolver } from './store.ts';

/** Pushes bytes as a blob, and returns its descriptor. */
export async function pushBlob(
  store: Pusher,
  mediaType: string,
  bytes: Uint8Array,
): Promise<Descriptor> {
  const descriptor = describe(mediaType, bytes);
  await store.put(descriptor, contentOf(bytes));
  return descriptor;
}

/** Pushes a manifest or index, and returns its descriptor. Bytes are written unchanged, any other object as JSON. */
export async function pushManifest(
  store: Pusher,
  mediaType: string,
  value: object,
): Promise<Descriptor> {
  const bytes =
    value instanceof Uint8Array ? value : new TextEncoder().encode(JSON.stringify(value));
  const descriptor = describe(mediaType, bytes);
  await store.put(descriptor, contentOf(bytes));
  return descriptor;
}

/** Returns the descriptor that a tag or digest names. `where` names the store in the message. @throws `NOT_FOUND` */
export async function resolveOrThrow(
  store: Resolver,
  reference: string,
  where: string,
): Promise<Descriptor> {
  const descriptor = await store.resolve(reference);
  if (descriptor !== undefined) return descriptor;
  throw ociError('NOT_FOUND', `cannot resolve ${reference}: it is not in ${where}`, {
    hint: 'check the tag or digest, and that it was pushed there',
  });
}

/**
 * Reads and verifies a manifest, and returns it with its raw bytes.
 *
 * @throws `NOT_FOUND`, `CONTENT_DIFFERS`, `CONTENT_TOO_LARGE`, `JSON_INVALID`, `MANIFEST_INVALID`
 */
export async function readManifest(
  store: Fetcher,
  descriptor: Descriptor,
): Promise<{ bytes: Uint8Array; manifest: Manifest }> {
  const what = `manifest ${descriptor.digest}`;
  const bytes = await collect(store.get(descriptor), MANIFEST_LIMIT, what);
  return { bytes, manifest: parseManifest(bytes, what, descriptor.mediaType) };
}

/** Reads and verifies a small blob. @throws `NOT_FOUND`, `CONTENT_DIFFERS`, `CONTENT_TOO_LARGE` beyond `limit` bytes */
export async function readBlob(
  store: Fetcher,
  descriptor: Descriptor,
  limit: number,
): Promise<Uint8Array> {
  return collect(store.get(descriptor), limit, `blob ${descriptor.digest}`);
}
