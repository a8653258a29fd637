import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readInputs } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import {
  type Credentials,
  copy,
  createArchive,
  memoryStore,
  openLayout,
  openRegistryClient,
} from '@sealwright/oci';
import { all, pushArtifact, pushImage } from '@sealwright/oci/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CERTIFICATE, PRIVATE_KEY } from '../../core/testdata/certificate.ts';
import { task } from './serve.ts';

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sealwright-serve-'));
});
afterEach(() => rm(directory, { recursive: true }));

interface Served extends AsyncDisposable {
  readonly url: string;
  readonly registry: string;
  readonly repository?: string;
  readonly logs: readonly string[];
}

/** Runs the task until it is disposed. */
async function serve(flags: Readonly<Record<string, string>>): Promise<Served> {
  const host = memoryHost();
  const inputs = readInputs(task.inputs, new Map(Object.entries(flags)), (name) => `--${name}`);
  const up = Promise.withResolvers<unknown>();
  const running = task.run(inputs, { ...host.ports, started: up.resolve });
  const outputs = await Promise.race([up.promise, running]);
  return {
    ...(outputs as { url: string; registry: string; repository?: string }),
    logs: host.logs,
    async [Symbol.asyncDispose]() {
      host.interrupt();
      await running;
      await host[Symbol.asyncDispose]();
    },
  };
}

function clientOf(registry: string, credentials: Credentials) {
  const host = memoryHost();
  return openRegistryClient({ ...host.ports, credentials }).open(registry);
}

const anonymous: Credentials = { for: () => Promise.resolve(undefined) };
const ada: Credentials = { for: () => Promise.resolve({ username: 'ada', password: 'p:w' }) };

