import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
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
import { blobPath, exists } from './files.ts';

/** An upload into `uploads/` of a layout directory: its bytes so far are the file, so any process may go on. */
export async function layoutIngest(directory: string, id: string | undefined): Promise<Ingest> {
  if (id !== undefined && !/^[0-9a-f-]{36}$/.test(id))
    throw ociError('NOT_FOUND', 'there is no such upload');
  const upload = id ?? randomUUID();
  const path = join(directory, 'uploads', upload);
  if (id === undefined) {
    await mkdir(dirname(path), { recursive: true });
    await (await open(path, 'wx')).close();
  }
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw ociError('NOT_FOUND', `there is no upload ${id}`);
  let offset = found.size;
  // Whoever sends all of it at once, as most do, is spared that it is read again.
  let running = offset === 0 ? digester('sha256') : undefined;
  return {
    id: upload,
    get offset() {
      return offset;
    },
    async append(content) {
      const file = await open(path, 'a');
      try {
        for await (const chunk of content) {
          await file.writeFile(chunk);
          running?.update(chunk);
          offset += chunk.byteLength;
        }
        await file.sync();
      } finally {
        await file.close();
      }
    },
    async commit(digest) {
      const sum = algorithmOf(digest) === 'sha256' ? running : undefined;
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
      if (await exists(target)) await rm(path, { force: true });
      else await rename(path, target);
    },
    abort: () => rm(path, { force: true }),
  };
}

async function digestOfFile(path: string, algorithm: DigestAlgorithm): Promise<Digest> {
  const sum = digester(algorithm);
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  for await (const chunk of file as AsyncIterable<Buffer>) sum.update(chunk);
  return sum.digest();
}
