import { type Content, collect, type Digest, verified } from '@sealwright/core';
import type { Descriptor } from '../descriptor.ts';
import { ociError } from '../errors.ts';
import type { Ingest } from '../store.ts';
import type { Asker } from './registry-http.ts';

/** Content up to this size is kept in memory while it is sent, so that it can be sent again. */
const REPLAYABLE = 4 * 1024 * 1024;

/** Uploads a blob in two requests: POST for a place, PUT with all of it. */
export async function putBlob(
  ask: Asker,
  base: string,
  shown: string,
  descriptor: Descriptor,
  content: Content,
): Promise<void> {
  const doing = `pushing blob ${descriptor.digest} to ${shown}`;
  const whole = verified(content, descriptor, `blob ${descriptor.digest} for ${shown}`);
  const body =
    descriptor.size <= REPLAYABLE ? await collect(whole, REPLAYABLE, descriptor.digest) : whole;
  const place = await openUpload(ask, base, doing);
  const response = await ask({
    method: 'PUT',
    path: withDigest(place, descriptor.digest),
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(descriptor.size),
    },
    body,
    write: true,
    expect: [201, 204],
    doing,
  });
  await response.discard();
}

async function openUpload(ask: Asker, base: string, doing: string): Promise<string> {
  const response = await ask({
    method: 'POST',
    path: `${base}/blobs/uploads/`,
    headers: { 'content-length': '0' },
    write: true,
    expect: [202],
    doing,
  });
  await response.discard();
  return locationOf(response.headers, doing);
}

function locationOf(headers: Readonly<Record<string, string>>, doing: string): string {
  const location = headers['location'];
  if (location === undefined)
    throw ociError('REGISTRY_FAILED', `${doing}: the registry named no place for the upload`);
  return location;
}

function withDigest(location: string, digest: Digest): string {
  return `${location}${location.includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`;
}

/** An upload whose digest is not known yet; its id is the place that the registry named. */
export async function registryIngest(
  ask: Asker,
  base: string,
  shown: string,
  id: string | undefined,
): Promise<Ingest> {
  const doing = `uploading to ${shown}`;
  let place = id ?? (await openUpload(ask, base, doing));
  let offset = id === undefined ? 0 : await offsetOf(ask, place, doing);
  return {
    get id() {
      return place;
    },
    get offset() {
      return offset;
    },
    async append(content) {
      for await (const chunk of content) {
        const response = await ask({
          method: 'PATCH',
          path: place,
          headers: {
            'content-type': 'application/octet-stream',
            'content-range': `${offset}-${offset + chunk.byteLength - 1}`,
            'content-length': String(chunk.byteLength),
          },
          body: chunk,
          write: true,
          expect: [202],
          doing,
        });
        await response.discard();
        place = locationOf(response.headers, doing);
        offset += chunk.byteLength;
      }
    },
    async commit(digest) {
      const response = await ask({
        method: 'PUT',
        path: withDigest(place, digest),
        headers: { 'content-length': '0' },
        write: true,
        expect: [201, 204],
        doing,
      });
      await response.discard();
    },
    async abort() {
      const response = await ask({
        method: 'DELETE',
        path: place,
        write: true,
        expect: [200, 202, 204, 404, 405],
        doing,
      });
      await response.discard();
    },
  };
}

async function offsetOf(ask: Asker, place: string, doing: string): Promise<number> {
  const response = await ask({
    method: 'GET',
    path: place,
    write: true,
    expect: [204, 404],
    doing,
  });
  await response.discard();
  if (response.status === 404)
    throw ociError('NOT_FOUND', `${doing}: the registry has forgotten the upload`);
  const end = /-(\d+)$/.exec(response.headers['range'] ?? '')?.[1];
  return end === undefined ? 0 : Number(end) + 1;
}
