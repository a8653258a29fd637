import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openExec } from '@sealwright/core/adapters';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Credentials, loadCredentials } from './index.ts';

let directory = '';

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sealwright-credentials-'));
  const helper = join(directory, 'docker-credential-fake');
  const script = `#!/bin/sh
read -r server
case "$server" in
  helped.example) echo '{"ServerURL":"x","Username":"h","Secret":"s"}' ;;
  token.example) echo '{"Username":"<token>","Secret":"refresh"}' ;;
  broken.example) echo 'the keychain is locked' >&2; exit 1 ;;
  *) echo 'credentials not found in native keychain'; exit 1 ;;
esac
`;
  await writeFile(helper, script);
  await chmod(helper, 0o755);
});

afterAll(() => rm(directory, { recursive: true }));

let count = 0;

/** Credentials as they are found with this configuration as `$DOCKER_CONFIG/config.json`. */
async function configured(
  config: unknown,
  options: Partial<Parameters<typeof loadCredentials>[0]> = {},
): Promise<Credentials> {
  const home = join(directory, `home${count++}`);
  await mkdir(home);
  await writeFile(join(home, 'config.json'), JSON.stringify(config));
  return loadCredentials({
    env: (name) => (name === 'DOCKER_CONFIG' ? home : undefined),
    exec: openExec({ PATH: `${directory}:/usr/bin:/bin` }),
    ...options,
  });
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

test('auths of a docker configuration, in each of its spellings', async () => {
  const credentials = await configured({
    auths: {
      'https://index.docker.io/v1/': { auth: base64('hub:a:b') },
      'https://ghcr.io': { auth: base64('gh:token') },
      'localhost:5000': { username: 'u', password: 'p' },
      'acr.example': { auth: base64('00000000:'), identitytoken: 'refresh' },
      'empty.example': {},
    },
  });
  expect(await credentials.for('docker.io')).toEqual({ username: 'hub', password: 'a:b' });
  expect(await credentials.for('ghcr.io')).toEqual({ username: 'gh', password: 'token' });
  expect(await credentials.for('localhost:5000')).toEqual({ username: 'u', password: 'p' });
  expect(await credentials.for('acr.example')).toEqual({ identityToken: 'refresh' });
  expect(await credentials.for('empty.example')).toBeUndefined();
  expect(await credentials.for('localhost')).toBeUndefined();
});

test("a host's own entry comes before those of its namespaces", async () => {
  const credentials = await configured({
    auths: {
      'quay.io/team': { auth: base64('team:1') },
      'quay.io': { auth: base64('host:2') },
    },
  });
  expect(await credentials.for('quay.io')).toEqual({ username: 'host', password: '2' });
});

test('helpers are asked for the host they are set up for', async () => {
  const credentials = await configured({
    credHelpers: { 'helped.example': 'fake', 'token.example': 'fake', 'broken.example': 'fake' },
    auths: { 'other.example': { auth: base64('o:p') } },
  });
  expect(await credentials.for('helped.example')).toEqual({ username: 'h', password: 's' });
  expect(await credentials.for('token.example')).toEqual({ identityToken: 'refresh' });
  expect(await credentials.for('other.example')).toEqual({ username: 'o', password: 'p' });
  await expect(credentials.for('broken.example')).rejects.toMatchObject({
    code: 'CREDENTIALS_UNAVAILABLE',
    message: expect.stringContaining('the keychain is locked') as string,
  });
});

test('a store that knows nothing leaves the auths', async () => {
  const credentials = await configured({
    credsStore: 'fake',
    auths: { 'kept.example': { auth: base64('k:p') } },
  });
  expect(await credentials.for('kept.example')).toEqual({ username: 'k', password: 'p' });
  expect(await credentials.for('unknown.example')).toBeUndefined();
});

test('what is given outright goes to its host only', async () => {
  const explicit = { host: 'one.example', username: 'e', password: 'x' };
  const credentials = await configured(
    { auths: { 'two.example': { auth: base64('t:p') } } },
    { explicit },
  );
  expect(await credentials.for('one.example')).toEqual({ username: 'e', password: 'x' });
  expect(await credentials.for('two.example')).toEqual({ username: 't', password: 'p' });
  expect(await credentials.for('three.example')).toBeUndefined();
});

test('no configuration means no credentials; one that was asked for must be there and sound', async () => {
  const exec = openExec({});
  const none = await loadCredentials({ env: () => undefined, exec });
  expect(await none.for('ghcr.io')).toBeUndefined();
  const missing = loadCredentials({ env: () => undefined, exec, configPath: '/nowhere.json' });
  await expect(missing).rejects.toMatchObject({ code: 'CREDENTIALS_INVALID', kind: 'input' });
  await expect(configured({ auths: 'none' })).rejects.toMatchObject({
    code: 'CREDENTIALS_INVALID',
  });
  const garbled = await configured({ auths: { 'x.example': { auth: base64('no colon') } } });
  await expect(garbled.for('x.example')).rejects.toMatchObject({ code: 'CREDENTIALS_INVALID' });
});

test('the name of a helper cannot lead to another program', async () => {
  const credentials = await configured({ credsStore: '../../bin/sh' });
  await expect(credentials.for('x.example')).rejects.toMatchObject({ code: 'CREDENTIALS_INVALID' });
});
