import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLayout } from '@sealwright/oci';
import { pushImage } from '@sealwright/oci/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealwright } from './cli.ts';
import { startDocker } from './dockerd.ts';
import { refused, run } from './peers.ts';
import { type Served, serve } from './serve.ts';

/* Other clients read what `sealwright login` writes, and the reverse. */

const work = await mkdtemp(join(tmpdir(), 'sealwright-login-'));
const PASSWORD = 'p:w"ö';
let registry: Served;

beforeAll(async () => {
  const users = join(work, 'users');
  await writeFile(users, `ada:${PASSWORD}\n`);
  registry = await serve('--auth', 'token', '--users-file', users);
  await pushImage(await openLayout(join(work, 'layout')), 'content');
});
afterAll(async () => {
  await registry[Symbol.asyncDispose]();
  await rm(work, { recursive: true, force: true });
});

/** Runs sealwright with the configuration of docker in a directory. */
const own = (directory: string, ...args: string[]) =>
  sealwright(args, {
    env: { DOCKER_CONFIG: join(work, directory), SEALWRIGHT_PASSWORD: PASSWORD },
    cwd: work,
  });

test('crane reads the credentials that login writes, until logout removes them', async () => {
  const env = { DOCKER_CONFIG: join(work, 'crane') };
  const image = `${registry.host}/crane/app:v1`;
  const written = await own('crane', 'login', registry.host, '--username', 'ada');
  expect(written.exitCode, written.stderr).toBe(0);
  expect((await own('crane', 'copy', 'oci:layout', image)).exitCode).toBe(0);
  const { stdout } = await run(['crane', 'manifest', '--insecure', image], { env });
  expect((await own('crane', 'manifest', image)).stdout).toBe(stdout.replace(/\n$/, ''));
  expect((await own('crane', 'logout', registry.host)).exitCode).toBe(0);
  expect(await refused(['crane', 'manifest', '--insecure', image], { env })).toMatch(
    /UNAUTHORIZED|401/,
  );
});

test('reads and removes the credentials that crane writes', async () => {
  const env = { DOCKER_CONFIG: join(work, 'both') };
  const login = ['crane', 'auth', 'login', registry.host, '-u', 'ada', '--password-stdin'] as const;
  await run(login, { env, stdin: PASSWORD });
  const listed = await own('both', 'catalog', registry.host, '--json');
  expect(JSON.parse(listed.stdout)).toMatchObject({ repositories: ['crane/app'] });
  expect((await own('both', 'logout', registry.host)).exitCode).toBe(0);
  expect(JSON.parse(await readFile(join(work, 'both/config.json'), 'utf8'))).toEqual({ auths: {} });
});

test('docker pushes with the credentials that login writes', async () => {
  const image = `${registry.host}/docker/app:v1`;
  const env = { DOCKER_CONFIG: join(work, 'docker') };
  expect((await own('docker', 'login', registry.host, '--username', 'ada')).exitCode).toBe(0);
  await using docker = await startDocker();
  if (docker === undefined) {
    // The daemon needs root and Debian's package. crane reads the same file.
    await run(['crane', 'push', '--insecure', join(work, 'layout'), image], { env });
  } else {
    // Two blocks of zeros are an empty tar.
    await writeFile(join(work, 'empty.tar'), new Uint8Array(1024));
    await run([...docker.client, 'import', join(work, 'empty.tar'), image]);
    await run([...docker.client, 'push', image], { env });
  }
  expect((await own('docker', 'ls', `${registry.host}/docker/app`)).stdout).toBe('v1\n');
});
