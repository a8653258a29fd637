import { createHash, type KeyObject, sign } from 'node:crypto';

/** An Ed25519 note signer: C2SP signed-note, algorithm 0x01. */
export interface NoteSigner {
  /** The name in the signature line; for a log its origin. */
  readonly name: string;
  readonly key: KeyObject;
  /** SHA-256 of name, 0x0A, 0x01 and the raw key: all 32 bytes are a Rekor v2 log's id, the first 4 its key id. */
  readonly id: Uint8Array;
}

/** A signer of notes as `name`, from an Ed25519 key pair's halves. */
export function noteSigner(name: string, privateKey: KeyObject, publicKey: KeyObject): NoteSigner {
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url');
  const id = createHash('sha256').update(`${name}\n`).update(Uint8Array.of(1)).update(raw).digest();
  return { name, key: privateKey, id };
}

/** A signed checkpoint: C2SP tlog-checkpoint in a signed note. */
export function signCheckpoint(signer: NoteSigner, size: number, root: Uint8Array): string {
  const text = `${signer.name}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
  const signature = sign(null, Buffer.from(text), signer.key);
  const line = Buffer.concat([signer.id.subarray(0, 4), signature]).toString('base64');
  return `${text}\n— ${signer.name} ${line}\n`;
}
