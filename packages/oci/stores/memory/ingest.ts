import {
  algorithmOf,
  type Clock,
  coreError,
  type Digest,
  type DigestAlgorithm,
  digester,
  type Hasher,
  type IncrementalHash,
  type Random,
} from '@sealwright/core';
import { ociError } from '../../errors.ts';
import type { Ingest } from '../store.ts';
import { newUploadId } from '../upload-id.ts';
import { type MemoryBytes, memoryBytes } from './bytes.ts';

/** From this size on an upload is hashed while it is received. */
const HASHED_BYTES = 2 * 1024 * 1024;

/** An upload in memory. */
export interface MemoryUpload {
  readonly bytes: MemoryBytes;
  /** The sha256 hash of the first full segments of a large upload. Most digests are sha256. */
  hash: { readonly sha256: IncrementalHash; segments: number } | undefined;
  /** When it last received something, in milliseconds of the clock. */
  touched: number;
}

/** The ports of uploads in memory. */
export interface MemoryPorts {
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Random;
  readonly hasher: Hasher;
}

/**
 * Opens a new upload, or resumes the one of `id`. A commit passes the blob to `keep`.
 *
 * @throws `NOT_FOUND` when there is no upload of that id
 */
export function memoryIngest(
  uploads: Map<string, MemoryUpload>,
  { clock, random, hasher }: MemoryPorts,
  id: string | undefined,
  keep: (digest: Digest, bytes: MemoryBytes) => void,
): Ingest {
  const uploadId = id ?? newUploadId(random);
  const upload: MemoryUpload | undefined =
    id === undefined ? { bytes: memoryBytes(), hash: undefined, touched: 0 } : uploads.get(id);
  if (upload === undefined)
    throw ociError('NOT_FOUND', `cannot find upload ${id}: it ended, or it expired`, {
      hint: 'start the upload again',
    });
  const { bytes } = upload;
  upload.touched = clock.now();
  uploads.set(uploadId, upload);
  return {
    id: uploadId,
    get offset() {
      return bytes.size;
    },
    async append(content) {
      for await (const chunk of content) {
        bytes.append(chunk);
        hashFullSegments(upload, hasher);
      }
      upload.touched = clock.now();
    },
    async commit(digest) {
      const actual = await digestOf(upload, algorithmOf(digest));
      if (actual !== digest) {
        throw coreError(
          'CONTENT_DIFFERS',
          `cannot end upload ${uploadId}: expected content of ${digest}, got ${actual}`,
        );
      }
      bytes.close();
      keep(digest, bytes);
      uploads.delete(uploadId);
    },
    async abort() {
      upload.hash?.sha256.drop?.();
      uploads.delete(uploadId);
    },
  };
}

/** Starts to hash the segments of a large upload that got full. They do not change any more. */
function hashFullSegments(upload: MemoryUpload, hasher: Hasher): void {
  const { full, size } = upload.bytes;
  if (size < HASHED_BYTES || full.length === (upload.hash?.segments ?? 0)) return;
  upload.hash ??= { sha256: hasher.open('sha256'), segments: 0 };
  for (; upload.hash.segments < full.length; upload.hash.segments++) {
    const segment = full[upload.hash.segments];
    // A failed hash fails again at the commit.
    if (segment !== undefined)
      Promise.resolve(upload.hash.sha256.update(segment)).catch(() => undefined);
  }
}

async function digestOf(upload: MemoryUpload, algorithm: DigestAlgorithm): Promise<Digest> {
  const { bytes, hash: started } = upload;
  const isStarted = started !== undefined && algorithm === 'sha256';
  const hash: IncrementalHash = isStarted ? started.sha256.copy() : digester(algorithm);
  let at = 0;
  for (const segment of bytes.segments())
    if (++at > (isStarted ? started.segments : 0)) await hash.update(segment);
  const digest = await hash.digest();
  started?.sha256.drop?.();
  upload.hash = undefined;
  return digest;
}
