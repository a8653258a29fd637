import { digestOf } from '@sealwright/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Descriptor } from '../../../model/descriptor.ts';
import { OCI_INDEX, OCI_MANIFEST } from '../../../model/media-types.ts';
import {
  failureOf,
  listReferrers,
  openRepository,
  type Scripted,
  scripted,
} from '../../../testdata/scripted-registry.ts';

const SUBJECT: Descriptor = { mediaType: OCI_MANIFEST, digest: digestOf('the image'), size: 9 };
const ENTRY: Descriptor = {
  mediaType: OCI_MANIFEST,
  digest: digestOf('a referrer'),
  size: 10,
  artifactType: 'a/one',
};
const INDEX = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [ENTRY] };

/** Lists the referrers of a registry that returns 200 with this body and content type, and has no fallback tag. */
async function listOf(body: unknown, type?: string): Promise<readonly Descriptor[]> {
  const response: Scripted = {
    status: 200,
    headers: type === undefined ? {} : { 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
  await using server = await scripted(({ url }) =>
    url.includes('/referrers/') ? response : undefined,
  );
  await using repository = openRepository(`${server.host}/a/b`);
  return await listReferrers(repository.store, SUBJECT);
}

describe('a page of the API', () => {
  test.each([
    OCI_INDEX,
    `${OCI_INDEX}; charset=utf-8`,
    'application/json',
    'application/json; charset=utf-8',
    'Text/Plain',
    'text/html',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    undefined,
  ])('is read when it is an index of content type %s', async (type) => {
    expect(await listOf(INDEX, type)).toEqual([ENTRY]);
    const { mediaType: _, ...bare } = INDEX;
    expect(await listOf(bare, type)).toEqual([ENTRY]);
  });

  test.each([
    { ...INDEX, manifests: [] },
    { ...INDEX, manifests: null },
    { schemaVersion: 2, mediaType: OCI_INDEX },
    { schemaVersion: 2, manifests: null },
    { schemaVersion: 2, mediaType: null, manifests: [] },
  ])('is empty when it is %j', async (body) => {
    for (const type of [OCI_INDEX, 'application/json'])
      expect(await listOf(body, type)).toEqual([]);
  });

  test.each<[unknown]>([
    [''],
    ['not JSON'],
    ['<html>'],
    [null],
    [[]],
    [{}],
    [{ errors: [{ code: 'UNAUTHORIZED' }] }],
    [{ schemaVersion: 2, mediaType: OCI_MANIFEST, manifests: [] }],
    [{ ...INDEX, manifests: {} }],
    [{ ...INDEX, manifests: [{ digest: 'sha256:short' }] }],
    ['{"manifests":[],"manifests":[]}'],
    [JSON.stringify(INDEX).slice(0, -1)],
  ])('fails when it is %j', async (body) => {
    for (const type of [OCI_INDEX, 'application/json', 'text/plain', undefined])
      expect(await failureOf(listOf(body, type))).toMatch(
        /^REGISTRY_FAILED: cannot list the referrers of .*: expected an image index from 127/,
      );
  });

  test('is a list or a failure for every JSON document', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 2 }), async (value) => {
        expect(await failureOf(listOf(value, 'application/json'))).toMatch(/^REGISTRY_FAILED: /);
      }),
      { numRuns: 25 },
    );
  });
});
