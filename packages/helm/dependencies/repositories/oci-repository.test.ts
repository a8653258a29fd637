import { join } from 'node:path';
import type { Store } from '@sealwright/oci';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { indexText } from '../../testdata/chart-server.ts';
import { type DependencyBench, OCI, openDependencyBench } from '../../testdata/dependency-bench.ts';
import { openArchiveCache } from '../archive-cache.ts';

let bench: DependencyBench;
beforeEach(async () => {
  bench = await openDependencyBench();
});
afterEach(() => bench[Symbol.asyncDispose]());

test('resolves a range by the tags of a registry, where "_" is "+"', async () => {
  await bench.push('1.0.0', '1.2.0+build.5', '1.1.0', '2.0.0-rc.1');
  const dependencies = bench.open();
  expect(await dependencies.resolve(bench.web('^1.0.0', OCI))).toBe('1.2.0+build.5');
  const { archive, chart } = await dependencies.fetch(bench.web('1.2.0+build.5', OCI));
  expect(chart.metadata.version).toBe('1.2.0+build.5');
  expect(archive.manifest).toBe(
    (await bench.stores.get('registry.test/charts/web')?.resolve('1.2.0_build.5'))?.digest,
  );
  await expect(dependencies.resolve(bench.web('^3', OCI))).rejects.toMatchObject({
    message: expect.stringContaining('got 2.0.0-rc.1, 1.2.0+build.5, 1.1.0, 1.0.0') as string,
  });
  await expect(dependencies.fetch(bench.web('1.3.0', OCI))).rejects.toMatchObject({
    code: 'DEPENDENCY_MISSING',
    message: expect.stringContaining('expected version 1.3.0, got 2.0.0-rc.1') as string,
  });
});

test('lists no tags for an exact version', async () => {
  await bench.push('1.0.0');
  const store = bench.stores.get('registry.test/charts/web') as Store;
  const listless: Store = {
    ...store,
    tags: () => {
      throw new Error('listed');
    },
  };
  bench.stores.set('registry.test/charts/web', listless);
  expect(await bench.open().resolve(bench.web('1.0.0', OCI))).toBe('1.0.0');
  expect((await bench.open().fetch(bench.web('1.0.0', OCI))).chart.metadata.name).toBe('web');
});

test('checks every manifest of a registry, also when the cache has its archive', async () => {
  await bench.push('1.0.0');
  const cache = openArchiveCache(join(bench.work, 'cache'));
  await bench.open({ cache }).fetch(bench.web('1.0.0', OCI));
  bench.server.files.set('/charts/index.yaml', indexText('web', [['1.0.0', `${OCI}/web:1.0.0`]]));
  await bench.open({ cache }).fetch(bench.web('1.0.0'));
  const seen: string[] = [];
  const check = ({ repository }: { repository: string }) => {
    seen.push(repository);
    return Promise.reject(new Error('unsigned'));
  };
  for (const repository of [OCI, `${bench.server.url}/charts`])
    await expect(
      bench.open({ cache, check }).fetch(bench.web('1.0.0', repository)),
    ).rejects.toThrow('unsigned');
  expect(seen).toEqual(['registry.test/charts/web', 'registry.test/charts/web']);
});
