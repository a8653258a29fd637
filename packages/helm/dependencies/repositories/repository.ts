import type { Digest } from '@sealwright/core';

/** A version of a chart that a repository offers. */
export interface OfferedVersion {
  readonly version: string;
  /** Where its archive is, by the index of the repository. */
  readonly url?: string;
  /** Digest of its archive, if the index has it. */
  readonly digest?: Digest;
}

/** An archive of a chart from a repository. */
export interface FetchedArchive {
  readonly tgz: Uint8Array;
  readonly digest: Digest;
  /** Digest of the manifest in a registry. */
  readonly manifest?: Digest;
}

/** A repository of charts: an `index.yaml` on a web server, or a path in a registry. */
export interface ChartRepository {
  /**
   * Lists the versions of a chart, newest first. A chart that is not there has none.
   *
   * @throws `REPOSITORY_FAILED`, `REPOSITORY_UNAUTHORIZED`, `INDEX_INVALID`, and the errors of a registry
   */
  versions(name: string): Promise<readonly OfferedVersion[]>;
  /**
   * Fetches the archive of one version.
   *
   * @throws `DEPENDENCY_MISSING` with the newest versions, `CHART_DAMAGED`, and the errors of `versions`
   */
  fetch(name: string, version: string): Promise<FetchedArchive>;
  /** Lists every version of every chart, where the repository has an index. @throws the errors of `versions` */
  list?(): Promise<readonly NamedVersion[]>;
}

/** A version of a chart, by the name of the chart. */
export interface NamedVersion {
  readonly name: string;
  readonly version: string;
}

/** The kind of the `repository` of a dependency. `local` is charts/, `alias` needs a name from elsewhere. */
export type RepositoryKind = 'local' | 'file' | 'oci' | 'http' | 'alias' | 'unsupported';

/** Returns the kind of the `repository` of a dependency. */
export function repositoryKind(repository: string | undefined): RepositoryKind {
  if (repository === undefined || repository === '') return 'local';
  if (repository.startsWith('file://')) return 'file';
  if (repository.startsWith('oci://')) return 'oci';
  if (/^https?:\/\//.test(repository)) return 'http';
  return /^(@|alias:)/.test(repository) ? 'alias' : 'unsupported';
}

/** Reports whether a dependency comes from a server. */
export function isRemote(repository: string | undefined): boolean {
  return ['oci', 'http', 'alias', 'unsupported'].includes(repositoryKind(repository));
}

/** Versions that a message names at most. */
const NAMED = 5;

/** Formats the newest versions for a message. */
export function newestText(versions: readonly OfferedVersion[]): string {
  if (versions.length === 0) return 'none';
  const named = versions.slice(0, NAMED).map((one) => one.version.slice(0, 80));
  const rest = versions.length - named.length;
  return `${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
