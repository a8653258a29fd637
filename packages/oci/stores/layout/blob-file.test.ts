import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Content, digestOf, rereadable } from '@sealwright/core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OCI_LAYER } from '../../model/media-types.ts';
import { blobPath } from './blob-file.ts';
import { openLayout } from './layout.ts';

const BIG = Buffer.alloc(5 * 1024 * 1024 + 3, 'a blob ');
const blob = { mediaType: OCI_LAYER, digest: digestOf(BIG), size: BIG.length };

let directory = '';
let path = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sealwright-blob-'));
  path = blobPath(directory, blob.digest);
  await mkdir(dirname(path), { recursive: true });
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** Content that records from which offsets it is read, and fails after `breakAt` bytes. */
function source(breakAt = Number.POSITIVE_INFINITY) {
  const from: number[] = [];
  const content = rereadable(async function* (offset): Content {
    from.push(offset);
    for (let at = offset; at < BIG.length; at += 65_536) {
      if (at > breakAt) throw new Error('the source broke');
      yield BIG.subarray(at, at + 65_536);
    }
  });
  return { from, content };
}

/** Writes the partial file of a process. */
async function leave(pid: number, bytes: Uint8Array): Promise<string> {
  const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
  const name = `${path}.${host}-${pid}-00000000.tmp`;
  await writeFile(name, bytes);
  return name;
}

function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '0']).pid;
}

const names = async () => (await readdir(dirname(path))).filter((name) => name.endsWith('.tmp'));

test('resumes the partial file of a dead process', async () => {
  await leave(deadPid(), BIG.subarray(0, 3_000_000));
  const { from, content } = source();
  await (await openLayout(directory)).put(blob, content);
  expect(from).toEqual([3_000_000]);
  expect(digestOf(await readFile(path))).toBe(blob.digest);
  expect(await names()).toEqual([]);
});

test('resumes a partial file after a failure in the same process', async () => {
  const store = await openLayout(directory);
  await expect(store.put(blob, source(2_000_000).content)).rejects.toThrow('the source broke');
  const { from, content } = source();
  await store.put(blob, content);
  expect(from[0]).toBeGreaterThan(1_900_000);
  expect(digestOf(await readFile(path))).toBe(blob.digest);
});

test('leaves the partial file of a running process alone', async () => {
  const theirs = await leave(process.ppid, BIG.subarray(0, 1000));
  const { from, content } = source();
  await (await openLayout(directory)).put(blob, content);
  expect(from).toEqual([0]);
  expect((await readFile(theirs)).length).toBe(1000);
});

test('reads all content again when a partial file is damaged', async () => {
  await leave(deadPid(), Buffer.alloc(2_000_000));
  const { from, content } = source();
  await (await openLayout(directory)).put(blob, content);
  expect(from).toEqual([2_000_000, 0]);
  expect(digestOf(await readFile(path))).toBe(blob.digest);
});

test('leaves no file when the content is wrong', async () => {
  const wrong = rereadable(async function* (offset): Content {
    yield Buffer.alloc(BIG.length, 'b').subarray(offset);
  });
  const store = await openLayout(directory);
  await expect(store.put(blob, wrong)).rejects.toMatchObject({ code: 'CONTENT_DIFFERS' });
  expect(await names()).toEqual([]);
  expect(await store.has(blob)).toBe(false);
});
