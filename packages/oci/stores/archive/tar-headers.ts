import { tarChecksum } from '@sealwright/core/archive';

/*
 * Headers of tar entries (POSIX.1-2017 pax, "ustar Interchange Format", and GNU's extensions). The library for tar
 * reads and writes streams only. An archive that is read by random access needs the offsets of its entries.
 */

/** The header of a tar entry. Sizes in bytes. */
export interface TarHeader {
  readonly name: string;
  readonly size: number;
  /** `0` is a file, `1` a hard link, `2` a symbolic link, `5` a directory. `x`, `g`, `L`, `K` extend other headers. */
  readonly type: string;
  /** What a link leads to. */
  readonly linkName?: string;
}

/** Decodes a header. Returns undefined for a block of zeros, the end of a tar. @throws `Error` for an invalid header */
export function decodeHeader(block: Buffer): TarHeader | undefined {
  if (block.every((byte) => byte === 0)) return undefined;
  const checksum = Number.parseInt(textOf(block, 148, 8).trim(), 8);
  if (checksum !== tarChecksum(block)) throw new Error('a header with a wrong checksum');
  const isUstar = block.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = isUstar ? textOf(block, 345, 155) : '';
  const name = textOf(block, 0, 100);
  const flag = block.toString('latin1', 156, 157);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size: readSize(block),
    type: flag === '\0' || flag === '7' ? '0' : flag,
    ...('12'.includes(flag) ? { linkName: textOf(block, 157, 100) } : {}),
  };
}

function readSize(block: Buffer): number {
  // GNU: the size is base 256 when the first bit is set.
  const isBinary = block.readUInt8(124) >= 0x80;
  const text = isBinary ? '' : textOf(block, 124, 12).trim();
  const size = isBinary ? Number(block.readBigUInt64BE(128)) : Number.parseInt(text || '0', 8);
  const isOdd = isBinary ? block.readUInt32BE(124) !== 0x80000000 : !/^[0-7]*$/.test(text);
  if (!Number.isSafeInteger(size) || isOdd) throw new Error('an entry with an impossible size');
  return size;
}

/** Decodes the records of a pax header, which describe the next entry. @throws `Error` for an invalid header */
export function decodePax(bytes: Buffer): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  let at = 0;
  while (at < bytes.length && bytes[at] !== 0) {
    const blank = bytes.indexOf(0x20, at);
    const length = Number(bytes.toString('latin1', at, Math.max(at, blank)));
    if (!Number.isSafeInteger(length) || length < 5 || at + length > bytes.length)
      throw new Error('a pax header that cannot be read');
    const record = bytes.toString('utf8', blank + 1, at + length - 1);
    const equals = record.indexOf('=');
    if (equals < 1 || bytes[at + length - 1] !== 0x0a)
      throw new Error('a pax header that cannot be read');
    records.set(record.slice(0, equals), record.slice(equals + 1));
    at += length;
  }
  return records;
}

function textOf(block: Buffer, at: number, length: number): string {
  const bytes = block.subarray(at, at + length);
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end < 0 ? length : end);
}
