/** A version as helm's library reads it. Parts of a version are unsigned integers of 64 bits. */
export interface Version {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  /** Identifiers of a pre-release without the hyphen; '' for a release. */
  readonly pre: string;
  /** The text that was parsed. */
  readonly original: string;
}

const MAX_LENGTH = 256;
const MAX_PART = 2n ** 64n - 1n;
const IDENTIFIERS = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*';
const LOOSE = new RegExp(
  `^v?([0-9]+)(?:\\.([0-9]+))?(?:\\.([0-9]+))?(?:-(${IDENTIFIERS}))?(?:\\+${IDENTIFIERS})?$`,
);
const STRICT = /^(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)(?:[-+].*)?$/;

/**
 * Parses a version: `v` before it, missing parts and leading zeros are accepted (NewVersion of
 * github.com/Masterminds/semver/v3). Returns undefined for a text that is not a version.
 */
export function parseVersion(text: string): Version | undefined {
  const match = text.length > MAX_LENGTH ? null : LOOSE.exec(text);
  if (match === null) return undefined;
  const [major, minor, patch] = [match[1], match[2], match[3]].map((part) => BigInt(part ?? '0'));
  const pre = match[4] ?? '';
  if (major === undefined || minor === undefined || patch === undefined) return undefined;
  if (major > MAX_PART || minor > MAX_PART || patch > MAX_PART) return undefined;
  if (pre.split('.').some((part) => /^0[0-9]+$/.test(part))) return undefined;
  return { major, minor, patch, pre, original: text };
}

/** Parses a version of three parts without `v` and without leading zeros (StrictNewVersion). */
export function parseStrictVersion(text: string): Version | undefined {
  return STRICT.test(text) ? parseVersion(text) : undefined;
}

/** Compares two versions by precedence, which metadata does not change. Returns a negative number, 0 or a positive number. */
export function compareVersions(a: Version, b: Version): number {
  return (
    order(a.major, b.major) ||
    order(a.minor, b.minor) ||
    order(a.patch, b.patch) ||
    (a.pre === '' || b.pre === ''
      ? order(a.pre === '' ? 1n : 0n, b.pre === '' ? 1n : 0n)
      : comparePre(a.pre, b.pre))
  );
}

/** Compares the identifiers of two pre-releases. A missing one comes first, then numbers, then texts in ASCII order. */
export function comparePre(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')];
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const result = compareIdentifier(left[at] ?? '', right[at] ?? '');
    if (result !== 0) return result;
  }
  return 0;
}

function compareIdentifier(a: string, b: string): number {
  if (a === b) return 0;
  if (a === '' || b === '') return a === '' ? -1 : 1;
  const [left, right] = [numberOf(a), numberOf(b)];
  if (left !== undefined && right !== undefined) return left > right ? 1 : -1;
  if (left === undefined && right === undefined) return a > b ? 1 : -1;
  return left === undefined ? 1 : -1;
}

/** Returns the number of an identifier; undefined for a text and, as in helm's library, for more than 64 bits. */
function numberOf(identifier: string): bigint | undefined {
  const value = /^[0-9]+$/.test(identifier) ? BigInt(identifier) : undefined;
  return value === undefined || value > MAX_PART ? undefined : value;
}

function order(a: bigint, b: bigint): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
