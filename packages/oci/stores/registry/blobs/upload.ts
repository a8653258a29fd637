import {
  algorithmOf,
  type Clock,
  type Content,
  collect,
  contentOf,
  type Digest,
  isRereadable,
  isSealwrightError,
  jitter,
  owned,
  type Random,
  type Rereadable,
  rereadable,
  retryAfter,
  verified,
  verifier,
  verifies,
} from '@sealwright/core';
import type { Descriptor } from '../../../model/descriptor.ts';
import { passing } from '../errors.ts';
import type { RegistryHttp } from '../request.ts';
import { BULK_BYTES } from './download.ts';
import type { UploadJournal } from './journal.ts';
import {
  cancelUpload,
  joined,
  openUpload,
  statusOf,
  uploadLocation,
  withDigest,
} from './upload-location.ts';

/** Smaller chunks of a stream are joined: each costs a trip through the system. */
const MIN_CHUNK = 64 * 1024;
/** A place that a refused mount opened is used within this time, or left to the registry. */
const PLACE_LIFE_MS = 60_000;
/** How often one blob is sent, or gone on with, before it is given up. */
const ATTEMPTS = 6;
const PAUSE_MS = 250;
const MAX_PAUSE_MS = 30_000;

export interface UploadParts {
  readonly ask: RegistryHttp;
  readonly base: string;
  readonly shown: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal?: AbortSignal | undefined;
  /** Remembers half-sent blobs from one process to the next. */
  readonly journal?: UploadJournal | undefined;
}

/** Uploads of one repository. */
export interface RegistryUploads {
  /**
   * Uploads a blob in two requests, POST for a place and PUT with all of it. What breaks off is gone on with where
   * the registry says that it stopped, as far as the content can be read again.
   */
  put(descriptor: Descriptor, content: Content): Promise<void>;
  /** Asks for a blob of another repository of this registry. False when it was not to be had. */
  mount(digest: Digest, from: string): Promise<boolean>;
  /** Whether a refused mount has opened an upload for the blob. */
  isOpen(digest: Digest): boolean;
  /** Gives back the upload that a refused mount opened. */
  abandon(digest: Digest): Promise<void>;
}

/** @throws (when used) `CONTENT_DIFFERS`, `REGISTRY_FAILED` and what asking throws */
export function registryUploads(parts: UploadParts): RegistryUploads {
  /** Uploads that were opened in place of a mount. */
  const places = new Map<Digest, { place: URL; until: number }>();
  return {
    async put(descriptor, content) {
      const opened = places.get(descriptor.digest);
      places.delete(descriptor.digest);
      const isFresh = opened !== undefined && opened.until > parts.clock.now();
      await putBlob(parts, descriptor, content, isFresh ? opened.place : undefined);
    },
    async mount(digest, from) {
      const { mounted, place } = await askMount(parts, digest, from);
      if (place !== undefined)
        places.set(digest, { place, until: parts.clock.now() + PLACE_LIFE_MS });
      return mounted;
    },
    isOpen: (digest) => places.has(digest),
    async abandon(digest) {
      const opened = places.get(digest);
      places.delete(digest);
      if (opened !== undefined) await cancelUpload(parts.ask, opened.place, parts.shown);
    },
  };
}

/** One blob on its way. */
interface Sending extends UploadParts {
  readonly descriptor: Descriptor;
  readonly doing: string;
  /** The content from a byte on, verified. */
  readonly read: (from: number) => Content;
  readonly isBulk: boolean;
}

async function putBlob(
  parts: UploadParts,
  descriptor: Descriptor,
  content: Content,
  opened: URL | undefined,
): Promise<void> {
  const { digest, size } = descriptor;
  const isBulk = size >= BULK_BYTES;
  const source = isBulk ? content : await held(content, descriptor);
  const check = verifier(descriptor);
  const sending: Sending = {
    ...parts,
    descriptor,
    isBulk,
    doing: `pushing blob ${digest} (${size} bytes) to ${parts.shown}`,
    read: (from) => {
      const readFrom = (at: number) => (isRereadable(source) ? source.from(at) : source);
      return verifies(source, descriptor) ? readFrom(from) : check(readFrom, from);
    },
  };
  const place = opened ?? (isBulk ? await parts.journal?.find(digest) : undefined);
  await withRetries(sending, isRereadable(source), place, opened === undefined);
  if (isBulk) await parts.journal?.drop(digest);
}

/** Small content is kept, so that it can be sent again and is known to be right before anything is asked. */
async function held(content: Content, descriptor: Descriptor): Promise<Rereadable> {
  const bytes = await collect(owned(verified(content, descriptor)), BULK_BYTES, descriptor.digest);
  return rereadable((offset) => contentOf(bytes.subarray(offset)));
}

async function withRetries(
  sending: Sending,
  canRepeat: boolean,
  first: URL | undefined,
  isOld: boolean,
): Promise<void> {
  let place = first;
  let isUsed = place !== undefined && isOld;
  for (let attempt = 1; ; attempt++) {
    const failures = watchSource();
    try {
      if (isUsed && place !== undefined && (await goOn(sending, place, failures))) return;
      place = await open(sending, isUsed ? undefined : place);
      isUsed = true;
      await sendWhole(sending, place, failures);
      return;
    } catch (error) {
      // What went wrong with the source says more than the request that broke off for it.
      if (failures.found !== undefined) throw failures.found.reason;
      const reason = passing(error) ?? renewed(error, attempt, sending);
      if (reason === undefined || !canRepeat || attempt >= ATTEMPTS) throw error;
      await pause(sending, attempt, reason.retryAfter);
      // Only the answer may have been lost.
      if (await isThere(sending)) return;
    }
  }
}

