import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ifMissing, type Ports } from '@sealwright/core';
import {
  EMPTY_INDEX,
  type IndexFile,
  indexEntry,
  indexText,
  mergeIndex,
  type PublishedEntry,
  readIndex,
} from '@sealwright/helm';
import type { INDEX_TARGETS } from '@sealwright/inputs';
import type { PublishedChart } from '../charts/charts.ts';
import { releaseError } from '../errors.ts';
import { writeText } from '../text-file.ts';
import { editBranchFile } from './git-branch.ts';

/** The index.yaml to update, and the URLs of its new entries. */
export interface IndexRequest {
  readonly target: (typeof INDEX_TARGETS)[number];
  /** Path of the file, or of the file in the branch. */
  readonly path: string;
  readonly branch: string;
  /** `oci`, or a URL with `{name}`, `{version}` and `{file}`. */
  readonly urls: string;
  /** Whether a chart replaces the entry of its version when that has another archive. */
  readonly replaces: boolean;
  /** Base of relative paths. */
  readonly directory: string;
}

/** Values of the inputs for an index. */
export interface IndexInputs {
  readonly index: IndexRequest['target'];
  readonly 'index-path': string;
  readonly 'index-branch': string;
  readonly 'index-urls': string;
}

/** Returns the request of the inputs for an index. @param replaces as in `IndexRequest` */
export function indexRequest(inputs: IndexInputs, replaces = false): IndexRequest {
  return {
    target: inputs.index,
    path: inputs['index-path'],
    branch: inputs['index-branch'],
    urls: inputs['index-urls'],
    replaces,
    directory: '.',
  };
}

type IndexPorts = Pick<Ports, 'clock' | 'env' | 'exec' | 'log' | 'random' | 'signal' | 'temp'>;

/**
 * Merges published charts into an index.yaml. An index that has all of them does not change.
 *
 * @returns the URL or the path of the index; undefined when it is printed, or there is none
 * @throws `CHART_INDEX_INVALID`, `FILES_FAILED`, `GIT_FAILED`
 */
export async function updateIndex(
  published: readonly PublishedChart[],
  request: IndexRequest,
  ports: IndexPorts,
): Promise<string | undefined> {
  const { target, path, directory, branch } = request;
  if (target === 'none') return undefined;
  const merge = merging(published, request, ports.log);
  if (target === 'print') {
    ports.log.result(merge(undefined, 'the index')?.text ?? indexText(EMPTY_INDEX));
    return undefined;
  }
  if (target === 'file') {
    const file = resolve(directory, path);
    const merged = merge(await textOf(file), path);
    if (merged !== undefined) await writeText(file, merged.text);
    ports.log.info(merged === undefined ? `${path} is up to date` : `${merged.subject} in ${path}`);
    return path;
  }
  const commit = await editBranchFile(
    { directory, branch, path },
    (text) => merge(text, `${path} of the branch ${branch}`),
    ports,
  );
  const where = `${path} of the branch ${branch}`;
  ports.log.info(
    commit === undefined ? `${where} is up to date` : `pushed ${commit} with ${where}`,
  );
  return pagesUrl(ports.env.get('GITHUB_REPOSITORY'), path) ?? where;
}

/** Returns a function that merges the charts into the text of an index, and returns undefined when nothing changes. */
function merging(
  published: readonly PublishedChart[],
  { urls, replaces }: IndexRequest,
  log: Ports['log'],
) {
  const added = published.map((chart) => entryOf(chart, urls));
  const generated = timeOf(Math.max(0, ...published.map((chart) => chart.createdSeconds)));
  return (text: string | undefined, what: string) => {
    const existing: IndexFile = text === undefined ? EMPTY_INDEX : readIndex(text, what);
    const { index, changed, kept } = mergeIndex(existing, added, { generated, replaces });
    for (const { name, version } of kept)
      log.warn(
        `${what} keeps its entry of ${name} ${version}: it has another archive than the published one`,
      );
    if (changed.length === 0) return undefined;
    return { text: indexText(index), subject: `Add ${shortened(changed)}` };
  };
}

/** Returns the first names of a list, as a commit subject has room for them. */
function shortened(names: readonly string[]): string {
  const more = names.length - 3;
  return more <= 0 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${more} more`;
}

function entryOf(chart: PublishedChart, urls: string): PublishedEntry {
  const { metadata, layer, createdSeconds, repository, tag } = chart;
  const url = urls === 'oci' ? `oci://${repository}:${tag}` : expanded(urls, chart);
  return indexEntry(metadata, [url], layer.digest, createdSeconds);
}

function expanded(template: string, { name, version }: PublishedChart): string {
  const values: Readonly<Record<string, string>> = {
    name,
    version,
    file: `${name}-${version}.tgz`,
  };
  return template.replace(/\{(name|version|file)\}/g, (_, key: string) =>
    encodeURIComponent(values[key] ?? ''),
  );
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** Returns the URL of a chart repository that GitHub Pages serves from a branch of a repository. */
function pagesUrl(repository: string | undefined, path: string): string | undefined {
  const [owner, name] = repository?.split('/') ?? [];
  if (owner === undefined || name === undefined) return undefined;
  const host = `${owner.toLowerCase()}.github.io`;
  const base = name.toLowerCase() === host ? `https://${host}` : `https://${host}/${name}`;
  return `${base}/${path}`.replace(/\/?index\.yaml$/, '');
}

async function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8')
    .catch(ifMissing(undefined))
    .catch((cause: Error) => {
      throw releaseError('FILES_FAILED', `cannot read ${file}: ${cause.message}`, { cause });
    });
}