test('keeps content in a directory over a restart', async () => {
  const store = join(directory, 'data');
  let digest = '';
  {
    await using server = await serve({ store });
    const image = await pushImage(clientOf(`${server.registry}/team/app`, anonymous), 'content');
    digest = image.digest;
  }
  await using server = await serve({ store, 'read-only': 'true' });
  expect(server.logs.filter((line) => line.startsWith('result: '))).toEqual([
    `result: ${server.url}`,
  ]);
  const app = clientOf(`${server.registry}/team/app`, anonymous);
  expect((await app.resolve(digest))?.digest).toBe(digest);
  await expect(pushImage(app, 'more')).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

test('serves an archive read-only with its tags and referrers', async () => {
  const path = join(directory, 'My_App-1.0.oci.tar');
  const from = memoryStore();
  const image = await pushImage(from, 'content');
  const signature = await pushArtifact(from, image, 'application/x-signature');
  {
    await using archive = await createArchive(path);
    await copy(from, archive, image, { referrers: true, tags: ['v1', 'ghcr.io/team/app:v2'] });
    await archive.commit();
  }
  await using server = await serve({ store: `oci-archive:${path}` });
  expect(server.repository).toBe('my_app-1.0');
  const app = clientOf(`${server.registry}/my_app-1.0`, anonymous);
  expect(await all(app.tags())).toEqual(['v1', 'v2']);
  expect(await app.resolve('v2')).toEqual(image);
  const to = memoryStore();
  await copy(app, to, image, { referrers: true });
  expect(await to.has(signature)).toBe(true);
  await expect(pushImage(app, 'more')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect((await fetch(`${server.url}/v2/other/tags/list`)).status).toBe(404);
  await using named = await serve({ store: `oci-archive:${path}`, repository: 'x/y' });
  expect(await (await fetch(`${named.url}/v2/_catalog`)).json()).toEqual({ repositories: ['x/y'] });
});

test('serves a layout under the name of its directory', async () => {
  const path = join(directory, 'layout');
  const layout = await openLayout(path);
  const image = await pushImage(layout, 'content');
  await layout.tag(image, 'docker.io/team/app:v1');
  await using server = await serve({ store: `oci:${path}` });
  expect(server.repository).toBe('layout');
  const tags = await fetch(`${server.url}/v2/layout/tags/list`);
  expect(await tags.json()).toEqual({ name: 'layout', tags: ['v1'] });
});

test.each([
  ['lines', '# people\nada:p:w\nbob:x\n'],
  ['JSON', '{"ada":"p:w"}'],
])('authenticates the users of a file of %s', async (_, text) => {
  const users = join(directory, 'users');
  await writeFile(users, text);
  for (const auth of ['basic', 'token']) {
    await using server = await serve({ auth, 'users-file': users, 'anonymous-pull': 'true' });
    const name = `${server.registry}/app`;
    const image = await pushImage(clientOf(name, ada), 'content');
    await expect(pushImage(clientOf(name, anonymous), 'x')).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
    });
    const pulled = clientOf(name, anonymous).resolve(image.digest);
    if (auth === 'token') expect(await pulled).toEqual(image);
    else await expect(pulled).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  }
});

test('serves TLS with the certificate of a file', async () => {
  const [cert, key] = [join(directory, 'cert.pem'), join(directory, 'key.pem')];
  await writeFile(cert, CERTIFICATE);
  await writeFile(key, PRIVATE_KEY);
  await using server = await serve({ 'tls-cert': cert, 'tls-key': key });
  expect(server.url).toMatch(/^https:/);
  const status = await new Promise((resolve, reject) => {
    request(`${server.url}/v2/`, { ca: CERTIFICATE, servername: 'localhost', agent: false })
      .on('response', (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(200);
});

test('writes the access log as JSON lines', async () => {
  const log = join(directory, 'access.log');
  {
    await using server = await serve({ 'access-log': log });
    await fetch(`${server.url}/v2/`);
  }
  const lines = (await readFile(log, 'utf8')).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { method: 'GET', path: '/v2/', status: 200, time: expect.stringMatching(/^\d{4}-.*Z$/) },
  ]);
  await using server = await serve({ 'access-log': '-' });
  await fetch(`${server.url}/v2/`);
  await expect.poll(() => server.logs.join('\n')).toContain('"path":"/v2/"');
});

test('applies the limits of the command line', async () => {
  await using server = await serve({ 'immutable-tags': '*', 'max-blob-size': '100' });
  const app = clientOf(`${server.registry}/app`, anonymous);
  const [one, other] = [await pushImage(app, 'one'), await pushImage(app, 'other')];
  await app.tag(one, 'v1');
  await expect(app.tag(other, 'v1')).rejects.toThrow(/immutable/);
  await expect(pushImage(app, 'x'.repeat(101))).rejects.toThrow(/at most 100 bytes/);
});

test.each([
  [{ auth: 'basic' }, /expected --users-file, got none/],
  [{ 'users-file': 'users' }, /--auth is "none"/],
  [{ auth: 'basic', 'users-file': 'absent' }, /cannot read absent/],
  [{ 'tls-cert': 'cert' }, /expected both --tls-cert and --tls-key/],
  [{ repository: 'x' }, /expected an archive or a layout/],
  [{ listen: 'nowhere' }, /cannot listen on "nowhere"/],
  [{ store: 'oci:.', repository: 'Up' }, /not an image layout|is not a repository name/],
  [{ store: 'oci-archive:absent.tar' }, /no such file/],
  [{ store: 'oci:absent' }, /not an image layout/],
] as const)('refuses %o', async (flags, message) => {
  await expect(serve(flags)).rejects.toThrow(message);
});

test('reports an address in use as an error of the input', async () => {
  await using server = await serve({});
  await expect(serve({ listen: server.registry })).rejects.toMatchObject({
    code: 'INPUT_INVALID',
  });
});

test('names a line without a password only by its number', async () => {
  const users = join(directory, 'users');
  await writeFile(users, 'ada:x\nnothing');
  const refused = serve({ auth: 'basic', 'users-file': users });
  await expect(refused).rejects.toThrow(/^cannot parse line 2 of .*users: expected USER:PASSWORD$/);
});
