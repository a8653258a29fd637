import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textOf } from '@sealwright/core';
import { parseMetadata, pushChart, readArchive } from '@sealwright/helm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { demoArchive } from '../../../helm/testdata/demo.ts';
import { openBench } from '../../testdata/run.ts';
import { task as list } from './chart-list.ts';
import { task as pull } from './chart-pull.ts';

let work = '';
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-chart-'));
});
afterEach(() => rm(work, { recursive: true }));

test('lists a pushed chart, and pulls it by version and by digest', async () => {
  await using bench = await openBench();
  const files = await readArchive(demoArchive, 'demo');
  const manifest = files.find(({ name }) => name === 'Chart.yaml')?.bytes ?? new Uint8Array();
  const { metadata } = parseMetadata(textOf(manifest), 'Chart.yaml');
  const chart = { metadata, tgz: demoArchive };
  const { descriptor } = await pushChart(bench.app, chart, { createdSeconds: 0 });
  const { name, version } = chart.metadata;
  const repository = `${bench.registry}/app`;
  expect(await bench.run(list, { chart: `oci://${repository}` })).toEqual({
    repository,
    versions: [version],
  });
  for (const reference of [
    `oci://${repository}:${version}`,
    `${repository}@${descriptor.digest}`,
  ]) {
    const outputs = await bench.run(pull, { chart: reference, out: join(work, 'charts') });
    const file = join(work, 'charts', `${name}-${version}.tgz`);
    expect(outputs).toEqual({ file, charts: [`${repository}@${descriptor.digest}`] });
    expect(await readFile(file)).toEqual(Buffer.from(chart.tgz));
    expect(
      (await readArchive(await readFile(file), 'chart.tgz')).map((each) => each.name),
    ).toContain('Chart.yaml');
  }
  expect(await readdir(join(work, 'charts'))).toHaveLength(1);
});

test('names the command that lists versions when a reference has none', async () => {
  await using bench = await openBench();
  await expect(bench.run(pull, { chart: `${bench.registry}/app` })).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    hint: expect.stringContaining(`sealwright chart-list ${bench.registry}/app`) as string,
  });
  await expect(bench.run(pull, { chart: `${bench.registry}/app:9.9.9` })).rejects.toMatchObject({
    code: 'CHART_MISSING',
  });
  expect(await readdir(work)).toEqual([]);
});
