import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { canonicalize } from '@tufjs/canonical-json';
import { z } from 'zod';
import type { JsonObject } from '../trust.ts';

/*
 * Metadata of The Update Framework, specification 1.0, in the form of sigstore's own repository
 * (sigstore/root-signing): ECDSA P-256 keys in PEM, key ids over the canonical JSON of the key.
 */

/** The top-level roles, in the order in which a client reads their metadata. */
export const TUF_ROLES = ['root', 'timestamp', 'snapshot', 'targets'] as const;

/** A top-level role. */
export type TufRole = (typeof TUF_ROLES)[number];

/** A key of a role: its id (hex SHA-256), and its JSON in root metadata. */
export interface TufKey {
  readonly id: string;
  readonly key: KeyObject;
  readonly json: JsonObject;
}

/** The number of keys of a role, and the number of them that must sign. */
export interface TufQuorum {
  readonly keys: number;
  readonly threshold: number;
}

const roleSchema = z.object({ keyids: z.array(z.string()), threshold: z.int().positive() });

const signedSchema = z.looseObject({
  _type: z.enum(TUF_ROLES),
  version: z.int().positive(),
  expires: z.iso.datetime(),
  /** In a timestamp or snapshot: the metadata files that it names. */
  meta: z.record(z.string(), z.looseObject({ version: z.int().positive() })).optional(),
  /** In targets metadata: the targets by path. */
  targets: z.record(z.string(), z.json()).optional(),
});

/** The schema of metadata of any role, as far as the repository reads it. */
export const metadataSchema = z.object({
  signatures: z.array(z.object({ keyid: z.string(), sig: z.string() })),
  signed: signedSchema,
});

/** The schema of root metadata. */
export const rootSchema = z.object({
  signatures: metadataSchema.shape.signatures,
  signed: signedSchema.extend({
    keys: z.record(z.string(), z.unknown()),
    roles: z.object({
      root: roleSchema,
      timestamp: roleSchema,
      snapshot: roleSchema,
      targets: roleSchema,
    }),
  }),
});

/** The signed part of root metadata. */
export type TufRoot = z.output<typeof rootSchema>['signed'];

/** Returns the TUF form of a P-256 key. Its id is over exactly these members, as go-tuf v1 computes it. */
export function tufKey(key: KeyObject): TufKey {
  const pem = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
  const json = { keytype: 'ecdsa', scheme: 'ecdsa-sha2-nistp256', keyval: { public: pem } };
  return { id: createHash('sha256').update(canonicalize(json)).digest('hex'), key, json };
}

/** Returns a metadata file: the signed members, and the signature of each key over their canonical JSON. */
export function signMetadata(signed: JsonObject, keys: readonly TufKey[]): Uint8Array {
  const bytes = Buffer.from(canonicalize(signed));
  const signatures = keys.map(({ id, key }) => ({
    keyid: id,
    sig: sign('sha256', bytes, key).toString('hex'),
  }));
  return Buffer.from(`${JSON.stringify({ signatures, signed }, undefined, 1)}\n`);
}

/** Returns the members that all roles have. `expires` is in milliseconds since the epoch, written in whole seconds. */
export function commonOf(role: TufRole, version: number, expires: number): JsonObject {
  return {
    _type: role,
    spec_version: '1.0.31',
    version,
    expires: new Date(expires).toISOString().replace(/\.\d+Z$/, 'Z'),
  };
}

/** Returns the description of a file in metadata: length in bytes, and SHA-256 in hex. */
export function fileOf(bytes: Uint8Array): {
  readonly length: number;
  readonly hashes: { readonly sha256: string };
} {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { length: bytes.byteLength, hashes: { sha256 } };
}
