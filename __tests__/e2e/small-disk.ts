import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';

/** A mounted tmpfs. Disposing it unmounts it. */
export interface SmallDisk extends Disposable {
  readonly path: string;
  /** Sets the size: `20m`. */
  grow(size: string): void;
}

/** Mounts a tmpfs of a size (`256k`, `3m`). Returns undefined without the permission to mount. */
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
