import { collect, contentOf, digestOf } from '@sealwright/core';
import { expect, test } from 'vitest';
import { OCI_MANIFEST } from '../../model/media-types.ts';
import {
  credentialsOf,
  failureOf,
  openRepository,
  type Scripted,
  type Seen,
  scripted,
} from '../../testdata/scripted-registry.ts';

const BLOB = { mediaType: 'application/octet-stream', digest: digestOf('hello'), size: 5 };

/** Requires basic authentication before it responds. */
function guarded(respond: (seen: Seen) => Scripted | undefined) {
  return (seen: Seen): Scripted | undefined =>
    seen.authorization === undefined
      ? { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } }
      : respond(seen);
}

test('sends no credentials when a redirect leads to another origin, nor when it leads back', async () => {
  await using storage = await scripted((seen) =>
    seen.url === '/far' ? { status: 307, headers: { location: `${home.url}/back` } } : undefined,
  );
  await using home = await scripted((seen) => {
    if (seen.url === '/back') return { status: 200, body: 'hello' };
    return guarded(() => ({ status: 307, headers: { location: `${storage.url}/far` } }))(seen);
  });
  await using repository = openRepository(`${home.host}/a/b`, {
    credentials: credentialsOf(home.host),
  });
  expect(await collect(repository.store.get(BLOB), 10)).toEqual(Buffer.from('hello'));
  expect(storage.seen.map((one) => one.authorization)).toEqual([undefined]);
  expect(home.seen.at(-1)?.url).toBe('/back');
  expect(home.seen.at(-1)?.authorization).toBeUndefined();
});

test('sends no credentials and no token request when another origin sends a challenge', async () => {
  await using evil = await scripted((seen, { url }) =>
    seen.url.startsWith('/token')
      ? { status: 200, body: '{"token":"x"}' }
      : { status: 401, headers: { 'www-authenticate': `Bearer realm="${url}/token"` } },
  );
  await using home = await scripted(
    guarded((seen) =>
      seen.method === 'POST'
        ? { status: 202, headers: { location: `${evil.url}/upload` } }
        : { status: 302, headers: { location: `${evil.url}/blob` } },
    ),
  );
  await using repository = openRepository(`${home.host}/a/b`, {
    credentials: credentialsOf(home.host),
  });
  const read = await failureOf(collect(repository.store.get(BLOB), 10));
  expect(read).toContain('UNAUTHORIZED: ');
  const upload = await failureOf((await repository.store.ingest()).append(contentOf('hello')));
  expect(upload).toContain('UNAUTHORIZED: ');
  expect(evil.lines()).toEqual(['GET /blob', 'PATCH /upload']);
  expect(evil.seen.map((one) => one.authorization)).toEqual([undefined, undefined]);
});

test('sends the content and no credentials when the upload location is of another origin', async () => {
  await using storage = await scripted(() => ({ status: 201 }));
  await using home = await scripted(
    guarded((seen) =>
      seen.method === 'POST'
        ? { status: 202, headers: { location: `${storage.url}/upload?sig=a%2Bb` } }
        : undefined,
    ),
  );
  await using repository = openRepository(`${home.host}/a/b`, {
    credentials: credentialsOf(home.host),
  });
  await repository.store.put(BLOB, contentOf('hello'));
  expect(storage.lines()).toEqual([
    `PUT /upload?sig=a%2Bb&digest=${encodeURIComponent(BLOB.digest)}`,
  ]);
  expect(storage.seen[0]?.authorization).toBeUndefined();
  expect(storage.seen[0]?.body.toString()).toBe('hello');
  expect(storage.seen[0]?.headers['content-length']).toBe('5');
});

test('fails when redirects loop', async () => {
  await using server = await scripted((seen) => ({
    status: 302,
    headers: { location: `${seen.url}x` },
  }));
  await using repository = openRepository(`${server.host}/a/b`);
  expect(await failureOf(collect(repository.store.get(BLOB), 10))).toContain(
    'REGISTRY_FAILED: cannot read',
  );
  expect(server.seen).toHaveLength(6);
});

