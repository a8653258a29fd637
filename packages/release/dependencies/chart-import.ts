import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSealwrightError, mapLimit, type Ports } from '@sealwright/core';
import { CHARTS_AT_ONCE, type Dependencies, type NamedVersion } from '@sealwright/helm';
import type { RegistryClient } from '@sealwright/oci';
import { joinReports, type ReleaseReport, type SigningSetup } from '@sealwright/seal';
import type { PublishedChart } from '../charts/charts.ts';
import { releaseError } from '../errors.ts';
import { publishAndSignCharts } from '../steps.ts';
import { type DependencyInputs, openDependenciesWith } from './dependencies.ts';

/** A repository of charts with an index.yaml, and the registry to copy its archives to. */
export interface ImportRequest {
  /** URL of the repository, without index.yaml. */
  readonly url: string;
  /** Names of the charts to copy. Empty: all. */
  readonly names: readonly string[];
  /** Host and path to publish to, normalised. */
  readonly registry: string;
  readonly registries: RegistryClient;
  readonly inputs: DependencyInputs;
  /** Without it, charts are not signed. */
  readonly setup: SigningSetup | undefined;
}

/** The charts of a repository in a registry. */
export interface ImportedCharts {
  readonly report: ReleaseReport;
  readonly published: readonly PublishedChart[];
  /** Versions whose archive the repository does not have, or has damaged, each with the reason. */
  readonly failed: readonly string[];
}

/** Archives in memory and on the disk at the same time. */
const BATCH = 32;

/**
 * Copies the archives of a chart repository to a registry, byte for byte, so that their digests stay the same. A version
 * that the registry has is left as it is, so a second run continues the first. A version without a usable archive does not
 * stop the others.
 *
 * @throws `CHART_MISSING` for a name that the repository does not have, the errors of the repository and of
 * `publishAndSignCharts`
 */
export async function importCharts(request: ImportRequest, ports: Ports): Promise<ImportedCharts> {
  const { inputs, registries, url } = request;
  const dependencies = await openDependenciesWith({ inputs, registries, lock: undefined }, ports);
  const versions = selected(await dependencies.list(url), request);
  await using work = await ports.temp.directory('import');
  const reports: ReleaseReport[] = [];
  const published: PublishedChart[] = [];
  const failed: string[] = [];
  for (let at = 0; at < versions.length; at += BATCH) {
    ports.log.info(
      `copying versions ${at + 1} to ${Math.min(at + BATCH, versions.length)} of ${versions.length}`,
    );
    const directory = join(work.path, String(at));
    await mkdir(directory);
    const batch = versions.slice(at, at + BATCH);
    const files = await fetchAll(batch, { url, directory, dependencies, failed });
    if (files.length > 0) {
      const charts = files.map((path) => ({ path }));
      // The archives stay as they are, so nothing can be mended in them.
      const images = new Map<string, string>();
      const batchRequest = { ...request, directory, charts, images, lint: false };
      const done = await publishAndSignCharts(batchRequest, ports);
      reports.push(done.report);
      published.push(...done.published);
    }
    await rm(directory, { recursive: true });
  }
  if (reports.length === 0) throw nothing(url, failed);
  return { report: joinReports(reports), published, failed };
}

function selected(
  listed: readonly NamedVersion[],
  { names, url }: ImportRequest,
): readonly NamedVersion[] {
  const known = new Set(listed.map(({ name }) => name));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw releaseError(
      'CONFIG_INVALID',
      `cannot import from ${url}: expected charts of its index, got ${unknown.join(', ')}`,
      { hint: `choose among: ${[...known].slice(0, 20).join(', ')}` },
    );
  return names.length === 0 ? listed : listed.filter(({ name }) => names.includes(name));
}

/** Fetches archives into a directory, and returns the names of their files. */
async function fetchAll(
  versions: readonly NamedVersion[],
  to: {
    readonly url: string;
    readonly directory: string;
    readonly dependencies: Dependencies;
    readonly failed: string[];
  },
): Promise<readonly string[]> {
  const files = await mapLimit(versions, CHARTS_AT_ONCE, async ({ name, version }, at) => {
    try {
      const { archive } = await to.dependencies.fetch({ name, version, repository: to.url });
      // The names come from the repository, so not all of them are names of files.
      const isSafe = /^[\w.+-]+$/.test(`${name}-${version}`);
      const file = isSafe ? `${name}-${version}.tgz` : `${at}.tgz`;
      await writeFile(join(to.directory, file), archive.tgz);
      return [file];
    } catch (error) {
      if (
        !isSealwrightError(
          error,
          'REPOSITORY_MISSING',
          'CHART_DAMAGED',
          'CHART_INVALID',
          'INDEX_INVALID',
        )
      )
        throw error;
      to.failed.push(error.message);
      return [];
    }
  });
  return files.flat();
}

function nothing(url: string, failed: readonly string[]): Error {
  const reasons = failed.length === 0 ? 'its index has no versions' : failed.join('; ');
  return releaseError('IMPORT_INCOMPLETE', `cannot import any chart from ${url}: ${reasons}`);
}

/** Throws when a version was not copied. @throws `IMPORT_INCOMPLETE` */
export function requireImported({ failed, report }: ImportedCharts, path: string): void {
  if (failed.length === 0) return;
  throw releaseError(
    'IMPORT_INCOMPLETE',
    `cannot import ${failed.length} of ${failed.length + report.subjects.length} versions:\n  ${failed.join('\n  ')}`,
    { outputs: { report: path }, hint: 'correct these entries of the index, then run it again' },
  );
}
