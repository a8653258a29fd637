import { collect, parseJson } from '@sealwright/core';
import { optionalMember } from '@sealwright/core/schema';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { copy } from '../copy/copy.ts';
import { pushBlob, pushManifest } from '../stores/content.ts';
import { memoryStore } from '../stores/memory/memory.ts';
import { pushImage } from '../testing/index.ts';
import { descriptorSchema } from './descriptor.ts';
import { EMPTY_CONFIG, manifestSchema, parseManifest } from './manifest.ts';
import { OCI_INDEX, OCI_MANIFEST } from './media-types.ts';
import { platformName, platformSchema } from './platform.ts';

/** Returns the optional members of a schema, one row each. */
function optionalMembersOf(name: string, schema: z.ZodObject): [string, z.ZodObject, string][] {
  const members = Object.entries(schema.shape);
  const optional = members.filter(([, member]) => member.safeParse(undefined).success);
  return optional.map(([key]) => [name, schema, key]);
}

const MEMBERS = [
  ...optionalMembersOf('manifest', manifestSchema),
  ...optionalMembersOf('descriptor', descriptorSchema),
  ...optionalMembersOf('platform', platformSchema),
];
const REQUIRED = { schemaVersion: 2, ...EMPTY_CONFIG };

describe('optional members', () => {
  test('cover the members that registries omit', () => {
    const names = MEMBERS.map(([name, , key]) => `${name}.${key}`);
    expect(names).toEqual(
      expect.arrayContaining([
        'manifest.layers',
        'manifest.subject',
        'descriptor.urls',
        'platform.os',
        'platform.architecture',
      ]),
    );
  });

  test.each(MEMBERS)('reads null as absent in a %s: %3$s', (_, schema, key) => {
    const parsed = schema.parse({ ...REQUIRED, [key]: null });
    expect(parsed[key]).toBeUndefined();
  });

  test.each(['mediaType', 'digest', 'size'])('refuses a descriptor when %s is null', (key) => {
    expect(descriptorSchema.safeParse({ ...EMPTY_CONFIG, [key]: null }).success).toBe(false);
  });

  test('keeps the check of the value', () => {
    const schema = z.object({ a: optionalMember(z.string()) });
    expect(parseJson('{"a":"b"}', schema, 'it')).toEqual({ a: 'b' });
    expect(parseJson('{}', schema, 'it')).toEqual({});
    expect(() => parseJson('{"a":1}', schema, 'it')).toThrow(/a: /);
  });
});

describe('copy of a document with null members', () => {
  test('keeps bytes and digest of an image', async () => {
    const [from, to] = [memoryStore(), memoryStore()];
    const text = JSON.stringify({
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      artifactType: null,
      config: { ...EMPTY_CONFIG, annotations: null, urls: null, platform: null },
      layers: null,
      manifests: null,
      subject: null,
      annotations: null,
    });
    const { config } = parseManifest(Buffer.from(text), 'it');
    expect(config).toEqual(EMPTY_CONFIG);
    await pushBlob(from, EMPTY_CONFIG.mediaType, Buffer.from('{}'));
    const root = await pushManifest(from, OCI_MANIFEST, Buffer.from(text));
    await copy(from, to, root, { referrers: true });
    expect(Buffer.from(await collect(to.get(root), 4096, 'it')).toString()).toBe(text);
  });

  test.each([
    [{ architecture: 'amd64' }, 'unknown/amd64'],
    [{}, 'unknown/unknown'],
    [{ os: 'linux', architecture: 'amd64', 'os.features': null }, 'linux/amd64'],
    [null, undefined],
  ])('keeps bytes of an index with the platform %j', async (platform, name) => {
    const [from, to] = [memoryStore(), memoryStore()];
    const child = await pushImage(from, 'a');
    const index = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [{ ...child, platform }] };
    const root = await pushManifest(from, OCI_INDEX, index);
    await copy(from, to, root);
    const bytes = await collect(to.get(root), 4096, 'it');
    expect(Buffer.from(bytes).toString()).toBe(JSON.stringify(index));
    const parsed = parseManifest(bytes, 'it').manifests?.[0]?.platform;
    expect(parsed && platformName(parsed)).toBe(name);
    expect(await to.has(child)).toBe(true);
  });
});

describe('parseManifest', () => {
  const parse = (value: object) => () => parseManifest(Buffer.from(JSON.stringify(value)), 'it');

  test('refuses Docker schema 1 by its name', () => {
    expect(parse({ schemaVersion: 1, name: 'a', tag: 'v1', fsLayers: [], history: [] })).toThrow(
      expect.objectContaining({
        code: 'MANIFEST_INVALID',
        message:
          'cannot read it: expected an OCI or Docker schema 2 manifest, got Docker schema 1, which is not supported',
        hint: 'convert it first: skopeo copy --format v2s2 docker://SOURCE docker://DESTINATION',
      }) as Error,
    );
  });

  test.each([
    [{ layers: [], config: EMPTY_CONFIG }, /expected schemaVersion 2, got none/],
    [{ schemaVersion: 3 }, /schemaVersion: expected 2/],
    [{ schemaVersion: 2, layers: [], manifests: [] }, /got members of several/],
    [{ schemaVersion: 2, layers: [], blobs: [] }, /got members of several/],
    [{ schemaVersion: 2, manifests: [], blobs: [] }, /got members of several/],
  ])('refuses %j', (value, message) => {
    expect(parse(value)).toThrow(message);
  });
});
