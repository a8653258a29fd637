import { generateKeyPairSync, type KeyObject, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { noteSigner, openWitness, signCheckpoint } from './checkpoint.ts';

describe('checkpoints', () => {
  test('signs a note that names its key', () => {
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

  test('derives the key id from the name', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const ids = ['a', 'b'].map((name) => noteSigner(name, privateKey, publicKey).id);
    expect(ids[0]).toHaveLength(32);
    expect(ids[0]).not.toEqual(ids[1]);
  });

  test('appends the cosignature of every witness, with its time, to the signed note', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const signed = signCheckpoint(
      noteSigner('log.example', privateKey, publicKey),
      1,
      Buffer.of(1),
    );
    const keys = [1, 2].map(() => generateKeyPairSync('ed25519'));
    const witnesses = keys.map((pair, at) => openWitness(`witness-${at}`, pair.privateKey));
    const note = witnesses.reduce((text, each) => each.cosign(text, 1_767_225_600), signed);
    expect(note.startsWith(signed)).toBe(true);
    const lines = note.slice(signed.length).split('\n');
    expect(lines).toHaveLength(3);
    const text = `${note.split('\n\n')[0]}\n`;
    for (const [at, witness] of witnesses.entries()) {
      const [name = '', id, key = ''] = witness.verifierKey.split('+');
      const [, signature = ''] = lines[at]?.split(`— ${name} `) ?? [];
      const bytes = Buffer.from(signature, 'base64');
      expect(bytes.subarray(0, 4).toString('hex')).toBe(id);
      expect(bytes.readBigUInt64BE(4)).toBe(1_767_225_600n);
      expect(Buffer.from(key, 'base64')[0]).toBe(4);
      const message = Buffer.from(`cosignature/v1\ntime 1767225600\n${text}`);
      const by = keys[at]?.publicKey as KeyObject;
      expect(verify(null, message, by, bytes.subarray(12))).toBe(true);
    }
  });
});
