import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { algorithmOf, coreError, digester } from '@sealwright/core';
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
          offset += chunk.byteLength;
        }
        await file.sync();
      } finally {
        await file.close();
      }
    },
    async commit(digest) {
      const sum = digester(algorithmOf(digest));
      for await (const chunk of createReadStream(path, {
        highWaterMark: 256 * 1024,
      }) as AsyncIterable<Buffer>)
        sum.update(chunk);
      const actual = sum.digest();
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
