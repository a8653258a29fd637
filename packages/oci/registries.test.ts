import { memoryHost } from '@sealwright/core/testing';
import { expect, test } from 'vitest';
import { openRegistries } from './registries.ts';
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
