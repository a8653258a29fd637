import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, ifMissing } from '@sealwright/core';
import type { Chart } from '../chart/chart.ts';
import type { ChartKey } from './archive-cache.ts';
import { type Dependencies, differs, requireLocked } from './fetch.ts';
import { isRemote } from './repositories/repository.ts';

/**
 * Checks the dependencies from servers that are in charts/ against the content lock: each must be there as the archive
 * that the lock has. An unpacked directory cannot be compared with it, and is refused.
 *
 * @throws `DEPENDENCY_DIFFERS`, `LOCK_OUT_OF_SYNC`
 */
export async function checkVendored(
  chart: Chart,
  directory: string,
  remote: Dependencies | undefined,
): Promise<void> {
  if (remote?.lock === undefined) return;
  for (const { name, repository = '' } of chart.requested) {
    if (!isRemote(repository)) continue;
    for (const { metadata } of chart.dependencies) {
      if (metadata.name !== name) continue;
      const key = { name, version: metadata.version, repository: remote.locate(repository) };
      await checkArchive(key, directory, remote.lock);
    }
  }
}

async function checkArchive(
  key: ChartKey,
  directory: string,
  lock: NonNullable<Dependencies['lock']>,
): Promise<void> {
  const { digest } = requireLocked(key, lock);
  const file = `charts/${key.name}-${key.version}.tgz`;
  const bytes = await readFile(join(directory, file)).catch(ifMissing(undefined));
  if (bytes === undefined) throw differs(key, lock, digest, `no ${file} in ${directory}`);
  const got = digestOf(bytes);
  if (got !== digest) throw differs(key, lock, digest, got);
}
