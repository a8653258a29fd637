import { createHash } from 'node:crypto';
import { type Content, collect, contentOf, owned, type Rereadable } from '@sealwright/core';

/** Bytes to sign or to verify, or content that is read as a stream, several times. */
export type Message = Uint8Array | Rereadable;

/** A hash that keys sign. */
export type HashName = 'sha256' | 'sha384' | 'sha512';

/** The largest message of a key that signs the message itself: it is read whole, and node:crypto takes no more. */
const WHOLE_LIMIT = 2 ** 31 - 1;

/** Returns the content of a message. */
export function contentOfMessage(message: Message): Content {
  return message instanceof Uint8Array ? contentOf(message) : message;
}

/** Reads a message whole, for keys that sign the message itself. @throws `CONTENT_TOO_LARGE` */
export async function bytesOfMessage(message: Message, what: string): Promise<Uint8Array> {
  return message instanceof Uint8Array ? message : collect(owned(message), WHOLE_LIMIT, what);
}

/** Computes the hashes of a message in one pass. */
export async function hashesOf<Name extends HashName>(
  message: Message,
  names: readonly Name[],
): Promise<Readonly<Record<Name, Buffer>>> {
  const hashes = [...new Set(names)].map((name) => ({ name, hash: createHash(name) }));
  for await (const chunk of contentOfMessage(message))
    for (const { hash } of hashes) hash.update(chunk);
  const digests = hashes.map(({ name, hash }) => [name, hash.digest()] as const);
  return Object.fromEntries(digests) as Record<Name, Buffer>;
}
