import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryHost } from '@sealwright/core/testing';
import { assembleImage } from '@sealwright/image';
import { memoryStore, OCI_INDEX, parsePlatform, pushManifest } from '@sealwright/oci';
import { expect, test } from 'vitest';
import { scanImages } from './scan.ts';

test('writes the SBOM of a platform image when its index is in an index', async () => {
  await using host = memoryHost();
  await using work = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'sealwright-scan-'));
  work.defer(() => rm(directory, { recursive: true }));
  const store = memoryStore();
  const { root, platforms } = await assembleImage(
    { from: 'scratch', files: [{ content: 'x', target: '/x' }] },
    { directory, target: store, epochSeconds: 0 },
  );
  const outer = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [root] };
  const descriptor = await pushManifest(store, OCI_INDEX, outer);
  const image = { name: 'app', repository: 'ghcr.io/a/app', store, descriptor, platforms: [] };
  const { report } = await scanImages(
    {
      images: [{ ...image, kind: 'index', size: 0 }],
      formats: ['spdx'],
      epochSeconds: 0,
      directory: join(directory, 'out'),
    },
    host.ports,
  );
  const digests = [descriptor, ...platforms.map(({ manifest }) => manifest)].map(
    ({ digest }) => digest,
  );
  expect(report.subjects.map(({ digest }) => digest)).toEqual(digests);
  expect(await readdir(join(directory, 'out'))).toHaveLength(digests.length);
});

/** Opens an image for two platforms, and a scan of some of them. */
async function openPlatforms(work: AsyncDisposableStack) {
  const host = work.use(memoryHost());
  const directory = await mkdtemp(join(tmpdir(), 'sealwright-scan-'));
  work.defer(() => rm(directory, { recursive: true }));
  const store = memoryStore();
  const { root, platforms } = await assembleImage(
    {
      from: 'scratch',
      platforms: ['linux/amd64', 'linux/arm64'],
      files: [{ content: 'x', target: '/x' }],
    },
    { directory, target: store, epochSeconds: 0 },
  );
  const images = { index: root, amd64: platforms[0]?.manifest, arm64: platforms[1]?.manifest };
  const scan = async (name: keyof typeof images, ...wanted: string[]) => {
    const descriptor = images[name] ?? root;
    const kind = name === 'index' ? ('index' as const) : ('image' as const);
    const image = { name: 'app', repository: 'ghcr.io/a/app', store, descriptor, kind };
    const { report, documents } = await scanImages(
      {
        images: [{ ...image, platforms: [], size: 0 }],
        formats: ['spdx'],
        platforms: wanted.map(parsePlatform),
        epochSeconds: 0,
        directory: join(directory, 'out'),
      },
      host.ports,
    );
    return { digests: report.subjects.map(({ digest }) => digest), documents };
  };
  return { images, scan };
}

test('scans only the wanted platforms, and not the index over all, when platforms are chosen', async () => {
  await using work = new AsyncDisposableStack();
  const { images, scan } = await openPlatforms(work);
  const { digests, documents } = await scan('index', 'linux/aarch64');
  expect(digests).toEqual([images.arm64?.digest]);
  expect(documents).toHaveLength(1);
  expect((await scan('index')).digests).toHaveLength(3);
  expect((await scan('amd64', 'linux/amd64')).digests).toEqual([images.amd64?.digest]);
});

test.each([
  ['index', ['linux/arm64', 'linux/s390x'], 'linux/s390x', 'linux/amd64, linux/arm64'],
  ['amd64', ['linux/arm64'], 'linux/arm64', 'linux/amd64'],
] as const)(
  'refuses a platform that the %s does not have, and lists its platforms',
  async (name, wanted, missing, present) => {
    await using work = new AsyncDisposableStack();
    const { scan } = await openPlatforms(work);
    await expect(scan(name, ...wanted)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      kind: 'input',
      message: expect.stringMatching(`cannot scan .*: it has no image for ${missing}$`) as string,
      hint: `choose from its platforms: ${present}`,
    });
  },
);
