import { digestOf, type Listening, listen } from '@sealwright/core';
import { memoryStores } from '@sealwright/oci';
import { expect, test } from 'vitest';
import type { RegistryAuth } from '../options.ts';
import { openRegistryService } from '../service.ts';

const users = { alice: 'secret' };
const login = `Basic ${btoa('alice:secret')}`;

function serve(auth: RegistryAuth, now: () => number = () => 0): Promise<Listening> {
  return listen(openRegistryService(memoryStores(), { auth, clock: { now } }));
}

async function statusOf(url: string, authorization?: string, method = 'GET'): Promise<number> {
  const headers = authorization === undefined ? {} : { authorization };
  return (await fetch(url, { method, headers })).status;
}

async function tokenOf(url: string, scopes: string[], authorization?: string): Promise<string> {
  const query = new URLSearchParams(scopes.map((scope): [string, string] => ['scope', scope]));
  const headers = authorization === undefined ? {} : { authorization };
  const response = await fetch(`${url}/token?${query.toString()}`, { headers });
  expect(response.status).toBe(200);
  return `Bearer ${((await response.json()) as { token: string }).token}`;
}

test('accepts basic authentication only with the right password', async () => {
  await using server = await serve({ kind: 'basic', users });
  const { url } = server;
  const refused = await fetch(`${url}/v2/`);
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
    401,
    'Basic realm="registry"',
  ]);
  expect(await refused.text()).toContain('UNAUTHORIZED');
  expect(await statusOf(`${url}/v2/`, login)).toBe(200);
  for (const wrong of ['alice:wrong', 'bob:secret', 'toString:', 'alice', ''])
    expect(await statusOf(`${url}/v2/`, `Basic ${btoa(wrong)}`)).toBe(401);
  expect(await statusOf(`${url}/token`, login)).toBe(404);
});

test('sends a token challenge with realm, service and scope', async () => {
  await using server = await serve({ kind: 'token', users });
  const { url, host } = server;
  const challengeOf = async (path: string, method: string): Promise<string | null> =>
    (await fetch(url + path, { method })).headers.get('www-authenticate');
  const realm = `Bearer realm="${url}/token",service="${host}"`;
  expect(await challengeOf('/v2/', 'GET')).toBe(realm);
  expect(await challengeOf('/v2/a/b/tags/list', 'GET')).toBe(
    `${realm},scope="repository:a/b:pull"`,
  );
  expect(await challengeOf('/v2/a/blobs/uploads/', 'POST')).toBe(
    `${realm},scope="repository:a:pull,push"`,
  );
  expect(await challengeOf('/v2/a/manifests/x', 'DELETE')).toBe(
    `${realm},scope="repository:a:delete"`,
  );
  expect(await challengeOf('/v2/_catalog', 'GET')).toBe(`${realm},scope="registry:catalog:*"`);
});

test('refuses a token outside its scope', async () => {
  await using server = await serve({ kind: 'token', users });
  const { url } = server;
  const pull = await tokenOf(url, ['repository:a:pull'], login);
  expect(await statusOf(`${url}/v2/`, pull)).toBe(200);
  expect(await statusOf(`${url}/v2/a/tags/list`, pull)).toBe(404);
  expect(await statusOf(`${url}/v2/b/tags/list`, pull)).toBe(401);
  expect(await statusOf(`${url}/v2/a/blobs/uploads/`, pull, 'POST')).toBe(401);
  const push = await tokenOf(url, ['repository:a:pull,push repository:b:pull'], login);
  expect(await statusOf(`${url}/v2/a/blobs/uploads/`, push, 'POST')).toBe(202);
  expect(await statusOf(`${url}/v2/b/blobs/uploads/`, push, 'POST')).toBe(401);
  expect(await statusOf(`${url}/v2/a/manifests/x`, push, 'DELETE')).toBe(401);
  expect(await statusOf(`${url}/v2/_catalog`, push)).toBe(401);
  expect(
    await statusOf(`${url}/v2/_catalog`, await tokenOf(url, ['registry:catalog:*'], login)),
  ).toBe(200);
});

test('mounts a blob only when the token allows a pull from the source', async () => {
  await using server = await serve({ kind: 'token', users });
  const { url } = server;
  const digest = digestOf('x');
  const both = await tokenOf(url, ['repository:a:pull,push', 'repository:b:pull,push'], login);
  const pushed = await fetch(`${url}/v2/a/blobs/uploads/?digest=${digest}`, {
    method: 'POST',
    headers: { authorization: both },
    body: 'x',
  });
  expect(pushed.status).toBe(201);
  const mount = `${url}/v2/b/blobs/uploads/?mount=${digest}&from=a`;
  const one = await tokenOf(url, ['repository:b:pull,push'], login);
  expect(await statusOf(mount, one, 'POST')).toBe(202);
  expect(await statusOf(mount, both, 'POST')).toBe(201);
});

test('refuses forged, expired and foreign tokens', async () => {
  let now = 0;
  await using server = await serve({ kind: 'token', users }, () => now);
  await using other = await serve({ kind: 'token', users });
  const token = await tokenOf(server.url, [], login);
  const ping = `${server.url}/v2/`;
  expect(await statusOf(ping, token)).toBe(200);
  expect(await statusOf(ping, await tokenOf(other.url, [], login))).toBe(401);
  for (const bad of [
    'Bearer x',
    'Bearer .',
    `${token}x`,
    token.replace('Bearer ', 'Bearer e'),
    login,
  ])
    expect(await statusOf(ping, bad)).toBe(401);
  now = 299_999;
  expect(await statusOf(ping, token)).toBe(200);
  now = 300_000;
  const expired = await fetch(ping, { headers: { authorization: token } });
  expect(expired.headers.get('www-authenticate')).toContain('error="invalid_token"');
});

test('refuses a token for a wrong password, and issues pull-only tokens to anonymous clients', async () => {
  await using closed = await serve({ kind: 'token', users });
  await using open = await serve({ kind: 'token', users, anonymousPull: true });
  expect(await statusOf(`${closed.url}/token`)).toBe(401);
  expect(await statusOf(`${open.url}/token`, `Basic ${btoa('alice:no')}`)).toBe(401);
  const token = await tokenOf(open.url, ['repository:a:pull,push,delete', 'registry:catalog:*']);
  expect(await statusOf(`${open.url}/v2/a/tags/list`, token)).toBe(404);
  expect(await statusOf(`${open.url}/v2/a/blobs/uploads/`, token, 'POST')).toBe(401);
  expect(await statusOf(`${open.url}/v2/_catalog`, token)).toBe(401);
});

test('issues a token for an OAuth2 password grant', async () => {
  await using server = await serve({ kind: 'token', users });
  const grant = (form: Record<string, string>): Promise<Response> =>
    fetch(`${server.url}/token`, { method: 'POST', body: new URLSearchParams(form) });
  const form = { grant_type: 'password', username: 'alice', scope: 'repository:a:pull' };
  const response = await grant({ ...form, password: 'secret' });
  const { access_token: token } = (await response.json()) as { access_token: string };
  expect(await statusOf(`${server.url}/v2/a/tags/list`, `Bearer ${token}`)).toBe(404);
  expect((await grant({ ...form, password: 'wrong' })).status).toBe(401);
  expect((await grant({ grant_type: 'refresh_token' })).status).toBe(400);
});
