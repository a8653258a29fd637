import { ociError } from '../errors.ts';
import type { Fetcher, LocalStore, Referrers, Resolver, Sizer, TagLister } from './store.ts';

/** A store without methods that write, such as an open archive. */
export type ReadableStore = Fetcher & Resolver & TagLister & Referrers & Sizer;

/**
 * Returns a `LocalStore` that reads from `reader`. Methods that write reject, except `mount`: it returns false.
 *
 * @throws (when a method writes) `FORBIDDEN`
 */
export function readOnlyStore(reader: ReadableStore): LocalStore {
  const refuse = (): Promise<never> =>
    Promise.reject(ociError('FORBIDDEN', 'cannot write to the repository: it is read-only'));
  return {
    has: (descriptor) => reader.has(descriptor),
    get: (descriptor, options) => reader.get(descriptor, options),
    sizeOf: (digest) => reader.sizeOf(digest),
    resolve: (reference) => reader.resolve(reference),
    tags: () => reader.tags(),
    referrers: (subject, options) => reader.referrers(subject, options),
    put: refuse,
    putTagged: refuse,
    ingest: refuse,
    tag: refuse,
    tagIf: refuse,
    delete: refuse,
    untag: refuse,
    mount: () => Promise.resolve(false),
  };
}
