import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { base64, fromBase64 } from '@sealwright/core';

/** A signer of notes, C2SP signed-note. */
export interface NoteSigner {
  /** The name in the signature line. */
  readonly name: string;
  /** The log id of the key, 32 bytes. The first 4 are the key id of the signature line. */
  readonly id: Uint8Array;
  readonly sign: (text: Uint8Array) => Uint8Array;
}

/**
 * Returns a signer of notes with Ed25519 (algorithm 0x01) as Rekor v2 signs them. Its id is SHA-256 of name, 0x0A,
 * 0x01 and the raw key.
 */
export function noteSigner(name: string, privateKey: KeyObject, publicKey: KeyObject): NoteSigner {
  const raw = fromBase64(publicKey.export({ format: 'jwk' }).x as string);
  const id = createHash('sha256').update(`${name}\n`).update(Uint8Array.of(1)).update(raw).digest();
  return { name, id, sign: (text) => sign(null, text, privateKey) };
}

/** Returns a signer of notes with ECDSA as Rekor v1 (pkg/util/signed_note.go). Its id is SHA-256 of the SPKI. */
export function ecdsaNoteSigner(name: string, privateKey: KeyObject): NoteSigner {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const id = createHash('sha256').update(spki).digest();
  return { name, id, sign: (text) => sign('sha256', text, privateKey) };
}

/** Returns a signed checkpoint: C2SP tlog-checkpoint in a signed note. The origin is by default the signer's name. */
export function signCheckpoint(
  signer: NoteSigner,
  size: number,
  root: Uint8Array,
  origin: string = signer.name,
): string {
  const text = `${origin}\n${size}\n${base64(root)}\n`;
  const signature = signer.sign(Buffer.from(text));
  const line = base64(Buffer.concat([signer.id.subarray(0, 4), signature]));
  return `${text}\n— ${signer.name} ${line}\n`;
}

/** A witness that cosigns checkpoints, C2SP tlog-cosignature. */
export interface Witness {
  /** Its name, key id and key, as C2SP signed-note writes a verifier key. */
  readonly verifierKey: string;
  /** Adds its signature to a signed checkpoint, at a time in seconds since the epoch. */
  cosign(checkpoint: string, seconds: number): string;
}

/** Opens a witness of this name with an Ed25519 key (algorithm 0x04). It signs the checkpoint's text with the time. */
export function openWitness(name: string, privateKey: KeyObject): Witness {
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const key = Buffer.concat([Uint8Array.of(4), fromBase64(x)]);
  const id = createHash('sha256').update(`${name}\n`).update(key).digest().subarray(0, 4);
  return {
    verifierKey: `${name}+${id.toString('hex')}+${base64(key)}`,
    cosign(checkpoint, seconds) {
      const text = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1);
      const time = Buffer.alloc(8);
      time.writeBigUInt64BE(BigInt(seconds));
      const message = Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
      const line = base64(Buffer.concat([id, time, sign(null, message, privateKey)]));
      return `${checkpoint}— ${name} ${line}\n`;
    },
  };
}
