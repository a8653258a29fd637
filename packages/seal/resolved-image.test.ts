import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryHost } from '@sealwright/core/testing';
import {
  copy,
  createArchive,
  type Descriptor,
  memoryStore,
  OCI_INDEX,
  openRegistryClient,
  pushManifest,
  type Store,
} from '@sealwright/oci';
import { pushImage } from '@sealwright/oci/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { manifestsBelow } from './index-manifests.ts';
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
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
      hint: 'check the path and the tag: index.json of a layout lists its tags',
    });
  });
});

async function pushIndex(store: Store, ...manifests: Descriptor[]): Promise<Descriptor> {
  return pushManifest(store, OCI_INDEX, { schemaVersion: 2, mediaType: OCI_INDEX, manifests });
}

describe('an index in an index', () => {
  const linux = { os: 'linux', architecture: 'amd64' };
  const unknown = { os: 'unknown', architecture: 'unknown' };

  test('resolves to every manifest once, each below its own index', async () => {
    const store = memoryStore();
    const [image, other, attestation] = await Promise.all(
      ['image', 'other', 'attestation'].map((text) => pushImage(store, text)),
    );
    if (image === undefined || other === undefined || attestation === undefined) throw new Error();
    const inner = await pushIndex(
      store,
      { ...image, platform: linux },
      { ...attestation, platform: unknown },
    );
    const root = await pushIndex(store, { ...inner, platform: unknown }, other, image);
    await store.tag(root, 'v1');
    await using opened = new AsyncDisposableStack();
    await using host = memoryHost();
    const work = await mkdtemp(join(tmpdir(), 'sealwright-nested-'));
    opened.defer(() => rm(work, { recursive: true }));
    const path = join(work, 'index.tar');
    const archive = await createArchive(path);
    await copy(store, archive, root, { tags: ['v1'], ...host.ports });
    await archive.commit();
    await archive[Symbol.asyncDispose]();
    const registries = openRegistryClient({
      ...host.ports,
      credentials: { for: () => Promise.resolve(undefined) },
    });
    const context = { registries, opened, log: host.ports.log };
    const all = await resolveImages([`oci-archive:${path}`], true, context);
    expect(all.map(({ descriptor, kind, index }) => [descriptor.digest, kind, index])).toEqual([
      [root.digest, 'index', undefined],
      [inner.digest, 'index', root.digest],
      [image.digest, 'image', inner.digest],
      [other.digest, 'image', root.digest],
    ]);
    expect(all[1]).toMatchObject({ platforms: ['linux/amd64'] });
    expect(all[2]?.name).toBe(`${all[1]?.name} linux/amd64`);
    expect(await resolveImages([`oci-archive:${path}`], false, context)).toHaveLength(1);
  });

  test.each([
    [15, true],
    [16, false],
  ])('is followed through %i indexes: %s', async (count, isFollowed) => {
    const store = memoryStore();
    const image = await pushImage(store, 'image');
    let top = image;
    for (let each = 0; each < count; each++) top = await pushIndex(store, top);
    const found: Descriptor[] = [];
    const read = async () => {
      const root = await pushIndex(store, top);
      for await (const { descriptor } of manifestsBelow(store, root.digest, [top]))
        found.push(descriptor);
    };
    if (!isFollowed) return expect(read()).rejects.toMatchObject({ code: 'GRAPH_INVALID' });
    await read();
    expect(found.at(-1)?.digest).toBe(image.digest);
  });

  test('is refused when it has more than 100,000 manifests in all', async () => {
    const store = memoryStore();
    const image = await pushImage(store, 'image');
    const full = await pushIndex(store, ...Array.from({ length: 10_000 }, () => image));
    const all = [full, ...Array.from({ length: 91_000 }, () => image)];
    const read = async () => {
      for await (const _ of manifestsBelow(store, image.digest, all)) void _;
    };
    await expect(read()).rejects.toMatchObject({ code: 'GRAPH_INVALID' });
  });
});
