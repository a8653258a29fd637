import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
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
} from '../index.ts';
import { all, pushArtifact, pushImage, storeChecks } from '../testing/index.ts';

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

describe('a writer behaves as stores do', () => {
  const names = /blobs|offset|not there|other content|tags|index contains|referrers|writers/;
  const checks = storeChecks().filter(({ name }) => names.test(name) && name !== 'deletes');
  test.each(checks)('$name', async (check) => {
    await using writer = await createArchive(path);
    const refuse = () => Promise.reject(new Error('an archive cannot'));
    const store: Store = { ...writer, ingest: refuse, delete: refuse, untag: refuse };
    await expect(check.run(store)).resolves.toBeUndefined();
  });
});

test('what goes in comes out, with names and referrers, and a second time nothing is written', async () => {
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

test('any graph is the same after the round trip, and the same graph is the same archive', async () => {
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

test('an archive is added to, also one of another order, and stays whole when that fails', async () => {
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

/** The entries of an archive, index.json first. */
async function reorder(file: string): Promise<void> {
  const bytes = await readFile(file);
  const names: Buffer[] = [];
  for (let at = 0; bytes[at] !== 0; ) {
    const size = Number.parseInt(bytes.toString('latin1', at + 124, at + 135), 8);
    const next = at + 512 + Math.ceil(size / 512) * 512;
    names.push(bytes.subarray(at, next));
    at = next;
  }
  await writeFile(file, Buffer.concat([...names.toReversed(), Buffer.alloc(1024)]));
}

/** A source that counts what is read of each blob and fails after so many bytes. */
function metered(from: Store, limit: number): { store: Store; read: Map<string, number> } {
  const read = new Map<string, number>();
  let total = 0;
  async function* meter(content: Content, digest: string): Content {
    for await (const chunk of content) {
      for (let at = 0; at < chunk.length; at += 65_536) {
        const part = chunk.subarray(at, at + 65_536);
        if (total + part.length > limit) throw new Error('the line went dead');
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

test('what was cut off is gone on with: no byte of a blob is read twice', async () => {
  const from = memoryStore();
  const { root, layers } = await pushLarge(from);
  const first = metered(from, 1_700_000);
  await expect(write(first.store, root, 'v1')).rejects.toThrow('the line went dead');
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

test('what a killed process left is checked: wrong bytes are not kept', async () => {
  const from = memoryStore();
  const { root } = await pushLarge(from);
  await expect(write(metered(from, 2_500_000).store, root)).rejects.toThrow('dead');
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

test('what another copy left is no part of the archive', async () => {
  const from = memoryStore();
  const { root, layers } = await pushLarge(from);
  await expect(write(metered(from, 1_700_000).store, root)).rejects.toThrow('dead');
  const other = await pushImage(from, 'small');
  await write(from, other, 'v1');
  await using archive = await openArchive(path);
  for (const layer of layers) expect(await archive.has(layer)).toBe(false);
  expect((await stat(path)).size).toBeLessThan(10_000);
  expect(await readdir(directory)).toEqual(['image.tar']);
});

test('a process that is killed leaves what the next one goes on with', async () => {
  const source = fileURLToPath(new URL('../index.ts', import.meta.url));
  const script = `
    const { createArchive, describe } = await import(${JSON.stringify(source)});
    const writer = await createArchive(${JSON.stringify(path)});
    const bytes = new Uint8Array(3_000_000).fill(7);
    await writer.put(describe('application/x', bytes), (async function* () { yield bytes; })());
    process.kill(process.pid, 'SIGKILL');`;
  const { signal } = spawnSync(
    process.execPath,
    ['--conditions=sealwright-source', '--input-type=module', '-e', script],
    { encoding: 'utf8' },
  );
  expect(signal).toBe('SIGKILL');
  await using writer = await createArchive(path);
  const blob = describeBytes('application/x', new Uint8Array(3_000_000).fill(7));
  expect(await writer.has(blob)).toBe(true);
});

test('a source that cannot be read from the middle starts over', async () => {
  const from = memoryStore();
  const { root, layers } = await pushLarge(from);
  await expect(write(metered(from, 500_000).store, root)).rejects.toThrow('dead');
  const plain: Store = { ...from, get: (descriptor) => from.get(descriptor) };
  await write(plain, root);
  await using archive = await openArchive(path);
  for (const layer of layers) expect(await archive.has(layer)).toBe(true);
});

test('two writers at a time do not mix', async () => {
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

/** A tar of files; a type other than `0` makes something else of one. */
function tarOf(files: readonly { name: string; content?: string; type?: string }[]): Buffer {
  const parts = files.map(({ name, content = '', type = '0' }) => {
    const block = Buffer.alloc(512);
    block.write(name, 0);
    block.write(`${Buffer.byteLength(content).toString(8).padStart(11, '0')}\0`, 124);
    block.write('        ', 148);
    block.write(type, 156);
    block.write('ustar\u000000', 257);
    const sum = block.reduce((total, byte) => total + byte, 0);
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    const fill = Buffer.alloc((512 - (Buffer.byteLength(content) % 512)) % 512);
    return Buffer.concat([block, Buffer.from(content), fill]);
  });
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

const LAYOUT = { name: 'oci-layout', content: '{"imageLayoutVersion":"1.0.0"}' };
const INDEX = { name: 'index.json', content: '{"schemaVersion":2,"manifests":[]}' };
const BLOB = `blobs/sha256/${'0'.repeat(64)}`;
const record = (text: string) => `${text.length + 4} ${text}\n`;

test.each<[string, readonly { name: string; content?: string; type?: string }[], RegExp]>([
  ['an index twice', [LAYOUT, INDEX, INDEX], /index\.json is there twice/],
  ['a blob twice', [LAYOUT, INDEX, { name: BLOB }, { name: `./${BLOB}` }], /there twice/],
  ['a name that leads to a part', [LAYOUT, INDEX, { name: `x/../${BLOB}` }], /leads to blobs/],
  ['a name that leads out and in', [LAYOUT, { name: '../index.json' }], /leads to index/],
  ['an absolute name', [LAYOUT, { ...INDEX, name: '/index.json' }], /leads to index\.json/],
  ['a link for a blob', [LAYOUT, INDEX, { name: BLOB, type: '2' }], /is no file/],
  ['a hard link for an index', [LAYOUT, { ...INDEX, type: '1' }], /index\.json is no file/],
  ['another version', [{ ...LAYOUT, content: '{"imageLayoutVersion":"2"}' }, INDEX], /version 2/],
  ['no layout', [INDEX], /no archive of an image layout/],
  ['an index with a key twice', [LAYOUT, { ...INDEX, content: '{"a":1,"a":1}' }], /index\.json/],
  [
    'a name in a pax header that hides another',
    [LAYOUT, { name: 'p', type: 'x', content: record('path=index.json') }, { name: 'x' }, INDEX],
    /there twice/,
  ],
  [
    'a pax size beyond all',
    [LAYOUT, { name: 'p', type: 'x', content: '30 size=99999999999999999999\n' }, { name: 'x' }],
    /cannot be read|impossible size/,
  ],
  [
    'a header too many',
    [LAYOUT, ...Array.from({ length: 9 }, () => ({ name: 'g', type: 'g' }))],
    /too many headers/,
  ],
])('%s is refused', async (_, files, message) => {
  await writeFile(path, tarOf(files));
  await expect(openArchive(path)).rejects.toThrow(message);
});

test('files of other names, links among them, are not looked at', async () => {
  const others = [
    { name: 'manifest.json', content: '[]' },
    { name: 'blobs/', type: '5' },
    { name: 'x/layer.tar', type: '2' },
    { name: '../../etc/passwd', content: 'x' },
  ];
  await writeFile(path, tarOf([...others, { ...INDEX, name: './index.json' }, LAYOUT]));
  await using archive = await openArchive(path);
  expect(await all(archive.tags())).toEqual([]);
});

test.each([0, 100, 512, 700, 2500, 4000])('an archive cut at %i bytes is refused', async (size) => {
  const from = memoryStore();
  await write(from, await pushImage(from, 'content'));
  await truncate(path, size);
  await expect(openArchive(path)).rejects.toMatchObject({ code: 'STORE_FAILED' });
});

test('a wrong byte is found: in a header at once, in content when it is read', async () => {
  const from = memoryStore();
  const image = await pushImage(from, 'content');
  await write(from, image);
  const bytes = await readFile(path);
  const header = Buffer.from(bytes);
  header[512 * 2] = 0x41;
  await writeFile(path, header);
  await expect(openArchive(path)).rejects.toThrow(/wrong checksum/);
  const at = bytes.indexOf('content', 2048);
  bytes[at] = 0x43;
  await writeFile(path, bytes);
  await using archive = await openArchive(path);
  const layer = describeBytes(OCI_LAYER, Buffer.from('content'));
  await expect(all(archive.get(layer))).rejects.toMatchObject({ code: 'CONTENT_DIFFERS' });
});

test.each([
  ['gunzip', '1f8b0800'],
  ['unzstd', '28b52ffd'],
])('what is compressed is to be unpacked with %s', async (program, start) => {
  await writeFile(path, Buffer.concat([Buffer.from(start, 'hex'), Buffer.alloc(2000, 1)]));
  await expect(openArchive(path)).rejects.toMatchObject({
    code: 'STORE_FAILED',
    hint: expect.stringContaining(program) as string,
  });
});

test('what is not there, and a directory, are told apart', async () => {
  await expect(openArchive(path)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(openArchive(directory)).rejects.toMatchObject({
    code: 'STORE_FAILED',
    hint: expect.stringContaining('oci:') as string,
  });
  await writeFile(path, 'no tar');
  await expect(createArchive(path)).rejects.toMatchObject({ code: 'STORE_FAILED' });
  expect(await readFile(path, 'utf8')).toBe('no tar');
});

test('blobs are read from any byte on, and as often as needed', async () => {
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
