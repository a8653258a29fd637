import type { Http } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { expect, test } from 'vitest';
import { type LoginTarget, openRegistries } from './registries.ts';
import { failureOf, scripted } from './testdata/scripted-registry.ts';

test.each([
  [{ 'registry-username': 'ada' }, 'registry-username', 'registry-password'],
  [
    { 'registry-username': 'ada', 'registry-password': '' },
    'registry-username',
    'registry-password',
  ],
  [{ 'registry-password': 'secret' }, 'registry-password', 'registry-username'],
])('refuses half a login: %j', async (login, given, missing) => {
  await using host = memoryHost();
  for (const name of ['r.example/a', 'oci:a-layout', undefined]) {
    const failure = await failureOf(
      openRegistries({ ...login, 'insecure-registries': [] }, name, host.ports),
    );
    expect(failure).toContain(`INPUT_INVALID: cannot log in to the registry: expected `);
    expect(failure).toContain(`got only ${given} | set ${missing} too`);
    expect(failure).not.toContain('secret');
  }
});

test('sends the login of the inputs to its own registry only', async () => {
  await using host = memoryHost();
  const challenge = { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } };
  await using own = await scripted(() => challenge);
  await using other = await scripted(() => challenge);
  const login = { 'registry-username': 'ada', 'registry-password': 'secret' };
  const inputs = { ...login, 'insecure-registries': [] };
  const registries = await openRegistries(inputs, `${own.host}/a/b:v1`, host.ports);
  for (const { host: name } of [own, other])
    expect(await failureOf(registries.open(`${name}/a/b`).resolve('v1'))).toContain('UNAUTHORIZED');
  const basic = `Basic ${Buffer.from('ada:secret').toString('base64')}`;
  expect(own.seen.map(({ authorization }) => authorization)).toEqual([undefined, basic]);
  expect(other.seen.map(({ authorization }) => authorization)).toEqual([undefined]);
});

/** Returns a port that responds with a challenge for user and password, and the hosts that received them. */
function challenging(): { readonly http: Http; readonly received: string[] } {
  const received: string[] = [];
  const http: Http = ({ url, headers }) => {
    if (headers?.['authorization'] !== undefined) received.push(new URL(url).host);
    return Promise.resolve({
      status: 401,
      headers: { 'www-authenticate': 'Basic realm="r"' },
      body: (async function* () {})(),
      bytes: () => Promise.resolve(new Uint8Array()),
      text: () => Promise.resolve(''),
      discard: () => Promise.resolve(),
    });
  };
  return { http, received };
}

const HUB = 'registry-1.docker.io';

test.each<[LoginTarget, string, string | undefined]>([
  ['alpine:3', 'docker.io/library/alpine', HUB],
  ['alpine', 'docker.io/library/alpine', HUB],
  [`alpine:3@sha256:${'0'.repeat(64)}`, 'docker.io/library/alpine', HUB],
  ['alpine:3', 'alpine:3/library/alpine', undefined],
  ['alpine:5000', 'alpine:5000/library/alpine', undefined],
  ['team/app:1.0', 'docker.io/team/app', HUB],
  ['localhost:5000/app:3', 'localhost:5000/app', 'localhost:5000'],
  ['R.example:443/team/app', 'r.example/team/app', 'r.example'],
  ['oci:alpine:3', 'docker.io/library/alpine', undefined],
  [{ destination: 'localhost:5000' }, 'localhost:5000/app', 'localhost:5000'],
  [{ destination: 'alpine:3' }, 'alpine:3/app', 'alpine:3'],
  [{ destination: 'r.example' }, 'r.example/app', 'r.example'],
  [{ destination: 'r.example/team' }, 'r.example/team/app', 'r.example'],
  [{ destination: 'team' }, 'docker.io/team/app', HUB],
])('sends a login for %j in requests about %s to %s', async (target, repository, expected) => {
  const { http, received } = challenging();
  await using host = memoryHost({ http });
  const login = { 'registry-username': 'ada', 'registry-password': 'secret' };
  const inputs = { ...login, 'insecure-registries': [] };
  const registries = await openRegistries(inputs, target, host.ports);
  await failureOf(registries.open(repository).resolve('v1'));
  expect([...new Set(received)]).toEqual(expected === undefined ? [] : [expected]);
});
