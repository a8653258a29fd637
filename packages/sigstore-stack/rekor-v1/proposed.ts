import { canonicalJson } from '@sealwright/core';
import { z } from 'zod';
import type { Canonical } from './canonical.ts';
import { shaped } from './canonical.ts';
import { canonicalDsse } from './dsse.ts';
import { canonicalHashedRekord } from './hashedrekord.ts';
import { canonicalIntoto001, canonicalIntoto002 } from './intoto.ts';
import { badRequest } from './refusals.ts';

/** An entry that may go into the log. */
export interface ReadyEntry extends Omit<Canonical, 'spec'> {
  /** RFC 8785 JSON: the leaf. */
  readonly body: Uint8Array;
}

const PROPOSED = z.object({
  kind: z.string().min(1),
  apiVersion: z.string(),
  spec: z.unknown(),
});

type Reader = (spec: unknown) => Canonical | Promise<Canonical>;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['hashedrekord 0.0.1', canonicalHashedRekord],
  ['dsse 0.0.1', canonicalDsse],
  ['intoto 0.0.1', canonicalIntoto001],
  ['intoto 0.0.2', canonicalIntoto002],
]);

const KINDS = ['hashedrekord', 'dsse', 'intoto'];
/** What the real Rekor takes beside them: packages and documents with signatures of their own. */
const OTHER_KINDS = ['alpine', 'cose', 'helm', 'jar', 'rekord', 'rfc3161', 'rpm', 'tuf'];

/** Verifies a proposed entry and writes it as the log keeps it (pkg/types/entries.go). @throws ApiError 400 */
export async function readProposed(value: unknown): Promise<ReadyEntry> {
  const { kind, apiVersion, spec } = shaped(value, PROPOSED);
  const reader = READERS.get(`${kind} ${apiVersion}`);
  if (reader === undefined) throw badRequest(unknown(kind, apiVersion));
  const { spec: kept, ...rest } = await reader(spec);
  return { body: Buffer.from(canonicalJson({ apiVersion, kind, spec: kept })), ...rest };
}

function unknown(kind: string, version: string): string {
  if (KINDS.includes(kind))
    return `${kind} implementation for version '${version}' not found: unable to locate entry for version ${version}`;
  if (OTHER_KINDS.includes(kind))
    return `entry kind '${kind}' is not enabled for submission on this server`;
  return `invalid kind value: "${kind}"`;
}