test('follows no redirect from https to http', async () => {
  const requests: string[] = [];
  await using repository = openRepository('registry.example/a/b', {
    http: (request) => {
      requests.push(String(request.url));
      return Promise.resolve({
        status: 302,
        headers: { location: 'http://registry.example/elsewhere' },
        body: contentOf(''),
        bytes: () => Promise.resolve(new Uint8Array()),
        text: () => Promise.resolve(''),
        discard: () => Promise.resolve(),
      });
    },
  });
  expect(await failureOf(repository.store.has(BLOB))).toContain('redirects from https to http');
  expect(requests).toEqual([`https://registry.example/v2/a/b/blobs/${BLOB.digest}`]);
});

test.each([
  ['docker.io/library/alpine', 'https://registry-1.docker.io'],
  ['alpine', 'https://registry-1.docker.io'],
  ['localhost:5000/a', 'http://localhost:5000'],
  ['127.8.8.8:5000/a', 'http://127.8.8.8:5000'],
  ['[::1]:5000/a', 'http://[::1]:5000'],
  ['127.evil.example/a', 'https://127.evil.example'],
  ['plain.example:5000/a', 'http://plain.example:5000'],
  ['ghcr.io/a/b', 'https://ghcr.io'],
])('sends requests about %s to %s', async (name, origin) => {
  const requests: string[] = [];
  await using repository = openRepository(name, {
    insecureHosts: ['plain.example'],
    http: (request) => {
      requests.push(new URL(request.url).origin);
      return Promise.reject(new Error('enough'));
    },
  });
  expect(await failureOf(repository.store.has(BLOB))).toContain('enough');
  expect(requests).toEqual([origin]);
});

test.each([
  [403, 'FORBIDDEN'],
  [429, 'REGISTRY_FAILED'],
  [500, 'REGISTRY_FAILED'],
  [418, 'REGISTRY_FAILED'],
])('fails with the error of the registry when it returns %i: %s', async (status, code) => {
  await using server = await scripted(() => ({
    status,
    body: '{"errors":[{"code":"DENIED","message":"not today"},{"code":"X"}]}',
  }));
  await using repository = openRepository(`${server.host}/a/b`);
  const failure = await failureOf(Array.fromAsync(repository.store.tags()));
  expect(failure).toContain(
    `${code}: cannot list the tags of ${server.host}/a/b: GET to ${server.host} returned ${status} (DENIED: not today; X)`,
  );
  expect(await failureOf(repository.store.resolve('v1'))).toContain(
    `${code}: cannot resolve v1 of`,
  );
  expect(await failureOf(repository.store.has(BLOB))).toContain(`${code}: `);
});

test('names the registry when it does not respond', async () => {
  await using repository = openRepository('127.0.0.1:1/a/b');
  const failure = await failureOf(repository.store.resolve('v1'));
  expect(failure).toContain(
    'REGISTRY_FAILED: cannot resolve v1 of 127.0.0.1:1/a/b: HEAD to 127.0.0.1:1 got no response',
  );
  expect(failure).toContain('ECONNREFUSED');
});

test('reports content as absent when the registry returns 404', async () => {
  await using server = await scripted(() => undefined);
  await using repository = openRepository(`${server.host}/a/b`);
  const { store } = repository;
  expect(await store.has(BLOB)).toBe(false);
  expect(await store.resolve('v1')).toBeUndefined();
  expect(await Array.fromAsync(store.tags())).toEqual([]);
  expect(await failureOf(collect(store.get(BLOB), 10))).toContain('NOT_FOUND: ');
});

test('logs a warning once when the registry repeats it', async () => {
  await using server = await scripted(() => ({
    status: 200,
    headers: { warning: '299 - "read \\"this\\"", 299 x "and this" "date", 199 - "not this"' },
    body: '{"tags":[]}',
  }));
  await using repository = openRepository(`${server.host}/a/b`);
  await Array.fromAsync(repository.store.tags());
  await Array.fromAsync(repository.store.tags());
  expect(repository.logs).toEqual([
    `warn: warning from ${server.host}: read "this"`,
    `warn: warning from ${server.host}: and this`,
  ]);
});

