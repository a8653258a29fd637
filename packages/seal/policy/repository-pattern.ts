import { normalRegistry } from '@sealwright/oci';
import { sealError } from '../errors.ts';

/**
 * Returns a test of repositories, `HOST/NAME` as references have them. A pattern can have any spelling of its host.
 *
 * @throws `POLICY_FILE_INVALID` for a pattern whose host has an impossible port, which no repository matches
 */
export function repositoryMatcher(patterns: readonly string[]): (repository: string) => boolean {
  const globs = patterns.flatMap(spellingsOf).map(globOf);
  return (repository) => globs.some((glob) => glob.test(repository));
}

/** Returns a pattern as it is, for the path of a layout, and with the normal form of its host, for a registry. */
function spellingsOf(pattern: string): readonly string[] {
  const [, host = '', rest = ''] = /^([^/]*)(.*)$/s.exec(pattern) ?? [];
  // The host of a pattern such as *.EXAMPLE.com:443 has no URL.
  const normal = host.includes('*')
    ? host.toLowerCase().replace(/:443$/, '')
    : normalRegistry(host);
  if (normal !== undefined) return [pattern, normal + rest];
  if (!/:\d+$/.test(host)) return [pattern];
  throw sealError(
    'POLICY_FILE_INVALID',
    `cannot use the image pattern "${pattern}": expected a port from 1 to 65535 without leading zeros`,
  );
}

/** Returns the expression of a repository pattern: `*` is any text without `/`, `**` any text. */
function globOf(pattern: string): RegExp {
  const source = pattern
    .split(/(\*+)/)
    .map((part) =>
      part === '*'
        ? '[^/]*'
        : /^\*+$/.test(part)
          ? '.*'
          : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('');
  return new RegExp(`^${source}$`, 's');
}
