import { contentOf, digestOf, type Http, type HttpRequest } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { expect, test } from 'vitest';
import type { Credentials } from '../../../credentials/lookup.ts';
import {
  credentialsOf,
  failureOf,
  fakeClock,
  openRepository,
  type Scripted,
  type ScriptedServer,
  type Seen,
  scripted,
} from '../../../testdata/scripted-registry.ts';
import { openRegistryClient } from '../registry.ts';

const BLOB = { mediaType: 'application/octet-stream', digest: digestOf('hello'), size: 5 };
const BASIC = `Basic ${Buffer.from('ada:pass:word').toString('base64')}`;

/** A registry that requires tokens, and its token server. */
function tokenRegistry(life = 300, accept: (token: string) => boolean = () => true) {
  let issued = 0;
  return scripted((seen, server): Scripted | undefined => {
    if (seen.url.startsWith('/token')) {
      issued++;
      return {
        status: 200,
        body: JSON.stringify({ access_token: `t${issued}`, expires_in: life }),
      };
    }
    const token = /^Bearer (.*)$/.exec(seen.authorization ?? '')?.[1];
    if (token === undefined || !accept(token))
      return {
        status: 401,
        headers: {
          'www-authenticate': `Bearer realm="${server.url}/token?x=1",service="a registry"`,
        },
      };
    return registryResponse(seen);
  });
}

function registryResponse(seen: Seen): Scripted | undefined {
  if (seen.method === 'POST') return { status: 202, headers: { location: '/upload/1?s=a%2Fb' } };
  if (seen.method === 'PUT') return { status: 201 };
  return undefined;
}

test('gets one 401, and reuses tokens by scope', async () => {
  await using server = await tokenRegistry();
  await using repository = openRepository(`${server.host}/a/b`, {
    credentials: credentialsOf(server.host),
  });
  await repository.store.has(BLOB);
  await repository.store.put(BLOB, contentOf('hello'));
  await repository.store.put(BLOB, contentOf('hello'));
  const scope = (actions: string) => encodeURIComponent(`repository:a/b:${actions}`);
  const digest = encodeURIComponent(BLOB.digest);
  expect(server.lines()).toEqual([
    `HEAD /v2/a/b/blobs/${BLOB.digest}`,
    `GET /token?x=1&service=a+registry&scope=${scope('pull')}`,
    `HEAD /v2/a/b/blobs/${BLOB.digest}`,
    `GET /token?x=1&service=a+registry&scope=${scope('pull,push')}`,
    'POST /v2/a/b/blobs/uploads/',
    `PUT /upload/1?s=a%2Fb&digest=${digest}`,
    `POST /v2/a/b/blobs/uploads/?mount=${digest}&from=a%2Fb`,
    `PUT /upload/1?s=a%2Fb&digest=${digest}`,
  ]);
  const toTokenServer = server.seen.filter((one) => one.url.startsWith('/token'));
  expect(toTokenServer.map((one) => one.authorization)).toEqual([BASIC, BASIC]);
});

test('fetches one token when many requests start at once', async () => {
  await using server = await tokenRegistry();
  await using repository = openRepository(`${server.host}/a/b`);
  await Promise.all(Array.from({ length: 8 }, () => repository.store.has(BLOB)));
  expect(server.seen.filter((one) => one.url.startsWith('/token'))).toHaveLength(1);
});

test('renews a token before it expires, without a 401', async () => {
  const clock = fakeClock();
  await using server = await tokenRegistry(60);
  await using repository = openRepository(`${server.host}/a/b`, { clock });
  await repository.store.has(BLOB);
  clock.advance(45_000);
  await repository.store.has(BLOB);
  clock.advance(10_000);
  await repository.store.has(BLOB);
  const used = server.seen.filter((one) => one.method === 'HEAD').map((one) => one.authorization);
  expect(used).toEqual([undefined, 'Bearer t1', 'Bearer t1', 'Bearer t2']);
});

test('replaces a token once when the registry refuses it before it expires', async () => {
  const refused = new Set<string>();
  await using server = await tokenRegistry(300, (token) => !refused.has(token));
  await using repository = openRepository(`${server.host}/a/b`);
  await repository.store.has(BLOB);
  refused.add('t1');
  expect(await repository.store.has(BLOB)).toBe(false);
  const used = server.seen.filter((one) => one.method === 'HEAD').map((one) => one.authorization);
  expect(used).toEqual([undefined, 'Bearer t1', 'Bearer t1', 'Bearer t2']);
});

