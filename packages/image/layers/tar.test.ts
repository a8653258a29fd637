import { Readable } from 'node:stream';
import { collect, contentOf } from '@sealwright/core';
import * as fc from 'fast-check';
import tar from 'tar-stream';
import { expect, test } from 'vitest';
import { type TarEntry, tarOf } from './tar.ts';

interface Read {
  readonly name: string;
  readonly type: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: number;
  readonly linkname: string | null | undefined;
  readonly text: string;
}

async function readBack(entries: readonly TarEntry[], mtime: number): Promise<Read[]> {
  const bytes = await collect(tarOf(entries, mtime), 2 ** 26);
  expect(bytes.byteLength % 512).toBe(0);
  const extract = tar.extract();
  Readable.from([bytes]).pipe(extract);
  const read: Read[] = [];
  for await (const entry of extract) {
    const { name, type, mode, uid, gid, mtime: time, linkname } = entry.header;
    const text = Buffer.from(await collect(entry as AsyncIterable<Uint8Array>, 2 ** 26)).toString();
    read.push({ name, type, mode, uid, gid, mtime: time.getTime() / 1000, linkname, text });
  }
  return read;
}

function file(path: string, text = ''): TarEntry {
  const size = Buffer.byteLength(text);
  return { path, type: 'file', mode: 0o644, uid: 0, gid: 0, size, content: () => contentOf(text) };
}

const segment = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 120 })
  .map((text) => text.replace(/[\0/]/g, '_'))
  .filter((text) => text !== '.' && text !== '..' && Buffer.from(text).toString() === text);

test('round-trips any path, link, owner and content', async () => {
  const entry = fc.record({
    path: fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
    link: fc.option(segment, { nil: undefined }),
    text: fc.string({ maxLength: 1100 }).filter((text) => Buffer.from(text).toString() === text),
    uid: fc.nat(0o7777777),
    gid: fc.nat(0o7777777),
    mode: fc.nat(0o7777),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { maxLength: 5 }),
      fc.nat(8_000_000_000),
      async (all, mtime) => {
        const entries = all.map(({ path, link, text, uid, gid, mode }): TarEntry => {
          const base = { ...file(path, text), uid, gid, mode };
          if (link === undefined) return base;
          const { content: _, ...rest } = base;
          return { ...rest, type: 'symlink', size: 0, linkname: link };
        });
        const read = await readBack(entries, mtime);
        expect(
          read.map(({ name, linkname, uid, gid, mode, mtime: time }) => ({
            name,
            linkname,
            uid,
            gid,
            mode,
            time,
          })),
        ).toEqual(
          all.map(({ path, link, uid, gid, mode }) => ({
            name: path,
            linkname: link ?? null,
            uid,
            gid,
            mode,
            time: mtime,
          })),
        );
        expect(read.map((one) => one.text)).toEqual(
          all.map(({ link, text }) => (link === undefined ? text : '')),
        );
      },
    ),
    { numRuns: 60 },
  );
});

test('writes no extended header when ustar can represent the entry', async () => {
  const long = `${'d'.repeat(150)}/${'f'.repeat(99)}`;
  const bytes = await collect(tarOf([file('a/b'), file(long)], 1), 2 ** 20);
  expect([bytes[156], bytes[512 + 156]].map((byte) => String.fromCharCode(byte ?? 0))).toEqual([
    '0',
    '0',
  ]);
  expect(bytes.byteLength).toBe(4 * 512);
  expect((await readBack([file(long)], 1))[0]?.name).toBe(long);
});

test('writes the exact header bytes of a file', async () => {
  const bytes = await collect(tarOf([file('a.txt', 'hello')], 1_767_225_600), 2 ** 20);
  const header = Buffer.from(bytes.subarray(0, 512)).toString('latin1').replace(/\0+/g, '|');
  expect(header).toBe(
    'a.txt|0000644|0000000|0000000|00000000005|15125334400|010215| 0|ustar|00|0000000|0000000|',
  );
});

test('keeps the trailing slash of a directory when its name is long and not ASCII', async () => {
  const path = 'ü'.repeat(120);
  const entry: TarEntry = { path, type: 'directory', mode: 0o755, uid: 0, gid: 0, size: 0 };
  const [read] = await readBack([entry], 5);
  expect(read).toMatchObject({ type: 'directory', mtime: 5, mode: 0o755 });
  expect(read?.name.replace(/\/$/, '')).toBe(path);
});

test('writes pax records that count their own length when numbers exceed ustar', async () => {
  const entry = { ...file('a', 'x'), uid: 4_294_967_294, gid: 2_097_152 };
  const bytes = Buffer.from(await collect(tarOf([entry], 8 ** 11), 2 ** 20));
  expect(String.fromCharCode(bytes[156] ?? 0)).toBe('x');
  const pax = bytes.subarray(512, 1024).toString('latin1').replace(/\0+$/, '');
  expect(pax).toBe('15 gid=2097152\n20 mtime=8589934592\n18 uid=4294967294\n');
  for (const line of pax.trimEnd().split('\n'))
    expect(Number.parseInt(line, 10)).toBe(line.length + 1);
});

test('writes the right pax length when counting itself adds a digit', async () => {
  for (let length = 80; length < 110; length++) {
    const name = `é${'n'.repeat(length)}`;
    expect((await readBack([file(name)], 1))[0]?.name).toBe(name);
  }
});
