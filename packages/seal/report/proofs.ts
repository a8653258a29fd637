import { type Digest, isDigest } from '@sealwright/core';
import { COSIGN_SIGN } from '@sealwright/sigstore';
import { z } from 'zod';

/** Largest number of proofs of one verdict in a text. The report file has all. */
const SHOWN = 5;

/** The schema of a digest. */
export const digestSchema = z
  .string()
  .refine((text) => isDigest(text), 'not a digest')
  .describe('sha256: or sha512: and hex digits.');

/** The schema of a proof: a signature or attestation that verifies, with its signer, log entry and time. */
export const proofSchema = z.strictObject({
  predicateType: z.string().describe('The predicate type; of a signature, the type of cosign.'),
  identity: z
    .string()
    .describe('The subject alternative name of the certificate; empty for a key.'),
  issuer: z.string().describe('The OIDC issuer of the identity; empty for a key.'),
  key: digestSchema
    .optional()
    .describe('Digest of the public key (SPKI, DER). Absent for a certificate.'),
  log: z
    .string()
    .optional()
    .describe('URL of the transparency log in the trusted root. Absent without a log entry.'),
  logIndex: z.string().optional().describe('The entry in the transparency log.'),
  time: z
    .string()
    .optional()
    .describe('Time that a timestamp authority or the log signed, ISO 8601. Absent without one.'),
  manifest: digestSchema.describe(
    'Digest of the manifest that carries it; of a file, of the bundle.',
  ),
});

/** A signature or attestation that verifies, with its signer, log entry and time. */
export type ProofRecord = z.output<typeof proofSchema>;

/** The facts of a verified signature that a proof records. */
interface ProvenFacts {
  readonly predicateType?: string;
  readonly identity: string;
  readonly issuer: string;
  readonly key: Digest | '';
  readonly log: string;
  readonly logIndex: string;
  readonly timestamp: string;
}

/** Returns the report's record of a verified signature, which the manifest or bundle of this digest contains. */
export function proofRecord(proven: ProvenFacts, manifest: Digest): ProofRecord {
  const { predicateType = COSIGN_SIGN, identity, issuer, key, log, logIndex, timestamp } = proven;
  return {
    predicateType,
    identity,
    issuer,
    ...(key === '' ? {} : { key }),
    ...(log === '' ? {} : { log }),
    ...(logIndex === '' ? {} : { logIndex }),
    ...(timestamp === '' ? {} : { time: timestamp }),
    manifest,
  };
}

/** Returns the signer of a signature in words: the identity, or the key by its digest. */
export function signerText(signer: {
  readonly identity: string;
  readonly key?: string | undefined;
}): string {
  if (signer.identity !== '') return oneLine(signer.identity);
  return signer.key === undefined ? 'a key' : `key ${signer.key}`;
}

/** Lists the proofs of a verdict for people: signer, issuer, log entry and time, each text once. */
export function proofLines(proofs: readonly ProofRecord[]): readonly string[] {
  const lines = [...new Set(proofs.map(proofText))];
  const more = lines.length - SHOWN;
  return more > 0 ? [...lines.slice(0, SHOWN), `and ${more} more: see release.json`] : lines;
}

/** Summarizes the proofs of several subjects: one line for each signer and log. */
export function proofSummary(proofs: readonly ProofRecord[]): readonly string[] {
  const groups = Map.groupBy(
    proofs,
    (proof) => `by ${whoText(proof)}${proof.log === undefined ? '' : `, ${proof.log}`}`,
  );
  return [...groups].map(([who, group]) => {
    const entries = unique(group.map(({ logIndex }) => logIndex));
    const times = unique(group.map(({ time }) => time)).toSorted();
    return [
      who,
      entries.length === 0 ? 'in no log' : `entries ${shortList(entries)}`,
      times.length === 0 ? 'no signed time' : `at ${unique([times[0], times.at(-1)]).join(' to ')}`,
    ].join(', ');
  });
}

function unique(texts: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== undefined))];
}

function shortList(texts: readonly string[]): string {
  const rest = texts.length - SHOWN;
  return `${texts.slice(0, SHOWN).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function whoText(proof: ProofRecord): string {
  return `${signerText(proof)}${proof.issuer === '' ? '' : `, issuer ${oneLine(proof.issuer)}`}`;
}

/** Replaces the control characters of a certificate's text: a line end would begin a line of its own. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, '?');
}

function proofText(proof: ProofRecord): string {
  const { predicateType, log, logIndex, time } = proof;
  const what = predicateType === COSIGN_SIGN ? 'signature' : predicateType;
  return [
    `${what} by ${whoText(proof)}`,
    logIndex === undefined ? 'in no log' : `entry ${logIndex} of ${log ?? 'a log without a name'}`,
    time === undefined ? 'no signed time' : `at ${time}`,
  ].join(', ');
}
