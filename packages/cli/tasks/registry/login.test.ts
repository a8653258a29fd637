import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AnyTask, base64, readInputs } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openBench } from '../../testdata/run.ts';
import { task as login } from './login.ts';
import { task as logout } from './logout.ts';

const ADA = { username: 'ada', password: 'p:w"ord' };
const users = { [ADA.username]: ADA.password };
const AUTH = { auth: base64(`${ADA.username}:${ADA.password}`) };
let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'login-'));
});
afterEach(() => rm(home, { recursive: true }));

/** Runs a task for a user whose home directory is `home`, and returns its outputs and messages. */
async function call(
  task: AnyTask,
  raw: Readonly<Record<string, string>>,
  {
    env = {},
    answers = {},
  }: { env?: Record<string, string>; answers?: Record<string, string> } = {},
) {
  await using host = memoryHost({ env: { HOME: home, ...env }, answers });
  // The programs of credential helpers are in the test's directory.
  const exec: typeof host.ports.exec = (request) =>
    host.ports.exec({ ...request, env: { PATH: `${home}/bin:/usr/bin:/bin`, DIR: home } });
  const inputs: unknown = readInputs(task.inputs, new Map(Object.entries(raw)), (name) => name);
  const outputs = (await task.run(inputs, { ...host.ports, exec })) as Record<string, unknown>;
  return { outputs, logs: host.logs, masked: host.masked };
}

async function configOf(path = '.docker/config.json'): Promise<unknown> {
  return JSON.parse(await readFile(join(home, path), 'utf8'));
}

async function writeConfig(value: object): Promise<string> {
  await mkdir(join(home, '.docker'), { recursive: true });
  const path = join(home, '.docker/config.json');
  await writeFile(path, JSON.stringify(value), { mode: 0o644 });
  return path;
}

/** Writes a credential helper that keeps one entry in a file, and every action and input in another. */
async function writeHelper(name: string): Promise<void> {
  await mkdir(join(home, 'bin'));
  const path = join(home, 'bin', `docker-credential-${name}`);
  const lines = [
    '#!/bin/sh',
    'input=$(cat)',
    'printf "%s %s\\n" "$1" "$input" >> "$DIR/calls"',
    'case $1 in',
    'store) printf %s "$input" > "$DIR/kept";;',
    'erase) rm "$DIR/kept";;',
    'get) cat "$DIR/kept" 2>/dev/null || { echo "credentials not found in native keychain"; exit 1; };;',
    'esac',
  ];
  await writeFile(path, lines.join('\n'));
  await chmod(path, 0o755);
}

