import {
  algorithmOf,
  type Clock,
  type Content,
  collect,
  contentOf,
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
import { transientFailure } from '../errors.ts';
import { exists } from '../exists.ts';
import type { RegistryHttp } from '../request.ts';
import { BULK_BYTES } from './download.ts';
import type { UploadJournal } from './journal.ts';
import {
  joinChunks,
  openUpload,
  readUploadStatus,
  uploadLocation,
  withDigest,
} from './upload-location.ts';

/** Smaller chunks of a stream are joined: every chunk costs a system call. */
const MIN_CHUNK = 64 * 1024;
/** How often one blob is sent or resumed before the upload fails. */
const ATTEMPTS = 6;
const PAUSE_MS = 250;
const MAX_PAUSE_MS = 30_000;

/** The repository that blobs are sent to, and the ports of the uploads. */
export interface UploadParts {
  readonly send: RegistryHttp;
  /** `/v2/name` */
  readonly base: string;
  /** The repository, for messages. */
  readonly shown: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal?: AbortSignal | undefined;
  /** Keeps the upload locations of partly sent blobs for the next process. */
  readonly journal?: UploadJournal | undefined;
}

/** One blob that is being sent. */
interface BlobUpload extends UploadParts {
  readonly descriptor: Descriptor;
  readonly action: string;
  /** Returns the content from an offset on, verified. */
  readonly read: (offset: number) => Content;
  readonly canReread: boolean;
  readonly isBulk: boolean;
}

/**
 * Sends a blob to the upload location of `session`, or opens a session. A large blob resumes the session in the journal
 * if there is one. Retries transient failures if the content can be reread.
 *
 * @throws `CONTENT_DIFFERS`, the errors of requests, and the errors of the content
 */
export async function sendBlob(
  parts: UploadParts,
  descriptor: Descriptor,
  content: Content,
  session: URL | undefined,
): Promise<void> {
  const { digest, size } = descriptor;
  const isBulk = size >= BULK_BYTES;
  const source = isBulk ? content : await inMemory(content, descriptor);
  const check = verifier(descriptor);
  const upload: BlobUpload = {
    ...parts,
    descriptor,
    isBulk,
    canReread: isRereadable(source),
    action: `push blob ${digest} (${size} bytes) to ${parts.shown}`,
    read: (offset) => {
      const readFrom = (at: number) => (isRereadable(source) ? source.from(at) : source);
      return verifies(source, descriptor) ? readFrom(offset) : check(readFrom, offset);
    },
  };
  const location = session ?? (isBulk ? await parts.journal?.find(digest) : undefined);
  await sendWithRetries(upload, location, session === undefined);
  if (isBulk) await parts.journal?.drop(digest);
}

/** Reads small content into memory, so that it is verified before the first request and can be retried. */
async function inMemory(content: Content, descriptor: Descriptor): Promise<Rereadable> {
  const bytes = await collect(owned(verified(content, descriptor)), BULK_BYTES, descriptor.digest);
  return rereadable((offset) => contentOf(bytes.subarray(offset)));
}

/** `isPartial`: the session at the first location may have received content already, so it is resumed. */
async function sendWithRetries(
  upload: BlobUpload,
  firstLocation: URL | undefined,
  isPartial: boolean,
): Promise<void> {
  let location = firstLocation;
  let mayResume = location !== undefined && isPartial;
  for (let attempt = 1; ; attempt++) {
    const failures = watchSource();
    try {
      if (mayResume && location !== undefined && (await resume(upload, location, failures))) return;
      location = await openSession(upload, mayResume ? undefined : location);
      mayResume = true;
      await sendWhole(upload, location, failures);
      return;
    } catch (error) {
      // The failure of the source is the cause; that of the request is its effect.
      if (failures.failure !== undefined) throw failures.failure.reason;
      const failure = transientFailure(error);
      if (failure === undefined || !upload.canReread || attempt >= ATTEMPTS) throw error;
      await pause(upload, attempt, failure.retryAfter);
      // The blob may have arrived, and only the response was lost.
      if (await hasArrived(upload)) return;
    }
  }
}

async function openSession(upload: BlobUpload, location: URL | undefined): Promise<URL> {
  const { send, base, action, descriptor, journal, isBulk } = upload;
  if (location !== undefined) return location;
  const opened = await openUpload(send, base, action, algorithmOf(descriptor.digest));
  if (isBulk) await journal?.keep(descriptor.digest, opened.location);
  return opened.location;
}

async function sendWhole(
  upload: BlobUpload,
  location: URL,
  failures: SourceFailures,
): Promise<void> {
  const { send, action, isBulk } = upload;
  const { digest, size } = upload.descriptor;
  const response = await send({
    method: 'PUT',
    path: withDigest(location, digest),
    headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) },
    body: await bodyOf(upload, 0, failures),
    bulk: isBulk,
    write: true,
    expect: [201, 204],
    action,
  });
  await response.discard();
}

