import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Content, collect, textOf } from '@sealwright/core';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FileOptions } from '../plan/options.ts';
import { comparePaths, expandFiles, type ImageEntry } from './entries.ts';

const platform = { os: 'linux', architecture: 'arm64', variant: 'v8' };
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'entries-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

async function put(path: string, text = path, mode = 0o644): Promise<void> {
  await mkdir(join(directory, path, '..'), { recursive: true });
  await writeFile(join(directory, path), text);
  await chmod(join(directory, path), mode);
}

async function expand(...files: FileOptions[]): Promise<string[]> {
  const entries = await expandFiles(files, directory, platform);
  return entries.map(({ path, type, mode, uid, gid, linkname }) => {
    const link = linkname === undefined ? '' : ` -> ${linkname}`;
    return `${type[0]} ${mode.toString(8)} ${uid}:${gid} ${path}${link}`;
  });
}

function contentIn(entry: ImageEntry | undefined): Content {
  if (entry?.content === undefined) throw new Error('the entry has no content');
  return entry.content();
}

test('expands a tree to sorted entries with every parent and modes by the executable bit', async () => {
  await put('tree/b/run', '', 0o700);
  await put('tree/b/data', '', 0o666);
  await put('tree/a', '', 0o600);
  await symlink('b/data', join(directory, 'tree/link'));
  expect(await expand({ source: 'tree', target: '/srv/www' })).toEqual([
    'd 755 0:0 srv',
    'd 755 0:0 srv/www',
    'f 644 0:0 srv/www/a',
    'd 755 0:0 srv/www/b',
    'f 644 0:0 srv/www/b/data',
    'f 755 0:0 srv/www/b/run',
    's 777 0:0 srv/www/link -> b/data',
  ]);
});

test('applies mode and owner to files, text, directories and links', async () => {
  await put('bin-linux-arm64-v8', 'x');
  expect(
    await expand(
      { source: 'bin-{os}-{arch}-{variant}', target: '/bin/x', mode: '0755', owner: '1:2' },
      { content: 'hi', target: '/etc/motd', mode: '600' },
      { directory: '/tmp', mode: '1777' },
      { symlink: '/proc/self/mounts', target: '/etc/mtab' },
      { builtin: 'ca-certificates', target: '/ca.pem' },
    ),
  ).toEqual([
    'd 755 0:0 bin',
    'f 755 1:2 bin/x',
    'f 644 0:0 ca.pem',
    'd 755 0:0 etc',
    'f 600 0:0 etc/motd',
    's 777 0:0 etc/mtab -> /proc/self/mounts',
    'd 1777 0:0 tmp',
  ]);
});

test('writes the root certificates of the runtime as PEM', async () => {
  const [entry] = await expandFiles(
    [{ builtin: 'ca-certificates', target: '/ca' }],
    directory,
    platform,
  );
  const text = textOf(await collect(contentIn(entry), 2 ** 24));
  expect(text.match(/-----BEGIN CERTIFICATE-----/g)?.length).toBeGreaterThan(50);
  expect(text.endsWith('-----END CERTIFICATE-----\n')).toBe(true);
});

