import { collect, contentOf, digestOf } from '@sealwright/core';
import { gzipOf } from '@sealwright/core/archive';
import { type TarEntry, tarOf } from '@sealwright/image';
import { OCI_CONFIG, OCI_LAYER_GZIP, OCI_MANIFEST, pushBlob, pushManifest } from '@sealwright/oci';
import { expect, test } from 'vitest';
import { testStore } from '../image/testdata/store.ts';
import { catalogImage } from './catalog.ts';

function packageFile(path: string, members: object): TarEntry {
  const text = JSON.stringify({ name: 'a', version: '1.0.0', ...members });
  const size = Buffer.byteLength(text);
  return { path, type: 'file', mode: 0o644, uid: 0, gid: 0, size, content: () => contentOf(text) };
}

async function catalogOf(
  entries: readonly TarEntry[],
  onProgress?: Parameters<typeof catalogImage>[2],
) {
  const store = testStore();
  const tar = await collect(tarOf(entries, 1), 2 ** 28);
  const gzip = await collect(gzipOf(contentOf(tar)), 2 ** 28);
  const config = {
    os: 'linux',
    architecture: 'amd64',
    rootfs: { type: 'layers', diff_ids: [digestOf(tar)] },
  };
  const manifest = await pushManifest(store, OCI_MANIFEST, {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: await pushBlob(store, OCI_CONFIG, Buffer.from(JSON.stringify(config))),
    layers: [await pushBlob(store, OCI_LAYER_GZIP, gzip)],
  });
  return catalogImage(store, manifest, onProgress);
}

const packagesOf = async (entries: readonly TarEntry[]) => (await catalogOf(entries)).packages;

test('merges the packages of one package URL', async () => {
  const packages = await packagesOf([
    packageFile('c/package.json', {}),
    packageFile('b/package.json', { license: 'MIT' }),
    packageFile('a/package.json', { license: 'ISC' }),
    packageFile('d/package.json', { version: '2.0.0' }),
  ]);
  expect(packages).toMatchObject([
    {
      purl: 'pkg:npm/a@1.0.0',
      license: 'ISC',
      locations: ['/a/package.json', '/b/package.json', '/c/package.json'],
    },
    { purl: 'pkg:npm/a@2.0.0', locations: ['/d/package.json'] },
  ]);
});

/** A merge of each with all before it needs more than 10^9 steps. */
test('merges 50,000 packages of one package URL', async () => {
  const names = Array.from({ length: 50_000 }, (_, at) => `${at}/package.json`);
  const packages = await packagesOf(names.map((name) => packageFile(name, {})));
  expect(packages).toHaveLength(1);
  expect(packages[0]?.locations).toHaveLength(names.length);
}, 60_000);

test('reports the read bytes of the layers', async () => {
  const reports: (readonly [number, number])[] = [];
  await catalogOf([packageFile('a/package.json', {})], (done, total) => {
    reports.push([done, total]);
  });
  const [done, total] = reports.at(-1) ?? [];
  expect(done).toBeGreaterThan(100);
  expect(done).toBe(total);
});