describe('login', () => {
  test.each([
    ['basic', { kind: 'basic', users }],
    ['token', { kind: 'token', users, anonymousPull: true }],
  ] as const)('writes a checked credential with %s authentication', async (_, auth) => {
    await using bench = await openBench({ auth });
    const { registry } = bench;
    const { outputs, masked } = await call(login, { registry, ...ADA });
    const file = join(home, '.docker/config.json');
    expect(outputs).toEqual({ registry, username: 'ada', file, checked: true });
    expect(await configOf()).toEqual({ auths: { [registry]: AUTH } });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(home, '.docker'))).mode & 0o777).toBe(0o700);
    expect(await readdir(join(home, '.docker'))).toEqual(['config.json']);
    expect(masked).toContain(ADA.password);
  });

  test.each([
    ['basic', { kind: 'basic', users }],
    ['token', { kind: 'token', users, anonymousPull: true }],
  ] as const)('writes nothing when %s authentication refuses the password', async (_, auth) => {
    await using bench = await openBench({ auth });
    const inputs = { registry: bench.registry, ...ADA, password: 'wrong' };
    await expect(call(login, inputs)).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
      message: expect.stringContaining(`cannot log in to ${bench.registry}`) as string,
    });
    expect(await readdir(home)).toEqual([]);
  });

  test('warns when the registry needs no login', async () => {
    await using bench = await openBench();
    const { outputs, logs } = await call(login, { registry: bench.registry, ...ADA });
    expect(outputs['checked']).toBe(false);
    expect(logs.join('\n')).toMatch(/warn: .* needs no login/);
  });

  test('keeps all other members, follows a link and replaces other spellings of the host', async () => {
    await using bench = await openBench();
    const { registry } = bench;
    const other = { auth: 'eA==', email: 'a@b', more: [1] };
    const rest = { psFormat: 'x', HttpHeaders: { 'X-A': '1' }, credHelpers: { other: 'absent' } };
    const path = await writeConfig({
      ...rest,
      auths: { 'ghcr.io': other, [`https://${registry}/v1/`]: other, [`${registry}/team`]: other },
    });
    await symlink(path, join(home, 'link.json'));
    await call(login, { registry, ...ADA, 'registry-config': join(home, 'link.json') });
    expect(await configOf()).toEqual({
      ...rest,
      auths: { 'ghcr.io': other, [`${registry}/team`]: other, [registry]: AUTH },
    });
    expect((await lstat(join(home, 'link.json'))).isSymbolicLink()).toBe(true);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('writes to the directory of DOCKER_CONFIG', async () => {
    await using bench = await openBench();
    const env = { DOCKER_CONFIG: join(home, 'other') };
    await call(login, { registry: bench.registry, ...ADA }, { env });
    expect(await configOf('other/config.json')).toEqual({ auths: { [bench.registry]: AUTH } });
  });

  test('reads the user name and the password from the terminal', async () => {
    await using bench = await openBench({ auth: { kind: 'basic', users } });
    const { registry } = bench;
    const answers = {
      [`user name for ${registry}`]: 'ada',
      [`password of ada for ${registry}`]: ADA.password,
    };
    const { outputs } = await call(login, { registry }, { answers });
    expect(outputs['username']).toBe('ada');
    await expect(call(login, { registry })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });

  test('leaves a configuration that cannot be parsed as it is', async () => {
    await using bench = await openBench();
    const path = await writeConfig({});
    await writeFile(path, '{"auths":');
    await expect(call(login, { registry: bench.registry, ...ADA })).rejects.toMatchObject({
      code: 'CREDENTIALS_INVALID',
    });
    expect(await readFile(path, 'utf8')).toBe('{"auths":');
  });
});

describe('a credential helper', () => {
  test.each([
    ['credsStore', () => ({ credsStore: 'keep' })],
    ['credHelpers', (host: string) => ({ credHelpers: { [host]: 'keep' } })],
  ])('of %s stores and erases the credential', async (_, configuration) => {
    await using bench = await openBench({ auth: { kind: 'basic', users } });
    const { registry } = bench;
    await writeHelper('keep');
    await writeConfig(configuration(registry));
    const { outputs } = await call(login, { registry, ...ADA });
    expect(outputs['helper']).toBe('docker-credential-keep');
    expect(await configOf()).toEqual({ ...configuration(registry), auths: { [registry]: {} } });
    const entry = { ServerURL: registry, Username: 'ada', Secret: ADA.password };
    expect(JSON.parse(await readFile(join(home, 'kept'), 'utf8'))).toEqual(entry);
    expect((await call(logout, { registry })).outputs).toEqual({ registry, removed: true });
    expect(await configOf()).toEqual({ ...configuration(registry), auths: {} });
    const calls = (await readFile(join(home, 'calls'), 'utf8')).split('\n');
    expect(calls).toContain(`erase ${registry}`);
    expect((await call(logout, { registry })).outputs['removed']).toBe(false);
  });

  test('that is missing is an error, and nothing is written', async () => {
    await using bench = await openBench({ auth: { kind: 'basic', users } });
    await writeConfig({ credsStore: 'absent' });
    await expect(call(login, { registry: bench.registry, ...ADA })).rejects.toMatchObject({
      code: 'CREDENTIALS_UNAVAILABLE',
    });
    expect(await configOf()).toEqual({ credsStore: 'absent' });
  });
});

describe('logout', () => {
  test('removes every spelling of the host, and nothing else', async () => {
    const entry = { auth: 'eA==' };
    await writeConfig({
      auths: { 'ghcr.io': entry, 'https://GHCR.io/v2/': entry, 'quay.io': entry },
    });
    const { outputs } = await call(logout, { registry: 'ghcr.io' });
    expect(outputs).toEqual({ registry: 'ghcr.io', removed: true });
    expect(await configOf()).toEqual({ auths: { 'quay.io': entry } });
  });

  test('uses the name that docker has for Docker Hub', async () => {
    await writeConfig({ auths: { 'https://index.docker.io/v1/': { auth: 'eA==' } } });
    expect((await call(logout, {})).outputs).toEqual({ registry: 'docker.io', removed: true });
  });

  test('warns when podman has a login too', async () => {
    await mkdir(join(home, '.config/containers'), { recursive: true });
    const auths = { 'ghcr.io': AUTH };
    await writeFile(join(home, '.config/containers/auth.json'), JSON.stringify({ auths }));
    const { outputs, logs } = await call(logout, { registry: 'ghcr.io' });
    expect(outputs['removed']).toBe(false);
    expect(logs.join('\n')).toContain('warn: another configuration file still has a login');
  });
});
