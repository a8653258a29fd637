import { createHash } from 'node:crypto';
import { isSealwrightError, type Json, readJson } from '@sealwright/core';
import { z } from 'zod';
import { badRequest } from './refusals.ts';
import type { Verifier } from './verifier.ts';

/** A verified entry in the canonical form of its kind and version. */
export interface Canonical {
  /** The `spec` that the log stores: only verified members of the request. */
  readonly spec: Json;
  /** The search keys of the entry (`IndexKeys` of its type). */
  readonly keys: readonly string[];
  /** The attestation that a read returns beside the entry. */
  readonly attestation?: Uint8Array;
}

/** Returns a SHA-256 in the form of Rekor's schemas. */
export function sha256Of(bytes: Uint8Array | string): { algorithm: 'sha256'; value: string } {
  return { algorithm: 'sha256', value: hexSha256(bytes) };
}

/** Returns a SHA-256 in lower-case hex. */
export function hexSha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Checks a JSON value against a schema. @throws ApiError 400 that names the wrong member */
export function shaped<T extends z.ZodType>(value: unknown, schema: T): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path.join('.') ?? '';
  throw badRequest(`validation failure: ${path === '' ? 'the entry' : path}: ${issue?.message}`);
}

/** Limits of the JSON of an entry, which contains the whole attestation, perhaps a large SBOM. */
export const ENTRY_LIMITS = { bytes: 32 * 1024 * 1024, depth: 64 } as const;

/** Parses the JSON of a client. @throws ApiError 400 */
export function jsonOf(text: string | Uint8Array, what: string): unknown {
  try {
    return readJson(text, what, ENTRY_LIMITS);
  } catch (error) {
    if (isSealwrightError(error, 'JSON_INVALID')) throw badRequest(error.message);
    throw error;
  }
}

/** Returns the search keys of verifiers: the hash of each PEM, and the names of each certificate. */
export function verifierKeys(verifiers: Iterable<Verifier>): string[] {
  return [...verifiers].flatMap(({ pem, subjects }) => [`sha256:${hexSha256(pem)}`, ...subjects]);
}

const DIGESTS = z.array(z.object({ digest: z.record(z.string(), z.string()).optional() }));
const STATEMENT = z.object({
  subject: DIGESTS.optional(),
  predicate: z.unknown().optional(),
});
const PREDICATE = z.object({ materials: DIGESTS });

/** Returns the digests of an in-toto statement: its subjects, and the materials of a provenance. */
export function statementKeys(payloadType: string, payload: Uint8Array): string[] {
  if (payloadType !== 'application/vnd.in-toto+json') return [];
  let value: unknown;
  try {
    value = readJson(payload, 'the statement', ENTRY_LIMITS);
  } catch (error) {
    if (!isSealwrightError(error, 'JSON_INVALID')) throw error;
    return [];
  }
  const statement = STATEMENT.safeParse(value).data;
  const materials = PREDICATE.safeParse(statement?.predicate).data?.materials;
  return [...(statement?.subject ?? []), ...(materials ?? [])].flatMap(({ digest }) =>
    Object.entries(digest ?? {}).map(([algorithm, hex]) => `${algorithm}:${hex}`),
  );
}
