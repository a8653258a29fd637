import { encodeTarHeader, TAR_BLOCK, tarPadding } from '@sealwright/core/archive';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeHeader, decodePax } from './tar-headers.ts';

/** Decodes a header, and the pax header before it if there is one. */
function read(bytes: Buffer): { name: string; size: number; type: string } | undefined {
  const header = decodeHeader(bytes.subarray(0, TAR_BLOCK));
  if (header?.type !== 'x') return header;
  const records = decodePax(bytes.subarray(TAR_BLOCK, TAR_BLOCK + header.size));
  const next = decodeHeader(bytes.subarray(TAR_BLOCK + header.size + tarPadding(header.size)));
  if (next === undefined) return undefined;
  return {
    name: records.get('path') ?? next.name,
    size: Number(records.get('size') ?? next.size),
    type: next.type,
  };
}

test('returns names and sizes unchanged, however long and large', () => {
  const name = fc.stringMatching(/^[a-z0-9/._-]{1,300}$/);
  const size = fc.oneof(fc.maxSafeNat(), fc.nat({ max: 2000 }), fc.constant(0o77777777777 + 1));
  fc.assert(
    fc.property(name, size, (text, bytes) => {
      const encoded = encodeTarHeader({ name: text, type: '0', size: bytes });
      expect(encoded.length % TAR_BLOCK).toBe(0);
      expect(read(encoded)).toEqual({ name: text, size: bytes, type: '0' });
    }),
  );
});

test('writes a pax header only when name or size do not fit', () => {
  expect(encodeTarHeader({ name: 'x'.repeat(100), type: '0', size: 0o77777777777 })).toHaveLength(
    TAR_BLOCK,
  );
  expect(encodeTarHeader({ name: 'x'.repeat(101), type: '0', size: 0 })).toHaveLength(
    3 * TAR_BLOCK,
  );
  expect(encodeTarHeader({ name: 'x', type: '0', size: 0o100000000000 })).toHaveLength(
    3 * TAR_BLOCK,
  );
});

test('decodes any bytes to a header, the end, or an error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: TAR_BLOCK, maxLength: TAR_BLOCK }), (bytes) => {
      let outcome: string;
      try {
        outcome = decodeHeader(Buffer.from(bytes)) === undefined ? 'end' : 'header';
      } catch (error) {
        outcome = (error as Error).message;
      }
      expect(outcome).toMatch(/^(end|header|a header with a wrong checksum|.*impossible size)$/);
    }),
  );
});

/** Returns a header with one field overwritten and a valid checksum. */
function withField(at: number, bytes: Buffer): Buffer {
  const block = encodeTarHeader({ name: 'index.json', type: '0', size: 5 });
  bytes.copy(block, at);
  block.write('        ', 148);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

test.each([
  ['GNU base 256', Buffer.from('80000000000000000000002a', 'hex'), 42],
  ['octal between blanks', Buffer.from('        17 \0'), 15],
  ['nothing', Buffer.from('\0'.repeat(12)), 0],
])('decodes a size in %s', (_, field, size) => {
  expect(decodeHeader(withField(124, field))?.size).toBe(size);
});

test.each([
  ['a negative size', Buffer.from('ffffffffffffffffffffffff', 'hex')],
  ['a size that is not a safe integer', Buffer.from('8000000000ffffffffffffff', 'hex')],
  ['a size that is not a number', Buffer.from('0000000009z\0')],
])('refuses %s', (_, field) => {
  expect(() => decodeHeader(withField(124, field))).toThrow('impossible size');
});

test('reads the prefix of a name only from a POSIX header', () => {
  const posix = withField(345, Buffer.from('blobs'));
  expect(decodeHeader(posix)?.name).toBe('blobs/index.json');
  const gnu = withField(
    257,
    Buffer.concat([Buffer.from('ustar  \0'), Buffer.alloc(80), Buffer.from('blobs')]),
  );
  expect(decodeHeader(gnu)?.name).toBe('index.json');
});

test.each(['x', '5 a=b', '8 path=a\n', '-1 a=b\n', '6 ab\n\n', '7 =abc\n', '99 a=b\n'])(
  'refuses the pax record %j',
  (text) => {
    expect(() => decodePax(Buffer.from(text))).toThrow('a pax header that cannot be read');
  },
);

test('counts the length of pax records in bytes', () => {
  const records = decodePax(Buffer.from('12 path=é=\n\u00008 a=b'));
  expect(records.get('path')).toBe('é=');
});
