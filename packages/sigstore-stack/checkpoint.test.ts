import { generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { noteSigner, signCheckpoint } from './checkpoint.ts';

describe('a checkpoint', () => {
  it('is a signed note that names its key', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const signer = noteSigner('log.example', privateKey, publicKey);
    const note = signCheckpoint(signer, 42, Buffer.alloc(32, 7));
    const [text, signatures] = note.split('\n\n') as [string, string];
    expect(text).toBe(`log.example\n42\n${Buffer.alloc(32, 7).toString('base64')}`);
    const [, line] = /^— log\.example (\S+)\n$/.exec(signatures) as unknown as [string, string];
    const bytes = Buffer.from(line, 'base64');
    expect(bytes.subarray(0, 4)).toEqual(Buffer.from(signer.id.subarray(0, 4)));
    expect(verify(null, Buffer.from(`${text}\n`), publicKey, bytes.subarray(4))).toBe(true);
  });

  it('has a key id that depends on its name', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const ids = ['a', 'b'].map((name) => noteSigner(name, privateKey, publicKey).id);
    expect(ids[0]).toHaveLength(32);
    expect(ids[0]).not.toEqual(ids[1]);
  });
});
