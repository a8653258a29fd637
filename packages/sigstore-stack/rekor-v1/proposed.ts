import { canonicalJson } from '@sealwright/core';
import { z } from 'zod';
import { type Canonical, shaped } from './canonical.ts';
import { canonicalDsse } from './dsse.ts';
import { canonicalHashedRekord } from './hashedrekord.ts';
import { canonicalIntoto001, canonicalIntoto002 } from './intoto.ts';
import { badRequest, unprocessable } from './refusals.ts';

/** A verified entry, ready for the log. */
export interface ReadyEntry extends Omit<Canonical, 'spec'> {
  /** RFC 8785 JSON: the leaf. */
  readonly body: Uint8Array;
}

const PROPOSED = z.object({
  kind: z.string().optional(),
  apiVersion: z.string().optional(),
  spec: z.unknown().optional(),
});

type Reader = (spec: unknown) => Canonical | Promise<Canonical>;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['hashedrekord 0.0.1', canonicalHashedRekord],
  ['dsse 0.0.1', canonicalDsse],
  ['intoto 0.0.1', canonicalIntoto001],
  ['intoto 0.0.2', canonicalIntoto002],
]);

const KINDS = ['hashedrekord', 'dsse', 'intoto'];
/** Other kinds that the real Rekor accepts: packages and documents with signatures of their own. */
const OTHER_KINDS = ['alpine', 'cose', 'helm', 'jar', 'rekord', 'rfc3161', 'rpm', 'tuf'];

/**
 * Verifies a proposed entry and returns it in canonical form (pkg/types/entries.go).
 *
 * @throws ApiError 422 for an unknown kind of entry, 400 for an entry that the log refuses
 */
export async function readProposed(value: unknown): Promise<ReadyEntry> {
  const { kind = '', apiVersion = '', spec } = shaped(value, PROPOSED);
  for (const [name, given] of Object.entries({ kind, apiVersion, spec: spec ?? '' }))
    if (given === '') throw unprocessable(602, `${name} in body is required`);
  if (![...KINDS, ...OTHER_KINDS].includes(kind))
    throw unprocessable(422, `invalid kind value: "${kind}"`);
  const reader = READERS.get(`${kind} ${apiVersion}`);
  if (reader === undefined) throw badRequest(unreadable(kind, apiVersion));
  const { spec: canonical, ...rest } = await reader(spec);
  return { body: Buffer.from(canonicalJson({ apiVersion, kind, spec: canonical })), ...rest };
}

function unreadable(kind: string, version: string): string {
  return KINDS.includes(kind)
    ? `${kind} implementation for version '${version}' not found: unable to locate entry for version ${version}`
    : `entry kind '${kind}' is not enabled for submission on this server`;
}
