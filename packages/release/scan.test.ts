import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryHost } from '@sealwright/core/testing';
import { assembleImage } from '@sealwright/image';
import { memoryStore, OCI_INDEX, pushManifest } from '@sealwright/oci';
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
