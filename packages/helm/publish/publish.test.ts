import { contentOf, textOf } from '@sealwright/core';
import { describe as describeBytes, OCI_MANIFEST } from '@sealwright/oci';
import { expect, test } from 'vitest';
import { testStore } from '../../image/testdata/store.ts';
import { readArchive } from '../chart/archive.ts';
import { chartOf } from '../chart/chart.ts';
import { demoArchive, demoManifestDigest } from '../testdata/demo.ts';
import {
  type ChartArchive,
  chartManifest,
  HELM_CHART,
  HELM_CONFIG,
  listCharts,
  pullChart,
} from './publish.ts';
import { pushChart } from './push.ts';

const createdSeconds = 1_767_225_600;

async function demo(): Promise<ChartArchive> {
  const { metadata } = await chartOf(await readArchive(demoArchive, 'demo'), 'demo');
  return { metadata, tgz: demoArchive };
}

test('builds the same manifest as helm push', async () => {
  const { manifest, manifestBytes } = chartManifest(await demo(), createdSeconds);
  expect(manifest.digest).toBe(demoManifestDigest);
  expect(textOf(manifestBytes)).toContain(
    '"org.opencontainers.image.url":"https://example.com/override"',
  );
});

test('pushes a chart that can be pulled, and changes nothing on the second push', async () => {
  const store = testStore();
  const chart = await demo();
  expect(await pushChart(store, chart, { createdSeconds })).toMatchObject({
    tag: '1.2.3_build.5',
    outcome: 'pushed',
    descriptor: { mediaType: OCI_MANIFEST, digest: demoManifestDigest },
  });
  const blobs = store.blobs.size;
  expect(await pushChart(store, chart, { createdSeconds })).toMatchObject({ outcome: 'unchanged' });
  expect(store.blobs.size).toBe(blobs);
  const pulled = await pullChart(store, '1.2.3+build.5');
  expect(Buffer.from(pulled.tgz).equals(demoArchive)).toBe(true);
  expect(pulled.metadata).toEqual(chart.metadata);
  expect((await pullChart(store, demoManifestDigest)).descriptor.digest).toBe(demoManifestDigest);
});

test('fails when the tag does not resolve to the pushed chart', async () => {
  const store = testStore();
  const withoutTags = { ...store, tag: async () => undefined };
  await expect(pushChart(withoutTags, await demo(), { createdSeconds })).rejects.toMatchObject({
    code: 'CHART_DAMAGED',
  });
});

test('refuses to pull another chart, another artifact or a damaged chart', async () => {
  const store = testStore();
  const chart = await demo();
  const renamed = { ...chart, metadata: { ...chart.metadata, name: 'other' } };
  await pushChart(store, renamed, { createdSeconds });
  await expect(pullChart(store, '1.2.3+build.5')).rejects.toThrow(
    /expected other 1\.2\.3\+build\.5 of its config in its archive, got demo 1\.2\.3\+build\.5/,
  );
  await expect(pullChart(store, '9.9.9')).rejects.toMatchObject({ code: 'CHART_MISSING' });
  const bytes = new TextEncoder().encode('{"schemaVersion":2,"layers":[]}');
  const manifest = describeBytes(OCI_MANIFEST, bytes);
  await store.put(manifest, contentOf(bytes));
  await expect(pullChart(store, manifest.digest)).rejects.toThrow(/not a Helm chart/);
  const { layer } = chartManifest(chart, createdSeconds);
  store.blobs.set(layer.digest, Buffer.alloc(layer.size));
  await expect(pullChart(store, '1.2.3+build.5')).rejects.toMatchObject({
    code: 'CONTENT_DIFFERS',
  });
  expect(
    [HELM_CONFIG, HELM_CHART].every((one) => one.startsWith('application/vnd.cncf.helm.')),
  ).toBe(true);
});

test('lists versions in the order of helm, and leaves out what helm does not read as a version', async () => {
  const store = testStore();
  const { descriptor } = await pushChart(store, await demo(), { createdSeconds });
  const others = ['1.2.3-01', '1.2.3-rc.007', '18446744073709551616.0.0'];
  const versions = ['1.2-rc.1', '1.2.0', '1.2.1-rc.18446744073709551615', '1.2.1-rc.9', 'v1'];
  for (const tag of [...others, ...versions]) await store.tag(descriptor, tag);
  expect(await listCharts(store)).toEqual([
    '1.2.3+build.5',
    '1.2.1-rc.18446744073709551615',
    '1.2.1-rc.9',
    '1.2.0',
    '1.2-rc.1',
    'v1',
  ]);
});

test('lists versions newest first and leaves out other tags', async () => {
  const store = testStore();
  const { descriptor } = await pushChart(store, await demo(), { createdSeconds });
  for (const tag of ['1.10.0', '1.2.3', '1.2.3-rc.1', 'artifacthub.io', 'latest', 'v2.0.0'])
    await store.tag(descriptor, tag);
  expect(await listCharts(store)).toEqual([
    'v2.0.0',
    '1.10.0',
    '1.2.3',
    '1.2.3+build.5',
    '1.2.3-rc.1',
  ]);
});
