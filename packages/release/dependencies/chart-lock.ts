import { readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { ifMissing, type Ports } from '@sealwright/core';
import {
  CONTENT_LOCK,
  type ContentLock,
  contentLockText,
  differs,
  helmError,
  keyText,
  type LockedArchive,
  type LockedChart,
  lockChart,
  parseIgnore,
  readContentLock,
  sourceDirectories,
} from '@sealwright/helm';
import type { RegistryClient } from '@sealwright/oci';
import { sourceEpoch } from '../epoch.ts';
import { writeText } from '../text-file.ts';
import { type DependencyInputs, openDependenciesWith } from './dependencies.ts';

/** Charts to lock. */
export interface ChartLockRequest {
  readonly inputs: DependencyInputs;
  /** Base of relative paths. */
  readonly directory: string;
  /** Directories of charts, relative to `directory`. */
  readonly charts: readonly string[];
  readonly registries: RegistryClient;
  /** Chooses the newest versions, also where a lock fits its Chart.yaml. */
  readonly upgrade: boolean;
  /** Writes nothing. */
  readonly dryRun: boolean;
}

/** The locks that were written, and what changed. */
export interface ChartLocks {
  /** What changed, one text a line. */
  readonly changes: string[];
  /** Paths of the written files, or with a dry run of those that would be. */
  readonly written: string[];
}

/**
 * Writes the Chart.lock of charts and of their `file://` dependencies, and the content lock with the digests of their
 * archives. Files that are up to date stay as they are. Nothing is written when one of the charts cannot be locked.
 *
 * @throws `DEPENDENCY_DIFFERS` when a version has another archive than before, `LOCK_INVALID` for a content lock inside of
 * a chart, `FILES_FAILED`, and the errors of `lockChart`
 */
export async function lockCharts(request: ChartLockRequest, ports: Ports): Promise<ChartLocks> {
  const { inputs, directory } = request;
  const path = resolve(directory, inputs['dependency-lock'] ?? CONTENT_LOCK);
  const lock = await readContentLock(path, false);
  const dependencies = await openDependenciesWith(
    { ...request, lock: undefined, isRefreshed: true },
    ports,
  );
  const epochSeconds = await sourceEpoch(directory, ports);
  const charts = new Set<string>();
  for (const chart of request.charts)
    for (const each of await sourceDirectories(resolve(directory, chart))) charts.add(each);
  const archives = new Map((lock?.charts ?? []).map((one) => [keyText(one), one]));
  const changes: string[] = [];
  const files = new Map<string, string>();
  for (const chart of charts) {
    await refuseInside(path, chart);
    const { upgrade } = request;
    const locked = await lockChart(chart, { dependencies, epochSeconds, upgrade });
    if (locked === undefined) continue;
    const name = relative(directory, chart) || '.';
    changes.push(...changesOf(name, locked, archives, lock ?? { path, charts: [] }));
    if (locked.text !== undefined) files.set(join(chart, locked.file), locked.text);
  }
  const text = contentLockText([...archives.values()]);
  const isNew = archives.size > 0 || lock !== undefined;
  if (isNew && text !== (await readFile(path, 'utf8').catch(ifMissing('')))) files.set(path, text);
  if (!request.dryRun) for (const [file, content] of files) await writeText(file, content);
  return { changes, written: [...files.keys()].map((one) => relative(directory, one)) };
}

/** Adds the archives of a chart, and returns what is new. @throws `DEPENDENCY_DIFFERS` for another archive of a version */
function changesOf(
  chart: string,
  locked: LockedChart,
  archives: Map<string, LockedArchive>,
  lock: ContentLock,
): readonly string[] {
  const versions = locked.versions.flatMap(({ name, version, former }) =>
    former === undefined ? [] : [`${chart}: ${name} ${former} -> ${version}`],
  );
  const added = locked.archives.flatMap((archive) => {
    const key = keyText(archive);
    const known = archives.get(key);
    if (known !== undefined && known.digest !== archive.digest)
      throw differs(archive, lock, known.digest, archive.digest);
    if (known !== undefined) return [];
    archives.set(key, archive);
    return [`${chart}: ${archive.name} ${archive.version} ${archive.digest}`];
  });
  const lockFile = locked.text === undefined ? [] : [`${chart}: ${locked.file} is written`];
  return [...versions, ...added, ...lockFile];
}

/** Refuses a content lock that would be packaged with a chart: helm packages every file that .helmignore does not name. */
async function refuseInside(path: string, chart: string): Promise<void> {
  const inside = relative(chart, path);
  if (inside.startsWith('..') || inside.startsWith(sep)) return;
  const file = join(chart, '.helmignore');
  const ignore = parseIgnore(await readFile(file, 'utf8').catch(() => ''), file);
  const parts = inside.split(sep);
  const isIgnored = parts.some((_, at) =>
    ignore(parts.slice(0, at + 1).join('/'), at + 1 < parts.length),
  );
  if (isIgnored) return;
  throw helmError(
    'LOCK_INVALID',
    `cannot write the content lock ${path}: expected a place outside of the chart ${chart}, got one inside`,
    { hint: `add "/${parts[0] ?? ''}" to ${file}, or set --dependency-lock to a file elsewhere` },
  );
}
