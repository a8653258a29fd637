import { TAR_BLOCK, tarChecksum, tarPadding } from '@sealwright/core/archive';
import type { ChartFile } from './chart-file.ts';

/** The last time of a header here: the tar library writes later ones in another way. */
const LAST_SECOND = 0x7fffffff;
const MAX_NAME = 100;

/**
 * Returns the tar of files with short names in ASCII, byte for byte as the tar library writes it: headers with one name
 * field, and numbers of six or eleven octal digits with a blank. Undefined for other names and times. The streams of the
 * library take longer than all else in the package of a small chart.
 *
 * @param prefix the top directory
 * @param epochSeconds modification time of every file, in seconds since the epoch
 */
export function plainTar(
  files: readonly ChartFile[],
  prefix: string,
  epochSeconds: number,
): Uint8Array | undefined {
  const names = files.map(({ name }) => `${prefix}/${name}`);
  const isPlain = names.every((name) => name.length <= MAX_NAME && /^[\x20-\x7e]+$/.test(name));
  if (!isPlain || !Number.isInteger(epochSeconds)) return undefined;
  if (epochSeconds < 0 || epochSeconds > LAST_SECOND) return undefined;
  const blocks = files.flatMap(({ bytes }, at) => [
    headerOf(names[at] ?? '', bytes.byteLength, epochSeconds),
    bytes,
    Buffer.alloc(tarPadding(bytes.byteLength)),
  ]);
  return Buffer.concat([...blocks, Buffer.alloc(2 * TAR_BLOCK)]);
}

function headerOf(name: string, size: number, mtime: number): Uint8Array {
  const block = Buffer.alloc(TAR_BLOCK);
  const put = (text: string, at: number): void => void block.write(text, at, 'latin1');
  put(name, 0);
  put(`${octal(0o644, 6)} `, 100);
  put(`${octal(0, 6)} `, 108);
  put(`${octal(0, 6)} `, 116);
  put(`${octal(size, 11)} `, 124);
  put(`${octal(mtime, 11)} `, 136);
  put('0', 156);
  put('ustar\x0000', 257);
  put(`${octal(0, 6)} `, 329);
  put(`${octal(0, 6)} `, 337);
  put(`${octal(tarChecksum(block), 6)} `, 148);
  return block;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
