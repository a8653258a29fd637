import { randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  algorithmOf,
  coreError,
  type Digest,
  type DigestAlgorithm,
  digester,
} from '@sealwright/core';
import { ociError } from '../errors.ts';
import type { Ingest } from '../store.ts';
import { blobPath, sizeOfFile, syncDirectory } from './files.ts';

/**
 * An upload into `uploads/` of a layout directory: its bytes so far are the file, so any process may go on.
 * `onCommit` is told of what it became.
 */
export async function layoutIngest(
  directory: string,
  id: string | undefined,
  onCommit: (digest: Digest) => void,
): Promise<Ingest> {
  if (id !== undefined && !/^[0-9a-f-]{36}$/.test(id))
    throw ociError('NOT_FOUND', 'there is no such upload');
  const upload = id ?? randomUUID();
  const path = join(directory, 'uploads', upload);
  if (id === undefined) {
    await mkdir(dirname(path), { recursive: true });
    await (await open(path, 'wx')).close();
  }
  let offset = await sizeOfUpload(path, upload);
  // Whoever sends all of it at once, as most do, is spared that it is read again.
  let running = offset === 0 ? digester('sha256') : undefined;
  return {
    id: upload,
    get offset() {
      return offset;
    },
    async append(content) {
      // What others appended since, or what a failed write left in part, is in the file but not in the sum.
      if ((await sizeOfUpload(path, upload)) !== offset) running = undefined;
      const file = await open(path, constants.O_WRONLY | constants.O_APPEND);
      try {
        for await (const chunk of content) {
          // The sum is taken while the chunk is being written.
          const written = writeWhole(file, chunk);
          written.catch(() => undefined);
          running?.update(chunk);
          await written;
          offset += chunk.byteLength;
        }
      } finally {
        const { size } = await file.stat();
        await file.close();
        if (size !== offset) running = undefined;
        offset = size;
      }
    },
    async commit(digest) {
      const isOurs = (await sizeOfUpload(path, upload)) === offset;
      const sum = isOurs && algorithmOf(digest) === 'sha256' ? running : undefined;
      running = undefined;
      const actual = sum?.digest() ?? (await digestOfFile(path, algorithmOf(digest)));
      if (actual !== digest) {
        throw coreError(
          'CONTENT_DIFFERS',
          `ending upload ${upload}: its content is ${actual}, expected ${digest}`,
        );
      }
      const target = blobPath(directory, digest);
      await mkdir(dirname(target), { recursive: true });
      await syncFile(path);
      await rename(path, target);
      await syncDirectory(dirname(target));
      onCommit(digest);
    },
    abort: () => rm(path, { force: true }),
  };
}

async function writeWhole(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let done = 0; done < chunk.byteLength; )
    done += (await file.write(chunk, done, chunk.byteLength - done)).bytesWritten;
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function sizeOfUpload(path: string, id: string): Promise<number> {
  const size = await sizeOfFile(path);
  if (size === undefined) throw ociError('NOT_FOUND', `there is no upload ${id}`);
  return size;
}

async function digestOfFile(path: string, algorithm: DigestAlgorithm): Promise<Digest> {
  const sum = digester(algorithm);
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  for await (const chunk of file as AsyncIterable<Buffer>) sum.update(chunk);
  return sum.digest();
}
