import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLayout } from '@sealwright/oci';
import { all, pushArtifact, pushImage } from '@sealwright/oci/testing';
import { expect, test } from 'vitest';
import { openBench } from '../testdata/run.ts';
import { task } from './delete.ts';

test('removes a tag and keeps its image, and lists a missing tag as absent', async () => {
  await using bench = await openBench();
  const image = await pushImage(bench.app, 'content');
  for (const tag of ['v1', 'v2']) await bench.app.tag(image, tag);
  const name = `${bench.registry}/app`;
  expect(await bench.run(task, { images: [`${name}:v2`, `${name}:none`] })).toEqual({
    untagged: [`${name}:v2`],
    deleted: [],
    absent: [`${name}:none`],
  });
  expect(await all(bench.app.tags())).toEqual(['v1']);
  expect(await bench.app.has(image)).toBe(true);
  await bench.run(task, { images: [`${name}@${image.digest}`] });
  expect(await bench.app.resolve('v1')).toBe(undefined);
});

test('deletes referrers before their image with --with-referrers, and nothing in a dry run', async () => {
  await using bench = await openBench();
  const image = await pushImage(bench.app, 'content');
  const sbom = await pushArtifact(bench.app, image, 'application/x-sbom');
  const signature = await pushArtifact(bench.app, sbom, 'application/x-signature');
  const name = `${bench.registry}/app`;
  const inputs = { images: [`${name}@${image.digest}`], 'with-referrers': 'true' };
  const deleted = [signature, sbom, image].map(({ digest }) => `${name}@${digest}`);
  expect(await bench.run(task, { ...inputs, 'dry-run': 'true' })).toMatchObject({ deleted });
  expect(await bench.app.has(signature)).toBe(true);
  expect(await bench.run(task, inputs)).toMatchObject({ deleted });
  for (const each of [image, sbom, signature]) expect(await bench.app.has(each)).toBe(false);
});

test.each([
  ['HOST/app', /expected a tag or a digest, got neither/],
  ['oci-archive:a.tar:v1', /an archive cannot change/],
])('refuses %s before it deletes anything', async (image, message) => {
  await using bench = await openBench();
  const kept = await pushImage(bench.app, 'content');
  await bench.app.tag(kept, 'v1');
  const images = [`${bench.registry}/app:v1`, image.replace('HOST', bench.registry)];
  await expect(bench.run(task, { images })).rejects.toThrow(message);
  expect(await all(bench.app.tags())).toEqual(['v1']);
});

test.each([
  [405, 'UNSUPPORTED', 'disabled'],
  [400, 'DIGEST_INVALID', 'provided digest did not match uploaded content'],
])(
  'hints at the digest when a registry refuses to remove a tag with %i %s',
  async (status, code, message) => {
    const body = JSON.stringify({ errors: [{ code, message }] });
    await using bench = await openBench({
      fault: ({ method }) => (method === 'DELETE' ? { status, body } : undefined),
    });
    const image = await pushImage(bench.app, 'content');
    await bench.app.tag(image, 'v1');
    const name = `${bench.registry}/app`;
    await expect(bench.run(task, { images: [`${name}:v1`] })).rejects.toMatchObject({
      code: 'REGISTRY_FAILED',
      message: expect.stringContaining(`${status} (${code}: ${message})`) as string,
      hint: expect.stringContaining(`${name}@${image.digest}`) as string,
    });
  },
);

test('gives no hint on tags when only the message mentions status 405', async () => {
  const body = JSON.stringify({ errors: [{ code: 'DENIED', message: 'a proxy returned 405' }] });
  await using bench = await openBench({
    fault: ({ method }) => (method === 'DELETE' ? { status: 409, body } : undefined),
  });
  await bench.app.tag(await pushImage(bench.app, 'content'), 'v1');
  await expect(bench.run(task, { images: [`${bench.registry}/app:v1`] })).rejects.toMatchObject({
    code: 'REGISTRY_FAILED',
    status: 409,
    hint: undefined,
  });
});

test('removes tags and manifests of a layout', async () => {
  await using bench = await openBench();
  const directory = await mkdtemp(join(tmpdir(), 'sealwright-delete-'));
  try {
    const layout = await openLayout(directory);
    const image = await pushImage(layout, 'content');
    for (const name of ['v1', 'v1.0+build', 'team/app']) {
      await layout.tag(image, name);
      await bench.run(task, { images: [`oci:${directory}:${name}`] });
    }
    expect(await all(layout.tags())).toEqual([]);
    await bench.run(task, { images: [`oci:${directory}@${image.digest}`] });
    expect(await layout.resolve(image.digest)).toBe(undefined);
  } finally {
    await rm(directory, { recursive: true });
  }
});

test('removes the name that a tag in a layout resolves to, and refuses a tag of several images', async () => {
  await using bench = await openBench();
  const directory = await mkdtemp(join(tmpdir(), 'sealwright-delete-'));
  try {
    const layout = await openLayout(directory);
    const [one, other] = [await pushImage(layout, 'one'), await pushImage(layout, 'other')];
    await layout.tag(one, 'docker.io/library/alpine:3');
    await layout.tag(one, 'docker.io/library/alpine:4');
    await layout.tag(other, 'ghcr.io/team/app:4');
    const name = `oci:${directory}:3`;
    expect(await bench.run(task, { images: [name] })).toMatchObject({ untagged: [name] });
    expect(await layout.resolve('3')).toBe(undefined);
    expect(await layout.has(one)).toBe(true);
    await expect(bench.run(task, { images: [`oci:${directory}:4`] })).rejects.toThrow(/names both/);
    await expect(layout.untag('4')).rejects.toThrow(/names both/);
    expect(await layout.resolve('ghcr.io/team/app:4')).toMatchObject({ digest: other.digest });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
