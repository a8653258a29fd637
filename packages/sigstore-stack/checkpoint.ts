import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';

/** Who signs notes: C2SP signed-note. */
export interface NoteSigner {
  /** The name in the signature line. */
  readonly name: string;
  /** The id of the log that the key is for, 32 bytes; the first 4 are the key id of the signature line. */
  readonly id: Uint8Array;
  readonly sign: (text: Uint8Array) => Uint8Array;
}

/**
 * An Ed25519 signer of notes as `name` (algorithm 0x01), from a key pair's halves. Its id is SHA-256 of name, 0x0A,
 * 0x01 and the raw key: what a Rekor v2 log is known by.
 */
export function noteSigner(name: string, privateKey: KeyObject, publicKey: KeyObject): NoteSigner {
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url');
  const id = createHash('sha256').update(`${name}\n`).update(Uint8Array.of(1)).update(raw).digest();
  return { name, id, sign: (text) => sign(null, text, privateKey) };
}

/** An ECDSA signer of notes as `name`, the way of Rekor v1 (pkg/util/signed_note.go): its id is SHA-256 of the SPKI. */
export function ecdsaNoteSigner(name: string, privateKey: KeyObject): NoteSigner {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const id = createHash('sha256').update(spki).digest();
  return { name, id, sign: (text) => sign('sha256', text, privateKey) };
}

/** A signed checkpoint: C2SP tlog-checkpoint in a signed note. The origin is the signer's name unless told. */
export function signCheckpoint(
  signer: NoteSigner,
  size: number,
  root: Uint8Array,
  origin: string = signer.name,
): string {
  const text = `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
  const signature = signer.sign(Buffer.from(text));
  const line = Buffer.concat([signer.id.subarray(0, 4), signature]).toString('base64');
  return `${text}\n— ${signer.name} ${line}\n`;
}
