import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Content, contentOf, digestOf, type Rereadable, rereadable } from '@sealwright/core';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  copy,
  createArchive,
  type Descriptor,
  describe as describeBytes,
  memoryStore,
  OCI_INDEX,
  OCI_LAYER,
  OCI_MANIFEST,
  openArchive,
  pushBlob,
  pushManifest,
  type Store,
  walk,
} from '../../index.ts';
import { all, pushArtifact, pushImage, storeChecks } from '../../testing/index.ts';

let directory = '';
let path = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sealwright-archive-'));
  path = join(directory, 'image.tar');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function write(from: Store, root: Descriptor, tag?: string): Promise<number> {
  await using to = await createArchive(path);
  const tags = tag === undefined ? {} : { tags: [tag] };
  const { bytes } = await copy(from, to, root, { referrers: true, concurrency: 1, ...tags });
  await to.commit();
  return bytes;
}

async function partsOf(store: Store, root: Descriptor): Promise<Set<string>> {
  const parts = new Set<string>();
  for await (const { descriptor } of walk(store, root)) parts.add(descriptor.digest);
  return parts;
}

describe('an archive writer', () => {
  const names = /blobs|offset|absent|another digest|tags|children|referrers|writers/;
  const checks = storeChecks().filter(({ name }) => names.test(name) && name !== 'deletes');
  test.each(checks)('$name', async (check) => {
    await using writer = await createArchive(path);
    const refuse = () => Promise.reject(new Error('an archive writer cannot'));
    const store: Store = { ...writer, ingest: refuse, delete: refuse, untag: refuse };
    await expect(check.run(store)).resolves.toBeUndefined();
  });
});

test('reads what it wrote, with tags and referrers, and writes nothing a second time', async () => {
  const from = memoryStore();
  const image = await pushImage(from, 'content');
  const index = await pushManifest(from, OCI_INDEX, {
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests: [image],
  });
  const signature = await pushArtifact(from, image, 'application/x-signature');
  expect(await write(from, index, 'v1')).toBeGreaterThan(0);
  const before = await stat(path);
  expect(await readdir(directory)).toEqual(['image.tar']);

  await using archive = await openArchive(path);
  expect(await all(archive.tags())).toEqual(['v1']);
  expect(await archive.resolve('v1')).toEqual(index);
  expect(await archive.resolve(image.digest)).toEqual(image);
  expect((await all(archive.referrers(image))).map(({ digest }) => digest)).toEqual([
    signature.digest,
  ]);
  const to = memoryStore();
  await copy(archive, to, index, { referrers: true });
  expect(await partsOf(to, index)).toEqual(await partsOf(from, index));
  expect(await to.has(signature)).toBe(true);

  expect(await write(from, index, 'v1')).toBe(0);
  expect(await stat(path)).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
  expect(await readdir(directory)).toEqual(['image.tar']);
});

test('writes the same bytes for the same graph, and reads any graph back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 2000 }), { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      async (layers, isWide) => {
        const from = memoryStore();
        const config = await pushBlob(from, 'application/x', new TextEncoder().encode('{}'));
        const pushed: Descriptor[] = [];
        for (const bytes of layers) {
          const algorithm = isWide ? 'sha512' : 'sha256';
          const digest = digestOf(bytes, algorithm);
          const layer = { mediaType: OCI_LAYER, digest, size: bytes.byteLength };
          await from.put(layer, contentOf(bytes));
          pushed.push(layer);
        }
        const root = await pushManifest(from, OCI_MANIFEST, {
          schemaVersion: 2,
          mediaType: OCI_MANIFEST,
          config,
          layers: pushed,
        });
        await rm(path, { force: true });
        await write(from, root);
        const first = digestOf(await readFile(path));
        const to = memoryStore();
        {
          await using archive = await openArchive(path);
          await copy(archive, to, root);
        }
        expect(await partsOf(to, root)).toEqual(await partsOf(from, root));
        await rm(path);
        await write(to, root);
        expect(digestOf(await readFile(path))).toBe(first);
      },
    ),
    { numRuns: 25 },
  );
});

