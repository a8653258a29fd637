import { collect, contentOf } from '@sealwright/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  copy,
  type Descriptor,
  describe as describeBytes,
  memoryStore,
  memoryStores,
  OCI_INDEX,
  OCI_LAYER,
  OCI_MANIFEST,
  pushBlob,
  pushManifest,
  resolveOrThrow,
  type Store,
  walk,
} from '../index.ts';
import { all, pushArtifact, pushImage } from '../testing/index.ts';

async function pushIndex(
  store: Store,
  children: readonly Descriptor[],
  subject?: Descriptor,
): Promise<Descriptor> {
  return pushManifest(store, OCI_INDEX, {
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests: children,
    ...(subject === undefined ? {} : { subject }),
  });
}

test('copies a graph, children before parents, and nothing a second time', async () => {
  const from = memoryStore();
  const to = memoryStore();
  const index = await pushIndex(from, [await pushImage(from, 'one'), await pushImage(from, 'two')]);
  const order: string[] = [];
  const watched: Store = {
    ...to,
    put: (descriptor, content) => {
      order.push(descriptor.mediaType);
      return to.put(descriptor, content);
    },
  };
  expect(await copy(from, watched, index)).toMatchObject({ copied: 7, skipped: 0 });
  expect(order.at(-1)).toBe(OCI_INDEX);
  for await (const { descriptor } of walk(to, index)) expect(await to.has(descriptor)).toBe(true);
  expect(await copy(from, to, index)).toEqual({
    copied: 0,
    skipped: 3,
    bytes: 0,
    totalBytes: 0,
    omitted: [],
    tagged: [],
  });
});

test('copies the referrers of the root, of children and of referrers', async () => {
  const from = memoryStore();
  const to = memoryStore();
  const image = await pushImage(from, 'signed');
  const index = await pushIndex(from, [image]);
  const sbom = await pushArtifact(from, image, 'application/x-sbom', { of: 'it' });
  const signature = await pushArtifact(from, sbom, 'application/x-signature');
  await copy(from, to, index);
  expect(await to.has(sbom)).toBe(false);
  // The index is there already: its referrers are copied all the same.
  await copy(from, to, index, { referrers: true });
  expect((await all(to.referrers(image))).map((each) => each.digest)).toEqual([sbom.digest]);
  expect((await all(to.referrers(sbom))).map((each) => each.digest)).toEqual([signature.digest]);
});

test("ends when referrers contain subjects, their own or each other's", async () => {
  const from = memoryStore();
  const to = memoryStore();
  const one = await pushImage(from, 'one');
  const two = await pushImage(from, 'two');
  const crossed = [
    await pushIndex(from, [two], one),
    await pushIndex(from, [one], two),
    await pushIndex(from, [one], one),
  ];
  await copy(from, to, await pushIndex(from, [one, two]), { referrers: true });
  for (const each of crossed) expect(await to.resolve(each.digest)).toEqual(each);
});

test('copies a digest as a blob and as a manifest when both are named', async () => {
  const from = memoryStore();
  const image = await pushImage(from, 'both');
  const carrier = await pushManifest(from, OCI_MANIFEST, {
    schemaVersion: 2,
    config: await pushBlob(from, OCI_LAYER, Buffer.from('{}')),
    layers: [{ ...image, mediaType: OCI_LAYER }],
  });
  const to = memoryStore();
  const kinds: string[] = [];
  const apart: Store = {
    ...to,
    has: () => Promise.resolve(false),
    put: (descriptor, content) => {
      if (descriptor.digest === image.digest) kinds.push(descriptor.mediaType);
      return to.put(descriptor, content);
    },
  };
  await copy(from, apart, await pushIndex(from, [carrier, image]));
  expect(kinds.toSorted()).toEqual([OCI_MANIFEST, OCI_LAYER].toSorted());
});

test('skips a layer with URLs when the source does not have it', async () => {
  const from = memoryStore();
  const config = await pushBlob(from, OCI_LAYER, Buffer.from('{}'));
  const foreign = {
    ...describeBytes(OCI_LAYER, Buffer.from('far')),
    urls: ['https://a.example/x'],
  };
  const image = await pushManifest(from, OCI_MANIFEST, {
    schemaVersion: 2,
    config,
    layers: [foreign],
  });
  expect(await copy(from, memoryStore(), image)).toMatchObject({ copied: 2, skipped: 1 });
});

test('starts no transfer after a failure', async () => {
  const from = memoryStore();
  const texts = Array.from({ length: 20 }, (_, number) => `image ${number}`);
  const index = await pushIndex(
    from,
    await Promise.all(texts.map((text) => pushImage(from, text))),
  );
  let puts = 0;
  const full: Store = {
    ...memoryStore(),
    put: () => {
      puts++;
      return Promise.reject(new Error('no space left'));
    },
  };
  await expect(copy(from, full, index, { concurrency: 2 })).rejects.toThrow('no space left');
  expect(puts).toBeLessThanOrEqual(2);
});

