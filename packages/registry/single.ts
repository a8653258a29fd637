import { basename } from 'node:path';
import {
  isRepositoryName,
  ociError,
  type ReadableStore,
  readOnlyStore,
  type Stores,
} from '@sealwright/oci';

/**
 * Returns stores with one read-only repository. Serve them with `readOnly`.
 *
 * @throws `NOT_FOUND` when another repository is opened, `FORBIDDEN` when the repository is written to
 */
export function readOnlyStores(repository: string, reader: ReadableStore): Stores {
  const store = readOnlyStore(reader);
  return {
    open: (name) =>
      name === repository
        ? Promise.resolve(store)
        : Promise.reject(
            ociError('NOT_FOUND', `cannot open repository ${name}: expected ${repository}`),
          ),
    async *list() {
      yield repository;
    },
    has: (name) => Promise.resolve(name === repository),
  };
}

/** Returns a repository name for a file: its base name without `.oci` and `.tar`, with invalid characters replaced. */
export function repositoryNameOf(path: string): string {
  const plain = basename(path)
    .toLowerCase()
    .replace(/(?:\.oci|\.tar)+$/, '')
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/([._-])[._-]+/g, '$1')
    .replace(/^[._-]+|[._-]+$/g, '');
  return isRepositoryName(plain) ? plain : 'archive';
}
