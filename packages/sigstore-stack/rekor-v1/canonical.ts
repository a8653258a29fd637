import { createHash } from 'node:crypto';
import { isSealwrightError, type Json, readJson } from '@sealwright/core';
import { z } from 'zod';
import { badRequest } from './refusals.ts';
import type { Verifier } from './verifier.ts';

/** A proposed entry that was verified, as its kind and version keep it. */
export interface Canonical {
  /** The `spec` that the log stores: nothing of the client's but what was verified. */
  readonly spec: Json;
  /** What the entry can be searched by (`IndexKeys` of its type). */
  readonly keys: readonly string[];
  /** What a read gives beside the entry. */
  readonly attestation?: Uint8Array;
}

/** A hash as Rekor's schemas have it. */
export function sha256Of(bytes: Uint8Array | string): { algorithm: 'sha256'; value: string } {
  return { algorithm: 'sha256', value: hexSha256(bytes) };
}

/** Lower-case hex of a SHA-256. */
export function hexSha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A JSON value of this shape. @throws ApiError 400 that names what does not fit */
export function shaped<T extends z.ZodType>(value: unknown, schema: T): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path.join('.') ?? '';
  throw badRequest(`validation failure: ${path === '' ? 'the entry' : path}: ${issue?.message}`);
}

/** An entry comes with the whole attestation, which may be a large SBOM. */
export const ENTRY_LIMITS = { bytes: 32 * 1024 * 1024, depth: 64 } as const;

/** JSON text of a client. @throws ApiError 400 */
export function jsonOf(text: string | Uint8Array, what: string): unknown {
  try {
    return readJson(text, what, ENTRY_LIMITS);
  } catch (error) {
    if (isSealwrightError(error, 'JSON_INVALID')) throw badRequest(error.message);
    throw error;
  }
}

/** Keys for each verifier of an envelope: its PEM's hash with its algorithm, and its subjects. */
export function verifierKeys(verifiers: Iterable<Verifier>): string[] {
  return [...verifiers].flatMap(({ pem, subjects }) => [`sha256:${hexSha256(pem)}`, ...subjects]);
}

const DIGESTS = z.array(z.object({ digest: z.record(z.string(), z.string()).optional() }));
const STATEMENT = z.object({
  subject: DIGESTS.optional(),
  predicate: z.unknown().optional(),
});
const PREDICATE = z.object({ materials: DIGESTS });

/** The digests that an in-toto statement names: its subjects, and the materials of a provenance. */
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
