import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { legacyTag, OCI_INDEX, openArchive, openLayout, pushManifest } from '@sealwright/oci';
import { all, pushArtifact, pushImage } from '@sealwright/oci/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bench, openBench } from '../testdata/run.ts';
import { task } from './copy.ts';

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sealwright-copy-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const at = (name: string) => join(directory, name);

async function pushPlatforms({ app }: Bench) {
  const children = [];
  for (const architecture of ['amd64', 'arm64']) {
    const platform = { os: 'linux', architecture };
    children.push({ ...(await pushImage(app, architecture)), platform });
  }
  const index = await pushManifest(app, OCI_INDEX, {
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests: children,
  });
  await app.tag(index, 'v1');
  return { index, children };
}

test('keeps digest, referrers and legacy tags when it copies from registry to archive to layout to registry', async () => {
  await using bench = await openBench();
  const { registry, app } = bench;
  const run: Bench['run'] = (...args) => bench.run(...args);
  const { index } = await pushPlatforms(bench);
  const sbom = await pushArtifact(app, index, 'application/x-sbom');
  await app.tag(await pushImage(app, 'signature'), legacyTag(index.digest, 'sig'));
  const archive = `oci-archive:${at('a.tar')}`;
  const first = await run(task, { from: `${registry}/app:v1`, to: archive });
  expect(first).toMatchObject({
    images: [`${archive}@${index.digest}`],
    result: 'copied',
    omitted: [],
  });
  expect(await run(task, { from: `${registry}/app:v1`, to: archive })).toMatchObject({
    copied: 0,
    bytes: 0,
    result: 'already-there',
  });
  await run(task, { from: archive, to: `oci:${at('layout')}` });
  await run(task, { from: `oci:${at('layout')}`, to: `${registry}/copy` });
  const back = `oci-archive:${at('b.tar')}`;
  await run(task, { from: `${registry}/copy:v1`, to: back });
  await using copied = await openArchive(at('b.tar'));
  expect(await copied.resolve('v1')).toEqual(index);
  expect(await all(copied.tags())).toEqual([legacyTag(index.digest, 'sig'), 'v1']);
  expect((await all(copied.referrers(index))).map(({ digest }) => digest)).toEqual([sbom.digest]);
});

test('writes equal archives when the content is equal', async () => {
  await using bench = await openBench();
  await pushPlatforms(bench);
  for (const name of ['a.tar', 'b.tar'])
    await bench.run(task, { from: `${bench.registry}/app:v1`, to: `oci-archive:${at(name)}` });
  expect((await readFile(at('a.tar'))).equals(await readFile(at('b.tar')))).toBe(true);
});

test('sends nothing when the destination has the content', async () => {
  await using bench = await openBench();
  await pushPlatforms(bench);
  const inputs = { from: `${bench.registry}/app:v1`, to: `${bench.registry}/copy` };
  await bench.run(task, inputs);
  const before = bench.requests.length;
  expect(await bench.run(task, inputs)).toMatchObject({ bytes: 0, result: 'already-there' });
  expect(bench.requests.slice(before).filter((each) => !/^(GET|HEAD)/.test(each))).toEqual([]);
});

test('logs the omitted platforms when only some are copied', async () => {
  await using bench = await openBench();
  const { children } = await pushPlatforms(bench);
  const from = `${bench.registry}/app:v1`;
  const outputs = await bench.run(task, {
    from,
    to: `oci:${at('l')}`,
    platforms: ['linux/arm64'],
  });
  expect(outputs).toMatchObject({ omitted: [children[0]?.digest] });
  expect(bench.host.logs).toContain('info: left out: linux/amd64');
  const none = { from, to: `oci:${at('m')}`, platforms: ['linux/s390x'] };
  await expect(bench.run(task, none)).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    hint: expect.stringContaining('linux/amd64, linux/arm64') as string,
  });
  const odd = { from, to: `oci:${at('m')}`, platforms: ['arm64'] };
  await expect(bench.run(task, odd)).rejects.toMatchObject({ code: 'PLATFORM_INVALID' });
});

test('hints at the image by digest when a registry refuses an index without its platforms', async () => {
  await using bench = await openBench();
  const { children } = await pushPlatforms(bench);
  const inputs = { from: `${bench.registry}/app:v1`, to: `${bench.registry}/copy` };
  const run = bench.run(task, { ...inputs, platforms: ['linux/arm64'] });
  await expect(run).rejects.toMatchObject({
    code: 'REGISTRY_FAILED',
    hint: expect.stringContaining('by its digest') as string,
  });
  const [image] = children;
  const from = `${bench.registry}/app@${image?.digest}`;
  expect(await bench.run(task, { from, to: `${bench.registry}/copy:amd64` })).toMatchObject({
    images: [`${bench.registry}/copy@${image?.digest}`],
  });
});

