import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { collect, listen } from '@sealwright/core';
import { layoutStores, walk } from '@sealwright/oci';
import { openRegistryService } from '@sealwright/registry';
import { releaseReportSchema } from '@sealwright/seal';
import { expect, test } from 'vitest';
import { portal, root, startServices } from '../e2e/services.ts';

const MOMENTS_MS = [350, 600, 900, 1200, 1500, 1800, 2200, 2600];

test('completes a release after kills at any moment, with one signature and one attestation of each type', async () => {
  await using services = await startServices();
  const stores = layoutStores(join(services.work, 'registry'));
  await using registry = await listen(openRegistryService(stores));
  const args = [
    'release',
    portal,
    '--registry',
    `${registry.host}/x`,
    '--sigstore',
    'stack',
    '--out',
    'out',
    '--quiet',
  ];
  for (const moment of MOMENTS_MS) {
    const child = spawn(
      process.execPath,
      ['--conditions=sealwright-source', join(root, 'packages/cli/main.ts'), ...args],
      {
        cwd: services.work,
        env: services.env,
        stdio: 'ignore',
      },
    );
    const ended = new Promise((resolve) => child.once('close', resolve));
    await delay(moment);
    child.kill('SIGKILL');
    await ended;
  }
  const completed = await services.run(args);
  expect(completed.exitCode, completed.stderr).toBe(0);
  const report = releaseReportSchema.parse(
    JSON.parse(await readFile(join(services.work, 'out/release.json'), 'utf8')),
  );
  expect(report.subjects.map((subject) => subject.verdict.result)).toEqual(
    Array.from({ length: 8 }, () => 'verified'),
  );
  for (const name of ['x/base', 'x/portal']) {
    const store = await stores.open(name);
    const index = await store.resolve('1.0.0');
    if (index === undefined) throw new Error(`${name} has no tag`);
    for await (const { descriptor } of walk(store, index))
      expect((await collect(store.get(descriptor), 1e9)).byteLength).toBe(descriptor.size);
    const types: string[] = [];
    for await (const referrer of store.referrers(index))
      types.push(referrer.annotations?.['dev.sigstore.bundle.predicateType'] ?? '');
    expect(types.sort((a, b) => (a < b ? -1 : 1))).toEqual([
      'https://cyclonedx.org/bom',
      'https://sigstore.dev/cosign/sign/v1',
      'https://spdx.dev/Document',
    ]);
  }
});
