import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createArchive, openArchive } from '@sealwright/oci';
import { all, pushImage } from '@sealwright/oci/testing';
import { expect, test } from 'vitest';
import { openBench } from '../testdata/run.ts';
import { task } from './tag.ts';

test('writes several tags, and leaves a tag that already names the image', async () => {
  await using bench = await openBench();
  const image = await pushImage(bench.app, 'content');
  await bench.app.tag(image, 'v1');
  const inputs = { image: `${bench.registry}/app:v1`, tags: ['v2', 'latest', 'v1'] };
  expect(await bench.run(task, inputs)).toMatchObject({
    tagged: ['v2', 'latest'],
    unchanged: ['v1'],
    images: [`${bench.registry}/app@${image.digest}`],
  });
  expect(await all(bench.app.tags())).toEqual(['latest', 'v1', 'v2']);
  const before = bench.requests.length;
  expect(await bench.run(task, inputs)).toMatchObject({ tagged: [] });
  expect(bench.requests.slice(before).filter((each) => each.startsWith('PUT'))).toEqual([]);
});

test('writes no tag with if-absent when one of them exists', async () => {
  await using bench = await openBench();
  await bench.app.tag(await pushImage(bench.app, 'one'), 'v1');
  const other = await pushImage(bench.app, 'two');
  await bench.app.tag(other, 'v2');
  const run = bench.run(task, {
    image: `${bench.registry}/app:v1`,
    tags: ['v3', 'v2'],
    'if-absent': 'true',
  });
  await expect(run).rejects.toMatchObject({ code: 'TAG_EXISTS' });
  expect(await all(bench.app.tags())).toEqual(['v1', 'v2']);
  await bench.run(task, { image: `${bench.registry}/app:v1`, tags: ['v2'] });
  expect((await bench.app.resolve('v2'))?.digest).not.toBe(other.digest);
});

test('refuses an invalid tag before it sends a request', async () => {
  await using bench = await openBench();
  const run = bench.run(task, { image: `${bench.registry}/app:v1`, tags: ['ok', 'host/x:1'] });
  await expect(run).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    hint: expect.stringContaining('copy FROM TO') as string,
  });
  expect(bench.requests).toEqual([]);
});

test('adds tags to an archive', async () => {
  await using bench = await openBench();
  const directory = await mkdtemp(join(tmpdir(), 'sealwright-tag-'));
  try {
    const path = join(directory, 'a.tar');
    {
      await using writer = await createArchive(path);
      const refuse = () => Promise.reject(new Error('not supported by an archive'));
      await pushImage({ ...writer, ingest: refuse, delete: refuse, untag: refuse }, 'content');
      await writer.commit();
    }
    await bench.run(task, { image: `oci-archive:${path}`, tags: ['v1', 'v2'] });
    await using archive = await openArchive(path);
    expect(await all(archive.tags())).toEqual(['v1', 'v2']);
  } finally {
    await rm(directory, { recursive: true });
  }
});
