import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listen, textOf } from '@sealwright/core';
import { type MemoryHost, memoryHost } from '@sealwright/core/testing';
import { memoryStores, type Stores } from '@sealwright/oci';
import { openRegistryService } from '@sealwright/registry';
import { CHART_IMAGES } from '@sealwright/release';
import { openTrust, verifyImage } from '@sealwright/sigstore';
import { openStack, type Stack } from '@sealwright/sigstore-stack';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { chartYaml, type TestTree, testTree } from '../../packages/helm/testdata/tree.ts';
import { task } from './task.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const POD = `apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n  containers: [{name: a, image: ghcr.io/acme/app@${DIGEST}}]\n`;
const SBOM = 'https://cyclonedx.org/bom';
const PROVENANCE = 'https://slsa.dev/provenance/v1';

const JOB = {
  GITHUB_ACTIONS: 'true',
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'acme/charts',
  GITHUB_WORKFLOW_REF: 'acme/charts/.github/workflows/c.yml@refs/heads/main',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_RUN_ID: '7',
  GITHUB_RUN_ATTEMPT: '2',
};

let stack: Stack;
let stackHost: MemoryHost;
beforeAll(async () => {
  stackHost = memoryHost();
  stack = await openStack({}, stackHost.ports);
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
  await stackHost[Symbol.asyncDispose]();
});

let tree: TestTree;
let host: MemoryHost;
let registry = '';
let stores: Stores;
const requests: string[] = [];
const open: AsyncDisposable[] = [];
beforeEach(async () => {
  tree = await testTree({
    'charts/common/Chart.yaml': chartYaml('common'),
    'charts/web/Chart.yaml': chartYaml('web', ['common']),
    'charts/web/templates/a.yaml': POD,
    'trust.json': JSON.stringify(stack.clientTrustConfig),
  });
  git('init', '-q', '-b', 'main');
  git('remote', 'add', 'origin', 'https://user:secret@git.example.org/acme/charts.git');
  commit('one');
  host = memoryHost({ env: { ...JOB, GITHUB_SHA: head() } });
  stores = memoryStores();
  const service = openRegistryService(stores, {
    onRequest: ({ method, path }) => void requests.push(`${method} ${path}`),
  });
  const server = await listen(service);
  registry = `${server.host}/o`;
  open.push(tree, host, server);
});
afterEach(async () => {
  for (const each of open.splice(0)) await each[Symbol.asyncDispose]();
});

function git(...args: readonly string[]): string {
  const user = ['-c', 'user.name=t', '-c', 'user.email=t@t.test'];
  return execFileSync('git', ['-C', tree.path, ...user, ...args], { encoding: 'utf8' }).trim();
}

function commit(message: string): void {
  git('add', 'charts');
  git('commit', '-q', '--allow-empty', '-m', message);
}

function head(): string {
  return git('rev-parse', 'HEAD');
}

async function run(inputs: Readonly<Record<string, unknown>> = {}) {
  requests.length = 0;
  const parsed = task.inputs.parse({
    charts: [join(tree.path, 'charts/web')],
    registry,
    sigstore: join(tree.path, 'trust.json'),
    'identity-token': stack.mintToken(),
    out: join(tree.path, 'out'),
    ...inputs,
  });
  return task.run(parsed, host.ports);
}

/** Returns the predicates of a type that verify as those of the signer, bundles and legacy layers alike. */
async function predicates(chart: string, predicateType: string): Promise<readonly unknown[]> {
  const [repository = '', digest = ''] = chart.split('@');
  const store = await stores.open(repository.slice(repository.indexOf('/') + 1));
  const subject = await store.resolve(digest);
  if (subject === undefined) throw new Error('no chart');
  const trust = await openTrust({ sigstore: join(tree.path, 'trust.json') }, host.ports);
  const policy = { identity: stack.identity, issuer: stack.urls.issuer, predicateType };
  const verdict = await verifyImage(store, subject, policy, trust);
  if (verdict.result !== 'verified') return [];
  return verdict.signatures.map(({ predicate }) => JSON.parse(textOf(predicate)) as unknown);
}

