import { contentOf, type Digest, digestOf } from '@sealwright/core';
import { describe, expect, test } from 'vitest';
import { describe as describeBytes } from '../../../model/manifest.ts';
import { OCI_MANIFEST } from '../../../model/media-types.ts';
import {
  fakeClock,
  openRepository,
  type Scripted,
  scripted,
} from '../../../testdata/scripted-registry.ts';

const MANIFEST = Buffer.from('{"schemaVersion":2,"layers":[]}');
const IMAGE = describeBytes(OCI_MANIFEST, MANIFEST);
const OTHER: Digest = digestOf('other');

function names(digest: Digest): Scripted {
  return {
    status: 200,
    headers: {
      'content-type': OCI_MANIFEST,
      'docker-content-digest': digest,
      'content-length': '9',
    },
  };
}

/**
 * Serves one tag of a registry. `honours` is its support of conditions; `rival` is the digest that another writer gives
 * the tag right after the first read or, with `late`, right after our own write.
 */
async function registryOf({
  honours,
  rival,
  late = false,
}: {
  readonly honours: boolean;
  readonly rival?: Digest;
  readonly late?: boolean;
}) {
  let tag: Digest | undefined;
  return scripted(({ method, url, headers }) => {
    if (!url.endsWith('/v1')) return { status: 201 };
    if (method === 'HEAD') {
      const answer = tag === undefined ? undefined : names(tag);
      if (!late) tag ??= rival;
      return answer;
    }
    if (honours && tag !== undefined && headers['if-none-match'] === '*') return { status: 412 };
    tag = late ? (rival ?? IMAGE.digest) : IMAGE.digest;
    return { status: 201 };
  });
}

async function createOn(server: { readonly host: string; lines(): string[] }, ...tags: string[]) {
  const clock = fakeClock();
  await using repository = openRepository(`${server.host}/a/b`, { clock });
  await repository.store.put(IMAGE, contentOf(MANIFEST));
  for (const tag of tags) await repository.store.tag(IMAGE, tag, { ifAbsent: true });
  return { slept: clock.slept, lines: server.lines().slice(1) };
}

const [READ, WRITE] = ['HEAD /v2/a/b/manifests/v1', 'PUT /v2/a/b/manifests/v1'];

describe('a new tag', () => {
  test('is written under a condition, and a second write shows that the registry honours it', async () => {
    await using server = await registryOf({ honours: true });
    expect(await createOn(server, 'v1')).toEqual({ slept: [], lines: [READ, WRITE, WRITE] });
    expect(server.seen.at(-1)?.headers['if-none-match']).toBe('*');
  });

  test('is read again after a pause when the registry ignores the condition', async () => {
    await using server = await registryOf({ honours: false });
    expect(await createOn(server, 'v1')).toEqual({
      slept: [500],
      lines: [READ, WRITE, WRITE, READ],
    });
  });

  test('costs one request for the next tag of a registry that honours the condition', async () => {
    await using server = await scripted(({ method, url, headers }) => {
      if (method === 'HEAD') return undefined;
      const isSecond = server.lines().filter((line) => line === `PUT ${url}`).length > 1;
      return { status: isSecond && headers['if-none-match'] === '*' ? 412 : 201 };
    });
    const { lines } = await createOn(server, 'v1', 'v2');
    expect(lines).toEqual([READ, WRITE, WRITE, 'PUT /v2/a/b/manifests/v2']);
  });

  test.each([
    ['the registry refuses the second writer', { honours: true, rival: OTHER }],
    [
      'another writer came later to a registry without conditions',
      { honours: false, rival: OTHER, late: true },
    ],
  ])('fails with both digests when %s', async (_, options) => {
    await using server = await registryOf(options);
    await expect(createOn(server, 'v1')).rejects.toMatchObject({
      code: 'TAG_EXISTS',
      message: expect.stringMatching(
        new RegExp(`cannot tag ${IMAGE.digest} in .*: v1 names ${OTHER} already`),
      ) as string,
    });
  });

  test('is there when the response to its write was lost and the next write is refused', async () => {
    await using server = await registryOf({ honours: true, rival: IMAGE.digest });
    expect((await createOn(server, 'v1')).lines).toEqual([READ, WRITE, READ]);
  });
});
