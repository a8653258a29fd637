import { base64, fromBase64 } from '@sealwright/core';
/** An answer of a service that has not left yet. */
export interface BufferedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Buffer;
}

/** What only who checks finds out: the answer has its form, but a signature, a proof or a version in it is wrong. */
export const TAMPER_KINDS = [
  'wrongSct',
  'wrongSet',
  'wrongProof',
  'staleCheckpoint',
  'wrongTimestamp',
  'rolledBack',
  'rolledBackSnapshot',
] as const;

/** A lie of a service. */
export type TamperKind = (typeof TAMPER_KINDS)[number];

/** Who can tell a lie, by the name of the service. */
export const TAMPER_SERVICES: Readonly<Record<TamperKind, readonly string[]>> = {
  wrongSct: ['ctlog'],
  wrongSet: ['rekorV1'],
  wrongProof: ['rekor', 'rekorV1'],
  staleCheckpoint: ['rekor', 'rekorV1'],
  wrongTimestamp: ['tsa'],
  rolledBack: ['tuf'],
  rolledBackSnapshot: ['tuf'],
};

/** True for a fault that is a lie. */
export function isTamperKind(fault: unknown): fault is TamperKind {
  return (TAMPER_KINDS as readonly unknown[]).includes(fault);
}

/** What lies are made of: answers that were right once. */
export interface TamperSources {
  /** A checkpoint of the log at the URL, over its first `size` entries. */
  checkpoint(size: number): string;
  /** `timestamp.json` before the last change. */
  oldTimestamp(): Uint8Array;
  /** A new `timestamp.json` that names the snapshot before the last. */
  timestampOfOldSnapshot(): Uint8Array;
}

type Json = Record<string, unknown>;

/** The answer with the lie in it; as it is where the lie has no place in it. */
export async function tamper(
  lie: TamperKind,
  held: BufferedResponse,
  path: string,
  sources: TamperSources,
): Promise<BufferedResponse> {
  if (held.status >= 300) return held;
  const { body } = held;
  if (lie === 'wrongTimestamp') return { ...held, body: changedLastByte(body) };
  if (lie === 'rolledBack' || lie === 'rolledBackSnapshot') {
    if (!path.endsWith('/timestamp.json')) return held;
    const old = lie === 'rolledBack' ? sources.oldTimestamp() : sources.timestampOfOldSnapshot();
    return { ...held, body: Buffer.from(old) };
  }
  if (lie === 'staleCheckpoint' && path.endsWith('/checkpoint'))
    return { ...held, body: Buffer.from(olderThan(body.toString(), sources)) };
  const json = JSON.parse(body.toString()) as Json;
  changeAll(lie, json, sources);
  return { ...held, body: Buffer.from(JSON.stringify(json)) };
}

/** An entry may be the answer itself, or lie in a list of entries by their ids. */
function changeAll(lie: TamperKind, value: unknown, sources: TamperSources): void {
  if (typeof value !== 'object' || value === null) return;
  change(lie, value as Json, sources);
  if ('inclusionProof' in value || 'verification' in value) return;
  for (const inner of Object.values(value)) changeAll(lie, inner, sources);
}

/** Changes what lies in one entry of a log, or in the answer of a CT log. */
function change(lie: TamperKind, entry: Json, sources: TamperSources): void {
  if (lie === 'wrongSct' && typeof entry['signature'] === 'string')
    entry['signature'] = otherBase64(entry['signature']);
  const verification = entry['verification'] as Json | undefined;
  if (lie === 'wrongSet' && verification !== undefined)
    verification['signedEntryTimestamp'] = otherBase64(
      verification['signedEntryTimestamp'] as string,
    );
  const proof = (verification ?? entry)['inclusionProof'] as Json | undefined;
  if (proof === undefined || proof === null) return;
  if (lie === 'wrongProof') proof['hashes'] = otherPath(proof, verification !== undefined);
  if (lie === 'staleCheckpoint') makeStale(proof, sources);
}

/** An audit path with a wrong hash in it; where there is none, one that does not belong there. */
function otherPath(proof: Json, isHex: boolean): readonly string[] {
  const [first, ...rest] = proof['hashes'] as string[];
  const encoding = isHex ? 'hex' : 'base64';
  const hash = first === undefined ? Buffer.alloc(32) : Buffer.from(first, encoding);
  return [changedLastByte(hash).toString(encoding), ...rest];
}

function makeStale(proof: Json, sources: TamperSources): void {
  const { checkpoint } = proof;
  // Rekor v2 has it in an object, Rekor v1 as it is.
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

/** The same bytes but the last one: a signature in DER keeps its form. */
export function changedLastByte(bytes: Uint8Array): Buffer {
  const copy = Buffer.from(bytes);
  const last = copy.byteLength - 1;
  copy[last] = (copy[last] ?? 0) ^ 1;
  return copy;
}

function otherBase64(text: string): string {
  return base64(changedLastByte(fromBase64(text)));
}
