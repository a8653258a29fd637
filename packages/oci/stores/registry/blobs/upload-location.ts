import type { Content, Digest } from '@sealwright/core';
import { ociError } from '../../../errors.ts';
import type { RegistryHttp, RegistryResponse } from '../request.ts';

/* Where a registry takes an upload: opened, asked for its state, and ended (distribution-spec, "Pushing blobs"). */

/** Asks for a place to upload to. `chunk` is the least that the registry takes in one piece, 0 when it does not say. */
export async function openUpload(
  ask: RegistryHttp,
  base: string,
  doing: string,
  algorithm = 'sha256',
): Promise<{ place: URL; chunk: number }> {
  const query = algorithm === 'sha256' ? '' : `?digest-algorithm=${algorithm}`;
  const answer = await ask({
    method: 'POST',
    path: `${base}/blobs/uploads/${query}`,
    headers: { 'content-length': '0' },
    write: true,
    expect: [202],
    doing,
  });
  await answer.discard();
  const chunk = Number(answer.headers['oci-chunk-min-length'] ?? 0);
  return { place: uploadLocation(answer, doing), chunk: Number.isSafeInteger(chunk) ? chunk : 0 };
}

/** How far an upload is, and where it goes on. @throws `NOT_FOUND` when the registry has forgotten it */
export async function statusOf(
  ask: RegistryHttp,
  place: string | URL,
  doing: string,
): Promise<{ place: URL; received: number }> {
  const answer: RegistryResponse = await ask({
    method: 'GET',
    path: place,
    write: true,
    expect: [200, 202, 204, 400, 404],
    doing,
  });
  await answer.discard();
  if (answer.status === 400 || answer.status === 404)
    throw ociError('NOT_FOUND', `${doing}: the registry does not know the upload any more`, {
      hint: 'start it again from the beginning',
    });
  const end = Number(/^(?:bytes=)?0-(\d+)$/.exec(answer.headers['range'] ?? '')?.[1] ?? 0);
  const named = answer.headers['location'] !== undefined;
  // "0-0" is what registries say for nothing received as well as for one byte.
  return {
    place: named ? uploadLocation(answer, doing) : answer.url,
    received: end === 0 ? 0 : end + 1,
  };
}

/** Ends an upload that is not wanted any more; what a registry does not let one end, it collects by itself. */
export async function cancelUpload(ask: RegistryHttp, place: URL, shown: string): Promise<void> {
  const answer = await ask({
    method: 'DELETE',
    path: place,
    write: true,
    expect: [200, 202, 204, 400, 404, 405, 501],
    doing: `cancelling an upload to ${shown}`,
  });
  await answer.discard();
}

/** The URL that an answer's `Location` names. @throws `REGISTRY_FAILED` */
export function uploadLocation(answer: RegistryResponse, doing: string): URL {
  const location = answer.headers['location'] ?? '';
  if (location === '' || !URL.canParse(location, answer.url.href))
    throw ociError('REGISTRY_FAILED', `${doing}: ${answer.url.host} named no place for the upload`);
  return new URL(location, answer.url);
}

/** Registries sign the query of their places: it is kept to the letter. */
export function withDigest(place: URL, digest: Digest): URL {
  const parameter = `digest=${encodeURIComponent(digest)}`;
  const url = new URL(place);
  url.search = url.search === '' ? parameter : `${url.search}&${parameter}`;
  return url;
}

/** The same bytes in chunks of at least `size`, the last one excepted. All of them are lent. */
export async function* joined(content: Content, size: number): Content {
  let buffer: Buffer | undefined;
  let held = 0;
  for await (const chunk of content) {
    if (held === 0 && chunk.byteLength >= size) {
      yield chunk;
      continue;
    }
    // What is lent to us is gone with the next chunk.
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
