import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ifMissing } from '@sealwright/core';
import { parseMetadata } from '../chart/chart-yaml.ts';
import type { Dependency } from '../chart/metadata.ts';
import { readChartYaml } from '../chart/yaml.ts';
import { editTexts, type TextEdit } from '../chart/yaml-edit.ts';
import { parseVersion } from '../dependencies/constraints/version.ts';
import type { Dependencies } from '../dependencies/fetch.ts';
import { lockText } from '../dependencies/lock.ts';
import { locatedDependencies } from '../dependencies/locked-version.ts';
import { satisfies } from '../dependencies/version.ts';

/** New texts of files of a chart, by their names. */
export type ChartTexts = ReadonlyMap<string, string>;

/** A change to the files of a chart that follows from a changed dependency. */
export interface Bump {
  readonly from: string;
  /** Equal to `from` when only a constraint or a lock follows the dependency. */
  readonly to: string;
  /** Names of the dependencies whose files changed. */
  readonly dependencies: readonly string[];
  readonly texts: ChartTexts;
}

/** Returns the version in the Chart.yaml of a directory; undefined for one that cannot be read. */
export async function versionOfChart(
  directory: string,
  texts: ChartTexts = new Map(),
): Promise<string | undefined> {
  try {
    const text = await textOfChart(directory, 'Chart.yaml', texts);
    return parseMetadata(text, 'file').metadata.version;
  } catch {
    return undefined;
  }
}

/**
 * Returns the version after a version: the next patch, and the next pre-release of a pre-release. Build metadata is
 * dropped, and a leading `v` stays.
 */
export function nextVersion(version: string): string {
  const parsed = parseVersion(version);
  const { major, minor, patch, pre } = parsed ?? { major: 0n, minor: 0n, patch: 0n, pre: '' };
  const next =
    pre === ''
      ? `${major}.${minor}.${patch + 1n}`
      : `${major}.${minor}.${patch}-${nextPrerelease(pre)}`;
  return version.startsWith('v') ? `v${next}` : next;
}

/** Raises the last number of a pre-release. One without a number gets the number 0. */
function nextPrerelease(pre: string): string {
  const identifiers = pre.split('.');
  const at = identifiers.findLastIndex((one) => /^[0-9]+$/.test(one));
  return at < 0
    ? `${pre}.0`
    : identifiers.with(at, String(BigInt(identifiers[at] ?? '0') + 1n)).join('.');
}

/** Reads a file of a chart, from the new texts if it is there. A missing file is an empty text. */
export async function textOfChart(
  directory: string,
  name: string,
  texts: ChartTexts,
): Promise<string> {
  return texts.get(name) ?? (await readFile(join(directory, name), 'utf8').catch(ifMissing('')));
}

/** Returns the texts of a chart with another version in its Chart.yaml. */
export async function withVersion(
  directory: string,
  version: string,
  texts: ChartTexts,
): Promise<ChartTexts> {
  const text = await textOfChart(directory, 'Chart.yaml', texts);
  const edits = [{ path: ['version'], value: version }];
  return new Map(texts).set('Chart.yaml', editTexts(text, edits, join(directory, 'Chart.yaml')));
}

/**
 * Returns the texts of a chart whose `file://` dependencies have these versions: the constraint of a dependency that does
 * not accept its version is replaced, and a lock that names another version is written anew. Empty when all match.
 *
 * @param versions of the dependencies, by name
 * @param nowSeconds time of a lock, in seconds since the epoch
 * @param remote knows the URLs of aliases, which a lock has in their place
 */
export async function withDependencyVersions(
  directory: string,
  versions: ReadonlyMap<string, string>,
  nowSeconds: number,
  remote?: Pick<Dependencies, 'aliased'>,
): Promise<ChartTexts> {
  for (const [file, lock] of [
    ['requirements.yaml', 'requirements.lock'],
    ['Chart.yaml', 'Chart.lock'],
  ] as const) {
    const text = await textOfChart(directory, file, new Map());
    const dependencies = dependenciesIn(text);
    if (dependencies.length === 0) continue;
    const edits = dependencies.flatMap((one, index): readonly TextEdit[] => {
      const version = localVersion(one, versions);
      if (version === undefined || satisfies(version, one.version ?? '')) return [];
      return [{ path: ['dependencies', index, 'version'], value: constraintFor(one, version) }];
    });
    const edited = editTexts(text, edits, join(directory, file));
    const texts = new Map<string, string>(edits.length === 0 ? [] : [[file, edited]]);
    const old = await textOfChart(directory, lock, new Map());
    const after = dependenciesIn(edited);
    const requested = remote === undefined ? after : locatedDependencies(after, remote, directory);
    const newLock = lockFor(old, requested, versions, edits.length > 0, nowSeconds);
    return newLock === undefined ? texts : texts.set(lock, newLock);
  }
  return new Map();
}

function localVersion(
  { name, repository }: Dependency,
  versions: ReadonlyMap<string, string>,
): string | undefined {
  return repository?.startsWith('file://') === true ? versions.get(name) : undefined;
}

/** Returns a constraint of the same kind, `^1.2.3`, `~1.2.3` or `1.2.3`, that accepts a version. */
function constraintFor({ version = '' }: Dependency, accepted: string): string {
  const [, operator = ''] = /^([~^])v?\d+(\.\d+){0,2}$/.exec(version) ?? [];
  return `${operator}${accepted}`;
}

/** Returns the text of a lock that names the versions; undefined when there is none, or it names them already. */
function lockFor(
  old: string,
  requested: readonly Dependency[],
  versions: ReadonlyMap<string, string>,
  isChanged: boolean,
  nowSeconds: number,
): string | undefined {
  const locked = dependenciesIn(old);
  if (locked.length === 0) return undefined;
  const updated = locked.map((one) => ({
    ...one,
    version: localVersion(one, versions) ?? one.version,
  }));
  const isSame = updated.every(({ version }, index) => version === locked[index]?.version);
  return isSame && !isChanged ? undefined : lockText(requested, updated, nowSeconds);
}

/** Returns the dependencies in a Chart.yaml, a requirements.yaml or a lock; none of an invalid file. */
function dependenciesIn(text: string): readonly Dependency[] {
  try {
    const { value } = readChartYaml(text, 'file', 'CHART_INVALID');
    const { dependencies } = (value ?? {}) as { readonly dependencies?: unknown };
    if (!Array.isArray(dependencies)) return [];
    const own = { text: JSON.stringify({ dependencies }), what: 'file' };
    const head = 'apiVersion: v2\nname: x\nversion: 1.0.0\n';
    return parseMetadata(head, 'file', own).metadata.dependencies ?? [];
  } catch {
    return [];
  }
}
