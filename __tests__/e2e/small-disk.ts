import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';

/** A directory on a disk of its own. */
export interface SmallDisk extends Disposable {
  readonly path: string;
  grow(size: string): void;
}

/** Mounts a tmpfs of so much room (`256k`, `3m`); undefined without the right to. */
export async function mountSmallDisk(path: string, size: string): Promise<SmallDisk | undefined> {
  await mkdir(path);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path]);
  if (mounted.status !== 0) return undefined;
  return {
    path,
    grow: (wanted) => spawnSync('mount', ['-o', `remount,size=${wanted}`, path]),
    [Symbol.dispose]: () => spawnSync('umount', ['--lazy', path]),
  };
}
