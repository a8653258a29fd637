import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collect, contentOf, digestOf } from '@sealwright/core';
import { encodeTarHeader, tarPadding } from '@sealwright/core/archive';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createArchive, describe as describeBytes, OCI_LAYER, openArchive } from '../../index.ts';
import { partialOf } from '../layout/blob-file.ts';

let path = '';
let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'links-'));
  path = join(directory, 'image.tar');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

interface File {
  readonly name: string;
  readonly content?: string;
  readonly type?: string;
  readonly link?: string;
}

function tarOf(files: readonly File[]): Buffer {
  const parts = files.map(({ name, content = '', type = '0', link = '' }) => {
    const size = Buffer.byteLength(content);
    // The encoder writes only types that this project needs.
    const header = encodeTarHeader({ name, type: type as '0', size, linkname: link });
    return Buffer.concat([header, Buffer.from(content), Buffer.alloc(tarPadding(size))]);
  });
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

const CONTENT = 'the content of the layer';
const BLOB = describeBytes(OCI_LAYER, Buffer.from(CONTENT));
const NAME = `blobs/sha256/${digestOf(CONTENT).slice('sha256:'.length)}`;
const LAYOUT = { name: 'oci-layout', content: '{"imageLayoutVersion":"1.0.0"}' };
const INDEX = { name: 'index.json', content: '{"schemaVersion":2,"manifests":[]}' };
const LAYER = { name: 'layer.tgz', content: CONTENT };
const LONG = `${'directory/'.repeat(20)}layer.tgz`;

describe('an archive with a hard link to an earlier file', () => {
  test.each<[string, readonly File[]]>([
    ['a file outside of the layout', [LAYER, { name: NAME, type: '1', link: 'layer.tgz' }]],
    ['a name that starts with ./', [LAYER, { name: `./${NAME}`, type: '1', link: './layer.tgz' }]],
    [
      'another link',
      [
        LAYER,
        { name: 'second', type: '1', link: 'layer.tgz' },
        { name: NAME, type: '1', link: 'second' },
      ],
    ],
    [
      'a name in a GNU header',
      [
        { name: LONG, content: CONTENT },
        { name: '././@LongLink', type: 'K', content: `${LONG}\0` },
        { name: NAME, type: '1', link: LONG.slice(0, 100) },
      ],
    ],
    [
      'a name in a pax header',
      [
        { name: LONG, content: CONTENT },
        { name: 'p', type: 'x', content: `${LONG.length + 14} linkpath=${LONG}\n` },
        { name: NAME, type: '1', link: 'x' },
      ],
    ],
  ])('reads the content of its target: %s', async (_, files) => {
    await writeFile(path, tarOf([...files, LAYOUT, INDEX]));
    await using archive = await openArchive(path);
    expect(await archive.has(BLOB)).toBe(true);
    expect(Buffer.from(await collect(archive.get(BLOB), 100)).toString()).toBe(CONTENT);
  });

  test('verifies the content by its digest', async () => {
    const files = [{ ...LAYER, content: CONTENT.toUpperCase() }, LAYOUT, INDEX];
    await writeFile(path, tarOf([...files, { name: NAME, type: '1', link: 'layer.tgz' }]));
    await using archive = await openArchive(path);
    await expect(collect(archive.get(BLOB), 100)).rejects.toMatchObject({
      code: 'CONTENT_DIFFERS',
    });
  });

  test('writes a file in its place when content is added', async () => {
    const link = { name: NAME, type: '1', link: 'layer.tgz' };
    await writeFile(path, tarOf([LAYER, link, LAYOUT, INDEX]));
    const manifest = Buffer.from('{"schemaVersion":2,"layers":[]}');
    const added = describeBytes('application/vnd.oci.image.manifest.v1+json', manifest);
    await using writer = await createArchive(path);
    await writer.put(added, contentOf(manifest));
    await writer.commit();
    await using archive = await openArchive(path);
    expect(Buffer.from(await collect(archive.get(BLOB), 100)).toString()).toBe(CONTENT);
    expect(await archive.has(added)).toBe(true);
  });

  test('keeps no link when it resumes a draft', async () => {
    const digest = digestOf(CONTENT, 'sha512');
    const link = { name: `blobs/${digest.replace(':', '/')}`, type: '1', link: NAME };
    await writeFile(partialOf(path, 0), tarOf([LAYOUT, { name: NAME, content: CONTENT }, link]));
    await using writer = await createArchive(path);
    expect(await writer.has(BLOB)).toBe(true);
    expect(await writer.has({ ...BLOB, digest })).toBe(false);
  });
});

describe('an archive with another link', () => {
  test.each<[string, readonly File[], string]>([
    [
      'a symbolic link',
      [LAYER, { name: NAME, type: '2', link: '../../layer.tgz' }],
      `expected ${NAME} to be a file, got a symbolic link to ../../layer.tgz`,
    ],
    [
      'a target that comes later',
      [{ name: NAME, type: '1', link: 'layer.tgz' }, LAYER],
      `expected ${NAME} to be a file, got a hard link to layer.tgz, which is not before it`,
    ],
    [
      'a target outside of the archive',
      [{ name: NAME, type: '1', link: '../etc/passwd' }],
      'got a hard link to ../etc/passwd',
    ],
    [
      'a target whose name leads out',
      [
        { name: '../layer.tgz', content: CONTENT },
        { name: NAME, type: '1', link: 'layer.tgz' },
      ],
      'got a hard link to layer.tgz',
    ],
    ['itself as the target', [{ name: NAME, type: '1', link: NAME }], 'got a hard link to blobs'],
    [
      'a target that a symbolic link replaced',
      [
        LAYER,
        { name: 'layer.tgz', type: '2', link: 'x' },
        { name: NAME, type: '1', link: 'layer.tgz' },
      ],
      'got a hard link to layer.tgz',
    ],
  ])('refuses %s by its name', async (_, files, message) => {
    await writeFile(path, tarOf([LAYOUT, INDEX, ...files]));
    await expect(openArchive(path)).rejects.toMatchObject({
      code: 'STORE_FAILED',
      message: expect.stringContaining(message) as string,
      hint: 'write the archive without links: tar --dereference --hard-dereference -cf FILE -C DIR .',
    });
  });
});
