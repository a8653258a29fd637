import { AsnConvert, AsnObjectIdentifierConverter, OctetString } from '@peculiar/asn1-schema';
import { Certificate, Time } from '@peculiar/asn1-x509';
import { memoryHost } from '@sealwright/core/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openAuthority } from '../fulcio/fulcio.ts';
import { memoryState } from '../state/state.ts';
import {
  certificateTime,
  elementOf,
  elementsIn,
  integer,
  octets,
  oid,
  sequence,
  TAG,
  tagged,
} from './der.ts';

const hex = (bytes: Uint8Array | ArrayBuffer) => Buffer.from(new Uint8Array(bytes)).toString('hex');

test('encodes contents of any length as the ASN.1 library does', () => {
  for (const size of [0, 1, 127, 128, 255, 256, 65_535, 65_536, 70_000]) {
    const bytes = Buffer.alloc(size, 7);
    const own = new OctetString(new Uint8Array(bytes).buffer);
    expect(hex(octets(bytes)), String(size)).toBe(hex(AsnConvert.serialize(own)));
  }
});

test('encodes object identifiers as the ASN.1 library does', () => {
  const arcs = fc.array(fc.nat(2 ** 31 - 1), { minLength: 0, maxLength: 8 });
  fc.assert(
    fc.property(fc.nat(1), fc.nat(39), arcs, (first, second, rest) => {
      const text = [first, second, ...rest].join('.');
      expect(hex(oid(text))).toBe(hex(AsnObjectIdentifierConverter.toASN(text).toBER(false)));
    }),
  );
  expect(hex(oid('1.3.6.1.4.1.57264.1.8'))).toBe('060a2b0601040183bf300108');
});

test('encodes integers in the fewest bytes that are not negative', () => {
  expect([0n, 1n, 127n, 128n, 255n, 256n, 32_768n].map((value) => hex(integer(value)))).toEqual([
    '020100',
    '020101',
    '02017f',
    '02020080',
    '020200ff',
    '02020100',
    '0203008000',
  ]);
});

test.each(['1970-01-01T00:00:00Z', '2049-12-31T23:59:59Z', '2050-01-01T00:00:00Z'])(
  'encodes the certificate time %s as the ASN.1 library does',
  (text) => {
    const time = new Date(text);
    expect(hex(certificateTime(time.getTime() + 999))).toBe(
      hex(AsnConvert.serialize(new Time(time))),
    );
  },
);

test('parses a certificate to parts that encode to the same bytes', () => {
  const [der] = openAuthority(memoryState(), memoryHost().ports).chain;
  const parts = elementsIn(elementOf(der).contents);
  expect(parts.map(({ tag }) => tag)).toEqual([TAG.sequence, TAG.sequence, TAG.bits]);
  expect(hex(sequence(...parts.map((part) => part.der)))).toBe(hex(der));
  const { tbsCertificate } = AsnConvert.parse(der, Certificate);
  expect(hex(parts[0]?.der ?? new Uint8Array())).toBe(hex(AsnConvert.serialize(tbsCertificate)));
});

test.each([
  ['no bytes', ''],
  ['a tag alone', '30'],
  ['contents that are cut off', '3003020101'.slice(0, -2)],
  ['a length that is cut off', '3082'],
  ['an indefinite length', '3080'],
  ['a length of four bytes', '308400000000'],
  ['a tag of several bytes', '1f8101'],
  ['a value with bytes after it', '020101ff'],
])('refuses %s', (_, text) => {
  expect(() => elementOf(Buffer.from(text, 'hex'))).toThrow(RangeError);
});

test('parses any bytes to parts that encode to the same bytes, or refuses them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        const parts = elementsIn(bytes);
        expect(hex(Buffer.concat(parts.map(({ der }) => der)))).toBe(hex(bytes));
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }),
  );
  expect(hex(tagged(TAG.set, elementOf(octets(Buffer.from('x'))).contents))).toBe('310178');
});
