import { digestOf, textOf } from '@sealwright/core';
import { expect, test } from 'vitest';
import { cycloneDxValidator } from '../testdata/cyclonedx.ts';
import { type ChartCatalog, chartSbom } from './chart.ts';

const DIGEST = digestOf('image');
const meta = { epochSeconds: 1_767_225_600, tool: { name: 'sealwright', version: '0.1.0' } };

const chart: ChartCatalog = {
  name: 'app',
  version: '1.0.0+b.1',
  description: 'An app',
  repository: 'ghcr.io/acme/charts/app',
  subject: digestOf('manifest'),
  archive: digestOf('archive'),
  dependencies: [
    {
      name: 'db',
      version: '2.0.0',
      repository: 'https://charts.example.org/',
      dependencies: [
        { name: 'common', version: '1.1.0', repository: 'oci://h.example/c', dependencies: [] },
      ],
    },
    { name: 'common', version: '1.1.0', repository: 'file://../common', dependencies: [] },
    { name: 'x', version: '1.1.0', repository: 'https://u:p@h.example/x', dependencies: [] },
  ],
  images: [`ghcr.io/acme/app:1@${DIGEST}`, 'nginx:1', 'not an image'],
};

interface Document {
  readonly components: readonly { readonly 'bom-ref': string; readonly purl?: string }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

test('lists the dependencies and the images of a chart in a document of the official schema', async () => {
  const bytes = chartSbom(chart, meta);
  const document = JSON.parse(textOf(bytes)) as Document;
  const validate = cycloneDxValidator();
  validate(document);
  expect(validate.errors).toBeNull();
  expect(document).toMatchObject({
    metadata: {
      timestamp: '2026-01-01T00:00:00Z',
      component: {
        name: 'app',
        purl: 'pkg:helm/app@1.0.0%2Bb.1?repository_url=ghcr.io/acme/charts',
        properties: [{ name: 'sealwright:images', value: 'default values' }],
      },
    },
  });
  expect(document.components.map((one) => [one['bom-ref'], one.purl])).toEqual([
    ['chart:db@2.0.0', 'pkg:helm/db@2.0.0?repository_url=https://charts.example.org'],
    ['chart:db@2.0.0/common@1.1.0', 'pkg:helm/common@1.1.0?repository_url=h.example/c'],
    ['chart:common@1.1.0', 'pkg:helm/common@1.1.0'],
    ['chart:x@1.1.0', 'pkg:helm/x@1.1.0'],
    [
      `image:ghcr.io/acme/app:1@${DIGEST}`,
      `pkg:oci/app@${encodeURIComponent(DIGEST)}?repository_url=ghcr.io/acme/app&tag=1`,
    ],
    ['image:nginx:1', 'pkg:oci/nginx?repository_url=docker.io/library/nginx&tag=1'],
    ['image:not an image', undefined],
  ]);
  const refs = new Set([
    'pkg:helm/app@1.0.0%2Bb.1?repository_url=ghcr.io/acme/charts',
    ...document.components.map((one) => one['bom-ref']),
  ]);
  expect(refs.size).toBe(8);
  for (const { ref, dependsOn } of document.dependencies)
    for (const one of [ref, ...dependsOn]) expect(refs).toContain(one);
});

test('writes the same bytes for the same chart, and says when its images are unknown', () => {
  expect(chartSbom(chart, meta)).toEqual(chartSbom(structuredClone(chart), meta));
  const { images: _, ...unrendered } = chart;
  const text = textOf(chartSbom(unrendered, meta));
  expect(text).toContain('"value": "not rendered"');
  expect(text).not.toContain('pkg:oci/');
});
