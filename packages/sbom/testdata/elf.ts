/** Width and byte order of an ELF file. */
export interface Shape {
  readonly wide: boolean;
  readonly littleEndian: boolean;
}

const ADDRESS = 0x10000;
const OFFSET = 0x200;

/** Returns a function that writes unsigned numbers of 2, 4 or 8 bytes. */
function writer(file: Buffer, littleEndian: boolean) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  return (at: number, size: 2 | 4 | 8, value: number) => {
    if (size === 2) view.setUint16(at, value, littleEndian);
    else if (size === 4) view.setUint32(at, value, littleEndian);
    else view.setBigUint64(at, BigInt(value), littleEndian);
  };
}

/** Builds a small ELF file with one writable segment and, with `section`, a section .go.buildinfo. */
export function elfOf(
  options: Shape & { readonly section: boolean; readonly data: (address: number) => Uint8Array },
): Buffer {
  const { wide, littleEndian, section } = options;
  const data = options.data(ADDRESS);
  const names = Buffer.from('\0.shstrtab\0.go.buildinfo\0');
  const namesAt = OFFSET + data.length;
  const tableAt = Math.ceil((namesAt + names.length) / 16) * 16;
  const entry = wide ? 64 : 40;
  const file = Buffer.alloc(tableAt + 3 * entry);
  const put = writer(file, littleEndian);
  const word = (at: number, value: number) => put(at, wide ? 8 : 4, value);
  file.write('\x7fELF', 'latin1');
  file[4] = wide ? 2 : 1;
  file[5] = littleEndian ? 1 : 2;
  const segmentAt = 64;
  word(wide ? 32 : 28, segmentAt);
  put(wide ? 54 : 42, 2, wide ? 56 : 32);
  put(wide ? 56 : 44, 2, 1);
  put(segmentAt, 4, 1);
  put(segmentAt + (wide ? 4 : 24), 4, 6);
  word(segmentAt + (wide ? 8 : 4), OFFSET);
  word(segmentAt + (wide ? 16 : 8), ADDRESS);
  word(segmentAt + (wide ? 32 : 16), data.length);
  file.set(data, OFFSET);
  file.set(names, namesAt);
  if (!section) return file;
  word(wide ? 40 : 32, tableAt);
  put(wide ? 58 : 46, 2, entry);
  put(wide ? 60 : 48, 2, 3);
  put(wide ? 62 : 50, 2, 1);
  const sectionHeader = (index: number, name: number, address: number, offset: number, size: number) => {
    const at = tableAt + index * entry;
    put(at, 4, name);
    word(at + (wide ? 16 : 12), address);
    word(at + (wide ? 24 : 16), offset);
    word(at + (wide ? 32 : 20), size);
  };
  sectionHeader(1, 1, 0, namesAt, names.length);
  sectionHeader(2, 11, ADDRESS, OFFSET, data.length);
  return file;
}

const MARK = Buffer.alloc(16, 0x30);

function marked(modules: string): Buffer {
  return Buffer.concat([MARK, Buffer.from(modules), MARK]);
}

/** Builds build information as Go 1.18 and later write it, after an unaligned decoy. */
export function inlineInfo(version: string, modules: string, withMarks = true): Buffer {
  const header = Buffer.alloc(32);
  header.write('\xff Go buildinf:', 'latin1');
  header[15] = 2;
  const list = withMarks ? marked(modules) : Buffer.from(modules);
  const decoy = Buffer.alloc(32);
  decoy.write('\xff Go buildinf:', 8, 'latin1');
  return Buffer.concat([decoy, header, ...[Buffer.from(version), list].flatMap(prefixed)]);
}

function prefixed(bytes: Buffer): Buffer[] {
  const length: number[] = [];
  let left = bytes.length;
  for (; left >= 0x80; left >>= 7) length.push((left & 0x7f) | 0x80);
  return [Buffer.from([...length, left]), bytes];
}

/** Builds build information as Go before 1.18 writes it: pointers to string headers. */
export function pointerInfo(
  version: string,
  modules: string,
  address: number,
  { wide, littleEndian }: Shape,
): Buffer {
  const size = wide ? 8 : 4;
  const texts = [Buffer.from(version), marked(modules)];
  const headersAt = 32;
  const textsAt = headersAt + 4 * size;
  const data = Buffer.alloc(textsAt + texts.reduce((total, one) => total + one.length, 0));
  const put = writer(data, littleEndian);
  const pointer = (at: number, value: number) => put(at, size, value);
  data.write('\xff Go buildinf:', 'latin1');
  data[14] = size;
  data[15] = littleEndian ? 0 : 1;
  let at = textsAt;
  for (const [index, text] of texts.entries()) {
    const header = headersAt + index * 2 * size;
    pointer(16 + index * size, address + header);
    pointer(header, address + at);
    pointer(header + size, text.length);
    data.set(text, at);
    at += text.length;
  }
  return data;
}
