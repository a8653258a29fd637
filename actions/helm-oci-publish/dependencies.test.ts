import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { digestOf, type Listening, listen } from '@sealwright/core';
import { type MemoryHost, memoryHost } from '@sealwright/core/testing';
import {
  contentLockText,
  parseMetadata,
  pullChart,
  pushChart,
  readArchive,
} from '@sealwright/helm';
import { memoryStores, type Stores } from '@sealwright/oci';
import { openRegistryService } from '@sealwright/registry';
import { openStack, type Stack } from '@sealwright/sigstore-stack';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { smallArchive } from '../../packages/helm/testdata/chart-server.ts';
import { task as signTask } from '../cosign-sign/task.ts';
import { task as releaseTask } from '../release/task.ts';
import { task } from './task.ts';

let work: string;
let host: MemoryHost;
let stack: Stack;
let stores: Stores;
let registry: Listening;
let signed: string;
const requests: string[] = [];
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-publish-'));
  host = memoryHost({ env: { SOURCE_DATE_EPOCH: '1767225600' } });
  stack = await openStack({}, host.ports);
  stores = memoryStores();
  const onRequest = ({ path }: { readonly path: string }) => void requests.push(path);
  registry = await listen(openRegistryService(stores, { onRequest }));
  await put('trust.json', JSON.stringify(stack.clientTrustConfig));
  const digest = await push('signed');
  await push('unsigned');
  signed = `${registry.host}/deps/signed@${digest}`;
  const inputs = { images: [signed], 'identity-token': stack.mintToken(), out: join(work, 'sign') };
  await signTask.run(
    signTask.inputs.parse({ sigstore: join(work, 'trust.json'), ...inputs }),
    host.ports,
  );
  await put(
    'policy.yaml',
    `version: 1
rules:
  - name: ours
    images: ["${registry.host}/deps/*"]
    certificate-identity: ${stack.identity}
    certificate-oidc-issuer: ${stack.urls.issuer}
`,
  );
});
afterAll(async () => {
  for (const each of [stack, registry, host]) await each[Symbol.asyncDispose]();
  await rm(work, { recursive: true });
});
beforeEach(() => {
  requests.length = 0;
});

async function put(name: string, text: string): Promise<string> {
  await mkdir(dirname(join(work, name)), { recursive: true });
  await writeFile(join(work, name), text);
  return join(work, name);
}

/** Pushes version 1.0.0 of a chart to `deps/NAME`, and returns the digest of its manifest. */
async function push(name: string): Promise<string> {
  const { metadata } = parseMetadata(`apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`, name);
  const chart = { metadata, tgz: await smallArchive(name, '1.0.0') };
  const store = await stores.open(`deps/${name}`);
  return (await pushChart(store, chart, { createdSeconds: 0 })).descriptor.digest;
}

/** Publishes a chart with one dependency, without a signature. */
async function publish(
  chart: string,
  dependency: string,
  inputs: Readonly<Record<string, unknown>> = {},
): Promise<unknown> {
  const lines = `dependencies:\n- {name: ${dependency}, version: 1.0.0, repository: "oci://${registry.host}/deps"}\n`;
  await put(`${chart}/Chart.yaml`, `apiVersion: v2\nname: ${chart}\nversion: 1.0.0\n${lines}`);
  const target = {
    registry: `${registry.host}/own`,
    sign: false,
    lint: false,
    out: join(work, 'out'),
  };
  return task.run(
    task.inputs.parse({
      charts: [join(work, chart)],
      sigstore: join(work, 'trust.json'),
      ...target,
      ...inputs,
    }),
    host.ports,
  );
}

/** Returns the files of a published chart. */
async function published(chart: string): Promise<readonly string[]> {
  const store = await stores.open(`own/charts/${chart}`);
  if ((await store.resolve('1.0.0')) === undefined) return [];
  const files = await readArchive((await pullChart(store, '1.0.0')).tgz, chart);
  return files.map((one) => one.name);
}

test('publishes a chart with a fetched dependency, and leaves its directory as it is', async () => {
  await publish('plain', 'unsigned');
  expect(await published('plain')).toContain('charts/unsigned/Chart.yaml');
  expect(await readdir(join(work, 'plain'))).toEqual(['Chart.yaml']);
});

test('publishes a chart whose dependency satisfies a policy', async () => {
  await publish('checked', 'signed', { 'dependency-policy': join(work, 'policy.yaml') });
  expect(await published('checked')).toContain('charts/signed/Chart.yaml');
});

test('publishes nothing when a dependency does not satisfy the policy', async () => {
  const policy = join(work, 'policy.yaml');
  await expect(
    publish('refused', 'unsigned', { 'dependency-policy': policy }),
  ).rejects.toMatchObject({
    code: 'DEPENDENCY_UNVERIFIED',
    kind: 'verdict',
    message: expect.stringMatching(
      /deps\/unsigned@sha256:.*got unsigned: ours: no signature/,
    ) as string,
    hint: expect.stringContaining('sealwright cosign-verify') as string,
  });
  expect(await published('refused')).toEqual([]);
});

test('releases the charts of a sealwright.yaml by the same inputs', async () => {
  const release = async (dependency: string): Promise<unknown> => {
    const lines = `dependencies:\n- {name: ${dependency}, version: 1.0.0, repository: "oci://${registry.host}/deps"}\n`;
    await put('whole/Chart.yaml', `apiVersion: v2\nname: whole\nversion: 1.0.0\n${lines}`);
    const config = await put(
      'sealwright.yaml',
      `version: 1\nregistry: ${registry.host}/own\ncharts:\n  - path: whole\n`,
    );
    const inputs = { 'identity-token': stack.mintToken(), out: join(work, 'release') };
    return releaseTask.run(
      releaseTask.inputs.parse({
        config,
        sigstore: join(work, 'trust.json'),
        'dependency-policy': join(work, 'policy.yaml'),
        ...inputs,
      }),
      host.ports,
    );
  };
  await expect(release('unsigned')).rejects.toMatchObject({ code: 'DEPENDENCY_UNVERIFIED' });
  expect(await published('whole')).toEqual([]);
  await release('signed');
  expect(await published('whole')).toContain('charts/signed/Chart.yaml');
});

test('requests no dependency that the content lock and the cache have', async () => {
  const cache = { 'dependency-cache': join(work, 'cache') };
  await publish('first', 'signed', cache);
  const key = { repository: `oci://${registry.host}/deps`, name: 'signed', version: '1.0.0' };
  const digest = digestOf(await smallArchive('signed', '1.0.0'));
  const lock = { 'dependency-lock': await put('lock.yaml', contentLockText([{ ...key, digest }])) };
  requests.length = 0;
  await publish('second', 'signed', { ...cache, ...lock });
  expect(await published('second')).toContain('charts/signed/Chart.yaml');
  expect(requests.filter((path) => path.includes('/deps/'))).toEqual([]);
});

test('publishes nothing when the content lock has another digest or lacks the dependency', async () => {
  const key = { repository: `oci://${registry.host}/deps`, name: 'signed', version: '1.0.0' };
  const text = contentLockText([{ ...key, digest: `sha256:${'0'.repeat(64)}` }]);
  const lock = { 'dependency-lock': await put('other.yaml', text) };
  await expect(publish('differs', 'signed', lock)).rejects.toMatchObject({
    code: 'DEPENDENCY_DIFFERS',
    kind: 'verdict',
  });
  await expect(publish('differs', 'unsigned', lock)).rejects.toMatchObject({
    code: 'LOCK_OUT_OF_SYNC',
    kind: 'input',
  });
  expect(await published('differs')).toEqual([]);
});