test('adds to an archive, also one of another order, and keeps it when that fails', async () => {
  const from = memoryStore();
  const one = await pushImage(from, 'one');
  const two = await pushImage(from, 'two');
  await write(from, one, 'one');
  await reorder(path);
  const before = await readFile(path);
  {
    await using to = await createArchive(path);
    await copy(from, to, two, { tags: ['two'] });
  }
  expect((await readFile(path)).equals(before)).toBe(true);
  await write(from, two, 'two');
  await using archive = await openArchive(path);
  expect(await all(archive.tags())).toEqual(['one', 'two']);
  for (const root of [one, two])
    for await (const { descriptor } of walk(from, root))
      expect((await all(archive.get(descriptor))).length).toBeGreaterThan(0);
});

/** Reverses the entries of an archive, so that index.json comes first. */
async function reorder(file: string): Promise<void> {
  const bytes = await readFile(file);
  const entries: Buffer[] = [];
  for (let at = 0; bytes[at] !== 0; ) {
    const size = Number.parseInt(bytes.toString('latin1', at + 124, at + 135), 8);
    const next = at + 512 + Math.ceil(size / 512) * 512;
    entries.push(bytes.subarray(at, next));
    at = next;
  }
  await writeFile(file, Buffer.concat([...entries.toReversed(), Buffer.alloc(1024)]));
}

/** A source that counts the bytes that are read of each blob, and fails after `limit` bytes. */
function metered(from: Store, limit: number): { store: Store; read: Map<string, number> } {
  const read = new Map<string, number>();
  let total = 0;
  async function* meter(content: Content, digest: string): Content {
    for await (const chunk of content) {
      for (let at = 0; at < chunk.length; at += 65_536) {
        const part = chunk.subarray(at, at + 65_536);
        if (total + part.length > limit) throw new Error('the connection broke');
        total += part.length;
        read.set(digest, (read.get(digest) ?? 0) + part.length);
        yield part;
      }
    }
  }
  const get: Store['get'] = (descriptor, options) => {
    const open = (offset: number) =>
      meter(from.get(descriptor, { ...options, offset }), descriptor.digest);
    return options?.raw === true ? rereadable(open) : open(options?.offset ?? 0);
  };
  return { store: { ...from, get }, read };
}

async function pushLarge(store: Store): Promise<{ root: Descriptor; layers: Descriptor[] }> {
  const layers: Descriptor[] = [];
  for (let count = 0; count < 3; count++)
    layers.push(await pushBlob(store, OCI_LAYER, randomBytes(1024 * 1024 + count)));
  const config = await pushBlob(store, 'application/x', new TextEncoder().encode('{}'));
  const root = await pushManifest(store, OCI_MANIFEST, {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config,
    layers,
  });
  return { root, layers };
}

test('resumes an interrupted archive, and reads no byte of a blob twice', async () => {
  const from = memoryStore();
  const { root, layers } = await pushLarge(from);
  const first = metered(from, 1_700_000);
  await expect(write(first.store, root, 'v1')).rejects.toThrow('the connection broke');
  expect(await readdir(directory)).toHaveLength(1);
  const second = metered(from, Number.POSITIVE_INFINITY);
  await write(second.store, root, 'v1');
  for (const { digest, size } of layers)
    expect((first.read.get(digest) ?? 0) + (second.read.get(digest) ?? 0)).toBe(size);
  expect(await readdir(directory)).toEqual(['image.tar']);
  await using archive = await openArchive(path);
  expect(await partsOf(memoryStoreOf(archive), root)).toEqual(await partsOf(from, root));
});

function memoryStoreOf(archive: Awaited<ReturnType<typeof openArchive>>): Store {
  return { ...memoryStore(), ...archive };
}

test('verifies the partial file of a killed process, and keeps no wrong bytes', async () => {
  const from = memoryStore();
  const { root } = await pushLarge(from);
  await expect(write(metered(from, 2_500_000).store, root)).rejects.toThrow('broke');
  const [left = ''] = await readdir(directory);
  const bytes = await readFile(join(directory, left));
  bytes[900_000] = (bytes[900_000] ?? 0) ^ 1;
  await writeFile(join(directory, left), bytes);
  await write(from, root);
  await using archive = await openArchive(path);
  for await (const { descriptor } of walk(from, root)) await all(archive.get(descriptor));
  expect(await all(archive.tags())).toEqual([]);
  expect(await archive.resolve(root.digest)).toEqual(root);
});

