import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { coreError, type Exec } from '@sealwright/core';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failureOf } from '../testdata/scripted-registry.ts';
import { type CredentialOptions, type Credentials, loadCredentials } from './lookup.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'credentials-'));
});
afterEach(() => rm(home, { recursive: true }));

const basic = (text: string) => ({ auth: Buffer.from(text).toString('base64') });
const ADA = { username: 'ada', password: 'pass:word' };

async function write(path: string, value: unknown): Promise<string> {
  const full = join(home, path);
  await mkdir(dirname(full), { recursive: true });
  await writeFile(full, typeof value === 'string' ? value : JSON.stringify(value));
  return full;
}

const noHelper: Exec = () => Promise.reject(coreError('EXEC_FAILED', 'no such program'));

function load(env: Readonly<Record<string, string>> = {}, more: Partial<CredentialOptions> = {}) {
  const all: Readonly<Record<string, string>> = { HOME: home, ...env };
  const mask = () => undefined;
  return loadCredentials({ env: (name) => all[name], exec: noHelper, mask, ...more });
}

test('masks the secrets of credentials from files, namespaces, helpers and the caller', async () => {
  await write('.docker/config.json', {
    auths: {
      'file.example': basic('ada:of-a-file'),
      'space.example/team': basic('ada:of-a-namespace'),
      'token.example': { identitytoken: 'of-a-token' },
    },
    credHelpers: { 'helper.example': 'own', 'refresh.example': 'refresh' },
  });
  const masked: string[] = [];
  const exec: Exec = ({ argv: [program] }) => {
    const Username = program.endsWith('refresh') ? '<token>' : 'ada';
    const stdout = JSON.stringify({ Username, Secret: `of-${program}` });
    return Promise.resolve({ exitCode: 0, stdout, stderr: '' });
  };
  const explicit = { host: 'input.example', username: 'ada', password: 'of-the-caller' };
  const credentials = await load(
    {},
    { mask: (secret) => void masked.push(secret), exec, explicit },
  );
  expect(masked).toEqual([]);
  for (const host of ['file', 'token', 'helper', 'refresh', 'input', 'other'])
    await credentials.for(`${host}.example`);
  await credentials.for('space.example', 'team/app');
  const withUser = [
    'of-a-file',
    'of-a-namespace',
    'of-docker-credential-own',
    'of-the-caller',
  ].flatMap((secret) => [secret, Buffer.from(`ada:${secret}`).toString('base64')]);
  expect(masked.toSorted()).toEqual(
    [...withUser, 'of-a-token', 'of-docker-credential-refresh'].toSorted(),
  );
});

test('returns no credential when there is no configuration', async () => {
  expect(await (await load()).for('ghcr.io')).toBeUndefined();
  expect(await (await load({ HOME: '' })).for('ghcr.io')).toBeUndefined();
});

test('returns the credential of a host for every form of key and secret', async () => {
  await write('.docker/config.json', {
    auths: {
      'ghcr.io': basic('ada:pass:word'),
      'https://slash.example/': basic('ada:pass:word'),
      'http://old.example/v1/': basic('ada:pass:word'),
      'https://DEFAULT.example:443/v2/': basic('ada:pass:word'),
      'port.example:5000': { username: 'ada', password: 'pass:word' },
      'https://index.docker.io/v1/': basic('ada:pass:word'),
      'token.example': { ...basic('x:y'), identitytoken: 'secret' },
      'empty.example': {},
      'team.example/name': basic('not:you'),
    },
  });
  const credentials = await load();
  for (const host of ['ghcr.io', 'GHCR.io', 'slash.example', 'old.example', 'port.example:5000'])
    expect(await credentials.for(host)).toEqual(ADA);
  for (const host of ['docker.io', 'index.docker.io', 'registry-1.docker.io', 'default.example'])
    expect(await credentials.for(host)).toEqual(ADA);
  expect(await credentials.for('token.example')).toEqual({ identityToken: 'secret' });
  for (const host of ['empty.example', 'team.example', 'port.example', 'other.example'])
    expect(await credentials.for(host)).toBeUndefined();
});

test('prefers the explicit credential, for its own host only', async () => {
  const path = await write('.docker/config.json', { auths: { 'ghcr.io': basic('no:body') } });
  const explicit = { host: 'ghcr.io', ...ADA };
  const credentials = await load({}, { explicit });
  expect(await credentials.for('ghcr.io')).toEqual(ADA);
  expect(await credentials.for('other.example')).toBeUndefined();
  const hub = await load({}, { configPath: path, explicit: { host: 'docker.io', ...ADA } });
  expect(await hub.for('index.docker.io')).toEqual(ADA);
  expect(await hub.for('ghcr.io')).toEqual({ username: 'no', password: 'body' });
});