test('fails when the list of referrers contains a manifest of another subject', async () => {
  const from = memoryStore();
  const one = await pushImage(from, 'one');
  const two = await pushImage(from, 'two');
  const index = await pushIndex(from, [one, two]);
  const wrongList: Store = {
    ...from,
    async *referrers(subject) {
      if (subject.digest === one.digest) yield two;
      if (subject.digest === two.digest) yield one;
    },
  };
  await expect(copy(wrongList, memoryStore(), index, { referrers: true })).rejects.toMatchObject({
    code: 'GRAPH_INVALID',
  });
});

test('refuses a graph when it is too deep, in copy and walk', async () => {
  const store = memoryStore();
  let at = await pushImage(store, 'deep');
  for (let depth = 0; depth < 20; depth++) at = await pushIndex(store, [at]);
  const deep = { code: 'GRAPH_INVALID' };
  await expect(copy(store, memoryStore(), at)).rejects.toMatchObject(deep);
  await expect(all(walk(store, at))).rejects.toMatchObject(deep);
});

test('copies no manifest when a blob of it is missing or damaged', async () => {
  const from = memoryStore();
  const image = await pushImage(from, 'whole');
  const damaged: Store = {
    ...from,
    get: (descriptor, options) =>
      descriptor.mediaType === OCI_LAYER ? contentOf('other') : from.get(descriptor, options),
  };
  const to = memoryStore();
  await expect(copy(damaged, to, image)).rejects.toMatchObject({ code: 'CONTENT_DIFFERS' });
  expect(await to.has(image)).toBe(false);
  await from.delete(describeBytes(OCI_LAYER, Buffer.from('whole')));
  await expect(copy(from, to, image)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await to.has(image)).toBe(false);
});

test('mounts blobs when another repository of the destination has them', async () => {
  const stores = memoryStores();
  const here = await stores.open('team/one');
  const there = await stores.open('team/two');
  const image = await pushImage(here, 'shared');
  const result = await copy(here, there, image, { mountFrom: 'team/one' });
  const totalBytes = image.size + 'shared'.length + '{"comment":"shared"}'.length;
  expect(result).toMatchObject({ copied: 3, skipped: 0, bytes: image.size, totalBytes });
  expect(Buffer.from(await collect(there.get(image), 10_000)).length).toBe(image.size);
});

test('reports progress that ends at the total', async () => {
  const from = memoryStore();
  const image = await pushImage(from, 'x'.repeat(1000));
  const seen: [number, number][] = [];
  await copy(from, memoryStore(), image, { onProgress: (...at) => seen.push(at) });
  const [done, total] = seen.at(-1) ?? [];
  expect(done).toBe(total);
  expect(seen.every(([at], index) => at >= (seen[index - 1]?.[0] ?? 0))).toBe(true);
});

test('reports progress and stops at an abort within a blob', async () => {
  const from = memoryStore();
  const image = await pushImage(from, 'x'.repeat(1000));
  const slices: Store = {
    ...from,
    async *get(descriptor, options) {
      for (const byte of await collect(from.get(descriptor, options), 10_000))
        yield Buffer.of(byte);
    },
  };
  let calls = 0;
  await copy(slices, memoryStore(), image, { onProgress: () => calls++ });
  expect(calls).toBeGreaterThan(1000);
  const abort = new AbortController();
  const onProgress = (done: number) => (done > 500 ? abort.abort() : undefined);
  const to = memoryStore();
  await expect(copy(slices, to, image, { onProgress, signal: abort.signal })).rejects.toMatchObject(
    { code: 'INTERRUPTED' },
  );
  expect(await to.has(describeBytes(OCI_LAYER, Buffer.from('x'.repeat(1000))))).toBe(false);
});

test('stops when the copy is aborted', async () => {
  const from = memoryStore();
  const image = await pushImage(from, 'late');
  const aborted = copy(from, memoryStore(), image, { signal: AbortSignal.abort() });
  await expect(aborted).rejects.toMatchObject({ code: 'INTERRUPTED' });
});

test('copies any graph completely, at any concurrency', async () => {
  const blob = fc.uint8Array({ maxLength: 40 });
  const image = fc.array(blob, { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(image, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 8 }),
      async (images, concurrency) => {
        const from = memoryStore();
        const to = memoryStore();
        const children: Descriptor[] = [];
        for (const layers of images) {
          const [config, ...rest] = await Promise.all(
            layers.map((bytes) => pushBlob(from, OCI_LAYER, bytes)),
          );
          children.push(
            await pushManifest(from, OCI_MANIFEST, { schemaVersion: 2, config, layers: rest }),
          );
        }
        const root = await pushIndex(from, children);
        await copy(from, to, root, { concurrency });
        const before = (await all(walk(from, root))).map((node) => node.descriptor);
        const after = (await all(walk(to, root))).map((node) => node.descriptor);
        expect(after).toEqual(before);
        for (const each of after) expect(await to.has(each)).toBe(true);
      },
    ),
    { numRuns: 50 },
  );
});

test('fails when a reference names nothing', async () => {
  await expect(resolveOrThrow(memoryStore(), 'v9', 'the store')).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: 'cannot resolve v9: it is not in the store',
  });
});
