import type { Digest } from '@sealwright/core';

/** Bytes by digest. */
export interface ByteCache {
  /** Returns the bytes of a digest, or undefined when they are not in the cache. */
  get(digest: Digest): Uint8Array | undefined;
  /** Stores bytes, and removes the oldest entries beyond the limit. */
  set(digest: Digest, bytes: Uint8Array): void;
  /** Removes the bytes of a digest. */
  delete(digest: Digest): void;
}

/** Returns a cache that removes its oldest entries when it has more than `limit` bytes. */
export function byteCache(limit: number): ByteCache {
  const entries = new Map<Digest, Uint8Array>();
  let size = 0;
  const drop = (digest: Digest): void => {
    size -= entries.get(digest)?.byteLength ?? 0;
    entries.delete(digest);
  };
  return {
    get: (digest: Digest) => entries.get(digest),
    set(digest: Digest, bytes: Uint8Array) {
      drop(digest);
      entries.set(digest, bytes);
      size += bytes.byteLength;
      for (const oldest of entries.keys()) {
        if (size <= limit) break;
        drop(oldest);
      }
    },
    delete: drop,
  };
}