test('reads the configuration files in their order', async () => {
  const entry = (user: string) => ({ auths: { 'r.example': basic(`${user}:x`) } });
  const userOf = async (env: Readonly<Record<string, string>>, configPath?: string) => {
    const found = await (await load(env, configPath === undefined ? {} : { configPath })).for(
      'r.example',
    );
    return found !== undefined && 'username' in found ? found.username : undefined;
  };
  const runtime = { XDG_RUNTIME_DIR: join(home, 'run') };
  await write('run/containers/auth.json', entry('podman'));
  expect(await userOf(runtime)).toBe('podman');
  await write('.docker/config.json', { auths: { 'another.example': {} } });
  expect(await userOf(runtime)).toBe('podman');
  await write('.docker/config.json', entry('docker'));
  expect(await userOf(runtime)).toBe('docker');
  await write('elsewhere/config.json', entry('elsewhere'));
  const docker = { ...runtime, DOCKER_CONFIG: join(home, 'elsewhere') };
  expect(await userOf(docker)).toBe('elsewhere');
  const file = { ...docker, REGISTRY_AUTH_FILE: await write('file.json', entry('file')) };
  expect(await userOf(file)).toBe('file');
  expect(await userOf(file, await write('given.json', entry('given')))).toBe('given');
});

test('reads the files of podman in their order', async () => {
  const entry = (user: string) => ({ auths: { 'r.example': basic(`${user}:x`) } });
  const expectUser = async (username: string, env: Readonly<Record<string, string>>) =>
    expect(await (await load(env)).for('r.example')).toEqual({ username, password: 'x' });
  await write('.config/containers/auth.json', entry('home'));
  await expectUser('home', {});
  await expectUser('home', { HOME: '', USERPROFILE: home });
  await write('xdg/containers/auth.json', entry('xdg'));
  const xdg = { XDG_CONFIG_HOME: join(home, 'xdg') };
  await expectUser('xdg', xdg);
  await expectUser('xdg', { ...xdg, HOME: '' });
  await write('run/containers/auth.json', entry('runtime'));
  await expectUser('runtime', { ...xdg, XDG_RUNTIME_DIR: join(home, 'run') });
  await expectUser('xdg', { ...xdg, XDG_RUNTIME_DIR: join(home, 'none') });
  await write('.docker/config.json', entry('docker'));
  await expectUser('docker', { ...xdg, XDG_RUNTIME_DIR: join(home, 'run') });
});

describe('keys with a namespace', () => {
  const userOf = async (credentials: Credentials, host: string, repository?: string) => {
    const credential = await credentials.for(host, repository);
    return credential !== undefined && 'username' in credential ? credential.username : undefined;
  };

  test.each([
    ['r.example', 'team/app', 'app'],
    ['r.example', 'team/app/part', 'app'],
    ['R.example', 'team/other', 'team'],
    ['r.example', 'team', 'team'],
    ['r.example', 'teamother/app', 'host'],
    ['r.example', 'other', 'host'],
    ['r.example', '', 'host'],
    ['r.example', undefined, 'host'],
    ['port.example:5000', 'deep/er/app', 'deep'],
    ['port.example:5000', 'deep/app', undefined],
    ['port.example', 'deep/er/app', undefined],
    ['docker.io', 'library/alpine', 'official'],
    ['docker.io', 'other/alpine', undefined],
  ])('returns the most specific credential for %s and %s', async (host, repository, user) => {
    await write('.docker/config.json', { auths: { 'r.example': basic('host:x') } });
    await write('.config/containers/auth.json', {
      auths: {
        'r.example': basic('later:x'),
        'r.example/team/app': basic('app:x'),
        'r.example/team': basic('team:x'),
        'port.example:5000/deep/er/': basic('deep:x'),
        'index.docker.io/library': basic('official:x'),
      },
    });
    expect(await userOf(await load(), host, repository)).toBe(user);
  });

  test('returns the longest of any prefixes', async () => {
    const name = fc.array(fc.constantFrom('a', 'b', 'ab'), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(name, { selector: String }), name, async (keys, of) => {
        const auths = keys.map((key) => [
          `r.example/${key.join('/')}`,
          basic(`${key.join('.')}:x`),
        ]);
        const configPath = await write('c.json', { auths: Object.fromEntries(auths) });
        const prefixes = keys.filter((key) => key.every((part, at) => of[at] === part));
        const longest = prefixes.toSorted((a, b) => b.length - a.length)[0]?.join('.');
        const credentials = await load({}, { configPath });
        expect(await userOf(credentials, 'r.example', of.join('/'))).toBe(longest);
      }),
      { numRuns: 50 },
    );
  });

  test('runs no helper when a namespace has a credential', async () => {
    await write('.docker/config.json', {
      auths: { 'r.example/team': basic('team:x') },
      credsStore: 'absent',
    });
    const credentials = await load();
    expect(await userOf(credentials, 'r.example', 'team/app')).toBe('team');
    expect(await failureOf(credentials.for('r.example', 'other'))).toContain('credential-absent');
  });
});

