import { mkdtempSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Listening, listen } from '@sealwright/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestTree, testTree } from '../../packages/helm/testdata/tree.ts';
import { sealwright } from './cli.ts';
import { run } from './peers.ts';
import { type Served, serve } from './serve.ts';

/* A chart repository over HTTP whose index.yaml Sealwright writes, used by helm 4 and helm 3. */

let served: Served;
let tree: TestTree;
let pages: Listening;
const work = mkdtempSync(join(tmpdir(), 'sealwright-helm-index-'));
beforeAll(async () => {
  served = await serve();
  tree = await testTree({
    'app/templates/a.yaml': 'kind: ConfigMap\nmetadata:\n  name: {{ .Chart.Version }}\n',
  });
  pages = await listen({
    listener: (request, response) => {
      readFile(join(tree.path, 'pages', request.url ?? '')).then(
        (bytes) => response.end(bytes),
        () => response.writeHead(404).end(),
      );
    },
  });
});
afterAll(async () => {
  await pages[Symbol.asyncDispose]();
  await tree[Symbol.asyncDispose]();
  await served[Symbol.asyncDispose]();
  await rm(work, { recursive: true, force: true });
});

async function publish(path: string, version: string): Promise<void> {
  await tree.put({
    'app/Chart.yaml': `apiVersion: v2\nname: app\nversion: ${version}\ndescription: An app\n`,
  });
  const target = ['--registry', `${served.host}/${path}`, '--no-sign', '--out', join(work, 'out')];
  const index = ['--index', 'file', '--index-path', `pages/${path}/index.yaml`];
  const argv = ['helm-oci-publish', 'app', ...target, ...index];
  const result = await sealwright(argv, { cwd: tree.path, env: { TZ: 'UTC' } });
  expect(result.exitCode, result.stderr).toBe(0);
}

describe.each(['helm', 'helm3'] as const)('%s', (helm) => {
  const home = join(work, helm);
  const env = {
    HELM_CACHE_HOME: join(home, 'cache'),
    HELM_CONFIG_HOME: join(home, 'config'),
    HELM_DATA_HOME: join(home, 'data'),
  };

  test('finds and pulls every version through the index, from the registry', async () => {
    await mkdir(home, { recursive: true });
    // An index that helm has written, with an archive beside it.
    const old = join(tree.path, 'pages', helm);
    await tree.put({ [`pages/${helm}/README.md`]: '' });
    await tree.put({ 'app/Chart.yaml': 'apiVersion: v2\nname: app\nversion: 0.9.0\n' });
    await run([helm, 'package', 'app', '-d', old], { cwd: tree.path, env });
    await run([helm, 'repo', 'index', old], { env });
    for (const version of ['1.0.0', '1.10.0', '1.9.0', '2.0.0-rc.1', '1.11.0+build.5'])
      await publish(helm, version);
    await run([helm, 'repo', 'add', 'shop', `${pages.url}/${helm}`], { env });
    const found = await run([helm, 'search', 'repo', 'shop/app', '--versions', '-o', 'json'], {
      env,
    });
    const versions = (JSON.parse(found.stdout) as { version: string }[]).map((one) => one.version);
    expect(versions).toEqual(['1.11.0+build.5', '1.10.0', '1.9.0', '1.0.0', '0.9.0']);
    for (const version of ['0.9.0', '1.9.0', '1.11.0+build.5', '2.0.0-rc.1']) {
      const flags = ['--version', version, '--plain-http'];
      const { stdout } = await run([helm, 'template', 'x', 'shop/app', ...flags], { env });
      expect(stdout).toContain(`name: ${version}`);
    }
    await run([helm, 'pull', 'shop/app', '--version', '1.10.0', '--plain-http', '-d', home], {
      env,
    });
    const { stdout } = await run([helm, 'show', 'chart', join(home, 'app-1.10.0.tgz')], { env });
    expect(stdout).toContain('version: 1.10.0');
  });

  test('merges an index of Sealwright without a loss', async () => {
    const path = join(tree.path, 'pages', helm, 'index.yaml');
    const before = await readFile(path, 'utf8');
    const empty = join(home, 'empty');
    await mkdir(empty, { recursive: true });
    await run([helm, 'repo', 'index', empty, '--merge', path], { env });
    const merged = await readFile(join(empty, 'index.yaml'), 'utf8');
    const withoutTime = (text: string) => text.replace(/^generated: .*\n/m, '');
    expect(withoutTime(merged)).toBe(withoutTime(before));
  });
});