/** A stream cannot be sent again by whoever asks: a token that ended is renewed by now, and the next one holds. */
function renewed(error: unknown, attempt: number, { isBulk }: Sending) {
  const isRefused = isBulk && attempt === 1 && isSealwrightError(error, 'UNAUTHORIZED');
  return isRefused ? { retryAfter: '0' } : undefined;
}

async function open(sending: Sending, place: URL | undefined): Promise<URL> {
  const { ask, base, doing, descriptor, journal, isBulk } = sending;
  if (place !== undefined) return place;
  const opened = await openUpload(ask, base, doing, algorithmOf(descriptor.digest));
  if (isBulk) await journal?.keep(descriptor.digest, opened.place);
  return opened.place;
}

async function sendWhole(sending: Sending, place: URL, failures: SourceFailures): Promise<void> {
  const { ask, doing, isBulk } = sending;
  const { digest, size } = sending.descriptor;
  const answer = await ask({
    method: 'PUT',
    path: withDigest(place, digest),
    headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) },
    body: await bodyOf(sending, 0, failures),
    bulk: isBulk,
    write: true,
    expect: [201, 204],
    doing,
  });
  await answer.discard();
}

/** Sends what an upload lacks, and ends it. False when the registry does not know it any more, or has garbled it. */
async function goOn(sending: Sending, place: URL, failures: SourceFailures): Promise<boolean> {
  const { ask, doing, isBulk } = sending;
  const { digest, size } = sending.descriptor;
  const status = await statusOf(ask, place, doing).catch((error: unknown) => {
    if (isSealwrightError(error, 'NOT_FOUND') || passing(error) !== undefined) return undefined;
    throw error;
  });
  if (status === undefined || status.received === 0 || status.received > size) return false;
  let last = status.place;
  if (status.received < size) {
    const answer = await ask({
      method: 'PATCH',
      path: last,
      headers: {
        'content-type': 'application/octet-stream',
        'content-range': `${status.received}-${size - 1}`,
        'content-length': String(size - status.received),
      },
      body: await bodyOf(sending, status.received, failures),
      bulk: isBulk,
      write: true,
      expect: [202],
      doing,
    });
    await answer.discard();
    last = uploadLocation(answer, doing);
  }
  const answer = await ask({
    method: 'PUT',
    path: withDigest(last, digest),
    headers: { 'content-length': '0' },
    write: true,
    expect: [201, 204],
    doing,
  }).catch((error: unknown) => {
    // Its part was not what it was sent: all of it is sent once more.
    if (isSealwrightError(error, 'CONTENT_DIFFERS')) return undefined;
    throw error;
  });
  await answer?.discard();
  return answer !== undefined;
}

async function bodyOf(
  { read, isBulk }: Sending,
  from: number,
  failures: SourceFailures,
): Promise<Uint8Array | Content> {
  if (isBulk) return failures.watch(joined(read(from), MIN_CHUNK));
  return collect(read(from), BULK_BYTES);
}

async function isThere({ ask, base, descriptor, doing }: Sending): Promise<boolean> {
  const answer = await ask({
    method: 'HEAD',
    path: `${base}/blobs/${descriptor.digest}`,
    expect: [200, 404],
    doing,
  });
  await answer.discard();
  return answer.status === 200;
}

async function pause(sending: Sending, attempt: number, asked: string | undefined): Promise<void> {
  const { clock, random, signal } = sending;
  const wanted = retryAfter(asked, clock.now());
  const own = jitter(random, PAUSE_MS * 2 ** (attempt - 1));
  await clock.sleep(Math.min(wanted ?? own, MAX_PAUSE_MS), signal);
}

/** Whether a body failed by its source. */
interface SourceFailures {
  found: { readonly reason: unknown } | undefined;
  watch(content: Content): Content;
}

function watchSource(): SourceFailures {
  const failures: SourceFailures = {
    found: undefined,
    async *watch(content) {
      try {
        yield* content;
      } catch (reason) {
        failures.found = { reason };
        throw reason;
      }
    },
  };
  return failures;
}

async function askMount(
  { ask, base, shown }: UploadParts,
  digest: Digest,
  from: string,
): Promise<{ readonly mounted: boolean; readonly place?: URL }> {
  const doing = `mounting ${digest} from ${from} in ${shown}`;
  const query = new URLSearchParams({ mount: digest, from });
  try {
    const answer = await ask({
      method: 'POST',
      path: `${base}/blobs/uploads/?${query.toString()}`,
      write: true,
      ...(base === `/v2/${from}` ? {} : { alsoReads: from }),
      headers: { 'content-length': '0' },
      expect: [201, 202, 400, 404, 405],
      doing,
    });
    await answer.discard();
    if (answer.status === 202) return { mounted: false, place: uploadLocation(answer, doing) };
    return { mounted: answer.status === 201 };
  } catch (error) {
    // Who may not read there can still push here: pushing itself will say so if not.
    if (isSealwrightError(error, 'UNAUTHORIZED', 'FORBIDDEN')) return { mounted: false };
    throw error;
  }
}
