import { type Content, collect, contentOf } from '@sealwright/core';
import type { Descriptor, Store } from '@sealwright/oci';

/** Larger content is not kept: signatures and attestations seldom are. */
const KEPT_BYTES = 4 * 1024 * 1024;

/**
 * A store that is asked once for what several rules look at: the same answers, for as long as one image is judged. What
 * could not be asked is not asked again.
 */
export function cachingStore(store: Store): Store {
  const lists = new Map<string, Promise<readonly Descriptor[]>>();
  const tags = new Map<string, Promise<Descriptor | undefined>>();
  const contents = new Map<string, Promise<Uint8Array>>();
  return {
    ...store,
    resolve: (reference, options) =>
      remembered(tags, reference, () => store.resolve(reference, options)),
    async *referrers(subject, options) {
      const key = `${subject.digest} ${options?.artifactType ?? ''}`;
      yield* await remembered(lists, key, () => Array.fromAsync(store.referrers(subject, options)));
    },
    get(descriptor, options) {
      if (options !== undefined || descriptor.size > KEPT_BYTES)
        return store.get(descriptor, options);
      const what = `content ${descriptor.digest}`;
      return later(
        remembered(contents, descriptor.digest, () =>
          collect(store.get(descriptor), KEPT_BYTES, what),
        ),
      );
    },
  };
}

async function remembered<T>(
  known: Map<string, Promise<T>>,
  key: string,
  ask: () => Promise<T>,
): Promise<T> {
  const asked = known.get(key) ?? ask();
  known.set(key, asked);
  return asked;
}

async function* later(bytes: Promise<Uint8Array>): Content {
  yield* contentOf(await bytes);
}
