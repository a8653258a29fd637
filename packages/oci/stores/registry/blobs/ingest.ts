import type { Content, Digest } from '@sealwright/core';
import { ociError } from '../../../errors.ts';
import type { Ingest } from '../../store.ts';
import type { RegistryHttp } from '../request.ts';
import {
  cancelUpload,
  joined,
  openUpload,
  statusOf,
  uploadLocation,
  withDigest,
} from './upload-location.ts';

/** What is sent in one piece: it is kept in memory, so that it can be sent again. */
const CHUNK = 8 * 1024 * 1024;
/** More than this in one piece is not held in memory, whatever a registry asks for. */
const MAX_CHUNK = 256 * 1024 * 1024;

interface Upload {
  readonly ask: RegistryHttp;
  readonly doing: string;
  place: URL;
  /** Bytes that the registry has. */
  sent: number;
  /** Bytes that wait for more: the registry takes no piece as small as this but the last. */
  tail: Uint8Array;
}

/**
 * An upload whose digest is not known yet (distribution-spec, "Pushing a blob in chunks"); its id is the URL that the
 * registry named for it.
 *
 * @throws `NOT_FOUND` when the registry has forgotten the upload of that id
 */
export async function registryIngest(
  ask: RegistryHttp,
  base: string,
  shown: string,
  id: string | undefined,
): Promise<Ingest> {
  const doing = `uploading to ${shown}`;
  const opened = id === undefined ? await openUpload(ask, base, doing) : undefined;
  const least = opened?.chunk ?? 0;
  if (least > MAX_CHUNK)
    throw ociError(
      'REGISTRY_FAILED',
      `${doing}: the registry takes no piece below ${least} bytes, at most ${MAX_CHUNK} are held`,
    );
  const upload: Upload = opened
    ? { ask, doing, place: opened.place, sent: 0, tail: new Uint8Array() }
    : await resumed(ask, id ?? '', doing);
  const size = Math.max(least, CHUNK);
  return {
    get id() {
      return upload.place.href;
    },
    get offset() {
      return upload.sent + upload.tail.byteLength;
    },
    async append(content) {
      for await (const chunk of joined(after(upload.tail, content), size)) {
        if (chunk.byteLength < least) {
          upload.tail = Uint8Array.from(chunk);
          return;
        }
        upload.tail = new Uint8Array();
        await sendChunk(upload, chunk);
      }
    },
    commit: (digest) => commit(upload, digest),
    abort: () => cancelUpload(ask, upload.place, shown),
  };
}

async function* after(tail: Uint8Array, content: Content): Content {
  if (tail.byteLength > 0) yield tail;
  yield* content;
}

async function resumed(ask: RegistryHttp, id: string, doing: string): Promise<Upload> {
  const { place, received } = await statusOf(ask, id, doing);
  return { ask, doing, place, sent: received, tail: new Uint8Array() };
}

async function sendChunk(upload: Upload, chunk: Uint8Array): Promise<void> {
  const end = upload.sent + chunk.byteLength;
  const answer = await upload.ask({
    method: 'PATCH',
    path: upload.place,
    headers: {
      'content-type': 'application/octet-stream',
      'content-range': `${upload.sent}-${end - 1}`,
      'content-length': String(chunk.byteLength),
    },
    body: chunk,
    write: true,
    expect: [202, 416],
    doing: upload.doing,
  });
  await answer.discard();
  if (answer.status === 202) upload.place = uploadLocation(answer, upload.doing);
  else await afterLostAnswer(upload, end);
  upload.sent = end;
}

/** 416 says that the piece is out of order: it is, when it arrived before and only its answer was lost. */
async function afterLostAnswer(upload: Upload, end: number): Promise<void> {
  const { place, received } = await statusOf(upload.ask, upload.place, upload.doing);
  if (received !== end)
    throw ociError(
      'REGISTRY_FAILED',
      `${upload.doing}: the registry has ${received} bytes, expected ${upload.sent} or ${end}`,
      { hint: 'somebody else writes to the same upload, or it was damaged: start it again' },
    );
  upload.place = place;
}

async function commit(upload: Upload, digest: Digest): Promise<void> {
  const { tail, sent } = upload;
  const answer = await upload.ask({
    method: 'PUT',
    path: withDigest(upload.place, digest),
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
    doing: `${upload.doing}, as ${digest}`,
  });
  await answer.discard();
}
