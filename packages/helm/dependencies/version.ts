import { isSatisfied, parseConstraint } from './constraints/constraint.ts';
import { parseVersion } from './constraints/version.ts';

/**
 * Reports whether a version satisfies a constraint of helm's syntax, exactly as helm's library decides it
 * (github.com/Masterminds/semver/v3). A text that helm refuses is satisfied by no version; the empty text is one.
 */
export function satisfies(version: string, constraint: string): boolean {
  const [parsed, range] = [parseVersion(version), parseConstraint(constraint)];
  return parsed !== undefined && range !== undefined && isSatisfied(range, parsed);
}