test('reports every entry that leaves the directory or the tree', async () => {
  await put('tree/file');
  await put('special/file');
  await symlink('/etc/passwd', join(directory, 'tree/absolute'));
  await symlink('../../outside', join(directory, 'tree/climbing'));
  await symlink('/etc', join(directory, 'away'));
  const socket = createServer().listen(join(directory, 'special/socket'));
  await new Promise((done) => socket.once('listening', done));
  const message = await expandFiles(
    [
      { source: '../x', target: '/a' },
      { source: '/etc/passwd', target: '/b' },
      { source: 'away/passwd', target: '/c' },
      { source: 'missing', target: '/d' },
      { source: 'tree', target: '/e' },
      { source: 'special', target: '/f' },
      { content: '', target: '/g/../h' },
      { content: '', target: '/' },
      { source: 'tree', target: '/i', mode: '0755' },
      { source: 'tree/file', target: '/j/' },
    ],
    directory,
    platform,
  ).then(
    () => '',
    (error: Error) => error.message,
  );
  await new Promise((done) => socket.close(done));
  for (const expected of [
    /files\[0\]: source \.\.\/x is outside/,
    /files\[1\]: source \/etc\/passwd is outside/,
    /files\[2\]: source away\/passwd is outside/,
    /files\[3\]: source missing does not exist/,
    /files\[4\]: link e\/absolute -> \/etc\/passwd is absolute/,
    /files\[4\]: link e\/climbing -> \.\.\/\.\.\/outside leaves the tree/,
    /files\[5\]: f\/socket is a device, socket or pipe/,
    /files\[6\]: expected a path without "\.\.", got "\/g\/\.\.\/h"/,
    /files\[7\]: expected a path below the root directory/,
    /files\[8\]: source tree is a directory: mode is for single files/,
    /files\[9\]: expected a target that names a file for source tree\/file, got "\/j\/"/,
  ]) {
    expect(message).toMatch(expected);
  }
});

test('reports too many files when another problem quotes the words of that report', async () => {
  const many = Array.from({ length: 200_002 }, (_, at) => ({ target: `/${at}`, content: '' }));
  const expanded = expandFiles(
    [{ source: 'more than', target: '/a' }, ...many],
    directory,
    platform,
  );
  const { message } = (await expanded.catch((error: unknown) => error)) as Error;
  expect(message).toContain('source more than does not exist');
  expect(message.match(/more than 200000 files/g)).toHaveLength(1);
});

test('refuses two entries for one path, and accepts names that differ in case', async () => {
  await expect(
    expand({ content: '', target: '/a' }, { content: '', target: '//a/' }),
  ).rejects.toThrow(/an earlier entry already adds \/a$/);
  await expect(
    expand({ content: '', target: '/a' }, { content: '', target: '/a/b' }),
  ).rejects.toThrow(/\/a\/b is below \/a, which is a file/);
  expect(await expand({ content: '', target: '/a' }, { content: '', target: '/A' })).toHaveLength(
    2,
  );
});

test('fails when a file grows or shrinks after it is listed', async () => {
  for (const later of ['longer than before', 's']) {
    await put('file', 'as before');
    const [entry] = await expandFiles([{ source: 'file', target: '/f' }], directory, platform);
    await put('file', later);
    await expect(collect(contentIn(entry), 1000)).rejects.toMatchObject({
      code: 'FILE_CHANGED',
    });
  }
});

test('sorts the content of a directory right after the directory', () => {
  const part = fc.stringMatching(/^[a-c!.-]{1,3}$/);
  const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  fc.assert(
    fc.property(fc.uniqueArray(path, { maxLength: 20 }), (paths) => {
      const sorted = paths.toSorted(comparePaths);
      expect(paths.toReversed().sort(comparePaths)).toEqual(sorted);
      for (const [index, one] of sorted.entries()) {
        const below = sorted.filter((other) => other.startsWith(`${one}/`));
        expect(sorted.slice(index + 1, index + 1 + below.length)).toEqual(below);
      }
    }),
  );
});

test('names the file when it no longer exists', async () => {
  await put('file');
  const [entry] = await expandFiles([{ source: 'file', target: '/f' }], directory, platform);
  await rm(join(directory, 'file'));
  await expect(collect(contentIn(entry), 1000)).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
    message: expect.stringMatching(/cannot read .*file: ENOENT/) as string,
  });
});

test('does not follow a link that replaces a listed file', async () => {
  await put('file', 'secret');
  await put('listed', 'listed');
  const [entry] = await expandFiles([{ source: 'listed', target: '/f' }], directory, platform);
  await rm(join(directory, 'listed'));
  await symlink('file', join(directory, 'listed'));
  await expect(collect(contentIn(entry), 1000)).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
  });
});
