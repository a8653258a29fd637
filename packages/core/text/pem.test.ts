import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base64, base64url, fromBase64 } from './base64.ts';
import { pemBlock, pemCertificates, pemPublicKey, readPem } from './pem.ts';

describe('base64', () => {
  test('returns the same bytes when it is decoded', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromBase64(base64(bytes))).toEqual(Buffer.from(bytes));
        expect(fromBase64(base64url(bytes))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  test('encodes the bytes of a view when it is a part of a larger buffer', () => {
    const whole = Uint8Array.of(1, 2, 3, 4);
    expect(base64(whole.subarray(1, 3))).toBe('AgM=');
    expect(base64('é')).toBe('w6k=');
    expect(base64url(Uint8Array.of(0xfb, 0xff))).toBe('-_8');
  });
});

describe('PEM', () => {
  test('writes a public key as OpenSSL does', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const der = publicKey.export({ type: 'spki', format: 'der' });
    expect(pemPublicKey(der)).toBe(publicKey.export({ type: 'spki', format: 'pem' }));
    expect(createPublicKey(pemPublicKey(der)).equals(publicKey)).toBe(true);
  });

  test('reads the blocks that it writes, and the text after them', () => {
    const [a, b] = [Uint8Array.of(1, 2), new Uint8Array(100).fill(7)];
    const text = `comment\n${pemCertificates([a, b])}${pemBlock('OTHER', a)}junk`;
    const { blocks, rest } = readPem(text);
    expect(blocks.map(({ label, der }) => [label, Buffer.from(der)])).toEqual([
      ['CERTIFICATE', Buffer.from(a)],
      ['CERTIFICATE', Buffer.from(b)],
      ['OTHER', Buffer.from(a)],
    ]);
    expect(rest.trim()).toBe('junk');
  });

  test('reads no block when the labels of its two lines differ', () => {
    const text = pemBlock('A', Uint8Array.of(1)).replace('END A', 'END B');
    expect(readPem(text)).toEqual({ blocks: [], rest: text });
  });
});
