import { type Content, collect, contentOf } from '@sealwright/core';
import type { Descriptor, Store } from '@sealwright/oci';

/** Largest cached content: signatures and attestations are smaller. */
const KEPT_BYTES = 4 * 1024 * 1024;

/**
 * Returns a store that caches all responses, failures included, while several rules check one image: all rules see the same
 * content, and every request is sent once.
 */
export function cachingStore(store: Store): Store {
  const lists = new Map<string, Promise<readonly Descriptor[]>>();
  const tags = new Map<string, Promise<Descriptor | undefined>>();
  const contents = new Map<string, Promise<Uint8Array>>();
  return {
    ...store,
    resolve: (reference, options) =>
      cached(tags, reference, () => store.resolve(reference, options)),
    async *referrers(subject, options) {
      const key = `${subject.digest} ${options?.artifactType ?? ''}`;
      yield* await cached(lists, key, () => Array.fromAsync(store.referrers(subject, options)));
    },
    get(descriptor, options) {
      if (options !== undefined || descriptor.size > KEPT_BYTES)
        return store.get(descriptor, options);
      const what = `content ${descriptor.digest}`;
      return later(
        cached(contents, descriptor.digest, () => collect(store.get(descriptor), KEPT_BYTES, what)),
      );
    },
  };
}

async function cached<T>(
  cache: Map<string, Promise<T>>,
  key: string,
  request: () => Promise<T>,
): Promise<T> {
  const response = cache.get(key) ?? request();
  cache.set(key, response);
  return response;
}

async function* later(bytes: Promise<Uint8Array>): Content {
  yield* contentOf(await bytes);
}
