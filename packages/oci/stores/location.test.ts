import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { copy } from '../copy/copy.ts';
import type { Descriptor } from '../model/descriptor.ts';
import { pushImage } from '../testing/index.ts';
import { openSource, openTarget, resolveSource } from './location.ts';
import { memoryStore } from './memory/memory.ts';
import type { RegistryClient } from './registry/registry.ts';

/** No location of these tests is in a registry. */
function refuse(name: string): never {
  throw new Error(`unexpected registry ${name}`);
}
const registries: RegistryClient = { open: refuse, repositories: refuse, checkLogin: refuse };
const NAMES = [
  ['v1', 'v1'],
  ['v1.0+build', undefined],
  ['team/app', undefined],
  ['team/app:1.0', '1.0'],
  ['docker.io/library/alpine:3', '3'],
  ['localhost:5000/app:2', '2'],
] as const;
let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'location-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** Copies an image to a location under the name in it. */
async function write(text: string, content: string): Promise<Descriptor> {
  const from = memoryStore();
  const image = await pushImage(from, content);
  await using target = await openTarget(text, registries);
  const { reference } = target;
  await copy(from, target.store, image, reference === undefined ? {} : { tags: [reference] });
  await target.commit();
  return image;
}

describe.each([
  ['oci', 'layout'],
  ['oci-archive', 'image.tar'],
])('the name in a location %s:', (scheme, file) => {
  test.each(NAMES)('resolves %s in what exists', async (name, tag) => {
    const path = `${scheme}:${join(directory, file)}`;
    await write(`${path}:other`, 'other');
    const image = await write(`${path}:${name}`, 'wanted');
    expect(await readdir(directory)).toEqual([file]);
    await using source = await openSource(`${path}:${name}`, registries);
    expect(source).toMatchObject({ reference: name, shown: path });
    expect(await resolveSource(source)).toEqual({ descriptor: image, tag });
  });

  test.each(NAMES)('resolves the digest after %s in what exists', async (name) => {
    const path = `${scheme}:${join(directory, file)}`;
    const image = await write(`${path}:${name}`, 'wanted');
    await write(`${path}:other`, 'other');
    const text = `${path}:${name}@${image.digest}`;
    await using source = await openSource(text, registries);
    expect(source).toMatchObject({ reference: image.digest, shown: path });
    expect((await resolveSource(source)).descriptor).toEqual(image);
    await using target = await openTarget(text, registries);
    expect(target).toMatchObject({ reference: image.digest, shown: path });
  });

  test('keeps a colon in a path with a digest when it exists', async () => {
    const path = `${scheme}:${join(directory, file)}`;
    const image = await write(`${path}:v1`, 'wanted');
    const renamed = `${file}:v2`;
    await rename(join(directory, file), join(directory, renamed));
    await using source = await openSource(`${path}:v2@${image.digest}`, registries);
    expect(source).toMatchObject({ reference: image.digest, shown: `${path}:v2` });
  });

  test.each(NAMES)('writes %s to a new one beside nothing else', async (name) => {
    const path = `${scheme}:${join(directory, file)}`;
    await write(`${path}:${name}`, 'wanted');
    expect(await readdir(directory)).toEqual([file]);
  });
});

test('keeps a colon in a path when it exists', async () => {
  const path = `oci:${join(directory, 'at-10:30', 'layout')}`;
  await mkdir(join(directory, 'at-10:30'));
  const image = await write(`${path}:v1`, 'wanted');
  expect(await readdir(directory)).toEqual(['at-10:30']);
  await using source = await openSource(`${path}:v1`, registries);
  expect(await resolveSource(source)).toEqual({ descriptor: image, tag: 'v1' });
});

test('names the path when there is no layout', async () => {
  const text = `oci:${join(directory, 'none')}:team/app:1.0`;
  await expect(openSource(text, registries)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
