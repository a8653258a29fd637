import type { Content, Digest } from '@sealwright/core';
import { ociError } from '../../../errors.ts';
import type { RegistryHttp, RegistryResponse } from '../request.ts';

/* Upload sessions of a registry and their locations (distribution-spec, "Pushing blobs"). */

/**
 * Opens an upload session. `minChunk` is the least number of bytes that the registry accepts in one chunk, 0 when it
 * does not state one.
 *
 * @throws `REGISTRY_FAILED`, `UNAUTHORIZED`, `FORBIDDEN`
 */
export async function openUpload(
  send: RegistryHttp,
  base: string,
  action: string,
  algorithm = 'sha256',
): Promise<{ location: URL; minChunk: number }> {
  const query = algorithm === 'sha256' ? '' : `?digest-algorithm=${algorithm}`;
  const response = await send({
    method: 'POST',
    path: `${base}/blobs/uploads/${query}`,
    headers: { 'content-length': '0' },
    write: true,
    expect: [202],
    action,
  });
  await response.discard();
  const stated = Number(response.headers['oci-chunk-min-length'] ?? 0);
  const minChunk = Number.isSafeInteger(stated) ? stated : 0;
  return { location: uploadLocation(response, action), minChunk };
}

/**
 * Returns how many bytes an upload session has received, and its current location.
 *
 * @throws `NOT_FOUND` when the registry does not have the session any more
 */
export async function readUploadStatus(
  send: RegistryHttp,
  location: string | URL,
  action: string,
): Promise<{ location: URL; received: number }> {
  const response = await send({
    method: 'GET',
    path: location,
    write: true,
    expect: [200, 202, 204, 400, 404],
    action,
  });
  await response.discard();
  if (response.status === 400 || response.status === 404)
    throw ociError('NOT_FOUND', `cannot ${action}: the registry no longer has the upload session`, {
      hint: 'start the upload again',
    });
  const end = Number(/^(?:bytes=)?0-(\d+)$/.exec(response.headers['range'] ?? '')?.[1] ?? 0);
  const hasLocation = response.headers['location'] !== undefined;
  return {
    location: hasLocation ? uploadLocation(response, action) : response.url,
    // Registries return "0-0" for no byte as well as for one.
    received: end === 0 ? 0 : end + 1,
  };
}

/** Cancels an upload session. A registry that does not support this removes the session itself after a while. */
export async function cancelUpload(
  send: RegistryHttp,
  location: URL,
  shown: string,
): Promise<void> {
  const response = await send({
    method: 'DELETE',
    path: location,
    write: true,
    expect: [200, 202, 204, 400, 404, 405, 501],
    action: `cancel an upload to ${shown}`,
  });
  await response.discard();
}

/** Returns the upload location of a response, from its `Location` header. @throws `REGISTRY_FAILED` without one */
export function uploadLocation(response: RegistryResponse, action: string): URL {
  const location = response.headers['location'] ?? '';
  if (location === '' || !URL.canParse(location, response.url.href))
    throw ociError(
      'REGISTRY_FAILED',
      `cannot ${action}: the response of ${response.url.host} has no valid Location header`,
    );
  return new URL(location, response.url);
}

/** Appends `digest` to the query of an upload location. Registries sign the query, so the rest stays as it is. */
export function withDigest(location: URL, digest: Digest): URL {
  const parameter = `digest=${encodeURIComponent(digest)}`;
  const url = new URL(location);
  url.search = url.search === '' ? parameter : `${url.search}&${parameter}`;
  return url;
}

/** Joins chunks until each has at least `size` bytes, except the last. A chunk is valid only until the next read. */
export async function* joinChunks(content: Content, size: number): Content {
  let buffer: Buffer | undefined;
  let held = 0;
  for await (const chunk of content) {
    if (held === 0 && chunk.byteLength >= size) {
      yield chunk;
      continue;
    }
    // A chunk is copied: it may be a borrowed buffer.
    buffer ??= Buffer.allocUnsafe(size);
    for (let at = 0; at < chunk.byteLength; ) {
      const part = chunk.subarray(at, at + size - held);
      buffer.set(part, held);
      held += part.byteLength;
      at += part.byteLength;
      if (held < size) continue;
      yield buffer;
      held = 0;
    }
  }
  if (buffer !== undefined && held > 0) yield buffer.subarray(0, held);
}
