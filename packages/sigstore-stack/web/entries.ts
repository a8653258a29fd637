import { createHash } from 'node:crypto';
import { fromBase64 } from '@sealwright/core';
import type { LogRecord } from '../state/state.ts';
import type { TransparencyLog } from '../tlog/log.ts';
import type { RecentStamps, Stamp } from '../tsa/recent-stamps.ts';
import { type CertificateFacts, type Fact, factsOfCertificate, timeText } from './certificate.ts';

/** An entry in a list: its kind, its identity and its time. */
export interface Row {
  readonly index: number;
  readonly kind: string;
  readonly identity: string;
  readonly time: string;
}

/** A section of an entry's page: facts or a preformatted text. */
export interface Section {
  readonly title: string;
  readonly facts?: readonly Fact[];
  readonly text?: string;
}

/** The entries of a log, in order. */
export interface Entries {
  /** The index of the oldest entry that is still stored. */
  readonly first: number;
  /** The number of all entries, removed ones included. */
  readonly size: number;
  row(index: number): Row;
  entry(index: number): readonly Section[];
}

/** Returns the entries of Rekor, v2 or v1. */
export function rekorEntries(log: TransparencyLog): Entries {
  return {
    first: 0,
    size: log.size(),
    row(index) {
      const { body, certificate, time } = readRekor(log.record(index) as LogRecord);
      const identity = certificate?.identity ?? 'a key';
      return { index, kind: kindOf(body), identity, time: time ?? certificate?.from ?? '' };
    },
    entry(index) {
      const record = log.record(index) as LogRecord;
      const { body, certificate, time, attestation } = readRekor(record);
      const facts: Fact[] = [
        ['Kind', kindOf(body)],
        ...digestsOf(body).map((digest): Fact => ['Digest', digest]),
        ...(time === undefined ? [] : [['Integrated', time] as const]),
        ...logPositionFacts(log, index, record),
      ];
      return [
        { title: 'Entry', facts },
        ...certificateSections(certificate),
        { title: 'Body', text: pretty(body) },
        ...(attestation === undefined ? [] : [{ title: 'Attestation', text: attestation }]),
      ];
    },
  };
}

/** Returns the entries of a CT log. */
export function ctEntries(log: TransparencyLog): Entries {
  const read = (index: number) => {
    const { leaf, extra } = log.record(index) as LogRecord;
    const bytes = Buffer.from(leaf);
    const isPrecertificate = bytes.readUInt16BE(10) === 1;
    // In both, three bytes of length precede the certificate.
    const from = isPrecertificate ? Buffer.from(extra) : bytes.subarray(12);
    const certificate = factsOfCertificate(from.subarray(3, 3 + from.readUIntBE(0, 3)));
    const time = timeText(new Date(Number(bytes.readBigUInt64BE(2))));
    return { kind: isPrecertificate ? 'precertificate' : 'certificate', certificate, time };
  };
  return {
    first: 0,
    size: log.size(),
    row(index) {
      const { kind, certificate, time } = read(index);
      return { index, kind, identity: certificate?.identity ?? '', time };
    },
    entry(index) {
      const { kind, certificate, time } = read(index);
      const facts: Fact[] = [
        ['Kind', kind],
        ['Timestamp', time],
        ...logPositionFacts(log, index, log.record(index) as LogRecord),
      ];
      return [{ title: 'Entry', facts }, ...certificateSections(certificate)];
    },
  };
}

/** Returns the newest timestamps of an authority as entries. */
export function stampEntries({ size, stamps }: RecentStamps): Entries {
  const first = size - stamps.length;
  const at = (index: number) => stamps[index - first] as Stamp;
  return {
    first,
    size,
    row(index) {
      const { hash, digest, time } = at(index);
      return { index, kind: hash, identity: digest, time: timeText(new Date(time)) };
    },
    entry(index) {
      const { hash, digest, time, serial, policy, nonce } = at(index);
      const facts: Fact[] = [
        ['Time', timeText(new Date(time))],
        ['Serial', serial],
        ['Policy', policy],
        ['Digest', `${hash}:${digest}`],
        ...(nonce === undefined ? [] : [['Nonce', nonce] as const]),
      ];
      return [{ title: 'Timestamp', facts }];
    },
  };
}

function logPositionFacts(log: TransparencyLog, index: number, record: LogRecord): readonly Fact[] {
  const hash = createHash('sha256').update(Uint8Array.of(0)).update(record.leaf).digest('hex');
  return [
    ['Index', String(index)],
    ['Leaf hash', hash],
    [
      `Proof in the tree of ${log.size()}`,
      log.tree.inclusion(index, log.size()).map(hexOf).join(' '),
    ],
  ];
}

function certificateSections(certificate: CertificateFacts | undefined): readonly Section[] {
  return certificate === undefined
    ? []
    : [
        { title: 'Certificate', facts: certificate.facts },
        { title: 'Certificate in PEM', text: certificate.pem },
      ];
}

interface RekorRecord {
  readonly body: unknown;
  readonly certificate?: CertificateFacts | undefined;
  readonly time?: string | undefined;
  readonly attestation?: string | undefined;
}

function readRekor({ leaf, extra }: LogRecord): RekorRecord {
  const body = jsonOf(leaf);
  const kept = jsonOf(extra) as
    | { readonly integratedTime?: number; readonly attestation?: string }
    | undefined;
  const time = kept?.integratedTime;
  return {
    body,
    certificate: textsOf(body)
      .map(certificateOf)
      .find((found) => found !== undefined),
    time: time === undefined ? undefined : timeText(new Date(time * 1000)),
    attestation: kept?.attestation === undefined ? undefined : attestationText(kept.attestation),
  };
}

function jsonOf(bytes: Uint8Array): unknown {
  if (bytes.byteLength === 0) return undefined;
  try {
    return JSON.parse(Buffer.from(bytes).toString());
  } catch {
    return undefined;
  }
}

function attestationText(base64: string): string {
  const bytes = fromBase64(base64);
  const json = jsonOf(bytes);
  return json === undefined ? bytes.toString() : pretty(json);
}

function pretty(value: unknown): string {
  return JSON.stringify(value, undefined, 2) ?? '';
}

function kindOf(body: unknown): string {
  const { kind, apiVersion } = (body ?? {}) as Readonly<Record<string, unknown>>;
  return [kind, apiVersion].filter((part) => typeof part === 'string').join(' ');
}

/** Returns every text in a document. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** Reads a certificate from base64 of DER or PEM. */
function certificateOf(text: string): CertificateFacts | undefined {
  const bytes = fromBase64(text);
  const pem = /-----BEGIN CERTIFICATE-----([^-]+)/.exec(bytes.toString('latin1'))?.[1];
  const der = pem === undefined ? bytes : fromBase64(pem);
  return der[0] === 0x30 ? factsOfCertificate(der) : undefined;
}

/** Returns the digests of an entry: every algorithm with its value. */
function digestsOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { algorithm, value: hex, digest } = value as Readonly<Record<string, unknown>>;
  if (typeof algorithm === 'string' && typeof hex === 'string') return [`${algorithm}:${hex}`];
  if (typeof algorithm === 'string' && typeof digest === 'string')
    return [`${algorithm}:${fromBase64(digest).toString('hex')}`];
  return Object.values(value).flatMap(digestsOf);
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
