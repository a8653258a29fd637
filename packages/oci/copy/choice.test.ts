import { collect, textOf } from '@sealwright/core';
import { describe, expect, test } from 'vitest';
import {
  copy,
  type Descriptor,
  legacyTag,
  memoryStore,
  OCI_INDEX,
  OMITTED_TYPE,
  parsePlatform,
  pushManifest,
  type Store,
} from '../index.ts';
import { all, pushArtifact, pushImage } from '../testing/index.ts';

const PLATFORMS = ['linux/amd64', 'linux/arm64/v8', 'windows/amd64'];

/** An index of images for three platforms, and an attestation about the first as buildkit writes it. */
async function pushPlatforms(store: Store): Promise<{ index: Descriptor; images: Descriptor[] }> {
  const images: Descriptor[] = [];
  for (const text of PLATFORMS)
    images.push({ ...(await pushImage(store, text)), platform: parsePlatform(text) });
  const about = {
    ...(await pushImage(store, 'provenance')),
    platform: { os: 'unknown', architecture: 'unknown' },
    annotations: { 'vnd.docker.reference.digest': images[0]?.digest ?? '' },
  };
  const manifests = [...images, about];
  const index = await pushManifest(store, OCI_INDEX, {
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests,
  });
  return { index, images: manifests };
}

const digests = (list: readonly Descriptor[]) => list.map(({ digest }) => digest).sort();

describe('platforms', () => {
  test('copies the wanted platforms with their attestations, and records the others', async () => {
    const from = memoryStore();
    const to = memoryStore();
    const { index, images } = await pushPlatforms(from);
    const platforms = [parsePlatform('linux/amd64')];
    const result = await copy(from, to, index, { platforms });
    const [amd64, arm64, windows, provenance] = images as [
      Descriptor,
      Descriptor,
      Descriptor,
      Descriptor,
    ];
    expect(digests(result.omitted)).toEqual(digests([arm64, windows]));
    expect(await to.has(index)).toBe(true);
    for (const copied of [amd64, provenance]) expect(await to.has(copied)).toBe(true);
    for (const missing of [arm64, windows]) expect(await to.has(missing)).toBe(false);
    const [record] = await all(to.referrers(index, { artifactType: OMITTED_TYPE }));
    const manifest = JSON.parse(textOf(await collect(to.get(record as Descriptor), 10_000))) as {
      layers: [Descriptor];
    };
    const listed = JSON.parse(textOf(await collect(to.get(manifest.layers[0]), 10_000))) as {
      omitted: Descriptor[];
    };
    expect(digests(listed.omitted)).toEqual(digests([arm64, windows]));
    const again = await copy(from, to, index, { platforms });
    expect(await all(to.referrers(index))).toHaveLength(1);
    expect(again.copied).toBe(0);
  });

  test('completes an index when a later copy wants all platforms', async () => {
    const from = memoryStore();
    const to = memoryStore();
    const { index, images } = await pushPlatforms(from);
    await copy(from, to, index, { platforms: [parsePlatform('linux/arm64')] });
    const result = await copy(from, to, index);
    expect(result.omitted).toEqual([]);
    for (const image of images) expect(await to.has(image)).toBe(true);
  });

  test('reports the same omissions when it copies an incomplete index', async () => {
    const from = memoryStore();
    const part = memoryStore();
    const { index } = await pushPlatforms(from);
    await copy(from, part, index, { platforms: [parsePlatform('windows/amd64')] });
    const to = memoryStore();
    const result = await copy(part, to, index, { referrers: true });
    expect(result.omitted).toHaveLength(3);
    expect(await all(to.referrers(index, { artifactType: OMITTED_TYPE }))).toHaveLength(1);
    await expect(copy(part, memoryStore(), index)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test.each(['linux/aarch64', 'Linux/ARM64', 'linux/arm64/v8', 'linux/arm64/8'])(
    'copies the same image when its platform is written as %s',
    async (text) => {
      const [from, to] = [memoryStore(), memoryStore()];
      const image = await pushImage(from, 'a');
      const other = await pushImage(from, 'b');
      const index = await pushManifest(from, OCI_INDEX, {
        schemaVersion: 2,
        mediaType: OCI_INDEX,
        manifests: [
          { ...image, platform: { os: 'linux', architecture: 'arm64' } },
          { ...other, platform: { os: 'linux', architecture: 'amd64' } },
        ],
      });
      const { omitted } = await copy(from, to, index, { platforms: [parsePlatform(text)] });
      expect(omitted.map(({ digest }) => digest)).toEqual([other.digest]);
      expect(await to.has(image)).toBe(true);
    },
  );

  test('fails with the platforms of the index when it has no wanted one', async () => {
    const from = memoryStore();
    const { index } = await pushPlatforms(from);
    const copying = copy(from, memoryStore(), index, { platforms: [parsePlatform('linux/s390x')] });
    await expect(copying).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      kind: 'input',
      hint: expect.stringContaining('linux/arm64/v8') as string,
    });
  });

  test('fails with the missing platform when the index has only another wanted one', async () => {
    const from = memoryStore();
    const { index } = await pushPlatforms(from);
    const platforms = ['linux/amd64', 'linux/s390x'].map(parsePlatform);
    const to = memoryStore();
    await expect(copy(from, to, index, { platforms })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringMatching(/it has no image for linux\/s390x$/) as string,
    });
    expect(await to.has(index)).toBe(false);
  });

  test.each(['linux', 'linux/', '/amd64', 'a/b/c/d', 'a/b/'])(
    'refuses %s as a platform',
    (text) => {
      expect(() => parsePlatform(text)).toThrow(/expected os\/arch/);
    },
  );
});

