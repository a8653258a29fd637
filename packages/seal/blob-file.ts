import { createHash } from 'node:crypto';
import {
  collect,
  type Digest,
  digestOf,
  owned,
  type Rereadable,
  rereadable,
} from '@sealwright/core';
import { readLent, sizeOfFile } from '@sealwright/core/fs';
import { sealError } from './errors.ts';

/** The largest file that is read whole: node:crypto verifies its signatures, and no library of curves is loaded. */
const SMALL_BYTES = 4 * 1024 * 1024;

/** A file to sign or verify. */
export interface BlobFile {
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
  /** The bytes of a small file, else the content, which is read as a stream. Reading it throws `BLOB_MISSING`. */
  readonly message: Uint8Array | Rereadable;
}

/** Reads a file to sign or verify, a large one as a stream. @throws `BLOB_MISSING` */
export async function readBlobFile(file: string): Promise<BlobFile> {
  const content = contentOfFile(file);
  if (((await sizeOfFile(file)) ?? 0) <= SMALL_BYTES) {
    const bytes = await collect(owned(content), 2 * SMALL_BYTES, file);
    return { digest: digestOf(bytes), size: bytes.byteLength, message: bytes };
  }
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of content) {
    hash.update(chunk);
    size += chunk.byteLength;
  }
  return { digest: `sha256:${hash.digest('hex')}`, size, message: content };
}

function contentOfFile(file: string): Rereadable {
  return rereadable(async function* read(offset) {
    try {
      yield* readLent(file, offset);
    } catch (cause) {
      const reason = `cannot read ${file}: ${(cause as Error).message}`;
      throw sealError('BLOB_MISSING', reason, { cause });
    }
  });
}
