import { X509Certificate } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { type Digest, digestOf } from '@sealwright/core';
import type { CertificateAuthority, TransparencyLogInstance } from '@sigstore/protobuf-specs';
import type { TrustInstance } from './trust.ts';
import type { TrustFreshness } from './tuf/tuf.ts';

/** What of a trust root vouches for new signatures. */
export type TrustPart =
  | 'certificate authority'
  | 'certificate log'
  | 'transparency log'
  | 'timestamp authority';

/** How fresh the trust is that verdicts stand on. Times are ISO 8601. */
export interface TrustReport {
  /** Of an instance that came by TUF. */
  readonly tuf?: TrustFreshness;
  /** Of one that came from a file. */
  readonly file?: { readonly path: string; readonly digest: Digest; readonly modified: string };
  /** What is good now and will not be for ever, the first to end first. */
  readonly ends: readonly {
    readonly part: TrustPart;
    readonly name: string;
    readonly end: string;
  }[];
  /** What somebody should see to soon. */
  readonly warnings: readonly string[];
}

const DAY_MS = 86_400_000;
/** Time for people: to have a root of trust renewed, and to have it where it is used. */
const NOTICE_DAYS = 30;

/** Says how fresh an instance's trust is. @param now milliseconds since the epoch */
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
  const found = await Promise.all([readFile(path), stat(path)]).catch(() => undefined);
  if (found === undefined) return undefined;
  const [bytes, { mtime }] = found;
  return { path, digest: digestOf(bytes), modified: mtime.toISOString() };
}

interface Window {
  readonly part: TrustPart;
  readonly name: string;
  readonly start: number;
  /** Infinity where it does not end. */
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

/** An authority ends with the first certificate of its chain. */
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

/** A part is about to end when none of its kind outlives the notice. */
function partWarnings(windows: readonly Window[], now: number): readonly string[] {
  return [...new Set(windows.map(({ part }) => part))].flatMap((part) => {
    const good = windows.filter(
      (each) => each.part === part && each.start <= now && now < each.end,
    );
    const last = Math.max(...good.map((each) => each.end));
    if (good.length === 0)
      return [`no ${part} of the trusted root is good now: what is signed now does not verify`];
    if (last - now >= NOTICE_DAYS * DAY_MS) return [];
    const names = good.map((each) => each.name).join(', ');
    return [
      `the ${part} ${names} of the trusted root ends at ${isoOf(last)} (${daysText(last - now)}): get a newer trusted root`,
    ];
  });
}

/** What a mirror said may be about to end because nobody can ask it, or because nobody keeps it up. */
function tufWarnings(tuf: TrustFreshness | undefined, now: number): readonly string[] {
  if (tuf === undefined) return [];
  const left = (role: keyof TrustFreshness['expires']) => Date.parse(tuf.expires[role]) - now;
  const text = (role: keyof TrustFreshness['expires'], why: string): string =>
    `the ${role} metadata of ${tuf.mirror} expires at ${tuf.expires[role]} (${daysText(left(role))}): ${why}`;
  const isShort = tuf.stale !== undefined && left('timestamp') < DAY_MS;
  return [
    ...(isShort ? [text('timestamp', `it could not be asked since ${tuf.checkedAt}`)] : []),
    ...(['root', 'targets'] as const)
      .filter((role) => left(role) < (NOTICE_DAYS / 2) * DAY_MS)
      .map((role) => text(role, 'its keepers have to sign it anew')),
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