test('omits what a filter refuses, from indexes and from referrers', async () => {
  const from = memoryStore();
  const to = memoryStore();
  const { index, images } = await pushPlatforms(from);
  const kept = await pushArtifact(from, index, 'a/kept');
  const refused = await pushArtifact(from, index, 'a/refused');
  const result = await copy(from, to, index, {
    referrers: true,
    filter: (each) => each.artifactType !== 'a/refused' && each.digest !== images[2]?.digest,
  });
  expect(digests(result.omitted)).toEqual(digests([refused, images[2] as Descriptor]));
  const copied = (await all(to.referrers(index))).filter(
    (each) => each.artifactType !== OMITTED_TYPE,
  );
  expect(digests(copied)).toEqual([kept.digest]);
});

describe('tags', () => {
  test('are written last, and not again when they are there', async () => {
    const from = memoryStore();
    const to = memoryStore();
    const root = await pushImage(from, 'named');
    await pushArtifact(from, root, 'a/signature');
    const order: string[] = [];
    const recorded: Store = {
      ...to,
      put: async (descriptor, content) => {
        await to.put(descriptor, content);
        order.push('put');
      },
      tag: async (...args) => {
        await to.tag(...args);
        order.push(`tag ${args[1]}`);
      },
    };
    const options = { referrers: true, tags: ['v1', 'latest'] };
    expect((await copy(from, recorded, root, options)).tagged).toEqual(['v1', 'latest']);
    expect(order.slice(-2)).toEqual(['tag v1', 'tag latest']);
    order.length = 0;
    await copy(from, recorded, root, options);
    expect(order).toEqual([]);
    expect((await to.resolve('latest'))?.digest).toBe(root.digest);
  });

  test('are moved when they name another manifest', async () => {
    const from = memoryStore();
    const to = memoryStore();
    const old = await pushImage(to, 'old');
    await to.tag(old, 'v1');
    const root = await pushImage(from, 'new');
    await copy(from, to, root, { tags: ['v1'] });
    expect((await to.resolve('v1'))?.digest).toBe(root.digest);
    expect(await to.has(old)).toBe(true);
  });

  test('of cosign are copied, those of children too', async () => {
    const from = memoryStore();
    const to = memoryStore();
    const { index, images } = await pushPlatforms(from);
    const names = [
      legacyTag(index.digest, 'sig'),
      legacyTag(index.digest, 'att'),
      legacyTag((images[1] as Descriptor).digest, 'sbom'),
    ];
    for (const name of names) await from.tag(await pushImage(from, name), name);
    await from.tag(await pushImage(from, 'another'), 'unrelated');
    await copy(from, to, index, { legacyTags: true });
    expect((await all(to.tags())).sort()).toEqual(names.sort());
    const lists: string[] = [];
    await copy({ ...from, tags: () => (lists.push('listed'), from.tags()) }, to, index, {
      legacyTags: true,
    });
    expect(lists).toEqual(['listed']);
  });
});
