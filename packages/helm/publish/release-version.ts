import { parseStrictVersion } from '../dependencies/constraints/version.ts';
import { helmError } from '../errors.ts';

/**
 * Returns the version of a chart from a version or a tag: `1.2.3`, `v1.2.3` and `refs/tags/v1.2.3` are 1.2.3.
 *
 * @throws `VERSION_INVALID` for a text that is not SemVer 2
 */
export function releaseVersion(text: string): string {
  const version = text
    .trim()
    .replace(/^refs\/tags\//, '')
    .replace(/^v(?=\d)/, '');
  // helm finds only strict versions in a registry.
  if (parseStrictVersion(version) !== undefined) return version;
  throw helmError(
    'VERSION_INVALID',
    `cannot use the version "${text}": expected a semantic version such as 1.2.3 or 1.2.3-rc.1, or its tag, got ${JSON.stringify(version)}`,
    {
      hint: 'write MAJOR.MINOR.PATCH, with "version: ${{ github.ref_name }}" for a tag such as v1.2.3',
    },
  );
}
