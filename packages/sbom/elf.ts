/** A part of an ELF file that is in memory at run time: address, place in the file, size in bytes. */
interface Region {
  readonly address: number;
  readonly offset: number;
  readonly size: number;
  readonly writable: boolean;
}

/** As much of an ELF file as finding Go's build information takes (System V ABI, chapters 4 and 5). */
export interface Elf {
  readonly littleEndian: boolean;
  readonly wide: boolean;
  /** Loadable segments. */
  readonly segments: readonly Region[];
  section(name: string): Region | undefined;
  /** Bytes at an address; undefined outside the file. */
  at(address: number, size: number): Uint8Array | undefined;
}

const MAX_HEADERS = 4096;

/** Parses an ELF file's headers. Undefined when it is none, or is damaged. */
export function parseElf(bytes: Uint8Array): Elf | undefined {
  if (bytes.byteLength < 64 || Buffer.compare(bytes.subarray(0, 4), Buffer.from('\x7fELF')) !== 0)
    return undefined;
  const wide = bytes[4] === 2;
  const littleEndian = bytes[5] === 1;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const u16 = (at: number) => view.getUint16(at, littleEndian);
  const u32 = (at: number) => view.getUint32(at, littleEndian);
  const word = (at: number) => (wide ? Number(view.getBigUint64(at, littleEndian)) : u32(at));
  const inside = (offset: number, size: number) =>
    offset >= 0 && size >= 0 && offset + size <= bytes.byteLength;

  const table = (offset: number, entry: number, count: number, minimum: number) =>
    entry >= minimum && count <= MAX_HEADERS && inside(offset, entry * count)
      ? Array.from({ length: count }, (_, index) => offset + index * entry)
      : [];
  const segments = table(word(wide ? 32 : 28), u16(wide ? 54 : 42), u16(wide ? 56 : 44), wide ? 56 : 32)
    .filter((at) => u32(at) === 1)
    .map((at) => ({
      offset: word(at + (wide ? 8 : 4)),
      address: word(at + (wide ? 16 : 8)),
      size: word(at + (wide ? 32 : 16)),
      writable: (u32(at + (wide ? 4 : 24)) & 2) !== 0,
    }))
    .filter((one) => inside(one.offset, one.size));
  const headers = table(word(wide ? 40 : 32), u16(wide ? 58 : 46), u16(wide ? 60 : 48), wide ? 64 : 40);
  const region = (at: number) => ({
    address: word(at + (wide ? 16 : 12)),
    offset: word(at + (wide ? 24 : 16)),
    size: word(at + (wide ? 32 : 20)),
    writable: true,
  });

  function section(name: string): Region | undefined {
    const names = headers[u16(wide ? 62 : 50)];
    if (names === undefined) return undefined;
    const strings = region(names);
    const wanted = Buffer.from(`${name}\0`);
    const header = headers.find((at) => {
      const start = strings.offset + u32(at);
      return inside(start, wanted.length)
        ? Buffer.compare(bytes.subarray(start, start + wanted.length), wanted) === 0
        : false;
    });
    const found = header === undefined ? undefined : region(header);
    return found !== undefined && inside(found.offset, found.size) ? found : undefined;
  }

  function at(address: number, size: number): Uint8Array | undefined {
    const segment = segments.find(
      (one) => address >= one.address && address + size <= one.address + one.size,
    );
    if (segment === undefined) return undefined;
    const start = segment.offset + address - segment.address;
    return bytes.subarray(start, start + size);
  }
  return { littleEndian, wide, segments, section, at };
}
