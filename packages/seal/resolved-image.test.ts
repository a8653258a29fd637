import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryHost } from '@sealwright/core/testing';
import { copy, createArchive, memoryStore, openRegistryClient } from '@sealwright/oci';
import { pushImage } from '@sealwright/oci/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lowerCaseReference, resolveImages } from './resolved-image.ts';

test('lower-cases the repository, not tags, digests and layouts', () => {
  const notices: string[] = [];
  const log = { notice: (message: string) => void notices.push(message) };
  const texts = [
    'ghcr.io/Some/App:V1',
    'Host:5000/A@sha256:AB',
    'oci:Dir:Tag',
    'ghcr.io/some/app:V1',
  ];
  expect(texts.map((text) => lowerCaseReference(text, log))).toEqual([
    'ghcr.io/some/app:V1',
    'host:5000/a@sha256:AB',
    'oci:Dir:Tag',
    'ghcr.io/some/app:V1',
  ]);
  expect(notices).toHaveLength(2);
});

describe('an image in an archive', () => {
  let work = '';
  const host = memoryHost();
  const registries = openRegistryClient({
    ...host.ports,
    credentials: { for: () => Promise.resolve(undefined) },
  });
  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), 'sealwright-resolve-'));
  });
  afterAll(async () => {
    await host[Symbol.asyncDispose]();
    await rm(work, { recursive: true });
  });

  test('resolves without a tag when the archive has one image, and is read-only', async () => {
    const source = memoryStore();
    const image = await pushImage(source, 'x');
    const path = join(work, 'image.tar');
    const archive = await createArchive(path);
    await copy(source, archive, image, { tags: ['v1'], ...host.ports });
    await archive.commit();
    await archive[Symbol.asyncDispose]();
    await using opened = new AsyncDisposableStack();
    const context = { registries, opened, log: host.ports.log };
    const [found] = await resolveImages([`oci-archive:${path}`], false, context);
    expect(found).toMatchObject({ repository: path, descriptor: { digest: image.digest } });
    await expect(found?.store.untag('v1')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('is missing when the file is not there', async () => {
    await using opened = new AsyncDisposableStack();
    const context = { registries, opened, log: host.ports.log };
    await expect(
      resolveImages([`oci-archive:${join(work, 'none.tar')}`], false, context),
    ).rejects.toMatchObject({ code: 'IMAGE_MISSING' });
  });
});
