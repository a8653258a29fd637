import type { RequestListener } from 'node:http';
import { type Content, collect, digestOf, listen, owned, rereadable } from '@sealwright/core';
import { openRegistryService } from '@sealwright/registry';
import { describe, expect, test } from 'vitest';
import { OCI_LAYER } from '../../../model/media-types.ts';
import {
  credentialsOf,
  failureOf,
  openRepository,
  scripted,
} from '../../../testdata/scripted-registry.ts';
import { memoryStores } from '../../memory/memory.ts';

const BIG = Buffer.alloc(3 * 1024 * 1024 + 11, 'a layer');
const layer = { mediaType: OCI_LAYER, digest: digestOf(BIG), size: BIG.length };

async function* pieces(from = 0): Content {
  const piece = Buffer.alloc(100_000);
  for (let at = from; at < BIG.length; at += piece.length)
    yield piece.subarray(0, BIG.copy(piece, 0, at, at + piece.length));
}
const content = () => rereadable(pieces);

/** A registry with basic authentication whose uploads are redirected: to itself, or to `elsewhere`. */
async function redirecting(
  status: number,
  { elsewhere, readsBody = true }: { elsewhere?: string; readsBody?: boolean } = {},
) {
  const seen: string[] = [];
  const service = openRegistryService(memoryStores(), {
    auth: { kind: 'basic', users: { ada: 'pass:word' } },
  });
  const listener: RequestListener = (request, response) => {
    const { method = '', url = '' } = request;
    const isUpload = ['PUT', 'PATCH'].includes(method) && url.includes('/uploads/');
    if (!isUpload || url.includes('moved=')) return service.listener(request, response);
    seen.push(method);
    const location = `${elsewhere ?? ''}${url}${url.includes('?') ? '&' : '?'}moved=1`;
    const redirect = () => response.writeHead(status, { location, 'content-length': 0 }).end();
    if (!readsBody) return void redirect();
    request.on('data', () => undefined).on('end', redirect);
  };
  const server = await listen({ listener });
  const open = () =>
    openRepository(`${server.host}/a/b`, { credentials: credentialsOf(server.host) });
  return { open, seen, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

describe.each([307, 308])('a redirect of a large upload with %i', (status) => {
  test.each([true, false])('sends the content again (the body was read: %s)', async (readsBody) => {
    await using registry = await redirecting(status, { readsBody });
    await using repository = registry.open();
    const { store } = repository;
    await store.put(layer, content());
    expect(registry.seen).toEqual(['PUT']);
    expect(digestOf(await collect(owned(store.get(layer)), BIG.length))).toBe(layer.digest);
  });

  test('sends no credentials when it leads to another origin', async () => {
    await using storage = await scripted(() => ({ status: 201 }));
    await using registry = await redirecting(status, { elsewhere: storage.url });
    await using repository = registry.open();
    await repository.store.put(layer, content());
    expect(
      storage.seen.map(({ method, authorization, body }) => [
        method,
        authorization,
        digestOf(body),
      ]),
    ).toEqual([['PUT', undefined, layer.digest]]);
  });

  test('fails when the content can be read only once', async () => {
    await using registry = await redirecting(status);
    await using repository = registry.open();
    expect(await failureOf(repository.store.put(layer, pieces()))).toMatch(
      /^REGISTRY_FAILED: cannot push blob .*: PUT to 127.* was redirected to 127.*, and the content can be read only once/,
    );
  });

  test('fails when it leads to itself', async () => {
    await using server = await scripted(({ method, url }) =>
      method === 'POST'
        ? { status: 202, headers: { location: '/upload' } }
        : method === 'PUT'
          ? { status, headers: { location: url } }
          : undefined,
    );
    await using repository = openRepository(`${server.host}/a/b`);
    expect(await failureOf(repository.store.put(layer, content()))).toContain(
      'redirected more than',
    );
    expect(server.seen.filter(({ method }) => method === 'PUT')).toHaveLength(6);
  });
});

test('resumes an upload when its PATCH is redirected', async () => {
  const HALF = 1024 * 1024;
  const bodies: [string, string][] = [];
  let isCut = false;
  await using server = await scripted(({ method, url, body }) => {
    if (method === 'POST') return { status: 202, headers: { location: '/upload' } };
    if (method === 'GET')
      return { status: 204, headers: { location: '/upload', range: `0-${HALF - 1}` } };
    if (method === 'PATCH' && url === '/upload')
      return { status: 307, headers: { location: '/moved' } };
    if (method === 'PATCH') {
      bodies.push([url, digestOf(body)]);
      return { status: 202, headers: { location: '/upload' } };
    }
    if (method !== 'PUT') return undefined;
    const status = isCut ? 201 : 503;
    isCut = true;
    return { status };
  });
  await using repository = openRepository(`${server.host}/a/b`);
  await repository.store.put(layer, content());
  expect(bodies).toEqual([['/moved', digestOf(BIG.subarray(HALF))]]);
});

test('sends a large upload again when its token is refused', async () => {
  let tokens = 0;
  await using server = await scripted(({ method, url, authorization }, { url: base }) => {
    if (url.startsWith('/token')) return { status: 200, body: `{"token":"t${++tokens}"}` };
    const challenge = { 'www-authenticate': `Bearer realm="${base}/token"` };
    // The token of the first requests is refused for the content.
    const isRefused = method === 'PUT' ? authorization === 'Bearer t2' : !authorization;
    if (isRefused) return { status: 401, headers: challenge };
    if (method === 'POST') return { status: 202, headers: { location: '/upload' } };
    return method === 'PUT' ? { status: 201 } : undefined;
  });
  await using repository = openRepository(`${server.host}/a/b`);
  await repository.store.put(layer, content());
  const puts = server.seen.filter(({ method }) => method === 'PUT');
  expect(puts.map(({ authorization, body }) => [authorization, digestOf(body)])).toEqual([
    ['Bearer t2', layer.digest],
    ['Bearer t3', layer.digest],
  ]);
});
