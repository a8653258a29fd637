import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assembleImage } from '@sealwright/image';
import { contentSize, openRegistryClient } from '@sealwright/oci';
import { pushImage } from '@sealwright/oci/testing';
import { scanImages } from '@sealwright/release';
import { resolveImages } from '@sealwright/seal';
import { expect, test } from 'vitest';
import { type Bench, openBench } from '../testdata/run.ts';
import { task } from './inspect.ts';

const contextOf = ({ host }: Bench, opened: AsyncDisposableStack) => ({
  registries: openRegistryClient({
    ...host.ports,
    credentials: { for: () => Promise.resolve(undefined) },
  }),
  opened,
  log: host.ports.log,
});

test('gives an image one size when it is inspected, resolved and scanned', async () => {
  await using bench = await openBench();
  await using opened = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'sealwright-size-'));
  opened.defer(() => rm(directory, { recursive: true }));
  // Both platforms have the same layer, which counts once.
  const image = await assembleImage(
    {
      from: 'scratch',
      platforms: ['linux/amd64', 'linux/arm64'],
      files: [{ content: 'x', target: '/x' }],
    },
    { directory, target: bench.app, epochSeconds: 0, tag: 'v1' },
  );
  const [first, second] = image.platforms;
  const partsOf = ({ layers, config, manifest }: (typeof image.platforms)[number]) => [
    ...layers,
    config,
    manifest,
  ];
  const whole = contentSize([image.root, ...image.platforms.flatMap(partsOf)]);
  const sizes = [whole, contentSize(partsOf(first!)), contentSize(partsOf(second!))];

  const reference = `${bench.registry}/app:v1`;
  const inspected = await bench.run(task, { image: reference });
  expect(inspected).toMatchObject({ size: whole, bytes: whole });

  const context = contextOf(bench, opened);
  const found = await resolveImages([reference], true, { ...context, isMeasured: true });
  expect(found.map(({ size }) => size)).toEqual(sizes);
  // Without the manifests below an index, no size is stated rather than a wrong one.
  const unread = await resolveImages([reference], true, context);
  expect(unread.map(({ size }) => size)).toEqual([undefined, undefined, undefined]);

  const request = { images: found.slice(0, 1), formats: ['spdx' as const], epochSeconds: 0 };
  const { report } = await scanImages({ ...request, directory }, bench.host.ports);
  expect(report.subjects.map(({ size }) => size)).toEqual(sizes);
});

test('gives no size when a manifest below the index is missing', async () => {
  await using bench = await openBench();
  await using opened = new AsyncDisposableStack();
  const directory = await mkdtemp(join(tmpdir(), 'sealwright-size-'));
  opened.defer(() => rm(directory, { recursive: true }));
  const image = await assembleImage(
    { from: 'scratch', files: [{ content: 'x', target: '/x' }] },
    { directory, target: bench.app, epochSeconds: 0, tag: 'v1' },
  );
  await bench.app.delete(image.platforms[0]!.manifest);
  await bench.app.tag(await pushImage(bench.app, 'single'), 'single');
  const context = contextOf(bench, opened);
  const references = ['v1', 'single'].map((tag) => `${bench.registry}/app:${tag}`);
  const found = await resolveImages(references, false, { ...context, isMeasured: true });
  expect(found.map(({ size }) => size)).toEqual([undefined, expect.any(Number)]);
});
