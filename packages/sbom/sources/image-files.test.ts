import { collect, contentOf, digestOf } from '@sealwright/core';
import { gzipOf } from '@sealwright/core/archive';
import { type TarEntry, tarOf } from '@sealwright/image';
import { type Descriptor, OCI_LAYER_GZIP } from '@sealwright/oci';
import { expect, test } from 'vitest';
import { testStore } from '../../image/testdata/store.ts';
import { type FileLimits, readFiles } from './image-files.ts';

async function layersOf(...layers: readonly TarEntry[][]) {
  return boundedLayersOf(undefined, ...layers);
}

async function boundedLayersOf(limits: FileLimits | undefined, ...layers: readonly TarEntry[][]) {
  const store = testStore();
  const descriptors: Descriptor[] = [];
  for (const entries of layers) {
    const bytes = await collect(gzipOf(tarOf(entries, 1)), 2 ** 24);
    const layer = { mediaType: OCI_LAYER_GZIP, digest: digestOf(bytes), size: bytes.byteLength };
    await store.put(layer, contentOf(bytes));
    descriptors.push(layer);
  }
  return (await readFiles(store, descriptors, limits)).files;
}

function file(path: string, text = path): TarEntry {
  const size = Buffer.byteLength(text);
  return { path, type: 'file', mode: 0o644, uid: 0, gid: 0, size, content: () => contentOf(text) };
}

function directory(path: string): TarEntry {
  return { path, type: 'directory', mode: 0o755, uid: 0, gid: 0, size: 0 };
}

test('applies whiteouts, opaque directories and replaced files of upper layers', async () => {
  const files = await layersOf(
    [
      file('a', 'old'),
      file('gone'),
      file('dir/one'),
      file('dir/two'),
      file('tree/x/y'),
      file('odd'),
    ],
    [
      file('a', 'new'),
      file('.wh.gone'),
      file('dir/.wh..wh..opq'),
      file('dir/three'),
      file('.wh.tree'),
      directory('odd'),
      file('odd/in'),
    ],
  );
  expect(files.map((one) => one.path)).toEqual(['/a', '/dir/three', '/odd/in']);
  expect(files[0]?.digest).toBe(digestOf('new'));
});

test('hides only files of lower layers when a whiteout comes last in its layer', async () => {
  const files = await layersOf(
    [file('d/low')],
    [file('d/high'), file('d/.wh..wh..opq'), file('x'), file('.wh.x')],
  );
  expect(files.map((one) => one.path)).toEqual(['/d/high', '/x']);
});

test('removes the content of a directory when a file replaces it', async () => {
  const files = await layersOf([file('d/a'), file('d/b')], [file('d')]);
  expect(files.map((one) => one.path)).toEqual(['/d']);
});

test('keeps the content only of files that catalogers read', async () => {
  const files = await layersOf([
    file('app/package.json', '{}'),
    file('app/LICENSE.md', 'x'),
    file('etc/os-release', 'ID=x'),
    file('bin/data', 'xx\x7fELF'),
    file('empty', ''),
  ]);
  expect(files.filter((one) => one.bytes !== undefined).map((one) => one.path)).toEqual([
    '/app/LICENSE.md',
    '/app/package.json',
    '/etc/os-release',
  ]);
  expect(files.find((one) => one.path === '/empty')?.sha1).toBe(
    'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  );
});

test('hides the content of a directory when a whiteout has no name', async () => {
  const files = await layersOf([file('d/a'), file('e')], [file('d/.wh.')]);
  expect(files.map((one) => one.path)).toEqual(['/e']);
});

test('replaces a file when an upper layer has a path below it', async () => {
  const files = await layersOf([file('d')], [file('d/a')]);
  expect(files.map((one) => one.path)).toEqual(['/d/a']);
});

test('refuses an image when its files and directories are over the limit', async () => {
  const limits = { entries: 4, bytes: 1000 };
  const refused = boundedLayersOf(limits, [file('a/b/c/d/e')]);
  await expect(refused).rejects.toMatchObject({
    code: 'IMAGE_TOO_LARGE',
    message: expect.stringMatching(/at most 4 files and directories .*, got 5 and \d+$/) as string,
  });
  expect(await boundedLayersOf(limits, [file('a/b/c/d')])).toHaveLength(1);
});

test('counts kept content and paths, and not removed files, against the limit of bytes', async () => {
  const limits = { entries: 100, bytes: 200 };
  const large = file('package.json', ' '.repeat(150));
  const replaced = [[large], [file('.wh.package.json')], [large], [large]];
  expect(await boundedLayersOf(limits, ...replaced)).toHaveLength(1);
  for (const over of [[large, { ...large, path: 'b/package.json' }], [file('a'.repeat(201), '')]])
    await expect(boundedLayersOf(limits, over)).rejects.toMatchObject({ code: 'IMAGE_TOO_LARGE' });
});
