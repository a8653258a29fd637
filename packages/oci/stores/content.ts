import { collect, contentOf } from '@sealwright/core';
import { ociError } from '../errors.ts';
import type { Descriptor } from '../model/descriptor.ts';
import { describe, MANIFEST_LIMIT, type Manifest, parseManifest } from '../model/manifest.ts';
import type { Fetcher, Pusher, Resolver } from './store.ts';

/** Puts bytes, and returns what describes them. */
export async function pushBlob(
  store: Pusher,
  mediaType: string,
  bytes: Uint8Array,
): Promise<Descriptor> {
  const descriptor = describe(mediaType, bytes);
  await store.put(descriptor, contentOf(bytes));
  return descriptor;
}

/** Puts a manifest or index: an object is written as JSON, bytes as they are. */
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

/** What a tag or digest names. @throws `NOT_FOUND`; `where` names the store in the message */
export async function resolveOrThrow(
  store: Resolver,
  reference: string,
  where: string,
): Promise<Descriptor> {
  const found = await store.resolve(reference);
  if (found !== undefined) return found;
  throw ociError('NOT_FOUND', `resolving ${reference}: it is not in ${where}`, {
    hint: 'check the spelling, and that it was pushed there',
  });
}

/** A manifest and its raw bytes, verified. @throws `NOT_FOUND`, `CONTENT_DIFFERS`, `MANIFEST_INVALID` */
export async function readManifest(
  store: Fetcher,
  descriptor: Descriptor,
): Promise<{ bytes: Uint8Array; manifest: Manifest }> {
  const what = `manifest ${descriptor.digest}`;
  const bytes = await collect(store.get(descriptor), MANIFEST_LIMIT, what);
  return { bytes, manifest: parseManifest(bytes, what, descriptor.mediaType) };
}

/** A small blob, verified. @throws `CONTENT_TOO_LARGE` beyond `limit` bytes */
export async function readBlob(
  store: Fetcher,
  descriptor: Descriptor,
  limit: number,
): Promise<Uint8Array> {
  return collect(store.get(descriptor), limit, `blob ${descriptor.digest}`);
}
