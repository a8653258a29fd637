import type { Content } from '@sealwright/core';

/*
 * Written here and not taken from tar-stream: a pull-driven generator keeps back-pressure and cancellation
 * trivial, and times after 2038 and the exact bytes of extended headers matter to a digest.
 */

/** One entry of a tar to write. */
export interface TarEntry {
  /** Relative path with slashes, without a leading or trailing one. */
  readonly path: string;
  readonly type: 'file' | 'directory' | 'symlink';
  /** Permission bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes of the content; 0 unless it is a file. */
  readonly size: number;
  readonly linkname?: string;
  /** Exactly `size` bytes. */
  readonly content?: () => Content;
}

const BLOCK = 512;
const TYPEFLAGS = { file: '0', directory: '5', symlink: '2' } as const;
const MAX_OCTAL_7 = 0o7777777;
const MAX_OCTAL_11 = 0o77777777777;

/**
 * A tar of the entries as they come: POSIX ustar, with a pax extended header (POSIX.1-2008, "pax Interchange
 * Format") only for an entry that ustar cannot hold. No user or group names, one time for all.
 *
 * @param mtime seconds since the epoch
 */
export async function* tarOf(entries: Iterable<TarEntry>, mtime: number): Content {
  for (const entry of entries) {
    yield headersOf(entry, mtime);
    if (entry.content === undefined) continue;
    yield* entry.content();
    const padding = (BLOCK - (entry.size % BLOCK)) % BLOCK;
    if (padding > 0) yield new Uint8Array(padding);
  }
  yield new Uint8Array(2 * BLOCK);
}

function headersOf(entry: TarEntry, mtime: number): Uint8Array {
  const name = entry.type === 'directory' ? `${entry.path}/` : entry.path;
  const link = entry.linkname ?? '';
  const split = splitName(name);
  const records: [string, string][] = [];
  if (entry.gid > MAX_OCTAL_7) records.push(['gid', String(entry.gid)]);
  if (!isPlain(link) || link.length > 100) records.push(['linkpath', link]);
  if (mtime > MAX_OCTAL_11) records.push(['mtime', String(mtime)]);
  if (split === undefined) records.push(['path', name]);
  if (entry.size > MAX_OCTAL_11) records.push(['size', String(entry.size)]);
  if (entry.uid > MAX_OCTAL_7) records.push(['uid', String(entry.uid)]);
  const block = header({
    name: split?.name ?? fallbackName(name),
    prefix: split?.prefix ?? '',
    mode: entry.mode,
    uid: Math.min(entry.uid, MAX_OCTAL_7),
    gid: Math.min(entry.gid, MAX_OCTAL_7),
    size: Math.min(entry.size, MAX_OCTAL_11),
    mtime: Math.min(mtime, MAX_OCTAL_11),
    typeflag: TYPEFLAGS[entry.type],
    linkname: fallbackName(link),
  });
  if (records.length === 0) return block;
  const pax = Buffer.from(records.map(([key, value]) => paxRecord(key, value)).join(''));
  const padded = Buffer.alloc(Math.ceil(pax.length / BLOCK) * BLOCK);
  pax.copy(padded);
  const paxHeader = header({
    name: 'PaxHeaders.0/entry',
    prefix: '',
    mode: 0o644,
    uid: 0,
    gid: 0,
    size: pax.length,
    mtime: Math.min(mtime, MAX_OCTAL_11),
    typeflag: 'x',
    linkname: '',
  });
  return Buffer.concat([paxHeader, padded, block]);
}

interface Fields {
  readonly name: string;
  readonly prefix: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly mtime: number;
  readonly typeflag: string;
  readonly linkname: string;
}

function header(fields: Fields): Uint8Array {
  const block = Buffer.alloc(BLOCK);
  block.write(fields.name, 0, 'latin1');
  block.write(octal(fields.mode, 7), 100, 'latin1');
  block.write(octal(fields.uid, 7), 108, 'latin1');
  block.write(octal(fields.gid, 7), 116, 'latin1');
  block.write(octal(fields.size, 11), 124, 'latin1');
  block.write(octal(fields.mtime, 11), 136, 'latin1');
  block.write('        ', 148, 'latin1');
  block.write(fields.typeflag, 156, 'latin1');
  block.write(fields.linkname, 157, 'latin1');
  block.write('ustar\x0000', 257, 'latin1');
  block.write(octal(0, 7), 329, 'latin1');
  block.write(octal(0, 7), 337, 'latin1');
  block.write(fields.prefix, 345, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\0 `, 148, 'latin1');
  return block;
}

/** The name in ustar's two fields, or undefined when it does not fit them. */
function splitName(name: string): { readonly name: string; readonly prefix: string } | undefined {
  if (!isPlain(name)) return undefined;
  if (name.length <= 100) return { name, prefix: '' };
  const at = name.indexOf('/', name.length - 101);
  if (at <= 0 || at > 155 || at >= name.length - 1) return undefined;
  return { name: name.slice(at + 1), prefix: name.slice(0, at) };
}

/** What a reader without pax support sees. */
function fallbackName(name: string): string {
  return name.replace(/[^\x20-\x7e]/g, '_').slice(0, 100);
}

function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** One pax record: its length, which counts itself, a blank, key=value and a newline. */
function paxRecord(key: string, value: string): string {
  const size = Buffer.byteLength(` ${key}=${value}\n`);
  let length = size + String(size).length;
  length = size + String(length).length;
  return `${length} ${key}=${value}\n`;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
