import { randomUUID } from 'node:crypto';
import {
  algorithmOf,
  type Clock,
  coreError,
  type Digest,
  type DigestAlgorithm,
  digester,
  type Hasher,
  type IncrementalHash,
} from '@sealwright/core';
import { ociError } from '../../errors.ts';
import type { Ingest } from '../store.ts';
import { type MemoryBytes, memoryBytes } from './bytes.ts';

/** From so many bytes on an upload is summed up while it comes. */
const SUMMED_BYTES = 2 * 1024 * 1024;

/** An upload in memory. */
export interface MemoryUpload {
  readonly bytes: MemoryBytes;
  /** Of the full pieces so far, where there are many; most ask for this algorithm in the end. */
  sum: { readonly sha256: IncrementalHash; pieces: number } | undefined;
  /** When something last came. */
  touched: number;
}

/** A new upload, or the one of that id. `keep` gets what it became. @throws `NOT_FOUND` */
export function memoryIngest(
  uploads: Map<string, MemoryUpload>,
  { clock, hasher }: { readonly clock: Pick<Clock, 'now'>; readonly hasher: Hasher },
  id: string | undefined,
  keep: (digest: Digest, bytes: MemoryBytes) => void,
): Ingest {
  const upload = id ?? randomUUID();
  const known: MemoryUpload | undefined =
    id === undefined ? { bytes: memoryBytes(), sum: undefined, touched: 0 } : uploads.get(id);
  if (known === undefined) throw ociError('NOT_FOUND', `there is no upload ${id}`);
  const { bytes } = known;
  known.touched = clock.now();
  uploads.set(upload, known);
  return {
    id: upload,
    get offset() {
      return bytes.size;
    },
    async append(content) {
      for await (const chunk of content) {
        bytes.append(chunk);
        addToSum(known, hasher);
      }
      known.touched = clock.now();
    },
    async commit(digest) {
      const actual = await digestOf(known, algorithmOf(digest));
      if (actual !== digest) {
        throw coreError(
          'CONTENT_DIFFERS',
          `ending upload ${upload}: its content is ${actual}, expected ${digest}`,
        );
      }
      bytes.close();
      keep(digest, bytes);
      uploads.delete(upload);
    },
    async abort() {
      known.sum?.sha256.drop?.();
      uploads.delete(upload);
    },
  };
}

/** Has large pieces summed up as they get full: they never change. */
function addToSum(upload: MemoryUpload, hasher: Hasher): void {
  const { full, size } = upload.bytes;
  if (size < SUMMED_BYTES || full.length === (upload.sum?.pieces ?? 0)) return;
  upload.sum ??= { sha256: hasher.open('sha256'), pieces: 0 };
  for (; upload.sum.pieces < full.length; upload.sum.pieces++) {
    const piece = full[upload.sum.pieces];
    // A failure is seen when the sum is asked for.
    if (piece !== undefined)
      Promise.resolve(upload.sum.sha256.update(piece)).catch(() => undefined);
  }
}

async function digestOf(upload: MemoryUpload, algorithm: DigestAlgorithm): Promise<Digest> {
  const { bytes, sum: known } = upload;
  const isKnown = known !== undefined && algorithm === 'sha256';
  const sum: IncrementalHash = isKnown ? known.sha256.copy() : digester(algorithm);
  let at = 0;
  for (const piece of bytes.pieces())
    if (++at > (isKnown ? known.pieces : 0)) await sum.update(piece);
  const digest = await sum.digest();
  if (isKnown) known.sha256.drop?.();
  upload.sum = undefined;
  return digest;
}
