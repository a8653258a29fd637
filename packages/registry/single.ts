import { basename } from 'node:path';
import {
  isRepositoryName,
  ociError,
  type ReadableStore,
  readOnlyStore,
  type Stores,
} from '@sealwright/oci';

/**
 * One repository that is only read. Serve it with `readOnly`.
 *
 * @throws (when written to) `FORBIDDEN`; (when another one is opened) `NOT_FOUND`
 */
export function readOnlyStores(repository: string, reader: ReadableStore): Stores {
  const store = readOnlyStore(reader);
  return {
    open: (name) =>
      name === repository
        ? Promise.resolve(store)
        : Promise.reject(ociError('NOT_FOUND', `there is no repository ${name}`)),
    async *list() {
      yield repository;
    },
    has: (name) => Promise.resolve(name === repository),
  };
}

/** What to call the repository that is in a file: the file's name, without its endings and as names may be. */
export function repositoryNameOf(path: string): string {
  const plain = basename(path)
    .toLowerCase()
    .replace(/(?:\.oci|\.tar)+$/, '')
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/([._-])[._-]+/g, '$1')
    .replace(/^[._-]+|[._-]+$/g, '');
  return isRepositoryName(plain) ? plain : 'archive';
}
