import type { KeyObject } from 'node:crypto';
import { base64, fromBase64 } from '@sealwright/core';
import { z } from 'zod';
import { verifyPrehashed } from '../rekor-v2/prehash.ts';
import { type Canonical, hexSha256, shaped } from './canonical.ts';
import { badRequest } from './refusals.ts';
import { parseVerifier } from './verifier.ts';

const SIZES = { sha256: 32, sha384: 48, sha512: 64 } as const;

const SPEC = z.object({
  signature: z.object({
    content: z.base64().min(1),
    publicKey: z.object({ content: z.base64().min(1) }),
  }),
  data: z.object({
    hash: z.object({ algorithm: z.enum(['sha256', 'sha384', 'sha512']), value: z.string() }),
  }),
});

/** The hash that each kind of key may sign, pkg/api/api.go AllowedClientSigningAlgorithms. `ed25519` is Ed25519ph. */
const ALLOWED: Readonly<Record<string, string>> = {
  rsa2048: 'sha256',
  rsa3072: 'sha256',
  rsa4096: 'sha256',
  prime256v1: 'sha256',
  secp384r1: 'sha384',
  secp521r1: 'sha512',
  ed25519: 'sha512',
};

/**
 * Verifies a proposed hashedrekord 0.0.1 (pkg/types/hashedrekord/v0.0.1/entry.go) and returns its canonical form: a
 * signature over a hash, and its key or certificate.
 *
 * @throws ApiError 400
 */
export async function canonicalHashedRekord(proposed: unknown): Promise<Canonical> {
  const { signature, data } = shaped(proposed, SPEC);
  const { algorithm, value } = data.hash;
  const content = fromBase64(signature.content);
  const given = fromBase64(signature.publicKey.content);
  const verifier = parseVerifier(given);
  const digest = Buffer.from(value, 'hex');
  if (value.length !== SIZES[algorithm] * 2 || digest.byteLength !== SIZES[algorithm])
    throw badRequest('invalid value for hash');
  if (ALLOWED[kindOf(verifier.key)] !== algorithm)
    throw badRequest('entry algorithms are not allowed');
  if (!(await verifyPrehashed(verifier.key, digest, content)))
    throw badRequest('verifying signature: invalid signature when validating it with its key');
  const { pem, subjects } = verifier;
  return {
    spec: {
      data: { hash: { algorithm, value } },
      signature: {
        content: base64(content),
        publicKey: { content: base64(pem) },
      },
    },
    keys: [hexSha256(given), ...subjects, `${algorithm}:${value}`],
  };
}

function kindOf(key: KeyObject): string {
  const { namedCurve, modulusLength } = key.asymmetricKeyDetails ?? {};
  return key.asymmetricKeyType === 'rsa' ? `rsa${modulusLength}` : (namedCurve ?? 'ed25519');
}
