import { digestOf, parseJson } from '@sealwright/core';
import {
  artifactTypeOf,
  descriptorSchema,
  EMPTY_CONFIG,
  formatReference,
  OCI_INDEX,
  OCI_LAYER,
  OCI_MANIFEST,
  parseLocation,
  parseManifest,
  parsePlatform,
  parseReference,
  platformName,
  successorsOf,
} from '@sealwright/oci';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLinks } from '../../../packages/oci/stores/registry/link-header.ts';
import { changedJson, fuzz, mutated, settled } from './fuzz.ts';

const layer = {
  mediaType: OCI_LAYER,
  digest: digestOf('layer'),
  size: 5,
  annotations: { name: 'layer' },
  urls: ['https://example.com/layer'],
};
const image = {
  schemaVersion: 2,
  mediaType: OCI_MANIFEST,
  artifactType: 'application/vnd.example',
  config: EMPTY_CONFIG,
  layers: [layer, layer],
  subject: { mediaType: OCI_MANIFEST, digest: digestOf('subject'), size: 7 },
  annotations: { 'org.opencontainers.image.created': '2026-01-01T00:00:00Z' },
};
const arm = { os: 'linux', architecture: 'arm64', variant: 'v8', 'os.features': ['x'] };
const index = {
  schemaVersion: 2,
  mediaType: OCI_INDEX,
  manifests: [{ ...layer, mediaType: OCI_MANIFEST, platform: arm }],
};

const jsonTexts = fc.oneof(changedJson(image), changedJson(index));
const documents = fc.oneof(
  jsonTexts.map((text) => Buffer.from(text)),
  mutated(jsonTexts.map((text) => Buffer.from(text))),
);

test('parses changed manifests to valid descriptors, or refuses them', async () => {
  await fuzz('manifests', 60_000, documents, async (bytes) => {
    const manifest = settled(() => parseManifest(bytes, 'the manifest', OCI_MANIFEST));
    if (manifest === undefined) return;
    expect([2, undefined]).toContain(manifest.schemaVersion);
    for (const descriptor of successorsOf(manifest)) {
      const text = JSON.stringify(descriptor);
      expect(parseJson(text, descriptorSchema, 'the descriptor')).toEqual(descriptor);
      if (descriptor.platform !== undefined)
        expect(typeof platformName(descriptor.platform)).toBe('string');
    }
    expect(['string', 'undefined']).toContain(typeof artifactTypeOf(manifest));
  });
});

const names = mutated(
  fc
    .constantFrom(
      'ghcr.io/team/app:1.0',
      `localhost:5000/app:v1@${digestOf('x')}`,
      '[::1]:5000/a/b',
      'oci:dir:docker.io/library/alpine:3',
      `oci-archive:file.tar@${digestOf('x')}`,
      'linux/arm/v7',
    )
    .map((text) => Buffer.from(text)),
).map((bytes) => Buffer.from(bytes).toString());

test('parses changed references and platforms to texts that mean the same, or refuses them', async () => {
  await fuzz('references', 60_000, names, async (text) => {
    const reference = settled(() => parseReference(text));
    expect(reference && parseReference(formatReference(reference))).toEqual(reference);
    const platform = settled(() => parsePlatform(text));
    expect(platform && parsePlatform(platformName(platform))).toEqual(platform);
    settled(() => parseLocation(text));
  });
});

const headers = mutated(
  fc
    .constantFrom(
      '</v2/app/tags/list?n=2&last=b>; rel="next"',
      '<https://registry.example/v2/_catalog?last=a>; rel=next; title="a, <b>; \\"c\\""',
      '<a>; rel="first prev", <b>; rel=next;; title*=UTF-8\'en\'x',
    )
    .map((text) => Buffer.from(text)),
).map((bytes) => Buffer.from(bytes).toString('latin1'));

test('parses changed Link headers to targets that the header contains, or refuses them', async () => {
  await fuzz('Link headers', 100_000, headers, async (header) => {
    for (const { target, relations } of parseLinks(header) ?? []) {
      expect(header).toContain(target);
      for (const relation of relations) expect(relation).toMatch(/^\S+$/);
    }
  });
});