test('reads a blob again when the first part in the partial file is wrong', async () => {
  const from = memoryStore();
  const { root } = await pushLarge(from);
  await expect(write(metered(from, 700_000).store, root)).rejects.toThrow('broke');
  const [left = ''] = await readdir(directory);
  const bytes = await readFile(join(directory, left));
  bytes[bytes.length - 1000] = (bytes[bytes.length - 1000] ?? 0) ^ 1;
  await writeFile(join(directory, left), bytes);
  await write(from, root);
  await using archive = await openArchive(path);
  const sizes: number[] = [];
  for await (const { descriptor } of walk(from, root))
    sizes.push(Buffer.concat(await all(archive.get(descriptor))).length - descriptor.size);
  expect(sizes).toEqual([0, 0, 0, 0, 0]);
});

test('removes what an interrupted copy of another image left', async () => {
  const from = memoryStore();
  const { root, layers } = await pushLarge(from);
  await expect(write(metered(from, 1_700_000).store, root)).rejects.toThrow('broke');
  const other = await pushImage(from, 'small');
  await write(from, other, 'v1');
  await using archive = await openArchive(path);
  for (const layer of layers) expect(await archive.has(layer)).toBe(false);
  expect((await stat(path)).size).toBeLessThan(10_000);
  expect(await readdir(directory)).toEqual(['image.tar']);
});

test('resumes what a killed process wrote', async () => {
  const source = fileURLToPath(new URL('../../index.ts', import.meta.url));
  const script = `
    const { createArchive, describe } = await import(${JSON.stringify(source)});
    const writer = await createArchive(${JSON.stringify(path)});
    const bytes = new Uint8Array(3_000_000).fill(7);
    await writer.put(describe('application/x', bytes), (async function* () { yield bytes; })());
    process.kill(process.pid, 'SIGKILL');`;
  const { signal, stderr } = spawnSync(
    process.execPath,
    ['--conditions=sealwright-source', '--input-type=module', '-e', script],
    { encoding: 'utf8' },
  );
  expect([signal, stderr]).toEqual(['SIGKILL', '']);
  await using writer = await createArchive(path);
  const blob = describeBytes('application/x', new Uint8Array(3_000_000).fill(7));
  expect(await writer.has(blob)).toBe(true);
});

test('reads a blob from its start when the source cannot be reread', async () => {
  const from = memoryStore();
  const { root, layers } = await pushLarge(from);
  await expect(write(metered(from, 500_000).store, root)).rejects.toThrow('broke');
  const plain: Store = { ...from, get: (descriptor) => from.get(descriptor) };
  await write(plain, root);
  await using archive = await openArchive(path);
  for (const layer of layers) expect(await archive.has(layer)).toBe(true);
});

test('keeps two concurrent writers apart', async () => {
  const from = memoryStore();
  const [one, two] = [await pushImage(from, 'one'), await pushImage(from, 'two')];
  await using first = await createArchive(path);
  await using second = await createArchive(path);
  await Promise.all([copy(from, first, one), copy(from, second, two)]);
  await first.commit();
  await second.commit();
  await using archive = await openArchive(path);
  expect(await archive.has(two)).toBe(true);
  await expect(first.put(one, contentOf(''))).rejects.toThrow(/complete/);
});

test('reads blobs from any offset, more than once', async () => {
  const from = memoryStore();
  const blob = await pushBlob(from, OCI_LAYER, Buffer.from('0123456789'));
  await using writer = await createArchive(path);
  await writer.put(blob, from.get(blob));
  await writer.commit();
  await using archive = await openArchive(path);
  const raw = archive.get(blob, { raw: true }) as Rereadable;
  expect(Buffer.concat(await all(raw.from(8))).toString()).toBe('89');
  expect(Buffer.concat(await all(archive.get(blob, { offset: 10 }))).toString()).toBe('');
  expect(await archive.sizeOf(blob.digest)).toBe(10);
});
