import type { Content, Digest } from '@sealwright/core';
import { ociError } from '../../../errors.ts';
import type { Ingest } from '../../store.ts';
import type { RegistryHttp } from '../request.ts';
import {
  cancelUpload,
  joinChunks,
  openUpload,
  readUploadStatus,
  uploadLocation,
  withDigest,
} from './upload-location.ts';

/** The size of a chunk. It is in memory, so that it can be retried. */
const CHUNK = 8 * 1024 * 1024;
/** The largest chunk that is kept in memory, even if the registry accepts only larger ones. */
const MAX_CHUNK = 256 * 1024 * 1024;

/** An upload session of a blob whose digest is not known yet. */
interface Upload {
  readonly send: RegistryHttp;
  readonly action: string;
  location: URL;
  /** Bytes that the registry has received. */
  sent: number;
  /** Bytes that are too few for a chunk: the registry accepts so small a chunk only as the last one. */
  tail: Uint8Array;
}

/**
 * Opens an upload session in chunks (distribution-spec, "Pushing a blob in chunks"), or resumes the one of `id`. The id
 * is its upload location.
 *
 * @throws `NOT_FOUND` when the registry does not have the session of that id, `REGISTRY_FAILED`
 */
export async function registryIngest(
  send: RegistryHttp,
  base: string,
  shown: string,
  id: string | undefined,
): Promise<Ingest> {
  const action = `upload to ${shown}`;
  const opened = id === undefined ? await openUpload(send, base, action) : undefined;
  const minChunk = opened?.minChunk ?? 0;
  if (minChunk > MAX_CHUNK)
    throw ociError(
      'REGISTRY_FAILED',
      `cannot ${action}: expected a minimum chunk of at most ${MAX_CHUNK} bytes, got ${minChunk}`,
    );
  const upload: Upload = opened
    ? { send, action, location: opened.location, sent: 0, tail: new Uint8Array() }
    : await resume(send, id ?? '', action);
  const size = Math.max(minChunk, CHUNK);
  return {
    get id() {
      return upload.location.href;
    },
    get offset() {
      return upload.sent + upload.tail.byteLength;
    },
    async append(content) {
      for await (const chunk of joinChunks(after(upload.tail, content), size)) {
        if (chunk.byteLength < minChunk) {
          upload.tail = Uint8Array.from(chunk);
          return;
        }
        upload.tail = new Uint8Array();
        await sendChunk(upload, chunk);
      }
    },
    commit: (digest) => commit(upload, digest),
    abort: () => cancelUpload(send, upload.location, shown),
  };
}

async function* after(tail: Uint8Array, content: Content): Content {
  if (tail.byteLength > 0) yield tail;
  yield* content;
}

async function resume(send: RegistryHttp, id: string, action: string): Promise<Upload> {
  const { location, received } = await readUploadStatus(send, id, action);
  return { send, action, location, sent: received, tail: new Uint8Array() };
}

async function sendChunk(upload: Upload, chunk: Uint8Array): Promise<void> {
  const end = upload.sent + chunk.byteLength;
  const response = await upload.send({
    method: 'PATCH',
    path: upload.location,
    headers: {
      'content-type': 'application/octet-stream',
      'content-range': `${upload.sent}-${end - 1}`,
      'content-length': String(chunk.byteLength),
    },
    body: chunk,
    write: true,
    expect: [202, 416],
    action: upload.action,
  });
  await response.discard();
  if (response.status === 202) upload.location = uploadLocation(response, upload.action);
  else await checkReceived(upload, end);
  upload.sent = end;
}

/**
 * Checks an upload session after a 416, which means that the chunk is out of order. It is when it arrived with an
 * earlier attempt and only the response was lost.
 */
async function checkReceived(upload: Upload, end: number): Promise<void> {
  const { location, received } = await readUploadStatus(
    upload.send,
    upload.location,
    upload.action,
  );
  if (received !== end)
    throw ociError(
      'REGISTRY_FAILED',
      `cannot ${upload.action}: expected ${upload.sent} or ${end} received bytes, got ${received}`,
      { hint: 'start the upload again, and let no other client write to it' },
    );
  upload.location = location;
}

async function commit(upload: Upload, digest: Digest): Promise<void> {
  const { tail, sent } = upload;
  const response = await upload.send({
    method: 'PUT',
    path: withDigest(upload.location, digest),
    headers: {
      'content-length': String(tail.byteLength),
      ...(tail.byteLength === 0
        ? {}
        : {
            'content-type': 'application/octet-stream',
            'content-range': `${sent}-${sent + tail.byteLength - 1}`,
          }),
    },
    ...(tail.byteLength === 0 ? {} : { body: tail }),
    write: true,
    expect: [201, 204],
    action: `${upload.action}, as ${digest}`,
  });
  await response.discard();
}
