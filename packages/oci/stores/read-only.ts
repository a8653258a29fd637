import { ociError } from '../errors.ts';
import type { Fetcher, LocalStore, Referrers, Resolver, Sizer, TagLister } from './store.ts';

/** A store that is only read, such as an archive. */
export type ReadableStore = Fetcher & Resolver & TagLister & Referrers & Sizer;

/** Returns a whole store over one that is only read. @throws (when written to) `FORBIDDEN` */
export function readOnlyStore(reader: ReadableStore): LocalStore {
  const refused = (): Promise<never> =>
    Promise.reject(ociError('FORBIDDEN', 'cannot write: the repository is read-only'));
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
