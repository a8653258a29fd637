import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { collect, contentOf, type Digest, digestOf, verified } from '@sealwright/core';
import type { Descriptor, Fetcher, Ingester, Pusher, Resolver, Tagger, TagLister } from '@sealwright/oci';

/** A repository in memory, with the methods that these tests need. */
export type TestStore = Fetcher & Pusher & Resolver & Tagger & TagLister & Ingester & {
  readonly blobs: Map<Digest, Uint8Array>;
  readonly tagged: Map<string, Descriptor>;
};

/** Returns an empty store that verifies every read and write. */
export function testStore(): TestStore {
  const blobs = new Map<Digest, Uint8Array>();
  const tagged = new Map<string, Descriptor>();
  const described = new Map<string, Descriptor>();
  return {
    blobs,
    tagged,
    has: async (descriptor) => blobs.has(descriptor.digest),
    get(descriptor) {
      const bytes = blobs.get(descriptor.digest);
      if (bytes === undefined) throw new Error(`the store has no ${descriptor.digest}`);
      return verified(contentOf(bytes), descriptor);
    },
    async put(descriptor, content) {
      blobs.set(descriptor.digest, await collect(verified(content, descriptor), 2 ** 31));
      described.set(descriptor.digest, descriptor);
    },
    resolve: async (reference) => tagged.get(reference) ?? described.get(reference),
    tag: async (descriptor, reference) => void tagged.set(reference, descriptor),
    async *tags() {
      yield* [...tagged.keys()].sort();
    },
    async ingest() {
      const chunks: Uint8Array[] = [];
      return {
        id: '1',
        offset: 0,
        async append(content) {
          for await (const chunk of content) chunks.push(chunk);
        },
        async commit(digest) {
          const bytes = Buffer.concat(chunks);
          if (digestOf(bytes) !== digest) throw new Error('the digest differs');
          blobs.set(digest, bytes);
        },
        async abort() {},
      };
    },
  };
}

/** Writes a store as an OCI layout directory, for peers to read. */
export function writeLayout(store: TestStore, directory: string): void {
  const write = (name: string, bytes: Uint8Array | string) => {
    const path = join(directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  };
  for (const [digest, bytes] of store.blobs) write(`blobs/${digest.replace(':', '/')}`, bytes);
  const manifests = [...store.tagged].map(([tag, descriptor]) => ({
    ...descriptor,
    annotations: { 'org.opencontainers.image.ref.name': tag },
  }));
  write('oci-layout', '{"imageLayoutVersion":"1.0.0"}');
  write('index.json', JSON.stringify({ schemaVersion: 2, manifests }));
}
