import { encodeTarHeader, TAR_BLOCK, tarPadding } from '@sealwright/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeHeader, decodePax } from './tar-headers.ts';

/** What a reader makes of headers: the last one, with what a pax header before it says. */
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

test('names and sizes come back as they were, however long and large', () => {
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

test('what fits a plain header has no other before it', () => {
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

test('any bytes are a header, the end, or an error', () => {
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

/** A header with a field written over, and its checksum made right again. */
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
])('a size in %s', (_, field, size) => {
  expect(decodeHeader(withField(124, field))?.size).toBe(size);
});

test.each([
  ['a negative size', Buffer.from('ffffffffffffffffffffffff', 'hex')],
  ['a size beyond what can be counted', Buffer.from('8000000000ffffffffffffff', 'hex')],
  ['a size that is no number', Buffer.from('0000000009z\0')],
])('%s is refused', (_, field) => {
  expect(() => decodeHeader(withField(124, field))).toThrow('impossible size');
});

test('an old header has no prefix, and one of POSIX has', () => {
  const posix = withField(345, Buffer.from('blobs'));
  expect(decodeHeader(posix)?.name).toBe('blobs/index.json');
  const gnu = withField(
    257,
    Buffer.concat([Buffer.from('ustar  \0'), Buffer.alloc(80), Buffer.from('blobs')]),
  );
  expect(decodeHeader(gnu)?.name).toBe('index.json');
});

test.each(['x', '5 a=b', '8 path=a\n', '-1 a=b\n', '6 ab\n\n', '7 =abc\n', '99 a=b\n'])(
  'the pax record %j is refused',
  (text) => {
    expect(() => decodePax(Buffer.from(text))).toThrow('a pax header that cannot be read');
  },
);

test('pax records are counted in bytes', () => {
  const records = decodePax(Buffer.from('12 path=é=\n\u00008 a=b'));
  expect(records.get('path')).toBe('é=');
});
