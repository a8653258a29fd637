import { BLANK, CONSTRAINT_VERSION, withoutHyphenRanges } from './hyphen-range.ts';
import { comparePre, compareVersions, parseVersion, type Version } from './version.ts';

/** Alternatives, of which a version must satisfy every comparison of one. */
export type Constraint = readonly (readonly Comparison[])[];

interface Comparison {
  readonly operator: string;
  readonly version: Version;
  /** The least part that is absent or a wildcard: `1` and `1.x` lack `minor`. Undefined for three parts. */
  readonly missing: 'major' | 'minor' | 'patch' | undefined;
}

/** Limits of helm's library: bytes of a constraint, and alternatives. */
const MAX_LENGTH = 512;
const MAX_ALTERNATIVES = 32;

const TERM = new RegExp(
  `(=|!=|>|<|>=|=>|<=|=<|~|~>|\\^|)${BLANK}*(${CONSTRAINT_VERSION})(?=,|${BLANK}|$)`,
  'y',
);
const SEPARATOR = new RegExp(`${BLANK}*(,${BLANK}*)?`, 'y');

/**
 * Parses a constraint of helm (github.com/Masterminds/semver/v3). Commas and blanks mean "and", `||` means "or". Returns
 * undefined for a text that helm refuses; the empty text is one.
 */
export function parseConstraint(text: string): Constraint | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const alternatives = withoutHyphenRanges(text).split('||');
  if (alternatives.length > MAX_ALTERNATIVES) return undefined;
  const parsed = alternatives.map(parseAlternative);
  return parsed.every((one) => one !== undefined) ? parsed : undefined;
}

/** Reports whether a version satisfies a constraint. A pre-release needs an alternative that names a pre-release. */
export function isSatisfied(constraint: Constraint, version: Version): boolean {
  return constraint.some((comparisons) => {
    const hasPre = comparisons.some((one) => one.version.pre !== '');
    if (version.pre !== '' && !hasPre) return false;
    return comparisons.every((one) => holds(one, version));
  });
}

function parseAlternative(text: string): readonly Comparison[] | undefined {
  const comparisons: Comparison[] = [];
  let at = skip(text, 0)?.end ?? 0;
  if (text.slice(0, at).includes(',')) return undefined;
  do {
    TERM.lastIndex = at;
    const match = TERM.exec(text);
    const comparison = match === null ? undefined : comparisonOf(match);
    if (comparison === undefined) return undefined;
    comparisons.push(comparison);
    const separator = skip(text, TERM.lastIndex);
    at = separator?.end ?? text.length;
    if (separator?.hasComma === true && at === text.length) return undefined;
  } while (at < text.length);
  return comparisons;
}

function skip(text: string, at: number): { end: number; hasComma: boolean } | undefined {
  SEPARATOR.lastIndex = at;
  const match = SEPARATOR.exec(text);
  return match === null
    ? undefined
    : { end: at + match[0].length, hasComma: match[1] !== undefined };
}

function comparisonOf(match: RegExpExecArray): Comparison | undefined {
  const [, operator = '', text = '', major = '', minor, patch, pre = ''] = match;
  const missing = isAny(major)
    ? 'major'
    : isAny(minor?.slice(1))
      ? 'minor'
      : isAny(patch?.slice(1))
        ? 'patch'
        : undefined;
  const complete = {
    major: `0.0.0${pre}`,
    minor: `${major}.0.0${pre}`,
    patch: `${major}${minor}.0${pre}`,
  };
  const version = parseVersion(missing === undefined ? text : complete[missing]);
  return version === undefined ? undefined : { operator, version, missing };
}

function isAny(part: string | undefined): boolean {
  return part === undefined || ['x', 'X', '*'].includes(part);
}

function holds(comparison: Comparison, version: Version): boolean {
  const order = compareVersions(version, comparison.version);
  switch (comparison.operator) {
    case '!=':
      return differs(comparison, version);
    case '>':
      return isAbove(comparison, version);
    case '<':
      return order < 0;
    case '>=':
    case '=>':
      return order >= 0;
    case '<=':
    case '=<':
      return isAtMost(comparison, version);
    case '~':
    case '~>':
      return isNear(comparison, version);
    case '^':
      return isCompatible(comparison, version);
    default:
      return comparison.missing === undefined ? order === 0 : isNear(comparison, version);
  }
}

function differs({ version: own, missing }: Comparison, version: Version): boolean {
  if (missing === undefined) return compareVersions(version, own) !== 0;
  if (own.major !== version.major) return true;
  if (missing === 'minor') return false;
  if (own.minor !== version.minor) return true;
  if (missing === 'major')
    return own.patch !== version.patch || compareVersions(version, own) !== 0;
  return comparePre(version.pre, own.pre) !== 0;
}

function isAbove({ version: own, missing }: Comparison, version: Version): boolean {
  if (missing === undefined || missing === 'major') return isAboveWhole(own, missing, version);
  if (version.major !== own.major) return version.major > own.major;
  return missing === 'patch' && version.minor > own.minor;
}

function isAboveWhole(own: Version, missing: 'major' | undefined, version: Version): boolean {
  if (missing === 'major' && version.major !== own.major) return version.major > own.major;
  return compareVersions(version, own) > 0;
}

function isAtMost({ version: own, missing }: Comparison, version: Version): boolean {
  if (missing === undefined) return compareVersions(version, own) <= 0;
  if (version.major !== own.major) return version.major < own.major;
  return missing === 'minor' || version.minor <= own.minor;
}

function isNear({ version: own, missing }: Comparison, version: Version): boolean {
  if (compareVersions(version, own) < 0) return false;
  const isZero = own.major === 0n && own.minor === 0n && own.patch === 0n;
  if (isZero && missing !== 'minor' && missing !== 'patch') return true;
  return version.major === own.major && (missing === 'minor' || version.minor === own.minor);
}

function isCompatible({ version: own, missing }: Comparison, version: Version): boolean {
  if (compareVersions(version, own) < 0) return false;
  if (own.major > 0n || missing === 'minor') return version.major === own.major;
  if (version.major > 0n) return false;
  if (own.minor > 0n || missing === 'patch') return version.minor === own.minor;
  return version.minor === 0n && version.patch === own.patch;
}
