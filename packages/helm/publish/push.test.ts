import { contentOf, digestOf } from '@sealwright/core';
import { memoryStores, ociError, type Store } from '@sealwright/oci';
import { beforeEach, expect, test } from 'vitest';
import { writeArchive } from '../chart/archive.ts';
import { parseMetadata } from '../chart/chart-yaml.ts';
import type { ChartArchive } from './publish.ts';
import { chartManifest } from './publish.ts';
import { pushChart } from './push.ts';

const EPOCH = 1_767_225_600;
const YAML = 'apiVersion: v2\nname: app\nversion: 1.0.0\n';
const LOCK = 'dependencies: []\ndigest: x\ngenerated: 2026-01-01T00:00:00Z\n';
const FILES = { 'Chart.yaml': YAML, 'Chart.lock': LOCK, 'values.yaml': 'a: 1\n', 'README.md': 'x' };

let store: Store;
beforeEach(async () => {
  store = await memoryStores().open('charts/app');
});

/** Returns a chart of files that were packaged at a time. */
async function chartOf(
  changes: Readonly<Record<string, string | undefined>> = {},
  epoch = EPOCH,
): Promise<ChartArchive> {
  const files = Object.entries({ ...FILES, ...changes }).flatMap(([name, text]) =>
    text === undefined ? [] : [{ name, bytes: Buffer.from(text) }],
  );
  const tgz = await writeArchive(files, 'app', epoch);
  return {
    metadata: parseMetadata({ ...FILES, ...changes }['Chart.yaml'] ?? '', 'app').metadata,
    tgz,
  };
}

test('keeps a version whose content differs in its dates only', async () => {
  const first = await pushChart(store, await chartOf(), { createdSeconds: EPOCH });
  const lock = LOCK.replace('2026', '2027');
  const later = await pushChart(store, await chartOf({ 'Chart.lock': lock }, EPOCH + 9), {
    createdSeconds: EPOCH + 9,
  });
  expect(later).toEqual({ ...first, outcome: 'unchanged' });
  expect((await store.resolve('1.0.0'))?.digest).toBe(first.descriptor.digest);
});

test('refuses other content of a version and names each file that differs', async () => {
  const { descriptor } = await pushChart(store, await chartOf(), { createdSeconds: EPOCH });
  const other = await chartOf({ 'values.yaml': 'a: 2\n', 'README.md': undefined, 'new.txt': 'n' });
  const own = chartManifest(other, EPOCH).manifest.digest;
  await expect(pushChart(store, other, { createdSeconds: EPOCH })).rejects.toMatchObject({
    code: 'CHART_EXISTS',
    kind: 'verdict',
    message: `cannot push chart app 1.0.0: expected the content of the published version ${descriptor.digest}, got ${own} with other content:\n  removed README.md\n  added new.txt\n  changed values.yaml`,
  });
  expect((await store.resolve('1.0.0'))?.digest).toBe(descriptor.digest);
});

test('replaces other content when if-exists is overwrite, and keeps the same content', async () => {
  await pushChart(store, await chartOf(), { createdSeconds: EPOCH });
  const options = { createdSeconds: EPOCH, ifExists: 'overwrite' } as const;
  const other = await pushChart(store, await chartOf({ 'values.yaml': 'a: 2\n' }), options);
  expect(other.outcome).toBe('overwritten');
  expect((await store.resolve('1.0.0'))?.digest).toBe(other.descriptor.digest);
  const same = await pushChart(
    store,
    await chartOf({ 'values.yaml': 'a: 2\n' }, EPOCH + 9),
    options,
  );
  expect(same).toEqual({ ...other, outcome: 'unchanged' });
});

test('refuses a version that exists with the same content when if-exists is fail', async () => {
  const options = { createdSeconds: EPOCH, ifExists: 'fail' } as const;
  await pushChart(store, await chartOf(), options);
  await expect(pushChart(store, await chartOf(), options)).rejects.toMatchObject({
    code: 'CHART_EXISTS',
    hint: expect.stringContaining('if-exists: skip-identical') as string,
  });
});

test('fails with both digests when another publisher pushes the version at the same time', async () => {
  const chart = await chartOf();
  const ours = chartManifest(chart, EPOCH).manifest.digest;
  const bytes = Buffer.from('{"schemaVersion":2,"layers":[]}');
  const theirs = {
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    size: bytes.byteLength,
    digest: digestOf(bytes),
  };
  const racing: Store = {
    ...store,
    async tag(_, reference) {
      await store.put(theirs, contentOf(bytes));
      await store.tag(theirs, reference);
      throw ociError('TAG_EXISTS', 'cannot tag');
    },
  };
  await expect(pushChart(racing, chart, { createdSeconds: EPOCH })).rejects.toMatchObject({
    code: 'CHART_EXISTS',
    message: expect.stringMatching(
      new RegExp(
        `another publisher pushed it at the same time: expected ${ours}, got ${theirs.digest}`,
      ),
    ) as string,
  });
});

/** Returns the store, with another publisher who pushes a chart right before or right after the tag is written. */
function withRival(chart: ChartArchive, when: 'before' | 'after'): Store {
  const options = { createdSeconds: EPOCH + 9, ifExists: 'overwrite' } as const;
  return {
    ...store,
    async tag(...args) {
      if (when === 'before') await pushChart(store, chart, options);
      await store.tag(...args);
      if (when === 'after') await pushChart(store, chart, options);
    },
  };
}

test('keeps the same content that another publisher pushes with another date at the same time', async () => {
  const rival = await chartOf({}, EPOCH + 9);
  const pushed = await pushChart(withRival(rival, 'before'), await chartOf(), {
    createdSeconds: EPOCH,
  });
  expect(pushed.outcome).toBe('unchanged');
  expect(pushed.descriptor).toEqual(await store.resolve('1.0.0'));
  const options = { createdSeconds: EPOCH, ifExists: 'fail' } as const;
  const other = await chartOf({ 'Chart.yaml': YAML.replace('1.0.0', '2.0.0') });
  await expect(pushChart(withRival(other, 'before'), other, options)).rejects.toMatchObject({
    code: 'CHART_EXISTS',
  });
});

test('loses with both digests when another publisher replaces the version right after the push', async () => {
  await pushChart(store, await chartOf(), { createdSeconds: EPOCH });
  const own = await chartOf({ 'values.yaml': 'a: 2\n' });
  const rival = await chartOf({ 'values.yaml': 'a: 3\n' });
  const options = { createdSeconds: EPOCH, ifExists: 'overwrite' } as const;
  const lost = pushChart(withRival(rival, 'after'), own, options);
  await expect(lost).rejects.toMatchObject({ code: 'CHART_EXISTS', kind: 'verdict' });
  const digests = [own, rival].map(
    (chart, at) => chartManifest(chart, EPOCH + at * 9).manifest.digest,
  );
  await expect(lost).rejects.toThrow(
    `another publisher pushed it at the same time: expected ${digests[0]}, got ${digests[1]}`,
  );
});
