import { digestOf } from '@sealwright/core';
import { describe, expect, test } from 'vitest';
import type { Descriptor } from '../../model/descriptor.ts';
import { OCI_INDEX, OCI_MANIFEST } from '../../model/media-types.ts';
import {
  failureOf,
  listReferrers,
  openRepository,
  type Scripted,
  scripted,
} from '../../testdata/scripted-registry.ts';

const SUBJECT: Descriptor = { mediaType: OCI_MANIFEST, digest: digestOf('the image'), size: 9 };

/** A list of two pages, by its path: the item of each page, and the response that carries it. */
interface Paged {
  readonly path: string;
  readonly items: readonly [string, string];
  readonly page: (item: string) => Scripted;
  readonly list: (repository: string) => Promise<readonly string[]>;
}

const tags: Paged = {
  path: '/v2/a/b/tags/list',
  items: ['v1', 'v2'],
  page: (tag) => ({ status: 200, body: JSON.stringify({ tags: [tag] }) }),
  async list(name) {
    await using repository = openRepository(name);
    return await Array.fromAsync(repository.store.tags());
  },
};
const referrers: Paged = {
  path: `/v2/a/b/referrers/${SUBJECT.digest}`,
  items: [digestOf('one'), digestOf('two')],
  page: (digest) => {
    const manifests = [{ mediaType: OCI_MANIFEST, digest, size: 3, artifactType: 'a/one' }];
    const body = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests });
    return { status: 200, headers: { 'content-type': OCI_INDEX }, body };
  },
  async list(name) {
    await using repository = openRepository(name);
    return (await listReferrers(repository.store, SUBJECT)).map(({ digest }) => digest);
  },
};

const repositories: Paged = {
  path: '/v2/_catalog',
  items: ['a/b', 'c'],
  page: (name) => ({ status: 200, body: JSON.stringify({ repositories: [name] }) }),
  async list(name) {
    await using registry = openRepository(name);
    return registry.client.repositories(name.split('/')[0] ?? '');
  },
};

/** Serves two pages of a list. The first one has this Link header. */
async function served({ path, items, page }: Paged, link: string) {
  return scripted(({ url }) => {
    if (!url.startsWith(path)) return undefined;
    const response = page(items[url === path ? 0 : 1]);
    return url === path ? { ...response, headers: { ...response.headers, link } } : response;
  });
}

describe.each([
  ['tags', tags],
  ['referrers', referrers],
  ['repositories', repositories],
])('pages of %s', (_, paged) => {
  const { path } = paged;
  test.each([
    `<${path}?last=1>; REL="NEXT"`,
    `<${path}?last=1>; Rel=Next`,
    `<${path}?last=1>; rel="last next"`,
    `<${path}?last=1>; title="a, b; rel=x"; rel="next"`,
    `<${path}?n=1,2&last=1>; n=1; rel="next"`,
    `</v2/>; rel="first", <${path}?last=1>; rel="next"`,
    `</v2/>, <?last=1>; rel="next"`,
  ])('reads the next page when Link is %s', async (link) => {
    await using server = await served(paged, link);
    expect(await paged.list(`${server.host}/a/b`)).toEqual(paged.items);
  });

  test.each([
    `<${path}?last=1>`,
    `<${path}?last=1>; rel=""`,
    `<${path}?last=1>; rel="first", <${path}?last=2>`,
    `${path}?last=1; rel="next"`,
    `${path}?last=1`,
    `<${path}?last=1; rel="next"`,
    `<${path}?last=1>; rel="next`,
    `<${path}?last=1>; rel="next", <${path}?last=2>; rel="next"`,
  ])('fails when Link is %s', async (link) => {
    await using server = await served(paged, link);
    expect(await failureOf(paged.list(`${server.host}/a/b`))).toMatch(
      /^REGISTRY_FAILED: cannot list .*: expected a Link header such as <URL>; rel="next" from/,
    );
  });

  test.each(['', `<${path}?last=0>; rel="prev"`, '<https://docs.example/>; rel="help"'])(
    'ends when Link is "%s"',
    async (link) => {
      await using server = await served(paged, link);
      expect(await paged.list(`${server.host}/a/b`)).toEqual([paged.items[0]]);
    },
  );

  test('fails when a further page is missing', async () => {
    await using server = await scripted(({ url }) =>
      url === path
        ? {
            ...paged.page(paged.items[0]),
            headers: { 'content-type': OCI_INDEX, link: '<?last=1>; rel=next' },
          }
        : undefined,
    );
    expect(await failureOf(paged.list(`${server.host}/a/b`))).toMatch(
      /^REGISTRY_FAILED: cannot list .*: a further page is missing/,
    );
  });
});
