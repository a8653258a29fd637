import { type RequestListener, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { collect, listen, mapLimit } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { openRegistryClient, type RegistryClient, walk } from '@sealwright/oci';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chartYaml, type TestTree, testTree } from '../../packages/helm/testdata/tree.ts';
import { type Ended, runProgram, type ServedDirectory, serveDirectory } from './programs.ts';

const CHARTS = 30;
const KILLS = 20;
const SERVER_KILLS = 5;
/** Requests of a run, at least: eight for each chart. */
const REQUESTS = 8 * CHARTS;
const NAMES = Array.from({ length: CHARTS }, (_, at) => `app-${at}`);

let tree: TestTree;
let server: ServedDirectory;
beforeAll(async () => {
  const files: Record<string, string> = {};
  for (const [at, name] of NAMES.entries()) {
    // Every third chart contains the one before it, so that it is pushed later.
    const below = at % 3 === 0 && at > 0 ? [`app-${at - 1}`] : [];
    files[`charts/${name}/Chart.yaml`] = chartYaml(name, below);
    files[`charts/${name}/values.yaml`] = `name: ${name}\n`;
    files[`charts/${name}/files/large.txt`] = `${name} `.repeat(20_000);
  }
  tree = await testTree(files);
  server = await serveDirectory(join(tree.path, 'registry'));
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await tree[Symbol.asyncDispose]();
});

/** Publishes all charts through a host, and kills the publisher when `killWhen` is fulfilled. */
function publish(path: string, host = server.host, killWhen?: Promise<unknown>): Promise<Ended> {
  const target = ['--registry', `${host}/${path}`, '--no-sign', '--no-lint', '--json'];
  const args = ['helm-oci-publish', 'charts', ...target];
  return runProgram(args, tree.path, { env: { SOURCE_DATE_EPOCH: '1767225600' }, killWhen });
}

/** Returns a listener that forwards requests to the registry, and what is fulfilled at the request of this number. */
function countingProxy(number: number): { listener: RequestListener; reached: Promise<void> } {
  const reached = Promise.withResolvers<void>();
  const [hostname, port] = server.host.split(':');
  let count = 0;
  const listener: RequestListener = (incoming, response) => {
    if (++count === number) reached.resolve();
    const { method, url: path, headers } = incoming;
    const forwarded = request({ hostname, port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    // A killed publisher drops its connections.
    forwarded.on('error', () => response.destroy());
    incoming.pipe(forwarded);
  };
  return { listener, reached: reached.promise };
}

/** Returns the digest of each chart whose version exists. @throws when a byte of one of them is missing */
async function published(path: string): Promise<ReadonlyMap<string, string>> {
  await using host = memoryHost();
  const credentials = { for: () => Promise.resolve(undefined) };
  const client: RegistryClient = openRegistryClient({ ...host.ports, credentials });
  const found = new Map<string, string>();
  await mapLimit(NAMES, 4, async (name) => {
    const store = client.open(`${server.host}/${path}/charts/${name}`);
    const manifest = await store.resolve('1.0.0');
    if (manifest === undefined) return;
    for await (const { descriptor } of walk(store, manifest))
      expect((await collect(store.get(descriptor), 1e9)).byteLength).toBe(descriptor.size);
    found.set(name, manifest.digest);
  });
  return found;
}

/** Completes a run that was interrupted, and checks that it keeps what was there. */
async function completes(path: string): Promise<number> {
  const before = await published(path);
  const ended = await publish(path);
  expect(ended.code, ended.stderr).toBe(0);
  const { skipped, charts } = JSON.parse(ended.stdout) as Record<'skipped' | 'charts', string[]>;
  expect(charts).toHaveLength(CHARTS);
  expect(skipped).toHaveLength(before.size);
  const after = await published(path);
  expect(after.size).toBe(CHARTS);
  expect(new Map([...after].filter(([name]) => before.has(name)))).toEqual(before);
  return before.size;
}

test(`completes ${CHARTS} charts after each of ${KILLS} kills of the publisher, and keeps complete ones`, async () => {
  const counts: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const { listener, reached } = countingProxy(Math.ceil(Math.random() * REQUESTS));
    await using proxy = await listen({ listener });
    const { code } = await publish(`kill-${kill}`, proxy.host, reached);
    expect(code).toBe(null);
    counts.push(await completes(`kill-${kill}`));
  }
  console.log(`complete at the kills: ${counts.toSorted((a, b) => a - b).join(' ')}`);
  expect(counts.filter((count) => count > 0 && count < CHARTS).length).toBeGreaterThan(0);
});

test(`completes ${CHARTS} charts after each of ${SERVER_KILLS} kills of the registry`, async () => {
  const codes: (number | null)[] = [];
  for (let kill = 0; kill < SERVER_KILLS; kill++) {
    const path = `server-${kill}`;
    const publishing = publish(path);
    await delay(700 + Math.random() * 1200);
    await server.kill();
    server = await serveDirectory(join(tree.path, 'registry'), server.host);
    const { code, stderr } = await publishing;
    codes.push(code);
    // The publisher tries again, or reports that the registry does not answer.
    expect([0, 3], stderr).toContain(code);
    await completes(path);
  }
  console.log(`exit codes of the publishers: ${codes.join(' ')}`);
});