test.each([
  ['an empty helper', { credHelpers: { 'r.example': '' } }],
  ['an empty helper beside a store', { credHelpers: { 'r.example': '' }, credsStore: 'absent' }],
  ['an empty store', { credsStore: '' }],
  ['null for a helper', { credHelpers: { 'r.example': null, 'other.example': null } }],
  ['null for a store', { credsStore: null, credHelpers: null }],
])('reads auths when the configuration has %s', async (_, more) => {
  const entry = { ...basic('ada:pass:word'), username: null, password: null, identitytoken: null };
  await write('.docker/config.json', { auths: { 'r.example': entry }, ...more });
  expect(await (await load()).for('r.example')).toEqual(ADA);
});

test('runs helpers by docker’s protocol, once a host', async () => {
  await write('.docker/config.json', {
    auths: { 'fallback.example': basic('ada:pass:word'), 'stored.example': {} },
    credHelpers: { 'gcr.example': 'gcloud' },
    credsStore: 'store',
  });
  const calls: unknown[] = [];
  const exec: Exec = ({ argv, stdin }) => {
    calls.push([...argv, stdin]);
    const outputs: Readonly<Record<string, [number, string]>> = {
      'gcr.example': [0, '{"ServerURL":"x","Username":"<token>","Secret":"identity"}'],
      'stored.example': [0, '{"Username":"ada","Secret":"pass:word"}'],
      'locked.example': [1, 'the keychain is locked'],
    };
    const [exitCode, stdout] = outputs[stdin as string] ?? [
      1,
      'credentials not found in native keychain',
    ];
    return Promise.resolve({ exitCode, stdout, stderr: '' });
  };
  const credentials = await load({}, { exec });
  expect(await credentials.for('gcr.example')).toEqual({ identityToken: 'identity' });
  expect(await credentials.for('gcr.example')).toEqual({ identityToken: 'identity' });
  expect(await credentials.for('stored.example')).toEqual(ADA);
  expect(await credentials.for('fallback.example')).toEqual(ADA);
  expect(await credentials.for('docker.io')).toBeUndefined();
  expect(calls).toEqual([
    ['docker-credential-gcloud', 'get', 'gcr.example'],
    ['docker-credential-store', 'get', 'stored.example'],
    ['docker-credential-store', 'get', 'fallback.example'],
    ['docker-credential-store', 'get', 'https://index.docker.io/v1/'],
  ]);
  expect(await failureOf(credentials.for('locked.example'))).toContain(
    'CREDENTIALS_UNAVAILABLE: cannot get credentials for locked.example from docker-credential-store',
  );
});

test('names a helper and its file when it is not installed', async () => {
  const path = await write('.docker/config.json', { credsStore: 'desktop' });
  const failure = await failureOf((await load()).for('ghcr.io'));
  expect(failure).toContain('CREDENTIALS_UNAVAILABLE: cannot run docker-credential-desktop');
  expect(failure).toContain(path);
});

test.each([
  ['not JSON', '{'],
  ['of another shape', '{"auths":[]}'],
  ['ambiguous', '{"auths":{"a":{},"a":{}}}'],
])('names a configuration that is %s', async (_, text) => {
  const path = await write('.docker/config.json', text);
  expect(await failureOf(load())).toContain(
    `CREDENTIALS_INVALID: cannot read the registry configuration ${path}: it cannot be parsed`,
  );
});

test('refuses a malformed secret or helper without showing the secret', async () => {
  const path = await write('c.json', {
    auths: { 'a.example': { auth: 'c2VjcmV0' } },
    credHelpers: { 'b.example': '../evil' },
  });
  const credentials = await load({}, { configPath: path });
  const auth = await failureOf(credentials.for('a.example'));
  expect(auth).toContain(`CREDENTIALS_INVALID: cannot read the registry configuration ${path}`);
  expect(auth).not.toMatch(/secret|c2VjcmV0/);
  expect(await failureOf(credentials.for('b.example'))).toContain('CREDENTIALS_INVALID: ');
});

test('refuses an explicit configuration file when it is not there', async () => {
  expect(await failureOf(load({}, { configPath: join(home, 'none.json') }))).toContain(
    'none.json: there is no such file',
  );
  expect(await failureOf(load({}, { configPath: home }))).toContain('CREDENTIALS_INVALID: ');
});
