import { X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { type Digest, digestOf } from '@sealwright/core';
import type { CertificateAuthority, TransparencyLogInstance } from '@sigstore/protobuf-specs';
import type { TrustInstance } from './trust.ts';
import type { TrustFreshness } from './tuf/tuf.ts';

/** A part of a trusted root that new signatures need. */
export type TrustPart =
  | 'certificate authority'
  | 'certificate log'
  | 'transparency log'
  | 'timestamp authority';

/** The freshness of a trusted root. Times are ISO 8601. */
export interface TrustReport {
  /** The freshness of a trusted root from a TUF mirror. */
  readonly tuf?: TrustFreshness;
  /** The file of a trusted root. */
  readonly file?: { readonly path: string; readonly digest: Digest; readonly modified: string };
  /** When the keys and authorities that are valid now expire, the earliest first. */
  readonly ends: readonly {
    readonly part: TrustPart;
    readonly name: string;
    readonly end: string;
  }[];
  /** Keys, authorities and metadata that must be renewed soon. */
  readonly warnings: readonly string[];
}

const DAY_MS = 86_400_000;
/** Time to renew a trusted root and to distribute it. */
const NOTICE_DAYS = 30;

/** Returns the freshness of an instance's trusted root. @param now milliseconds since the epoch */
export async function trustReport(trust: TrustInstance, now: number): Promise<TrustReport> {
  const file = await fileOf(trust);
  const windows = windowsOf(trust);
  const ends = windows
    .filter(({ start, end }) => start <= now && now < end && Number.isFinite(end))
    .toSorted((a, b) => a.end - b.end)
    .map(({ part, name, end }) => ({ part, name, end: isoOf(end) }));
  return {
    ...(trust.freshness === undefined ? {} : { tuf: trust.freshness }),
    ...(file === undefined ? {} : { file }),
    ends,
    warnings: [...partWarnings(windows, now), ...tufWarnings(trust.freshness, now)],
  };
}

async function fileOf({ name, trustedRootPath }: TrustInstance): Promise<TrustReport['file']> {
  const path = trustedRootPath ?? name;
  const file = await Promise.all([readFile(path), stat(path)]).catch(() => undefined);
  if (file === undefined) return undefined;
  const [bytes, { mtime }] = file;
  return { path, digest: digestOf(bytes), modified: mtime.toISOString() };
}

interface Window {
  readonly part: TrustPart;
  readonly name: string;
  readonly start: number;
  /** Infinity without an end. */
  readonly end: number;
}

function windowsOf({ trustedRoot: root }: TrustInstance): readonly Window[] {
  return [
    ...root.certificateAuthorities.map((each) => authorityWindow('certificate authority', each)),
    ...root.ctlogs.map((each) => logWindow('certificate log', each)),
    ...root.tlogs.map((each) => logWindow('transparency log', each)),
    ...root.timestampAuthorities.map((each) => authorityWindow('timestamp authority', each)),
  ];
}

function logWindow(part: TrustPart, { baseUrl, publicKey }: TransparencyLogInstance): Window {
  const start = publicKey?.validFor?.start?.getTime() ?? 0;
  const end = publicKey?.validFor?.end?.getTime() ?? Number.POSITIVE_INFINITY;
  return { part, name: baseUrl, start, end };
}

/** Returns the validity of an authority. It ends with the first certificate of its chain that expires. */
function authorityWindow(
  part: TrustPart,
  { uri, certChain, validFor }: CertificateAuthority,
): Window {
  const certificates = (certChain?.certificates ?? []).map(
    ({ rawBytes }) => new X509Certificate(rawBytes),
  );
  const ends = certificates.map((each) => each.validToDate.getTime());
  const end = Math.min(validFor?.end?.getTime() ?? Number.POSITIVE_INFINITY, ...ends);
  return { part, name: uri, start: validFor?.start?.getTime() ?? 0, end };
}

/** Warns of the kinds of parts of which every one expires soon. */
function partWarnings(windows: readonly Window[], now: number): readonly string[] {
  return [...new Set(windows.map(({ part }) => part))].flatMap((part) => {
    const valid = windows.filter(
      (each) => each.part === part && each.start <= now && now < each.end,
    );
    const last = Math.max(...valid.map((each) => each.end));
    if (valid.length === 0)
      return [`no ${part} of the trusted root is valid now: new signatures do not verify`];
    if (last - now >= NOTICE_DAYS * DAY_MS) return [];
    const names = valid.map((each) => each.name).join(', ');
    return [
      `the ${part} ${names} of the trusted root expires at ${isoOf(last)} (${daysText(last - now)}): get a newer trusted root`,
    ];
  });
}

/** Warns of metadata that expires soon: the mirror cannot be reached, or its operators do not maintain it. */
function tufWarnings(tuf: TrustFreshness | undefined, now: number): readonly string[] {
  if (tuf === undefined) return [];
  const left = (role: keyof TrustFreshness['expires']) => Date.parse(tuf.expires[role]) - now;
  const text = (role: keyof TrustFreshness['expires'], why: string): string =>
    `the ${role} metadata of ${tuf.mirror} expires at ${tuf.expires[role]} (${daysText(left(role))}): ${why}`;
  const isShort = tuf.stale !== undefined && left('timestamp') < DAY_MS;
  return [
    ...(isShort ? [text('timestamp', `the mirror last responded at ${tuf.checkedAt}`)] : []),
    ...(['root', 'targets'] as const)
      .filter((role) => left(role) < (NOTICE_DAYS / 2) * DAY_MS)
      .map((role) => text(role, 'the operators of the mirror must sign it anew')),
  ];
}

function daysText(ms: number): string {
  const days = Math.floor(ms / DAY_MS);
  if (days > 1) return `in ${days} days`;
  return `in ${Math.max(0, Math.floor(ms / 3_600_000))} hours`;
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
