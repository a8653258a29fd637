import { base64, fromBase64 } from '@sealwright/core';

/** A response of a service that is not sent yet. */
export interface BufferedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Buffer;
}

/** The kinds of tampering: the response is well-formed, but a signature, a proof or a version in it is wrong. */
export const TAMPER_KINDS = [
  'wrongSct',
  'wrongSet',
  'wrongProof',
  'staleCheckpoint',
  'wrongTimestamp',
  'rolledBack',
  'rolledBackSnapshot',
] as const;

/** A kind of tampering. */
export type TamperKind = (typeof TAMPER_KINDS)[number];

/** The services whose responses each kind tampers with. */
export const TAMPER_SERVICES: Readonly<Record<TamperKind, readonly string[]>> = {
  wrongSct: ['ctlog'],
  wrongSet: ['rekorV1'],
  wrongProof: ['rekor', 'rekorV1'],
  staleCheckpoint: ['rekor', 'rekorV1'],
  wrongTimestamp: ['tsa'],
  rolledBack: ['tuf'],
  rolledBackSnapshot: ['tuf'],
};

/** Reports whether a fault is a kind of tampering. */
export function isTamperKind(fault: unknown): fault is TamperKind {
  return (TAMPER_KINDS as readonly unknown[]).includes(fault);
}

/** The sources of outdated responses. */
export interface TamperSources {
  /** Returns a checkpoint over the first `size` entries of the service's log. */
  checkpoint(size: number): string;
  /** Returns the `timestamp.json` before the last change. */
  oldTimestamp(): Uint8Array;
  /** Returns a new `timestamp.json` that names the snapshot before the last one. */
  timestampOfOldSnapshot(): Uint8Array;
}

type Json = Record<string, unknown>;

/** Returns a tampered response. A response that this kind does not apply to is returned unchanged. */
export async function tamper(
  kind: TamperKind,
  response: BufferedResponse,
  path: string,
  sources: TamperSources,
): Promise<BufferedResponse> {
  if (response.status >= 300) return response;
  const { body } = response;
  if (kind === 'wrongTimestamp') return { ...response, body: changedLastByte(body) };
  if (kind === 'rolledBack' || kind === 'rolledBackSnapshot') {
    if (!path.endsWith('/timestamp.json')) return response;
    const old = kind === 'rolledBack' ? sources.oldTimestamp() : sources.timestampOfOldSnapshot();
    return { ...response, body: Buffer.from(old) };
  }
  if (kind === 'staleCheckpoint' && path.endsWith('/checkpoint'))
    return { ...response, body: Buffer.from(olderThan(body.toString(), sources)) };
  const json = JSON.parse(body.toString()) as Json;
  changeEntries(kind, json, sources);
  return { ...response, body: Buffer.from(JSON.stringify(json)) };
}

/** Changes every entry in a response: the response itself, or the entries in it by id. */
function changeEntries(kind: TamperKind, value: unknown, sources: TamperSources): void {
  if (typeof value !== 'object' || value === null) return;
  changeEntry(kind, value as Json, sources);
  if ('inclusionProof' in value || 'verification' in value) return;
  for (const inner of Object.values(value)) changeEntries(kind, inner, sources);
}

/** Changes one entry of a log, or the response of a CT log. */
function changeEntry(kind: TamperKind, entry: Json, sources: TamperSources): void {
  if (kind === 'wrongSct' && typeof entry['signature'] === 'string')
    entry['signature'] = changedBase64(entry['signature']);
  const verification = entry['verification'] as Json | undefined;
  if (kind === 'wrongSet' && verification !== undefined)
    verification['signedEntryTimestamp'] = changedBase64(
      verification['signedEntryTimestamp'] as string,
    );
  const proof = (verification ?? entry)['inclusionProof'] as Json | undefined;
  if (proof === undefined || proof === null) return;
  if (kind === 'wrongProof') proof['hashes'] = wrongPath(proof, verification !== undefined);
  if (kind === 'staleCheckpoint') makeStale(proof, sources);
}

/** Returns an audit path with a wrong hash. An empty path gets a hash of zeros. */
function wrongPath(proof: Json, isHex: boolean): readonly string[] {
  const [first, ...rest] = proof['hashes'] as string[];
  const encoding = isHex ? 'hex' : 'base64';
  const hash = first === undefined ? Buffer.alloc(32) : Buffer.from(first, encoding);
  return [changedLastByte(hash).toString(encoding), ...rest];
}

function makeStale(proof: Json, sources: TamperSources): void {
  const { checkpoint } = proof;
  // Rekor v2 has the checkpoint in an object, Rekor v1 has the text.
  if (typeof checkpoint === 'string') proof['checkpoint'] = olderThan(checkpoint, sources);
  else {
    const { envelope } = checkpoint as { readonly envelope: string };
    proof['checkpoint'] = { envelope: olderThan(envelope, sources) };
  }
}

function olderThan(checkpoint: string, sources: TamperSources): string {
  const size = Number(checkpoint.split('\n')[1]);
  return sources.checkpoint(Math.max(0, size - 1));
}

/** Returns a copy of bytes with another last byte. A signature in DER stays well-formed. */
export function changedLastByte(bytes: Uint8Array): Buffer {
  const copy = Buffer.from(bytes);
  const last = copy.byteLength - 1;
  copy[last] = (copy[last] ?? 0) ^ 1;
  return copy;
}

function changedBase64(text: string): string {
  return base64(changedLastByte(fromBase64(text)));
}
