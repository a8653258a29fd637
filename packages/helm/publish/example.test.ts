import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { textOf } from '@sealwright/core';
import { imagesSchema, planImages } from '@sealwright/image';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readArchive } from '../chart/archive.ts';
import { chartsSchema } from '../options.ts';
import { packageChart } from './package.ts';

const directory = fileURLToPath(new URL('../../../examples/portal/', import.meta.url));
const file = parse(readFileSync(`${directory}sealwright.yaml`, 'utf8')) as Record<string, unknown>;

test("plans the example's two images in two levels for the same platforms", () => {
  const plan = planImages(imagesSchema.parse(file['images']));
  expect(plan.levels).toEqual([['base'], ['portal']]);
  expect(plan.images.map((one) => one.platforms?.length)).toEqual([2, 2]);
});

test("packages the example's chart with the same pin inside the umbrella chart", async () => {
  const charts = chartsSchema.parse(file['charts']);
  expect(charts.map((one) => one.path)).toEqual(['charts/portal', 'charts/platform']);
  const digest = `sha256:${'a'.repeat(64)}`;
  const pin = { values: [{ path: 'image.digest', value: digest }] };
  const epochSeconds = 1_767_225_600;
  const alone = await packageChart(`${directory}charts/portal`, { ...pin, epochSeconds });
  const umbrella = await packageChart(`${directory}charts/platform`, {
    epochSeconds,
    dependencyOverrides: (path) => (path.endsWith('portal') ? pin : undefined),
  });
  expect([...alone.warnings, ...umbrella.warnings]).toEqual([]);
  const inside = new Map(
    (await readArchive(umbrella.tgz, 'umbrella')).map((one) => [one.name, one.bytes]),
  );
  for (const { name, bytes } of await readArchive(alone.tgz, 'portal')) {
    expect([name, textOf(inside.get(`charts/portal/${name}`) ?? new Uint8Array())]).toEqual([
      name,
      textOf(bytes),
    ]);
  }
  expect(textOf(inside.get('charts/portal/values.yaml') ?? new Uint8Array())).toContain(
    `digest: "${digest}"`,
  );
});
