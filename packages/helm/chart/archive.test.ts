import { gzipSync } from 'node:zlib';
import { collect, textOf } from '@sealwright/core';
import { pack } from 'tar-stream';
import { expect, test } from 'vitest';
import { readArchive, writeArchive } from './archive.ts';

/** Returns a chart archive with files of these names, in this order. A file contains its name. */
async function archiveOf(names: readonly string[]): Promise<Uint8Array> {
  const tar = pack();
  for (const name of names) tar.entry({ name, type: 'file' }, name);
  tar.finalize();
  return gzipSync(await collect(tar as AsyncIterable<Uint8Array>, 2 ** 20));
}

const read = async (names: readonly string[]) =>
  (await readArchive(await archiveOf(names), 'app.tgz')).map(({ name }) => name);

// The expectations are what helm's loader reads (helm pkg/chart/loader/archive/archive.go).
test.each<[string, string[], string[]]>([
  ['one directory', ['app/Chart.yaml', 'app/templates/a'], ['Chart.yaml', 'templates/a']],
  ['a directory of another name', ['x/Chart.yaml', 'x/values.yaml'], ['Chart.yaml', 'values.yaml']],
  ['files below "./"', ['./Chart.yaml', './templates/a'], ['Chart.yaml', 'templates/a']],
  ['backslashes', ['app\\Chart.yaml', 'app\\templates\\a'], ['Chart.yaml', 'templates/a']],
  ['"." in a name', ['app/./Chart.yaml'], ['Chart.yaml']],
])('reads as helm does when an archive has %s', async (_, names, expected) => {
  expect(await read(names)).toEqual(expected);
});

test.each<[string, string[], RegExp]>([
  [
    'two top directories',
    ['app/Chart.yaml', 'evil/values.yaml'],
    /one top directory, got "app" and "evil"/,
  ],
  ['a directory beside "./"', ['./app/Chart.yaml', 'app/Chart.yaml'], /one top directory/],
  ['names that begin with "./"', ['./app/Chart.yaml'], /names that begin with "\.\/"/],
  ['a file twice', ['app/Chart.yaml', 'app/Chart.yaml'], /"app\/Chart\.yaml" once/],
  ['a file by two names', ['app/Chart.yaml', 'app/./Chart.yaml'], /once, got it twice/],
  ['an absolute path', ['/app/Chart.yaml'], /unsafe path/],
  ['an absolute path in the directory', ['app//etc/passwd'], /unsafe path/],
  ['an empty part', ['app/templates//a'], /unsafe path/],
  ['a drive', ['app/C:/x'], /unsafe path/],
  ['".." in the directory', ['app/../Chart.yaml'], /unsafe path/],
  ['".." as the directory', ['../Chart.yaml'], /unsafe path/],
  ['".." after backslashes', ['app\\..\\..\\x'], /unsafe path/],
  ['a name that begins with ".."', ['app/..x'], /unsafe path/],
  ['a directory with a slash and a backslash', ['app/sub\\Chart.yaml'], /unsafe path/],
  ['a file at the top', ['Chart.yaml'], /expected files below a directory, got "Chart\.yaml"/],
  ['files below Chart.yaml', ['Chart.yaml/x'], /expected files below a directory/],
])('refuses an archive when it has %s', async (_, names, message) => {
  await expect(read(names)).rejects.toMatchObject({
    code: 'CHART_INVALID',
    message: expect.stringMatching(message) as string,
  });
});

test('removes the byte order mark of a file as helm does', async () => {
  const tar = pack();
  tar.entry({ name: 'app/Chart.yaml' }, '\uFEFFname: app');
  tar.finalize();
  const bytes = gzipSync(await collect(tar as AsyncIterable<Uint8Array>, 2 ** 20));
  const [file] = await readArchive(bytes, 'app.tgz');
  expect(Buffer.from(file?.bytes ?? []).toString('latin1')).toBe('name: app');
  expect(textOf(file?.bytes ?? new Uint8Array())).toBe('name: app');
});

test('refuses a large file as a bad input', async () => {
  const files = [{ name: 'x', bytes: new Uint8Array(6_000_000) }];
  const archive = await writeArchive(files, 'app', 0);
  await expect(readArchive(archive, 'app.tgz')).rejects.toMatchObject({
    code: 'CHART_TOO_LARGE',
    kind: 'input',
  });
});