test('attests the SBOM, the provenance and the images of a signed chart in both layouts', async () => {
  const { charts, 'verify-commands': commands } = await run();
  const [chart = ''] = charts;
  const image = `ghcr.io/acme/app@${DIGEST}`;
  const [sbom, legacySbom] = await predicates(chart, SBOM);
  expect(legacySbom).toEqual(sbom);
  expect(sbom).toMatchObject({
    bomFormat: 'CycloneDX',
    metadata: { component: { name: 'web', version: '1.0.0' } },
    components: [
      { name: 'common', purl: 'pkg:helm/common@1.0.0' },
      { name: 'ghcr.io/acme/app', version: DIGEST },
    ],
  });
  const images = {
    values: 'default',
    images: [{ image, repository: 'ghcr.io/acme/app', digest: DIGEST }],
  };
  expect(await predicates(chart, CHART_IMAGES)).toEqual([images, images]);
  const [provenance] = await predicates(chart, PROVENANCE);
  expect(provenance).toMatchObject({
    buildDefinition: {
      buildType: 'urn:sealwright:build:helm-chart:v1',
      internalParameters: { workflow: JOB.GITHUB_WORKFLOW_REF },
      resolvedDependencies: [
        {
          uri: 'git+https://github.com/acme/charts@refs/heads/main',
          digest: { gitCommit: head() },
        },
        { uri: 'pkg:helm/common@1.0.0' },
      ],
    },
    runDetails: {
      builder: { id: stack.identity },
      metadata: { invocationId: 'https://github.com/acme/charts/actions/runs/7/attempts/2' },
    },
  });
  expect(JSON.stringify(provenance)).not.toContain('annotations');
  for (const type of ['https://cyclonedx.org/bom', PROVENANCE, CHART_IMAGES])
    expect(commands).toContainEqual(expect.stringContaining(`verify-attestation --type ${type}`));
});

test('adds no attestation and no log entry when nothing changed, also in a later run of another commit', async () => {
  const { charts } = await run();
  const [chart = ''] = charts;
  const first = await predicates(chart, PROVENANCE);
  const { entries } = stack.counters();
  commit('elsewhere');
  open.push(host);
  host = memoryHost({ env: { ...JOB, GITHUB_SHA: head(), GITHUB_RUN_ID: '8' } });
  expect(await run()).toMatchObject({ changed: [], skipped: [chart] });
  expect(requests.filter((line) => !/^(GET|HEAD) /.test(line))).toEqual([]);
  expect(stack.counters().entries).toEqual(entries);
  expect(await predicates(chart, PROVENANCE)).toEqual(first);
  // Each response serves all attestations.
  expect(requests).toHaveLength(new Set(requests).size);
});

test('completes the attestations of a chart that was published without them', async () => {
  const { charts } = await run({ attest: false });
  const [chart = ''] = charts;
  for (const type of [SBOM, PROVENANCE, CHART_IMAGES])
    expect(await predicates(chart, type)).toEqual([]);
  await run();
  expect(await predicates(chart, SBOM)).toMatchObject([
    { components: [{ name: 'common' }, { name: 'ghcr.io/acme/app' }] },
    {},
  ]);
  expect(await predicates(chart, CHART_IMAGES)).toMatchObject([
    { images: [{ image: `ghcr.io/acme/app@${DIGEST}` }] },
    {},
  ]);
});

test('states no images when the chart does not render with its default values', async () => {
  await tree.put({ 'charts/web/templates/b.yaml': 'a: {{ required "set it" .Values.x }}\n' });
  const { charts, images } = await run();
  const [chart = ''] = charts;
  expect(images).toEqual([]);
  expect(await predicates(chart, CHART_IMAGES)).toEqual([]);
  expect(JSON.stringify(await predicates(chart, SBOM))).toContain('"not rendered"');
});

test('names neither the ref of the job nor a login when the checkout is of another commit, and says what is not committed', async () => {
  commit('later');
  await writeFile(join(tree.path, 'charts/web/values.yaml'), 'a: 1\n');
  const { charts } = await run({ lint: false });
  const [chart = ''] = charts;
  expect(await predicates(chart, PROVENANCE)).toMatchObject([
    {
      buildDefinition: {
        resolvedDependencies: [
          {
            uri: 'git+https://git.example.org/acme/charts.git',
            digest: { gitCommit: head() },
            annotations: { modified: true },
          },
          {},
        ],
      },
    },
    {},
  ]);
  expect(await predicates(chart, CHART_IMAGES)).toEqual([]);
});