test('sends an identity token to the token server as an OAuth2 refresh token', async () => {
  await using server = await tokenRegistry();
  await using repository = openRepository(`${server.host}/a/b`, {
    credentials: { for: () => Promise.resolve({ identityToken: 'r+1' }) },
  });
  await repository.store.has(BLOB);
  const request = server.seen.find((one) => one.url.startsWith('/token'));
  expect(request?.method).toBe('POST');
  expect(request?.authorization).toBeUndefined();
  expect(Object.fromEntries(new URLSearchParams(request?.body.toString()))).toEqual({
    grant_type: 'refresh_token',
    client_id: 'sealwright',
    refresh_token: 'r+1',
    scope: 'repository:a/b:pull',
    service: 'a registry',
  });
});

test('requests the scope to pull from the other repository when it mounts', async () => {
  await using server = await tokenRegistry();
  await using repository = openRepository(`${server.host}/a/b`);
  expect(await repository.store.mount(BLOB, `${server.host}/c/d`)).toBe(false);
  const request = server.seen.find((one) => one.url.startsWith('/token'));
  expect(new URL(request?.url ?? '', server.url).searchParams.getAll('scope')).toEqual([
    'repository:a/b:pull,push',
    'repository:c/d:pull',
  ]);
  // The put uses the upload session that the refused mount opened.
  await repository.store.put(BLOB, contentOf('hello'));
  expect(server.lines().filter((line) => line.startsWith('POST'))).toHaveLength(2);
});

test('sends basic credentials after the first challenge, and from then on', async () => {
  await using server = await scripted((seen) =>
    seen.authorization === BASIC
      ? registryResponse(seen)
      : { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } },
  );
  await using repository = openRepository(`${server.host}/a/b`, {
    credentials: credentialsOf(server.host),
  });
  await repository.store.put(BLOB, contentOf('hello'));
  expect(server.seen.map((one) => one.authorization)).toEqual([undefined, BASIC, BASIC]);
});

test('tells how to log in when there is no credential, and to check it when it is refused', async () => {
  await using server = await scripted(() => ({
    status: 401,
    headers: { 'www-authenticate': 'Basic realm="r"' },
    body: '{"errors":[{"code":"UNAUTHORIZED","message":"who\\nare you"}]}',
  }));
  await using known = openRepository(`${server.host}/a/b`, {
    credentials: credentialsOf(server.host),
  });
  await using unknown = openRepository(`${server.host}/a/b`);
  const refused = await failureOf(Array.fromAsync(known.store.tags()));
  expect(refused).toContain('UNAUTHORIZED: cannot list the tags of');
  expect(refused).toContain('(UNAUTHORIZED: who are you)');
  expect(refused).toContain('does not accept the credentials');
  expect(await failureOf(Array.fromAsync(unknown.store.tags()))).toContain(
    `sealwright login ${server.host}`,
  );
});

test.each([
  [401, 'UNAUTHORIZED'],
  [400, 'UNAUTHORIZED'],
  [404, 'REGISTRY_FAILED'],
  [503, 'REGISTRY_FAILED'],
])('fails when the token server returns %i: %s', async (status, code) => {
  await using server = await scripted((seen, { url }) =>
    seen.url.startsWith('/token')
      ? { status }
      : { status: 401, headers: { 'www-authenticate': `Bearer realm="${url}/token"` } },
  );
  await using repository = openRepository(`${server.host}/a/b`);
  expect(await failureOf(repository.store.has(BLOB))).toContain(
    `${code}: cannot check for ${BLOB.digest} in ${server.host}/a/b: `,
  );
});

test.each(['{}', '{"token":"a\\nb: c"}', '<html>'])(
  'refuses the response of a token server when it is %s',
  async (body) => {
    await using server = await scripted((seen, { url }) =>
      seen.url.startsWith('/token')
        ? { status: 200, body }
        : { status: 401, headers: { 'www-authenticate': `Bearer realm="${url}/token"` } },
    );
    await using repository = openRepository(`${server.host}/a/b`);
    expect(await failureOf(repository.store.has(BLOB))).toMatch(
      /^(REGISTRY_FAILED|JSON_INVALID): /,
    );
  },
);

test('sends no credentials to an http realm when the registry has https', async () => {
  const requests: HttpRequest[] = [];
  const http: Http = (request) => {
    requests.push(request);
    return Promise.resolve(
      emptyResponse(401, { 'www-authenticate': 'Bearer realm="http://auth.example/token"' }),
    );
  };
  await using repository = openRepository('registry.example/a/b', {
    http,
    credentials: credentialsOf('registry.example'),
  });
  const failure = await failureOf(repository.store.has(BLOB));
  expect(failure).toContain('UNAUTHORIZED: ');
  expect(failure).toContain('expected an https URL');
  expect(requests.map((request) => new URL(request.url).host)).toEqual(['registry.example']);
});

