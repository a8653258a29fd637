import { createECDH, type KeyObject } from 'node:crypto';

/** A curve of FIPS 186-5 in short Weierstrass form with a = −3: its field, the order of its generator, its size. */
interface Curve {
  readonly name: string;
  readonly p: bigint;
  readonly n: bigint;
  /** Bytes of a coordinate. */
  readonly size: number;
}

interface Point {
  readonly x: bigint;
  readonly y: bigint;
}

/** SEC 2 §2.4.2, §2.5.1, §2.6.1 */
const CURVES: Readonly<Record<string, Curve>> = {
  prime256v1: {
    name: 'prime256v1',
    p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
    n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
    size: 32,
  },
  secp384r1: {
    name: 'secp384r1',
    p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
    n: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
    size: 48,
  },
  secp521r1: {
    name: 'secp521r1',
    p: 2n ** 521n - 1n,
    n: 0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
    size: 66,
  },
};

/**
 * Reports whether a signature is a valid ECDSA signature (FIPS 186-5 §6.4.2) of a message with this digest: strict DER or,
 * with `p1363`, r and s side by side. node:crypto hashes messages itself and has no function for digests. It multiplies
 * points, which is nearly all of the work: u₁G + u₂Q is computed as u₂(u₁/u₂·G + Q), two of its multiplications and one
 * addition. All values are public, so nothing must take constant time.
 */
export function verifyEcdsaDigest(
  key: KeyObject,
  digest: Uint8Array,
  signature: Uint8Array,
  encoding: 'der' | 'p1363' = 'der',
): boolean {
  const curve = CURVES[key.asymmetricKeyDetails?.namedCurve ?? ''];
  if (key.asymmetricKeyType !== 'ec' || curve === undefined) return false;
  const { n } = curve;
  const [r, s] = encoding === 'der' ? readDer(signature) : readPair(signature, curve.size);
  if (r === undefined || s === undefined || r < 1n || r >= n || s < 1n || s >= n) return false;
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const q = { x: numberOf(Buffer.from(x, 'base64url')), y: numberOf(Buffer.from(y, 'base64url')) };
  const base = multipleOfBase(mod(truncated(digest, n) * inverse(r, n), n), curve);
  const sum = base === undefined ? q : add(base, q, curve);
  if (sum === undefined) return false;
  return mod(xOfMultiple(sum, mod(r * inverse(s, n), n), curve), n) === r;
}

/** Returns the leftmost bits of a digest, as many as the order has. */
function truncated(digest: Uint8Array, n: bigint): bigint {
  const excess = digest.byteLength * 8 - n.toString(2).length;
  return excess > 0 ? numberOf(digest) >> BigInt(excess) : numberOf(digest);
}

/** Returns `factor`·G; undefined for the point at infinity. */
function multipleOfBase(factor: bigint, { name, size }: Curve): Point | undefined {
  if (factor === 0n) return undefined;
  const ecdh = createECDH(name);
  ecdh.setPrivateKey(bytesOf(factor, size));
  const point = ecdh.getPublicKey();
  return { x: numberOf(point.subarray(1, 1 + size)), y: numberOf(point.subarray(1 + size)) };
}

/** Returns the x coordinate of `factor`·`point`, the result of a key agreement. The factor is not zero, nor is the order its multiple. */
function xOfMultiple({ x, y }: Point, factor: bigint, { name, size }: Curve): bigint {
  const ecdh = createECDH(name);
  ecdh.setPrivateKey(bytesOf(factor, size));
  const point = Buffer.concat([Uint8Array.of(4), bytesOf(x, size), bytesOf(y, size)]);
  return numberOf(ecdh.computeSecret(point));
}

/** Adds two points in affine coordinates. Returns undefined for the point at infinity. */
function add(a: Point, b: Point, { p }: Curve): Point | undefined {
  if (a.x === b.x && a.y !== b.y) return undefined;
  const slope =
    a.x === b.x
      ? mod((3n * a.x * a.x - 3n) * inverse(2n * a.y, p), p)
      : mod((b.y - a.y) * inverse(mod(b.x - a.x, p), p), p);
  const x = mod(slope * slope - a.x - b.x, p);
  return { x, y: mod(slope * (a.x - x) - a.y, p) };
}

function mod(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
}

/** Returns the inverse by the extended Euclidean algorithm. The modulus is a prime. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, u, v] = [mod(value, modulus), modulus, 1n, 0n];
  while (b !== 0n) {
    const quotient = a / b;
    [a, b, u, v] = [b, a - quotient * b, v, u - quotient * v];
  }
  return mod(u, modulus);
}

/** Returns r and s of SEQUENCE { INTEGER r, INTEGER s } in strict DER; an empty list for other bytes. */
function readDer(bytes: Uint8Array): readonly (bigint | undefined)[] {
  const head = bytes[1] === 0x81 ? 3 : 2;
  const size = bytes[head - 1];
  if (bytes[0] !== 0x30 || size !== bytes.byteLength - head) return [];
  // The short form has lengths below 128, the long form the others: each length has one encoding.
  if (head === 2 ? size >= 128 : size < 128) return [];
  const first = readInteger(bytes, head);
  const second = first === undefined ? undefined : readInteger(bytes, first.end);
  return second?.end === bytes.byteLength ? [first?.value, second.value] : [];
}

function readInteger(
  bytes: Uint8Array,
  at: number,
): { readonly value: bigint; readonly end: number } | undefined {
  const [tag, size = 0, first = 0, next = 0] = bytes.subarray(at, at + 4);
  const end = at + 2 + size;
  const isMinimal = first !== 0 || size === 1 || next >= 0x80;
  if (tag !== 2 || size < 1 || size >= 0x80 || end > bytes.byteLength) return undefined;
  return first < 0x80 && isMinimal
    ? { value: numberOf(bytes.subarray(at + 2, end)), end }
    : undefined;
}

function readPair(bytes: Uint8Array, size: number): readonly bigint[] {
  if (bytes.byteLength !== 2 * size) return [];
  return [numberOf(bytes.subarray(0, size)), numberOf(bytes.subarray(size))];
}

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);
}

function bytesOf(value: bigint, size: number): Buffer {
  return Buffer.from(value.toString(16).padStart(size * 2, '0'), 'hex');
}
