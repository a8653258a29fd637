import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  copy,
  createArchive,
  type Descriptor,
  describe as describeBytes,
  memoryStore,
  OCI_INDEX,
  OCI_LAYER,
  openArchive,
  pushManifest,
  type Store,
} from '../../index.ts';
import { all, pushImage } from '../../testing/index.ts';

let directory = '';
let path = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sealwright-hostile-'));
  path = join(directory, 'image.tar');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function write(from: Store, root: Descriptor): Promise<void> {
  await using to = await createArchive(path);
  await copy(from, to, root, { concurrency: 1 });
  await to.commit();
}

/** Returns a tar of entries, files unless they have another type than `0`. */
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
  ['an index twice', [LAYOUT, INDEX, INDEX], /contains index\.json twice/],
  [
    'a blob twice',
    [LAYOUT, INDEX, { name: BLOB }, { name: `./${BLOB}` }],
    /contains blobs.* twice/,
  ],
  [
    'a name that leads to a part',
    [LAYOUT, INDEX, { name: `x/../${BLOB}` }],
    /expected the name blobs/,
  ],
  ['a name that leads out and in', [LAYOUT, { name: '../index.json' }], /expected the name index/],
  [
    'an absolute name',
    [LAYOUT, { ...INDEX, name: '/index.json' }],
    /expected the name index\.json/,
  ],
  ['a symbolic link for a blob', [LAYOUT, INDEX, { name: BLOB, type: '2' }], /got a symbolic link/],
  [
    'a hard link for an index',
    [LAYOUT, { ...INDEX, type: '1' }],
    /expected index\.json to be a file/,
  ],
  ['another version', [{ ...LAYOUT, content: '{"imageLayoutVersion":"2"}' }, INDEX], /got 2$/],
  ['no layout', [INDEX], /expected an archive of an image layout/],
  ['an index with a key twice', [LAYOUT, { ...INDEX, content: '{"a":1,"a":1}' }], /index\.json/],
  [
    'a name in a pax header that hides another',
    [LAYOUT, { name: 'p', type: 'x', content: record('path=index.json') }, { name: 'x' }, INDEX],
    /contains index\.json twice/,
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
])('refuses an archive with %s', async (_, files, message) => {
  await writeFile(path, tarOf(files));
  await expect(openArchive(path)).rejects.toThrow(message);
});

test('ignores entries of other names, also links', async () => {
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

test.each([0, 100, 512, 700, 2500, 4000])('refuses an archive cut at %i bytes', async (size) => {
  const from = memoryStore();
  await write(from, await pushImage(from, 'content'));
  await truncate(path, size);
  await expect(openArchive(path)).rejects.toMatchObject({ code: 'STORE_FAILED' });
});

test('refuses a wrong byte in a header when it opens, in content when it reads', async () => {
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
])('hints at %s when the archive is compressed', async (program, start) => {
  await writeFile(path, Buffer.concat([Buffer.from(start, 'hex'), Buffer.alloc(2000, 1)]));
  await expect(openArchive(path)).rejects.toMatchObject({
    code: 'STORE_FAILED',
    hint: expect.stringContaining(program) as string,
  });
});

test('distinguishes a missing file, a directory and a file that is not a tar', async () => {
  await expect(openArchive(path)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(openArchive(directory)).rejects.toMatchObject({
    code: 'STORE_FAILED',
    hint: expect.stringContaining('oci:') as string,
  });
  await writeFile(path, 'no tar');
  await expect(createArchive(path)).rejects.toMatchObject({ code: 'STORE_FAILED' });
  expect(await readFile(path, 'utf8')).toBe('no tar');
});

test('reads names of other tools: whole references, and one name for two manifests', async () => {
  const from = memoryStore();
  const one = await pushImage(from, 'one');
  const two = await pushImage(from, 'two');
  const three = await pushImage(from, 'three');
  const index3 = { schemaVersion: 2, mediaType: OCI_INDEX, manifests: [three] };
  const parent = await pushManifest(from, OCI_INDEX, index3);
  const blobs = [];
  for (const image of [one, two, three, parent])
    blobs.push({
      name: `blobs/${image.digest.replace(':', '/')}`,
      content: Buffer.concat(await all(from.get(image))).toString(),
    });
  const named = (image: Descriptor, name: string) => ({
    ...image,
    annotations: { 'org.opencontainers.image.ref.name': name },
  });
  const manifests = [
    named(one, 'docker.io/library/one:1.0'),
    named(one, 'latest'),
    named(two, 'latest'),
    named(two, '@ only its writer knows'),
    three,
    parent,
  ];
  const index = { ...INDEX, content: JSON.stringify({ schemaVersion: 2, manifests }) };
  await writeFile(path, tarOf([LAYOUT, index, ...blobs]));
  await using archive = await openArchive(path);
  expect(await archive.resolve('1.0')).toEqual(one);
  expect(await archive.resolve('docker.io/library/one:1.0')).toEqual(one);
  expect(await all(archive.tags())).toEqual(['1.0', 'latest']);
  await expect(archive.resolve('latest')).rejects.toMatchObject({
    code: 'STORE_FAILED',
    hint: `choose one by its digest: @${one.digest}`,
  });
  expect(await archive.roots()).toEqual([
    { descriptor: one, tags: ['1.0', 'latest'] },
    { descriptor: two, tags: ['latest'] },
    { descriptor: parent, tags: [] },
  ]);
});