test('lists the tags of all pages once, in lexical order', async () => {
  const pages: Readonly<Record<string, Scripted>> = {
    '/v2/a/b/tags/list': {
      status: 200,
      headers: { link: '</v2/a/b/tags/list?last=z&n=2>; rel="next"' },
      body: '{"tags":["z","b"]}',
    },
    '/v2/a/b/tags/list?last=z&n=2': {
      status: 200,
      headers: { link: '<list?last=q>; rel=next' },
      body: '{"tags":["B","b"]}',
    },
    '/v2/a/b/tags/list?last=q': { status: 200, body: '{"tags":null}' },
  };
  await using server = await scripted((seen) => pages[seen.url]);
  await using repository = openRepository(`${server.host}/a/b`);
  expect(await Array.fromAsync(repository.store.tags())).toEqual(['B', 'b', 'z']);
});

test.each(['https://other.example/v2/a/b/tags/list', '/v2/a/b/tags/list'])(
  'refuses a next page at %s',
  async (next) => {
    await using server = await scripted(() => ({
      status: 200,
      headers: { link: `<${next}>; rel="next"` },
      body: '{"tags":["v1"]}',
    }));
    await using repository = openRepository(`${server.host}/a/b`);
    expect(await failureOf(Array.fromAsync(repository.store.tags()))).toContain(
      'REGISTRY_FAILED: ',
    );
    expect(server.seen).toHaveLength(1);
  },
);

test.each(['<html>log in', '{}', '{"errors":[{"code":"DENIED"}]}', '[]', '{"tags":{}}', 'null'])(
  'refuses %s in place of a list of tags',
  async (body) => {
    await using server = await scripted(() => ({ status: 200, body }));
    await using repository = openRepository(`${server.host}/a/b`);
    expect(await failureOf(Array.fromAsync(repository.store.tags()))).toContain('JSON_INVALID: ');
  },
);

test.each(['{"name":"a/b"}', '{"name":"a/b","tags":null}', '{"tags":[]}'])(
  'lists no tags when the registry returns %s',
  async (body) => {
    await using server = await scripted(() => ({ status: 200, body }));
    await using repository = openRepository(`${server.host}/a/b`);
    expect(await Array.fromAsync(repository.store.tags())).toEqual([]);
  },
);

test.each(['../../x', 'a/b', 'a?b', '', 'sha256:abc'])(
  'refuses "%s" as a tag',
  async (reference) => {
    await using server = await scripted(() => ({ status: 200 }));
    await using repository = openRepository(`${server.host}/a/b`);
    const descriptor = { ...BLOB, mediaType: OCI_MANIFEST };
    expect(await failureOf(repository.store.resolve(reference))).toContain('REFERENCE_INVALID: ');
    const path = await failureOf(
      repository.store.has({ ...descriptor, digest: reference as `sha256:${string}` }),
    );
    expect(path).toContain('REFERENCE_INVALID: ');
    const blob = { ...BLOB, digest: reference as `sha256:${string}` };
    expect(await failureOf(repository.store.has(blob))).toContain('DIGEST_INVALID: ');
    expect(server.seen).toEqual([]);
  },
);

test('names the request and the token server when the server does not respond', async () => {
  await using server = await scripted(() => ({
    status: 401,
    headers: { 'www-authenticate': 'Bearer realm="http://127.0.0.1:1/token"' },
  }));
  await using repository = openRepository(`${server.host}/a/b`);
  const failure = await failureOf(repository.store.resolve('v1'));
  expect(failure).toContain(
    `REGISTRY_FAILED: cannot resolve v1 of ${server.host}/a/b: cannot send GET `,
  );
  expect(failure).toContain('127.0.0.1:1/token');
});
