import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Temp, TempDirectory } from '../ports.ts';

/** Opens the port of temporary directories below `parent`. All are removed when the process exits. */
export function openTemp(parent: string): Temp {
  const live = new Set<string>();
  let guarded = false;
  const guard = (): void => {
    if (guarded) return;
    guarded = true;
    process.once('exit', () => {
      for (const path of live) rmSync(path, { recursive: true, force: true });
    });
  };
  return {
    async directory(label): Promise<TempDirectory> {
      const path = await mkdtemp(join(parent, `sealwright-${label}-`));
      guard();
      live.add(path);
      return {
        path,
        async [Symbol.asyncDispose]() {
          await rm(path, { recursive: true, force: true });
          live.delete(path);
        },
      };
    },
  };
}
