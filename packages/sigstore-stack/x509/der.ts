/*
 * Tag, length and contents of DER, for the values that every signature needs: the ASN.1 library takes two milliseconds
 * for a certificate. Values that are made once use the library's types.
 */

/** A value in the Distinguished Encoding Rules, ITU-T X.690: tag, length, contents. */
export type Der = Uint8Array;

/** Tags of DER values. `contextN` is constructed. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
  context3: 0xa3,
} as const;

/** Returns a value of this tag. The contents have less than 16 MiB. */
export function tagged(tag: number, contents: Uint8Array): Der {
  const size = contents.byteLength;
  const length =
    size < 0x80
      ? [size]
      : size < 0x100
        ? [0x81, size]
        : size < 0x10000
          ? [0x82, size >> 8, size & 0xff]
          : [0x83, size >> 16, (size >> 8) & 0xff, size & 0xff];
  return Buffer.concat([Uint8Array.of(tag, ...length), contents]);
}

/** Returns a SEQUENCE of values. */
export function sequence(...parts: readonly Der[]): Der {
  return tagged(TAG.sequence, Buffer.concat(parts));
}

/** Returns an OCTET STRING. */
export function octets(bytes: Uint8Array): Der {
  return tagged(TAG.octets, bytes);
}

/** Returns a BIT STRING of whole bytes. */
export function bits(bytes: Uint8Array): Der {
  return tagged(TAG.bits, Buffer.concat([Uint8Array.of(0), bytes]));
}

/** Returns a UTF8String. */
export function utf8(text: string): Der {
  return tagged(TAG.utf8, Buffer.from(text));
}

/** Returns an INTEGER. The value is not negative. */
export function integer(value: bigint): Der {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  const isHigh = (bytes[0] ?? 0) >= 0x80;
  return tagged(TAG.integer, isHigh ? Buffer.concat([Uint8Array.of(0), bytes]) : bytes);
}

/** Returns an OBJECT IDENTIFIER from its dotted form. Every arc is below 2⁵³. */
export function oid(text: string): Der {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  return tagged(TAG.oid, Buffer.from([first * 40 + second, ...rest].flatMap(arc)));
}

/** Encodes an arc in base 128, the highest digit first. */
function arc(value: number): number[] {
  const bytes = [value % 128];
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128))
    bytes.unshift((left % 128) + 128);
  return bytes;
}

/** Returns a GeneralizedTime in whole seconds, from milliseconds since the epoch. */
export function generalizedTime(time: number): Der {
  return tagged(TAG.generalizedTime, Buffer.from(timeText(time)));
}

/** Returns the Time of a certificate, RFC 5280 §4.1.2.5: UTCTime to 2049, then GeneralizedTime. */
export function certificateTime(time: number): Der {
  const text = timeText(time);
  return text < '2050' ? tagged(TAG.utcTime, Buffer.from(text.slice(2))) : generalizedTime(time);
}

function timeText(time: number): string {
  return new Date(time).toISOString().replace(/[-:T]|\.\d+/g, '');
}

/** A parsed DER value. */
export interface Element {
  readonly tag: number;
  readonly contents: Uint8Array;
  /** The whole value: tag, length and contents. */
  readonly der: Der;
}

/** Parses the contents of a constructed value. @throws RangeError when they are not DER */
export function elementsIn(contents: Uint8Array): readonly Element[] {
  const elements: Element[] = [];
  for (let at = 0; at < contents.byteLength; ) {
    const element = elementAt(contents, at);
    elements.push(element);
    at += element.der.byteLength;
  }
  return elements;
}

/** Parses bytes that are exactly one value. @throws RangeError when they are not DER */
export function elementOf(der: Der): Element {
  const element = elementAt(der, 0);
  if (element.der.byteLength !== der.byteLength)
    throw new RangeError('cannot parse DER: expected one value, got more bytes after it');
  return element;
}

const CUT_OFF = 'cannot parse DER: the value is cut off';

function elementAt(bytes: Uint8Array, at: number): Element {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) throw new RangeError(CUT_OFF);
  const more = first < 0x80 ? 0 : first & 0x7f;
  if ((tag & 0x1f) === 0x1f || more > 3 || first === 0x80)
    throw new RangeError('cannot parse DER: expected a tag of one byte and a length below 16 MiB');
  const start = at + 2 + more;
  const size =
    more === 0 ? first : bytes.subarray(at + 2, start).reduce((n, byte) => n * 256 + byte, 0);
  if (start + size > bytes.byteLength) throw new RangeError(CUT_OFF);
  return {
    tag,
    contents: bytes.subarray(start, start + size),
    der: bytes.subarray(at, start + size),
  };
}
