import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '@sealwright/core';
import { openExec } from '@sealwright/core/node';
import { memoryStores, OCI_INDEX, pushManifest } from '@sealwright/oci';
import { all, pushArtifact, pushImage } from '@sealwright/oci/testing';
import { openRegistryService } from '@sealwright/registry';
import { expect, test } from 'vitest';
import { codeBlocks } from '../documents.ts';
import { root } from './services.ts';

test('runs every command of docs/copy.md as written', { timeout: 60_000 }, async () => {
  const stores = memoryStores();
  const app = await stores.open('app');
  const platforms = ['amd64', 'arm64'].map((architecture) => ({ os: 'linux', architecture }));
  const children = [];
  for (const platform of platforms)
    children.push({ ...(await pushImage(app, platform.architecture)), platform });
  const index = await pushManifest(app, OCI_INDEX, {
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests: children,
  });
  await app.tag(index, '1.0');
  await pushArtifact(app, index, 'application/x-sbom');
  const mirrored = memoryStores();
  await using registry = await listen(openRegistryService(stores));
  await using mirror = await listen(openRegistryService(mirrored));
  const work = await mkdtemp(join(tmpdir(), 'sealwright-docs-'));
  try {
    const program = join(work, 'sealwright');
    const entry = `${root}packages/cli/main.ts`;
    await writeFile(
      program,
      `#!/bin/sh\nexec '${process.execPath}' --conditions=sealwright-source '${entry}' "$@"\n`,
    );
    await chmod(program, 0o755);
    const page = await readFile(join(root, 'docs/copy.md'), 'utf8');
    const blocks = codeBlocks(page).filter(({ language }) => language === 'sh');
    expect(blocks.length).toBeGreaterThan(5);
    const script = ['set -eu', ...blocks.map(({ text }) => text), 'echo all commands ran'];
    const result = await openExec({})({
      argv: ['sh', '-c', script.join('\n')],
      cwd: work,
      env: {
        PATH: `${work}:${process.env['PATH'] ?? ''}`,
        HOME: work,
        REGISTRY: registry.host,
        MIRROR: mirror.host,
        DIGEST: index.digest,
      },
    });
    expect([result.stderr, result.stdout]).toEqual([
      expect.stringContaining('left out: linux/amd64') as string,
      expect.stringContaining('all commands ran') as string,
    ]);
    const there = await mirrored.open('team/app');
    expect(await there.resolve('1.0')).toEqual(index);
    expect(await all(there.referrers(index))).toHaveLength(1);
    expect(await (await mirrored.open('app')).resolve(index.digest)).toBe(undefined);
  } finally {
    await rm(work, { recursive: true });
  }
});
