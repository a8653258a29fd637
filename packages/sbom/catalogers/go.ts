import { textOf } from '@sealwright/core';
import { type Elf, parseElf } from './elf.ts';

/** A Go module in a binary. */
export interface GoModule {
  readonly path: string;
  readonly version: string;
  /** Checksum as in go.sum, such as `h1:…`. */
  readonly sum?: string;
  /** The module that is compiled in instead. */
  readonly replacedBy?: GoModule;
}

/** Build information of a Go binary (Go debug/buildinfo). */
export interface GoBuildInfo {
  /** Such as `go1.26.3`. */
  readonly goVersion: string;
  /** Import path of the main package. */
  readonly path?: string;
  readonly main?: GoModule;
  readonly dependencies: readonly GoModule[];
  readonly settings: Readonly<Record<string, string>>;
}

const MAGIC = Buffer.from('\xff Go buildinf:', 'latin1');
const ALIGNMENT = 16;
const HEADER = 32;
/** In bytes. The module lists of the largest programs have some hundred kilobytes. */
const MAX_STRING = 16 * 1024 * 1024;

/**
 * Reads Go's build information from an ELF binary: from the section .go.buildinfo, or the first writable segment. Its
 * strings are inline since Go 1.18, and behind pointers before. Returns `undefined` for any other or a damaged file.
 */
export function readGoBuildInfo(bytes: Uint8Array): GoBuildInfo | undefined {
  try {
    const elf = parseElf(bytes);
    const region = elf?.section('.go.buildinfo') ?? elf?.segments.find((one) => one.writable);
    if (elf === undefined || region === undefined) return undefined;
    const data = Buffer.from(
      bytes.buffer,
      bytes.byteOffset + region.offset,
      Math.min(region.size, bytes.byteLength - region.offset),
    );
    const start = findMagic(data);
    if (start === undefined) return undefined;
    const strings = readStrings(elf, data.subarray(start));
    if (strings === undefined || strings.version === '') return undefined;
    return { goVersion: strings.version, ...parseModules(strings.modules) };
  } catch (cause) {
    // A damaged file has no build information. It must not fail the whole catalogue.
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}

function findMagic(data: Buffer): number | undefined {
  for (let at = data.indexOf(MAGIC); at >= 0; at = data.indexOf(MAGIC, at + 1)) {
    if (at % ALIGNMENT === 0 && data.length - at >= HEADER) return at;
  }
  return undefined;
}

function readStrings(
  elf: Elf,
  data: Buffer,
): { readonly version: string; readonly modules: string } | undefined {
  const flags = data[15] ?? 0;
  if ((flags & 2) !== 0) {
    const version = inlineString(data, HEADER);
    const modules = version === undefined ? undefined : inlineString(data, version.end);
    if (version === undefined || modules === undefined) return undefined;
    return { version: version.text, modules: modules.text };
  }
  const pointerSize = data[14] ?? 0;
  if (pointerSize !== 4 && pointerSize !== 8) return undefined;
  const littleEndian = (flags & 1) === 0;
  const read = (bytes: Buffer, at: number) => readPointer(bytes, at, pointerSize, littleEndian);
  const stringAt = (address: number) => {
    const header = elf.bytesAt(address, 2 * pointerSize);
    if (header === undefined) return undefined;
    const length = read(Buffer.from(header), pointerSize);
    if (length > MAX_STRING) return undefined;
    const text = elf.bytesAt(read(Buffer.from(header), 0), length);
    return text === undefined ? undefined : Buffer.from(text).toString('latin1');
  };
  const version = stringAt(read(data, 16));
  if (version === undefined) return undefined;
  return { version, modules: stringAt(read(data, 16 + pointerSize)) ?? '' };
}

function readPointer(bytes: Buffer, at: number, size: number, littleEndian: boolean): number {
  if (size === 4) return littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  return Number(littleEndian ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
}

/** Reads a string after its length, a varint. */
function inlineString(
  data: Buffer,
  start: number,
): { readonly text: string; readonly end: number } | undefined {
  let length = 0;
  let at = start;
  for (let shift = 0; ; shift += 7) {
    const byte = data[at++];
    if (byte === undefined || shift > 28) return undefined;
    length += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) break;
  }
  if (length > MAX_STRING || at + length > data.length) return undefined;
  return { text: data.toString('latin1', at, at + length), end: at + length };
}

/**
 * Parses the module list of a Go binary: lines of tab-separated fields between two 16-byte marks.
 *
 * @param marked the list with its marks, one character for each byte (latin1)
 */
export function parseModules(marked: string): Omit<GoBuildInfo, 'goVersion'> {
  const isMarked = marked.length >= 33 && marked.at(-17) === '\n';
  const text = isMarked ? textOf(Buffer.from(marked.slice(16, -16), 'latin1')) : '';
  const dependencies: GoModule[] = [];
  const settings: Record<string, string> = {};
  let path: string | undefined;
  let main: GoModule | undefined;
  let last: 'main' | 'dependency' | undefined;
  for (const line of text.split('\n')) {
    const [kind, ...fields] = line.split('\t');
    if (kind === 'path') path = fields[0];
    else if (kind === 'mod') {
      main = moduleOf(fields);
      last = 'main';
    } else if (kind === 'dep') {
      dependencies.push(moduleOf(fields));
      last = 'dependency';
    } else if (kind === '=>') {
      const replacedBy = moduleOf(fields);
      if (last === 'main' && main !== undefined) main = { ...main, replacedBy };
      const replaced = last === 'dependency' ? dependencies.pop() : undefined;
      if (replaced !== undefined) dependencies.push({ ...replaced, replacedBy });
    } else if (kind === 'build') {
      const [key = '', ...value] = (fields[0] ?? '').split('=');
      settings[key] = value.join('=');
    }
  }
  return {
    ...(path === undefined ? {} : { path }),
    ...(main === undefined ? {} : { main }),
    dependencies,
    settings,
  };
}

function moduleOf([path = '', version = '', sum]: readonly string[]): GoModule {
  return sum ? { path, version, sum } : { path, version };
}
