/** A part of an ELF file that is loaded at run time: address, file offset, size in bytes. */
interface Region {
  readonly address: number;
  readonly offset: number;
  readonly size: number;
  readonly writable: boolean;
}

/** The parts of an ELF file that contain Go's build information (System V ABI, chapters 4 and 5). */
export interface Elf {
  readonly littleEndian: boolean;
  /** Set for a 64-bit file. */
  readonly wide: boolean;
  /** Loadable segments. */
  readonly segments: readonly Region[];
  /** Returns the section of a name, `undefined` without one. */
  section(name: string): Region | undefined;
  /** Returns the bytes at an address, `undefined` outside the file. */
  bytesAt(address: number, size: number): Uint8Array | undefined;
}

const MAX_HEADERS = 4096;

/** Parses the headers of an ELF file. Returns `undefined` for any other or a damaged file. */
export function parseElf(bytes: Uint8Array): Elf | undefined {
  if (bytes.byteLength < 64 || Buffer.compare(bytes.subarray(0, 4), Buffer.from('\x7fELF')) !== 0)
    return undefined;
  const wide = bytes[4] === 2;
  const littleEndian = bytes[5] === 1;
  const reader = readerOf(bytes, wide, littleEndian);
  const segments = segmentsOf(reader);

  function bytesAt(address: number, size: number): Uint8Array | undefined {
    const segment = segments.find(
      (one) => address >= one.address && address + size <= one.address + one.size,
    );
    if (segment === undefined) return undefined;
    const start = segment.offset + address - segment.address;
    return bytes.subarray(start, start + size);
  }
  const section = (name: string) => findSection(bytes, reader, name);
  return { littleEndian, wide, segments, section, bytesAt };
}

/** Readers of a file's numbers, in the width and byte order of the file. */
interface Reader {
  readonly wide: boolean;
  readonly u16: (at: number) => number;
  readonly u32: (at: number) => number;
  /** An address, an offset or a size. */
  readonly word: (at: number) => number;
  readonly inside: (offset: number, size: number) => boolean;
}

function readerOf(bytes: Uint8Array, wide: boolean, littleEndian: boolean): Reader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const u32 = (at: number) => view.getUint32(at, littleEndian);
  return {
    wide,
    u16: (at) => view.getUint16(at, littleEndian),
    u32,
    word: (at) => (wide ? Number(view.getBigUint64(at, littleEndian)) : u32(at)),
    inside: (offset, size) => offset >= 0 && size >= 0 && offset + size <= bytes.byteLength,
  };
}

function segmentsOf({ wide, u16, u32, word, inside }: Reader): Region[] {
  const [offset, size, count] = wide ? [word(32), u16(54), u16(56)] : [word(28), u16(42), u16(44)];
  if (size < (wide ? 56 : 32) || count > MAX_HEADERS || !inside(offset, size * count)) return [];
  return Array.from({ length: count }, (_, index) => offset + index * size)
    .filter((at) => u32(at) === 1)
    .map((at) => ({
      offset: word(at + (wide ? 8 : 4)),
      address: word(at + (wide ? 16 : 8)),
      size: word(at + (wide ? 32 : 16)),
      writable: (u32(at + (wide ? 4 : 24)) & 2) !== 0,
    }))
    .filter((one) => inside(one.offset, one.size));
}

function findSection(bytes: Uint8Array, reader: Reader, name: string): Region | undefined {
  const { wide, u16, u32, word, inside } = reader;
  const [offset, size, count] = wide ? [word(40), u16(58), u16(60)] : [word(32), u16(46), u16(48)];
  if (size < (wide ? 64 : 40) || count > MAX_HEADERS || !inside(offset, size * count))
    return undefined;
  const regionAt = (index: number) => {
    const at = offset + index * size;
    return {
      address: word(at + (wide ? 16 : 12)),
      offset: word(at + (wide ? 24 : 16)),
      size: word(at + (wide ? 32 : 20)),
      writable: true,
    };
  };
  const namesIndex = u16(wide ? 62 : 50);
  if (namesIndex >= count) return undefined;
  const names = regionAt(namesIndex);
  const wanted = Buffer.from(`${name}\0`);
  for (let index = 0; index < count; index++) {
    const start = names.offset + u32(offset + index * size);
    if (!inside(start, wanted.length)) continue;
    if (Buffer.compare(bytes.subarray(start, start + wanted.length), wanted) !== 0) continue;
    const found = regionAt(index);
    return inside(found.offset, found.size) ? found : undefined;
  }
  return undefined;
}
