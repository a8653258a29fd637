import { digestOf, isSealwrightError, textOf } from '@sealwright/core';
import { helmError } from '../../errors.ts';
import { compareVersions, parseVersion } from '../constraints/version.ts';
import { type DownloadOptions, download } from './download.ts';
import { INDEX_LIMIT, versionsIn, versionsOf } from './index-file.ts';
import {
  type ChartRepository,
  type FetchedArchive,
  newestText,
  type OfferedVersion,
} from './repository.ts';

/** Largest archive, in bytes: a chart unpacks to at most 100 MiB, and its archive is not larger. */
const ARCHIVE_LIMIT = 100 * 1024 * 1024;

/** How a repository on a web server is read. */
export interface HttpRepositoryOptions extends Omit<DownloadOptions, 'repository'> {
  /** Fetches an archive that the index has in a registry, by `oci://HOST/NAME:TAG`. */
  readonly fetchOci: (url: string) => Promise<FetchedArchive>;
}

/**
 * Opens a repository with an index.yaml. The index is read once, at the first call.
 *
 * @param text the URL of the repository
 * @throws `DEPENDENCY_UNSUPPORTED` for a URL with user info
 */
export function openHttpRepository(text: string, options: HttpRepositoryOptions): ChartRepository {
  const url = repositoryUrl(text);
  const settings = { ...options, repository: url };
  let reading: Promise<string> | undefined;
  const what = `index of ${shown(url)}`;
  const readIndex = async (): Promise<string> => {
    const file = fileUrl(url, 'index.yaml', what);
    try {
      return textOf(await download(file, INDEX_LIMIT, what, settings));
    } catch (error) {
      if (!isSealwrightError(error, 'REPOSITORY_MISSING')) throw error;
      throw helmError(
        'REPOSITORY_FAILED',
        `cannot read ${what}: expected index.yaml there, got status 404 from ${url.host}`,
        {
          cause: error,
          hint: 'check the URL of the repository: index.yaml must be right below it',
        },
      );
    }
  };
  const versions = async (name: string): Promise<readonly OfferedVersion[]> =>
    versionsIn(await (reading ??= readIndex()), name, what);
  return {
    versions,
    list: async () => versionsOf(await (reading ??= readIndex()), what),
    async fetch(name, version) {
      const offered = await versions(name);
      const chosen = versionEqual(offered, version);
      if (chosen?.url === undefined)
        throw helmError(
          'DEPENDENCY_MISSING',
          `cannot fetch chart ${name} from ${shown(url)}: expected version ${version}, got ${newestText(offered)}`,
          { hint: 'choose one of these versions in Chart.yaml' },
        );
      if (chosen.url.startsWith('oci://'))
        return checked(await options.fetchOci(chosen.url), chosen, name);
      const archive = `archive of ${name} ${version} in ${shown(url)}`;
      const tgz = await download(
        fileUrl(url, chosen.url, archive),
        ARCHIVE_LIMIT,
        archive,
        settings,
      );
      return checked({ tgz, digest: digestOf(tgz) }, chosen, name);
    },
  };
}

/** Returns the version that is written in the same way, or else one that is equal by precedence. */
function versionEqual(
  offered: readonly OfferedVersion[],
  version: string,
): OfferedVersion | undefined {
  const wanted = parseVersion(version);
  const isEqual = (text: string): boolean => {
    const parsed = parseVersion(text);
    return parsed !== undefined && wanted !== undefined && compareVersions(parsed, wanted) === 0;
  };
  return (
    offered.find((one) => one.version === version) ?? offered.find((one) => isEqual(one.version))
  );
}

function checked(archive: FetchedArchive, offered: OfferedVersion, name: string): FetchedArchive {
  if (offered.digest === undefined || offered.digest === archive.digest) return archive;
  throw helmError(
    'CHART_DAMAGED',
    `cannot fetch chart ${name} ${offered.version}: expected the archive ${offered.digest} of the index, got ${archive.digest}`,
    {
      hint: 'ask the owner of the repository which of the two is right: the archive or its digest in index.yaml',
    },
  );
}

function repositoryUrl(text: string): URL {
  const url = new URL(text);
  if (url.username === '' && url.password === '') return url;
  throw helmError(
    'DEPENDENCY_UNSUPPORTED',
    `cannot use the repository ${shown(url)}: expected a URL without user name and password`,
    { hint: 'remove them from Chart.yaml, and pass them as repository-credentials' },
  );
}

/** Resolves the URL of a file (helm pkg/repo/v1/chartrepo.go ResolveReferenceURL): the query of the repository stays. */
function fileUrl(repository: URL, reference: string, what: string): URL {
  if (/^[a-z][a-z0-9+.-]*:/i.test(reference)) {
    const isWeb = /^https?:\/\//i.test(reference) && URL.canParse(reference);
    if (isWeb) return withoutUserInfo(new URL(reference));
  } else {
    const base = new URL(repository);
    base.pathname = base.pathname.replace(/\/?$/, '/');
    if (URL.canParse(reference, base.href)) {
      const url = new URL(reference, base);
      url.search = repository.search;
      return withoutUserInfo(url);
    }
  }
  throw helmError(
    'INDEX_INVALID',
    `cannot read ${what}: expected a URL of http or https, got "${reference.slice(0, 200)}"`,
  );
}

function withoutUserInfo(url: URL): URL {
  url.username = '';
  url.password = '';
  return url;
}

/** Formats a URL for messages: without user info and query, which may hold secrets. */
function shown(url: URL): string {
  return `${url.origin}${url.pathname}`;
}
