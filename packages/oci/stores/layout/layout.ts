import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { digester, type Hasher, ifMissing, type Random } from '@sealwright/core';
import { exists } from '@sealwright/core/fs';
import { systemRandom } from '@sealwright/core/system';
import { ociError } from '../../errors.ts';
import { parseReference } from '../../model/reference.ts';
import type { LocalStore, Stores } from '../store.ts';
import { cleanLayout } from './clean.ts';
import { checkLayout } from './layout-index.ts';
import { layoutStore, type OpenLayout } from './layout-store.ts';
import type { RootLister } from './reader.ts';

/** Options of `openLayout`. */
export interface LayoutOptions {
  /** Fails with `NOT_FOUND` when there is no layout in the directory. */
  readonly mustExist?: boolean;
  /**
   * Syncs large blobs to the disk before they count as present. Without it a blob that a power failure cut short is
   * found by its size, and copied again.
   */
  readonly durable?: boolean;
}

/**
 * Opens an image layout directory as a store (image-spec image-layout.md). The first write creates the directory.
 * Several processes may write at once. A manifest is listed in index.json only after its bytes are synced.
 *
 * @throws `STORE_FAILED` for a layout of another version, `NOT_FOUND` when `mustExist` is set and there is no layout
 */
export async function openLayout(
  directory: string,
  { mustExist = false, durable = false }: LayoutOptions = {},
): Promise<LocalStore & RootLister> {
  const isThere = await checkLayout(directory);
  if (mustExist && !isThere)
    throw ociError('NOT_FOUND', `cannot open ${directory}: it is not an image layout`, {
      hint: 'pass a directory with the files oci-layout and index.json',
    });
  return layoutStore({
    directory,
    durable,
    hasher: { open: digester },
    random: systemRandom,
    sibling: () => undefined,
  });
}

/** Options of `layoutStores`. */
export interface LayoutStoresOptions {
  /** Hashes uploads. Default: this thread. */
  readonly hasher?: Hasher;
  /** Makes the ids of uploads. Default: the system's. */
  readonly random?: Random;
}

/**
 * Opens a directory of layouts, one for each repository (`team/app` in `team+app`). A mount is a hard link.
 *
 * @throws (from `open`) `REFERENCE_INVALID` for an invalid repository name
 */
export function layoutStores(
  directory: string,
  { hasher = { open: digester }, random = systemRandom }: LayoutStoresOptions = {},
): Stores {
  const pathOf = (repository: string): string => {
    parseReference(`layout.invalid/${repository}`);
    // A repository name has no +, and the tools that read layouts accept one in a path.
    return join(directory, repository.replaceAll('/', '+'));
  };
  const opened = new Map<string, OpenLayout>();
  async function* list(): AsyncIterable<string> {
    const entries = await readdir(directory, { withFileTypes: true }).catch(ifMissing([]));
    const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    yield* names.map((name) => name.replaceAll('+', '/')).sort();
  }
  return {
    async open(repository) {
      const store =
        opened.get(repository) ??
        layoutStore({
          directory: pathOf(repository),
          durable: true,
          hasher,
          random,
          sibling: pathOf,
        });
      opened.set(repository, store);
      return store;
    },
    list,
    has: async (repository) => exists(pathOf(repository)),
    async clean(olderThan, busy) {
      let removed = 0;
      for (const store of opened.values()) await store.spill(busy);
      for await (const name of list()) removed += await cleanLayout(pathOf(name), olderThan, busy);
      return removed;
    },
    forget(repository) {
      const store = opened.get(repository);
      // The check is synchronous, so that no upload starts after it.
      if (existsSync(pathOf(repository)) || store?.hasDrafts() === true) return false;
      opened.delete(repository);
      return true;
    },
    kept: () => [...opened.keys()],
  };
}
