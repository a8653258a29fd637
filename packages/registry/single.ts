import { basename } from 'node:path';
import {
  type Fetcher,
  isRepositoryName,
  type LocalStore,
  ociError,
  type Referrers,
  type Resolver,
  type Sizer,
  type Stores,
  type TagLister,
} from '@sealwright/oci';

/** What can be served without ever being written to, such as an archive. */
export type ReadableStore = Fetcher & Resolver & TagLister & Referrers & Sizer;

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

function readOnlyStore(reader: ReadableStore): LocalStore {
  const refused = (): Promise<never> =>
    Promise.reject(ociError('FORBIDDEN', 'writing to a repository that is only read'));
  return {
    has: (descriptor) => reader.has(descriptor),
    get: (descriptor, options) => reader.get(descriptor, options),
    sizeOf: (digest) => reader.sizeOf(digest),
    resolve: (reference) => reader.resolve(reference),
    tags: () => reader.tags(),
    referrers: (subject, options) => reader.referrers(subject, options),
    put: refused,
    putTagged: refused,
    ingest: refused,
    tag: refused,
    tagIf: refused,
    delete: refused,
    untag: refused,
    mount: () => Promise.resolve(false),
  };
}
