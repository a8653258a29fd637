/** A version in a constraint, where `x`, `X` and `*` stand for any part (cvRegex of Masterminds/semver). */
export const CONSTRAINT_VERSION =
  'v?([0-9|xX*]+)(\\.[0-9|xX*]+)?(\\.[0-9|xX*]+)?(-(?:[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+(?:[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?';

/** The blanks of Go's regular expressions. JavaScript's `\s` has more. */
export const BLANK = '[\\t\\n\\f\\r ]';

const HYPHEN = new RegExp(`${BLANK}+-${BLANK}+`, 'g');
const WHOLE = new RegExp(`^${CONSTRAINT_VERSION}$`);
const AT_START = new RegExp(`^${CONSTRAINT_VERSION}`);
const BLANKS_AT_START = new RegExp(`^${BLANK}*`);

interface HyphenRange {
  readonly text: string;
  readonly from: string;
  readonly to: string;
  readonly end: number;
}

/**
 * Returns a constraint with every range `A - B` written as `>= A, <= B `. Like rewriteRange of Masterminds/semver it
 * replaces the first occurrence of the text of each range, wherever that is.
 */
export function withoutHyphenRanges(constraint: string): string {
  let text = constraint;
  for (const { text: range, from, to } of hyphenRanges(constraint))
    text = text.replace(range, () => `>= ${from}, <= ${to} `);
  return text;
}

/** Finds the ranges from left to right. Each hyphen is tried once, which keeps the time below a square. */
function hyphenRanges(constraint: string): HyphenRange[] {
  const found: HyphenRange[] = [];
  let end = 0;
  for (const { index, 0: hyphen } of constraint.matchAll(HYPHEN)) {
    if (index < end) continue;
    const range = rangeAt(constraint, end, index, index + hyphen.length);
    if (range === undefined) continue;
    found.push(range);
    end = range.end;
  }
  return found;
}

/** Returns the range of one hyphen: the longest version that ends before it, and the version after it. */
function rangeAt(
  text: string,
  first: number,
  hyphen: number,
  after: number,
): HyphenRange | undefined {
  const right = AT_START.exec(text.slice(after))?.[0];
  if (right === undefined) return undefined;
  const before = text.slice(first, hyphen);
  const word = before.slice(endOf(before, (at) => !isBlank(at)));
  for (let skipped = 0; skipped < word.length; skipped++) {
    const left = word.slice(skipped);
    if (!WHOLE.test(left)) continue;
    const rest = before.slice(0, before.length - word.length);
    const blanks = skipped > 0 ? '' : rest.slice(endOf(rest, isBlank));
    const end = after + right.length;
    const trailing = BLANKS_AT_START.exec(text.slice(end))?.[0] ?? '';
    const start = hyphen - left.length - blanks.length;
    const stop = end + trailing.length;
    return { text: text.slice(start, stop), from: left, to: right, end: stop };
  }
  return undefined;
}

/** Returns where the last characters of a text begin that are all of a kind. */
function endOf(text: string, isKind: (character: string) => boolean): number {
  let at = text.length;
  while (at > 0 && isKind(text.charAt(at - 1))) at--;
  return at;
}

function isBlank(character: string): boolean {
  return '\t\n\f\r '.includes(character);
}