test('hints the lines of a workflow when ghcr.io refuses a write', async () => {
  const http: Http = () => Promise.resolve(emptyResponse(403, {}));
  await using repository = openRepository('ghcr.io/a/b', { http });
  const failure = await failureOf(repository.store.put(BLOB, contentOf('hello')));
  expect(failure).toContain('FORBIDDEN: ');
  const write = await failureOf(repository.store.untag('v1'));
  expect(write).toContain('permissions:\n  packages: write');
  const unauthorized: Http = () => Promise.resolve(emptyResponse(401, {}));
  await using anonymous = openRepository('ghcr.io/a/b', { http: unauthorized });
  expect(await failureOf(anonymous.store.untag('v1'))).toContain('packages: write');
});

function emptyResponse(status: number, headers: Readonly<Record<string, string>>) {
  return {
    status,
    headers,
    body: contentOf(''),
    bytes: () => Promise.resolve(new Uint8Array()),
    text: () => Promise.resolve(''),
    discard: () => Promise.resolve(),
  };
}

test('uses the credential of each repository when one registry has several', async () => {
  const credentials: Credentials = {
    for: (_, name = '') =>
      Promise.resolve(name === 'open/c' ? undefined : { username: name, password: 'x' }),
  };
  const basicOf = (name: string) => `Basic ${Buffer.from(`${name}:x`).toString('base64')}`;
  const ofRequests = ({ seen }: ScriptedServer, path: string) =>
    seen.filter(({ url }) => url.startsWith(path)).map(({ authorization }) => authorization);
  await using basic = await scripted(({ url, authorization }) =>
    authorization === basicOf(/v2\/(.*)\/blobs/.exec(url)?.[1] ?? '')
      ? { status: 200 }
      : { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } },
  );
  await using bearer = await tokenRegistry();
  await using host = memoryHost();
  const client = openRegistryClient({ ...host.ports, credentials });
  for (const { host: registry } of [basic, bearer])
    for (const name of ['team/a', 'team/b', 'team/a', 'open/c'])
      await failureOf(client.open(`${registry}/${name}`).has(BLOB));
  const sent = ['team/a', 'team/b', 'team/a'].map(basicOf);
  expect(ofRequests(basic, '/v2')).toEqual([undefined, ...sent, undefined]);
  expect(ofRequests(bearer, '/token')).toEqual([basicOf('team/a'), basicOf('team/b'), undefined]);
});

/** A registry whose token server responds with a failure to the first requests for tokens to push. */
function failingTokenServer(failure: Scripted, times: number): Promise<ScriptedServer> {
  let left = times;
  return scripted((seen, { url }): Scripted | undefined => {
    if (seen.url.startsWith('/token'))
      return seen.url.includes('push') && left-- > 0
        ? failure
        : { status: 200, body: '{"token":"t"}' };
    if (seen.authorization === undefined || (seen.method === 'POST' && left > 0))
      return { status: 401, headers: { 'www-authenticate': `Bearer realm="${url}/token"` } };
    return registryResponse(seen);
  });
}

/** Large enough to be checked by HEAD, whose token is one to pull. */
const CONTENT = 'x'.repeat(2000);
const CHECKED = { ...BLOB, digest: digestOf(CONTENT), size: 2000 };

test.each<[string, Scripted, number]>([
  ['503', { status: 503, headers: { 'retry-after': '1' } }, 6],
  ['429', { status: 429 }, 6],
  ['a part of a response', { status: 200, body: '{"token":"t"}', breakAfter: 5 }, 3],
])('sends an upload again after the token server returned %s', async (_, failure, times) => {
  await using server = await failingTokenServer(failure, times);
  await using repository = openRepository(`${server.host}/a/b`);
  await repository.store.put(CHECKED, contentOf(CONTENT));
  expect(server.seen.findLast(({ method }) => method === 'PUT')?.body.toString()).toBe(CONTENT);
});

test.each([404, 405, 501])(
  'sends an upload once when the token server returns %i',
  async (status) => {
    await using server = await failingTokenServer({ status }, 100);
    await using repository = openRepository(`${server.host}/a/b`);
    const failure = await failureOf(repository.store.put(CHECKED, contentOf(CONTENT)));
    expect(failure).toMatch(
      new RegExp(
        `^REGISTRY_FAILED: cannot push blob .*: cannot get a token for .*: expected status 200 from .*, got ${status} `,
      ),
    );
    expect(server.lines().filter((line) => line.includes('push'))).toHaveLength(1);
  },
);
