import { mkdtempSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chartYaml, type TestTree, testTree } from '../../packages/helm/testdata/tree.ts';
import { sealwright } from './cli.ts';
import { run } from './peers.ts';
import { type Served, serve } from './serve.ts';

/* Charts that Sealwright publishes from archives, directories and patterns, judged by helm 4 and helm 3. */

let served: Served;
let tree: TestTree;
const work = mkdtempSync(join(tmpdir(), 'sealwright-helm-inputs-'));
const template = 'kind: ConfigMap\nmetadata:\n  name: {{ .Chart.Name }}\n';
beforeAll(async () => {
  served = await serve();
  tree = await testTree({
    'charts/common/Chart.yaml': chartYaml('common'),
    'charts/common/templates/a.yaml': template,
    'charts/web/Chart.yaml': chartYaml('web', ['common']),
    'charts/web/templates/a.yaml': template,
  });
});
afterAll(async () => {
  await tree[Symbol.asyncDispose]();
  await served[Symbol.asyncDispose]();
  await rm(work, { recursive: true, force: true });
});

async function publish(path: string, ...charts: string[]): Promise<string[]> {
  const registry = ['--registry', `${served.host}/${path}`, '--no-sign', '--json'];
  const out = ['--out', join(work, 'out')];
  const result = await sealwright(['helm-oci-publish', ...charts, ...registry, ...out], {
    cwd: tree.path,
    env: { TZ: 'UTC' },
  });
  expect(result.exitCode, result.stderr).toBe(0);
  return (JSON.parse(result.stdout) as { charts: string[] }).charts;
}

describe.each(['helm', 'helm3'] as const)('%s', (helm) => {
  test.each([
    ['an archive', false],
    ['an archive with a provenance file', true],
  ])('pushes %s to the same digest, and pulls the same bytes', async (_, hasProvenance) => {
    const name = `${helm}-${hasProvenance}`;
    const dist = join(tree.path, name);
    await mkdir(dist, { recursive: true });
    await run([helm, 'create', 'app'], { cwd: dist });
    await run([helm, 'package', 'app', '-d', dist], { cwd: dist });
    const file = join(dist, 'app-0.1.0.tgz');
    if (hasProvenance) await writeFile(`${file}.prov`, '-----BEGIN PGP SIGNED MESSAGE-----\n');
    const [own] = await publish(`own-${name}`, `${name}/*.tgz`);
    // The time of the manifest is that of the file for helm, and the latest in the archive for Sealwright.
    const { stdout } = await run(['tar', '--full-time', '-tvzf', file], { env: { TZ: 'UTC' } });
    const latest = [...stdout.matchAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g)]
      .map(String)
      .sort()
      .at(-1);
    await run(['touch', '-d', `${latest}Z`, file]);
    const pushed = await run(
      [helm, 'push', file, `oci://${served.host}/${name}/charts`, '--plain-http'],
      { env: { TZ: 'UTC' } },
    );
    const digest = /Digest: (sha256:\w{64})/.exec(`${pushed.stdout}\n${pushed.stderr}`)?.[1];
    expect(own).toBe(`${served.host}/own-${name}/charts/app@${digest}`);
    const pulled = join(work, name);
    await mkdir(pulled, { recursive: true });
    const chart = `oci://${served.host}/own-${name}/charts/app`;
    await run([
      helm,
      'pull',
      chart,
      '--version',
      '0.1.0',
      '--plain-http',
      '-d',
      pulled,
      ...(hasProvenance ? ['--prov'] : []),
    ]);
    const bytes = await readFile(file);
    expect(bytes.equals(await readFile(join(pulled, 'app-0.1.0.tgz')))).toBe(true);
    expect(await readdir(pulled)).toHaveLength(hasProvenance ? 2 : 1);
  });

  test('renders each chart of a published directory, with its file:// dependency', async () => {
    expect(await publish(`directory-${helm}`, 'charts')).toHaveLength(2);
    const chart = `oci://${served.host}/directory-${helm}/charts/web`;
    const rendered = await run([
      helm,
      'template',
      'site',
      chart,
      '--version',
      '1.0.0',
      '--plain-http',
    ]);
    expect(rendered.stdout).toMatch(/name: common[\s\S]*name: web/);
  });
});
