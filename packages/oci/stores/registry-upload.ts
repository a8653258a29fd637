import {
  algorithmOf,
  type Clock,
  type Content,
  collect,
  type Digest,
  isSealwrightError,
  verified,
} from '@sealwright/core';
import type { Descriptor } from '../descriptor.ts';
import { ociError } from '../errors.ts';
import type { Answer, Asker } from './registry-ask.ts';

/** Content up to this size is kept in memory while it is sent, so that it can be sent again. */
const REPLAYABLE = 4 * 1024 * 1024;
/** Smaller chunks of a stream are joined: each costs a trip through the HTTP layer. */
const MIN_CHUNK = 64 * 1024;
/** A place that a refused mount opened is used within this time, or left to the registry. */
const PLACE_LIFE_MS = 60_000;

export interface UploadParts {
  readonly ask: Asker;
  readonly base: string;
  readonly shown: string;
  readonly clock: Clock;
}

/** Uploads of one repository. */
export interface RegistryUploads {
  /** Uploads a blob in two requests: POST for a place, PUT with all of it. */
  put(descriptor: Descriptor, content: Content): Promise<void>;
  /** Asks for a blob of another repository of this registry. False when it was not to be had. */
  mount(digest: Digest, from: string): Promise<boolean>;
}

/** @throws (when used) `CONTENT_DIFFERS`, `REGISTRY_FAILED` and what asking throws */
export function registryUploads(parts: UploadParts): RegistryUploads {
  const { ask, base, shown, clock } = parts;
  /** Uploads that were opened in place of a mount. */
  const places = new Map<Digest, { place: URL; until: number }>();

  function takePlace(digest: Digest): URL | undefined {
    const opened = places.get(digest);
    places.delete(digest);
    return opened !== undefined && opened.until > clock.now() ? opened.place : undefined;
  }
  async function put(descriptor: Descriptor, content: Content): Promise<void> {
    const { digest, size } = descriptor;
    const doing = `pushing blob ${digest} (${size} bytes) to ${shown}`;
    const checked = verified(content, descriptor);
    const source = watched(
      size <= REPLAYABLE ? await collect(checked, REPLAYABLE, digest) : joined(checked, MIN_CHUNK),
    );
    const place =
      takePlace(digest) ?? (await openUpload(ask, base, doing, algorithmOf(digest))).place;
    try {
      const answer = await ask({
        method: 'PUT',
        path: withDigest(place, digest),
        headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) },
        body: source.body,
        write: true,
        expect: [201, 204],
        doing,
      });
      await answer.discard();
    } catch (error) {
      // What went wrong with the source says more than the request that broke off for it.
      throw source.failure() ?? error;
    }
  }
  async function mount(digest: Digest, from: string): Promise<boolean> {
    const doing = `mounting ${digest} from ${from} in ${shown}`;
    const query = new URLSearchParams({ mount: digest, from });
    try {
      const answer = await ask({
        method: 'POST',
        path: `${base}/blobs/uploads/?${query.toString()}`,
        write: true,
        alsoReads: from,
        headers: { 'content-length': '0' },
        expect: [201, 202, 400, 404, 405],
        doing,
      });
      await answer.discard();
      if (answer.status === 202)
        places.set(digest, { place: placeOf(answer, doing), until: clock.now() + PLACE_LIFE_MS });
      return answer.status === 201;
    } catch (error) {
      // Who may not read there can still push here: pushing itself will say so if not.
      if (isSealwrightError(error, 'UNAUTHORIZED') || isSealwrightError(error, 'FORBIDDEN'))
        return false;
      throw error;
    }
  }
  return { put, mount };
}

/** Asks for a place to upload to. `chunk` is the least that the registry takes in one piece, 0 when it does not say. */
export async function openUpload(
  ask: Asker,
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
  return { place: placeOf(answer, doing), chunk: Number.isSafeInteger(chunk) ? chunk : 0 };
}

/** The URL that an answer's `Location` names. @throws `REGISTRY_FAILED` */
export function placeOf(answer: Answer, doing: string): URL {
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

/** The same bytes in chunks of at least `size`, the last one excepted. */
export async function* joined(content: Content, size: number): Content {
  let held: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    if (bytes === 0 && chunk.byteLength >= size) {
      yield chunk;
      continue;
    }
    held.push(chunk);
    bytes += chunk.byteLength;
    if (bytes < size) continue;
    yield Buffer.concat(held, bytes);
    held = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(held, bytes);
}

/** A body, and what its source failed with. */
function watched(body: Uint8Array | Content): {
  body: Uint8Array | Content;
  failure: () => unknown;
} {
  if (body instanceof Uint8Array) return { body, failure: () => undefined };
  let failure: unknown;
  async function* pass(content: Content): Content {
    try {
      yield* content;
    } catch (error) {
      failure = error;
      throw error;
    }
  }
  return { body: pass(body), failure: () => failure };
}