/**
 * Sends the rest of a blob to its upload session, and ends the session. Returns false when the registry no longer has
 * the session, or when what it received is wrong.
 */
async function resume(
  upload: BlobUpload,
  location: URL,
  failures: SourceFailures,
): Promise<boolean> {
  const { send, action } = upload;
  const { digest, size } = upload.descriptor;
  const status = await readUploadStatus(send, location, action).catch((error: unknown) => {
    if (isSealwrightError(error, 'NOT_FOUND') || transientFailure(error) !== undefined)
      return undefined;
    throw error;
  });
  if (status === undefined || status.received === 0 || status.received > size) return false;
  let last = status.location;
  if (status.received < size) last = await sendRest(upload, last, status.received, failures);
  const response = await send({
    method: 'PUT',
    path: withDigest(last, digest),
    headers: { 'content-length': '0' },
    write: true,
    expect: [201, 204],
    action,
  }).catch((error: unknown) => {
    // The first part in the session is damaged: send all of it again.
    if (isSealwrightError(error, 'CONTENT_DIFFERS')) return undefined;
    throw error;
  });
  await response?.discard();
  return response !== undefined;
}

/** Sends the content from `received` on to an upload session, and returns its new location. */
async function sendRest(
  upload: BlobUpload,
  location: URL,
  received: number,
  failures: SourceFailures,
): Promise<URL> {
  const { send, action, isBulk, descriptor } = upload;
  const { size } = descriptor;
  const response = await send({
    method: 'PATCH',
    path: location,
    headers: {
      'content-type': 'application/octet-stream',
      'content-range': `${received}-${size - 1}`,
      'content-length': String(size - received),
    },
    body: await bodyOf(upload, received, failures),
    bulk: isBulk,
    write: true,
    expect: [202],
    action,
  });
  await response.discard();
  return uploadLocation(response, action);
}

/** Returns the content from `offset` on, so that a redirect or an expired token can send it again. */
async function bodyOf(
  { read, isBulk, canReread }: BlobUpload,
  offset: number,
  failures: SourceFailures,
): Promise<Uint8Array | Content> {
  if (!isBulk) return collect(read(offset), BULK_BYTES);
  const open = (at: number) => failures.watch(joinChunks(read(offset + at), MIN_CHUNK));
  return canReread ? rereadable(open) : open(0);
}

function hasArrived({ send, base, descriptor, action }: BlobUpload): Promise<boolean> {
  return exists(send, { path: `${base}/blobs/${descriptor.digest}`, action });
}

async function pause(
  { clock, random, signal }: BlobUpload,
  attempt: number,
  header: string | undefined,
): Promise<void> {
  const wanted = retryAfter(header, clock.now());
  const own = jitter(random, PAUSE_MS * 2 ** (attempt - 1));
  await clock.sleep(Math.min(wanted ?? own, MAX_PAUSE_MS), signal);
}

/** The failure of the content that a request sends, as opposed to one of the request itself. */
interface SourceFailures {
  failure: { readonly reason: unknown } | undefined;
  watch(content: Content): Content;
}

function watchSource(): SourceFailures {
  const failures: SourceFailures = {
    failure: undefined,
    async *watch(content) {
      try {
        yield* content;
      } catch (reason) {
        failures.failure = { reason };
        throw reason;
      }
    },
  };
  return failures;
}
