import semver from 'semver';

/**
 * Reports whether a version satisfies a constraint of helm's syntax (github.com/Masterminds/semver). Commas and blanks
 * mean "and", `||` means "or", `!=` excludes. An empty constraint accepts every version except pre-releases.
 */
export function satisfies(version: string, constraint: string): boolean {
  const parsed = semver.parse(version) ?? semver.coerce(version, { includePrerelease: true });
  if (parsed === null) return false;
  return constraint
    .split('||')
    .some((part) => satisfiesAll(parsed, part.replaceAll(',', ' ').trim()));
}

function satisfiesAll(version: semver.SemVer, range: string): boolean {
  const excluded: string[] = [];
  const rest = range
    .replaceAll('=>', '>=')
    .replaceAll('=<', '<=')
    .replace(/!=\s*(\S+)/g, (_, one: string) => {
      excluded.push(one);
      return ' ';
    })
    .trim();
  if (excluded.some((one) => semver.satisfies(version, one, { includePrerelease: true })))
    return false;
  return semver.satisfies(version, rest === '' ? '*' : rest);
}
