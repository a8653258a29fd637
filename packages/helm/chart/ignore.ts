import { helmError } from '../errors.ts';

interface Rule {
  readonly negate: boolean;
  readonly directoriesOnly: boolean;
  /** Set when the rule has no slash. It then matches the base name, otherwise the whole path. */
  readonly baseName: boolean;
  readonly pattern: RegExp;
}

/** Reports whether a path is left out of a chart. `path` is relative, with slashes. */
export type Ignore = (path: string, isDirectory: boolean) => boolean;

/**
 * Parses the rules of a .helmignore (helm pkg/ignore/rules.go). They follow Go's filepath.Match, not gitignore: a `!`
 * rule ignores everything that it does not match. The rule `templates/.?*` is always added.
 *
 * @param what names the file in messages, before the line number
 * @throws `CHART_IGNORE_INVALID` with the line, for `**` or a pattern that Go refuses
 */
export function parseIgnore(text: string, what = '.helmignore'): Ignore {
  const rules: Rule[] = [];
  const lines = text.replace(/^\ufeff/, '').split('\n');
  for (const [index, line] of [...lines, 'templates/.?*'].entries()) {
    const rule = parseRule(line.trim(), `${what}:${index + 1}`);
    if (rule !== undefined) rules.push(rule);
  }
  return (path, isDirectory) => isIgnored(rules, path, isDirectory);
}

function parseRule(line: string, where: string): Rule | undefined {
  if (line === '' || line.startsWith('#')) return undefined;
  if (line.includes('**')) {
    throw helmError(
      'CHART_IGNORE_INVALID',
      `cannot parse ${where}: helm does not support "**", got "${line}"`,
      { hint: 'name the directory, and end it with "/"' },
    );
  }
  const negate = line.startsWith('!');
  let glob = negate ? line.slice(1) : line;
  const directoriesOnly = glob.endsWith('/');
  if (directoriesOnly) glob = glob.slice(0, -1);
  const anchored = glob.startsWith('/');
  if (anchored) glob = glob.slice(1);
  const pattern = compileGlob(glob);
  if (pattern === undefined) {
    throw helmError(
      'CHART_IGNORE_INVALID',
      `cannot parse ${where}: expected a pattern of Go's filepath.Match, got "${line}"`,
      { hint: 'check "[", "]" and "\\" in the pattern' },
    );
  }
  return { negate, directoriesOnly, baseName: !anchored && !glob.includes('/'), pattern };
}

function isIgnored(rules: readonly Rule[], path: string, isDirectory: boolean): boolean {
  if (path === '' || path === '.' || path === './') return false;
  for (const rule of rules) {
    const name = rule.baseName ? path.slice(path.lastIndexOf('/') + 1) : path;
    const matches = rule.pattern.test(name);
    if (rule.negate) {
      if ((rule.directoriesOnly && !isDirectory) || !matches) return true;
    } else if (matches && (isDirectory || !rule.directoriesOnly)) {
      return true;
    }
  }
  return false;
}

/**
 * Compiles a pattern of Go's filepath.Match, with slashes as separators, to a regular expression. Returns `undefined`
 * where Go returns ErrBadPattern. As in Go, the text after a star matches at its first position and never at a later
 * one, so that the time is linear for each star.
 */
export function compileGlob(glob: string): RegExp | undefined {
  const chunks = [''];
  for (let at = 0; at < glob.length; at++) {
    const c = glob[at] as string;
    let source = escaped(c);
    if (c === '*') {
      if (chunks.length === 1 || chunks.at(-1) !== '') chunks.push('');
      continue;
    }
    if (c === '?') source = '[^/]';
    else if (c === '[') {
      const parsed = compileClass(glob, at);
      if (parsed === undefined) return undefined;
      source = parsed.source;
      at = parsed.end;
    } else if (c === '\\') {
      const next = glob[++at];
      if (next === undefined) return undefined;
      source = escaped(next);
    }
    chunks.push(`${chunks.pop() ?? ''}${source}`);
  }
  const parts = chunks.map((chunk, index) => {
    if (index === 0) return chunk;
    // A lookahead and a reference to its match form an atomic group, which does not backtrack.
    return index === chunks.length - 1 ? `[^/]*?${chunk}` : `(?=([^/]*?${chunk}))\\${index}`;
  });
  return new RegExp(`^${parts.join('')}$`, 's');
}

/** Compiles the character class at `start`. It may match a slash, as in Go. */
function compileClass(
  glob: string,
  start: number,
): { readonly source: string; readonly end: number } | undefined {
  let at = start + 1;
  const negated = glob[at] === '^';
  if (negated) at++;
  let ranges = '';
  for (let count = 0; ; count++) {
    if (glob[at] === ']' && count > 0) break;
    const low = classCharacter(glob, at);
    if (low === undefined) return undefined;
    at = low.next;
    let high = low;
    if (glob[at] === '-') {
      const upper = classCharacter(glob, at + 1);
      if (upper === undefined) return undefined;
      high = upper;
      at = high.next;
    }
    // In Go, a range from high to low matches nothing.
    if (low.character <= high.character)
      ranges += `${classEscaped(low.character)}-${classEscaped(high.character)}`;
  }
  if (ranges === '') return { source: negated ? '.' : '(?!)', end: at };
  return { source: `[${negated ? '^' : ''}${ranges}]`, end: at };
}

function classCharacter(
  glob: string,
  at: number,
): { readonly character: string; readonly next: number } | undefined {
  const c = glob[at];
  if (c === undefined || c === '-' || c === ']') return undefined;
  if (c !== '\\') return glob[at + 1] === undefined ? undefined : { character: c, next: at + 1 };
  const next = glob[at + 1];
  return next === undefined || glob[at + 2] === undefined
    ? undefined
    : { character: next, next: at + 2 };
}

function escaped(c: string): string {
  return c.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}

function classEscaped(c: string): string {
  return c.replace(/[\\^\]-]/, '\\$&');
}
