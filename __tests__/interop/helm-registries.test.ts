import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { memoryHost } from '@sealwright/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { task } from '../../actions/helm-oci-publish/task.ts';
import { chartYaml, type TestTree, testTree } from '../../packages/helm/testdata/tree.ts';
import { DEBIAN_PEERS } from '../../tools/peers/debian.ts';
import { home, run } from './peers.ts';
import { type RunningRegistry, startDistribution, startOlareg } from './registries.ts';
import { serve } from './serve.ts';

/* Charts that Sealwright published on four registries, used by helm 4 and helm 3. */

const paths = JSON.parse(process.env['SEALWRIGHT_PEER_PATHS'] ?? '{}') as Record<string, string>;
const peer = (name: string): string => paths[name] ?? name;

const REGISTRIES: Readonly<Record<string, () => Promise<RunningRegistry>>> = {
  'sealwright serve': () => serve(),
  'distribution v3': () => startDistribution(peer('registry')),
  'docker-registry 2.8': () => startDistribution(DEBIAN_PEERS['docker-registry']),
  olareg: () => startOlareg(peer('olareg')),
};
const missing = existsSync(DEBIAN_PEERS['docker-registry']) ? [] : ['docker-registry 2.8'];
for (const name of missing) console.log(`SKIPPED: ${name} is not installed`);

const template = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Chart.Name }}\n';
let tree: TestTree;
beforeAll(async () => {
  tree = await testTree({
    'charts/common/Chart.yaml': chartYaml('common', [], '1.2.0+build.3'),
    'charts/common/templates/a.yaml': template,
    'charts/web/Chart.yaml': chartYaml('web', ['common']),
    'charts/web/templates/a.yaml': template,
  });
});
afterAll(() => tree[Symbol.asyncDispose]());

/** Publishes both charts, and returns the digests by the names of the charts. */
async function publish(host: string): Promise<ReadonlyMap<string, string>> {
  await using ports = memoryHost({ env: { SOURCE_DATE_EPOCH: '1767225600' } });
  const inputs = {
    charts: [join(tree.path, 'charts')],
    registry: `${host}/team`,
    sign: false,
    out: join(tree.path, 'out'),
  };
  const { charts } = await task.run(task.inputs.parse(inputs), ports.ports);
  return new Map(
    charts.map((one) => {
      const [repository = '', digest = ''] = one.split('@');
      return [repository.split('/').at(-1) ?? '', digest];
    }),
  );
}

describe.each(Object.entries(REGISTRIES).filter(([name]) => !missing.includes(name)))(
  '%s',
  (name, start) => {
    let registry: RunningRegistry;
    let digests: ReadonlyMap<string, string>;
    beforeAll(async () => {
      registry = await start();
      digests = await publish(registry.host);
    });
    afterAll(() => registry[Symbol.asyncDispose]());

    describe.each(['helm', 'helm3'] as const)('%s', (helm) => {
      const at = (path: string): string =>
        join(tree.path, `${name}-${helm}-${path}`.replaceAll(' ', '-'));
      const oci = (chart: string): string => `oci://${registry.host}/team/charts/${chart}`;

      test('pulls by version and by range, and shows the published digest', async () => {
        await mkdir(at('pulled'));
        for (const [chart, version, file] of [
          ['web', '1.0.0', 'web-1.0.0.tgz'],
          ['common', '^1.2.0', 'common-1.2.0+build.3.tgz'],
        ] as const) {
          const args = ['pull', oci(chart), '--version', version, '--plain-http'];
          const { stdout, stderr } = await run([helm, ...args, '-d', at('pulled')]);
          expect(`${stdout}${stderr}`).toContain(`Digest: ${digests.get(chart)}`);
          expect((await readFile(join(at('pulled'), file))).byteLength).toBeGreaterThan(0);
        }
      });

      test('installs without a cluster, and renders the dependency too', async () => {
        const args = [oci('web'), '--version', '1.0.0', '--plain-http'];
        // helm 3 asks a cluster even for a dry run of the client: there, only the template is rendered.
        if (helm === 'helm') {
          const env = { KUBECONFIG: join(home, 'none') };
          const install = ['install', 'x', ...args, '--dry-run=client'];
          const { stdout } = await run([helm, ...install], { env });
          expect(stdout).toMatch(/name: common[^]*name: web/);
        }
        const rendered = await run([helm, 'template', 'x', ...args]);
        expect(rendered.stdout).toMatch(/name: common[^]*name: web/);
      });

      test('builds the dependencies of another chart from them', async () => {
        const line = `{name: web, version: ^1.0.0, repository: "oci://${registry.host}/team/charts"}`;
        const directory = at('site');
        await mkdir(directory);
        await tree.put({
          [`${directory.slice(tree.path.length)}/Chart.yaml`]: `${chartYaml('site')}dependencies:\n- ${line}\n`,
        });
        await run([helm, 'dependency', 'update', directory, '--plain-http']);
        await run([helm, 'dependency', 'build', directory, '--plain-http']);
        const lock = await readFile(join(directory, 'Chart.lock'), 'utf8');
        expect(lock).toContain('version: 1.0.0');
        const { stdout } = await run([helm, 'template', 'x', directory]);
        expect(stdout).toMatch(/name: common[^]*name: web/);
      });
    });
  },
);