test.each([
  [
    'a code after a long message',
    [{ code: 'INVALID', message: 'x'.repeat(600) }, { code: 'BLOB_UNKNOWN' }],
    true,
  ],
  ['a message alone', [{ code: 'DENIED', message: 'no BLOB_UNKNOWN here' }], false],
])('advises on subsets when %s names a missing blob', async (_, errors, isAdvised) => {
  const body = JSON.stringify({ errors });
  await using bench = await openBench({
    fault: ({ method, path }) =>
      method === 'PUT' && path.endsWith('/manifests/v1') ? { status: 409, body } : undefined,
  });
  await pushPlatforms(bench);
  const run = bench.run(task, { from: `${bench.registry}/app:v1`, to: `${bench.registry}/copy` });
  const { hint } = (await run.catch((error: unknown) => error)) as { hint?: string };
  expect(hint?.includes('accepts an index only with all of its platforms') === true).toBe(
    isAdvised,
  );
});

test('creates nothing in a dry run', async () => {
  await using bench = await openBench();
  await pushPlatforms(bench);
  const from = `${bench.registry}/app:v1`;
  for (const to of [`oci:${at('l')}`, `oci-archive:${at('a.tar')}`, `${bench.registry}/copy`])
    expect(await bench.run(task, { from, to, 'dry-run': 'true' })).toMatchObject({
      copied: 0,
      result: 'would-copy',
    });
  expect(await bench.run(task, { from, to: from, 'dry-run': 'true' })).toMatchObject({
    result: 'already-there',
  });
  expect(await readdir(directory)).toEqual([]);
  expect(bench.requests.filter((each) => !/^(GET|HEAD)/.test(each))).toEqual([]);
});

test('does not create a source that does not exist', async () => {
  await using bench = await openBench();
  for (const from of [`oci:${at('none')}`, `oci-archive:${at('none.tar')}`])
    await expect(bench.run(task, { from, to: `oci:${at('to')}` })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  expect(await readdir(directory)).toEqual([]);
});

test('names both locations and hints at a second run when a copy fails', async () => {
  await using bench = await openBench({
    fault: ({ path }) => (/manifests\/sha256/.test(path) ? { status: 404 } : undefined),
  });
  await pushPlatforms(bench);
  const run = bench.run(task, { from: `${bench.registry}/app:v1`, to: `oci:${at('l')}` });
  await expect(run).rejects.toThrow(`cannot copy ${bench.registry}/app to oci:${at('l')}: `);
  expect(bench.host.logs.join('\n')).toContain('run the same command again');
});

test('reports an error of the disk as outside, not as a bug', async () => {
  await using bench = await openBench();
  await pushPlatforms(bench);
  await writeFile(at('file'), '');
  const from = `${bench.registry}/app:v1`;
  for (const to of [`oci:${at('file/l')}`, `oci-archive:${at('file/a.tar')}`])
    await expect(bench.run(task, { from, to })).rejects.toMatchObject({ kind: 'outside' });
});

test('tags the copy with the given tag, else the tag of the source, and does not tag a digest', async () => {
  await using bench = await openBench();
  const { index } = await pushPlatforms(bench);
  const from = `${bench.registry}/app`;
  await bench.run(task, { from: `${from}@${index.digest}`, to: `oci:${at('l')}` });
  const layout = await openLayout(at('l'));
  expect(await all(layout.tags())).toEqual([]);
  await bench.run(task, { from: `oci:${at('l')}`, to: `oci:${at('m')}:named` });
  await bench.run(task, { from: `oci:${at('m')}`, to: `${bench.registry}/copy` });
  await bench.run(task, { from: `${bench.registry}/copy:named`, to: `oci:${at('l')}` });
  expect(await all(layout.tags())).toEqual(['named']);
  const other = `${from}@sha256:${'0'.repeat(64)}`;
  await expect(bench.run(task, { from: `${from}:v1`, to: other })).rejects.toMatchObject({
    code: 'REFERENCE_INVALID',
  });
  await expect(
    bench.run(task, { from: `${from}:none`, to: `oci:${at('l')}` }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND', hint: `use one of the tags of ${from}: v1` });
});

test('stops and leaves no archive when it is interrupted', async () => {
  let stop: (() => void) | undefined;
  await using bench = await openBench({
    onRequest: ({ path }) => {
      if (path.includes('/blobs/')) stop?.();
    },
  });
  stop = () => bench.host.interrupt();
  await pushPlatforms(bench);
  const to = `oci-archive:${at('a.tar')}`;
  const run = bench.run(task, { from: `${bench.registry}/app:v1`, to });
  await expect(run).rejects.toMatchObject({ kind: 'outside' });
  expect(await readdir(directory)).not.toContain('a.tar');
});
