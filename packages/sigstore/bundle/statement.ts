import { type Digest, hexOf, parseJson, readJson, textOf } from '@sealwright/core';
import { z } from 'zod';
import { sigstoreError } from '../errors.ts';
import { COSIGN_SIGN } from '../verify/predicates/types.ts';

/** The payload type of an in-toto statement in a DSSE envelope. */
export const INTOTO_PAYLOAD = 'application/vnd.in-toto+json';

/** Limits of a statement and of the bundle around it, the default of cosign (COSIGN_MAX_ATTACHMENT_SIZE). */
export const STATEMENT_LIMITS = { bytes: 128 * 1024 * 1024, depth: 64 };

const statementSchema = z.looseObject({
  _type: z.enum(['https://in-toto.io/Statement/v0.1', 'https://in-toto.io/Statement/v1']),
  subject: z
    .array(
      z.looseObject({
        name: z.string().optional(),
        digest: z.record(z.string(), z.string()),
        annotations: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .min(1)
    .max(10_000),
  predicateType: z.string().min(1),
  predicate: z.unknown(),
});

/** A parsed in-toto statement. */
export interface Statement {
  /** Digests of its subjects, `algorithm:hex`. */
  readonly subjects: readonly string[];
  readonly predicateType: string;
  /** The bytes of the predicate in the payload, unchanged. */
  readonly predicate: Uint8Array;
  /** Annotations of the first subject, where they are text. */
  readonly annotations: Readonly<Record<string, string>>;
}

/**
 * Returns the statement of an image signature, byte for byte as cosign v3 writes it: the predicate is `{}`, and the
 * subject has the annotations.
 *
 * @throws `SUBJECT_INVALID`
 */
export function signatureStatement(
  subject: Digest,
  annotations: Readonly<Record<string, string>>,
): Uint8Array {
  return Buffer.from(
    JSON.stringify({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ digest: { sha256: sha256Of(subject) }, annotations }],
      predicateType: COSIGN_SIGN,
      predicate: {},
    }),
  );
}

/**
 * Returns the statement of an attestation, as `cosign attest` makes it: v0.1, whose subjects need a name. It contains
 * the bytes of the predicate unchanged.
 *
 * @throws `PREDICATE_INVALID` when the predicate is not one JSON value, `SUBJECT_INVALID`
 */
export function attestationStatement(
  subject: Digest,
  name: string,
  predicateType: string,
  predicate: Uint8Array,
): Uint8Array {
  try {
    readJson(predicate, `the predicate for ${subject} (${predicateType})`, STATEMENT_LIMITS);
  } catch (cause) {
    throw sigstoreError('PREDICATE_INVALID', (cause as Error).message, {
      cause,
      hint: 'set the predicate to a file with one JSON document',
    });
  }
  const subjects = [{ name, digest: { sha256: sha256Of(subject) } }];
  const head = JSON.stringify({
    _type: 'https://in-toto.io/Statement/v0.1',
    subject: subjects,
    predicateType,
  }).slice(0, -1);
  return Buffer.concat([Buffer.from(`${head},"predicate":`), predicate, Buffer.from('}')]);
}

function sha256Of(digest: Digest): string {
  if (digest.startsWith('sha256:')) return hexOf(digest);
  throw sigstoreError(
    'SUBJECT_INVALID',
    `cannot sign ${digest}: expected a sha256 digest, the only one that cosign verifies`,
  );
}

/** Reads an in-toto statement, v0.1 or v1. @throws `JSON_INVALID` */
export function parseStatement(payload: Uint8Array, what: string): Statement {
  const statement = parseJson(payload, statementSchema, what, STATEMENT_LIMITS);
  const annotations = Object.entries(statement.subject[0]?.annotations ?? {});
  return {
    subjects: statement.subject.flatMap((subject) =>
      Object.entries(subject.digest).map(([algorithm, hex]) => `${algorithm}:${hex}`),
    ),
    predicateType: statement.predicateType,
    predicate: memberBytes(payload, 'predicate'),
    annotations: Object.fromEntries(
      annotations.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    ),
  };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN: ReadonlySet<number> = new Set([0x7b, 0x5b]);
const CLOSE: ReadonlySet<number> = new Set([0x7d, 0x5d]);
const COMMA = 0x2c;
const COLON = 0x3a;

/** Returns the bytes of a member's value in a valid JSON object; `null` without such a member. */
function memberBytes(json: Uint8Array, key: string): Uint8Array {
  let depth = 0;
  let name = '';
  let start = 0;
  for (let at = 0; at < json.length; at++) {
    const c = json[at] as number;
    if (c === QUOTE) {
      const end = endOfString(json, at);
      if (depth === 1 && start === 0)
        name = JSON.parse(textOf(json.subarray(at, end + 1))) as string;
      at = end;
    } else if (c === COLON && depth === 1 && start === 0) {
      start = at + 1;
    } else if (depth === 1 && (c === COMMA || CLOSE.has(c))) {
      if (start !== 0 && name === key) return trimmed(json.subarray(start, at));
      start = 0;
    }
    if (OPEN.has(c)) depth++;
    else if (CLOSE.has(c)) depth--;
  }
  return Buffer.from('null');
}

function endOfString(json: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1;
  return at;
}

function trimmed(bytes: Uint8Array): Uint8Array {
  let start = 0;
  let end = bytes.length;
  while (start < end && isBlank(bytes[start])) start++;
  while (end > start && isBlank(bytes[end - 1])) end--;
  return bytes.subarray(start, end);
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Returns the bytes that an envelope's signature signs: DSSE's pre-authentication encoding (dsse protocol.md). */
export function preAuthEncoding(payloadType: string, payload: Uint8Array): Uint8Array {
  const head = `DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.byteLength} `;
  return Buffer.concat([Buffer.from(head), payload]);
}
