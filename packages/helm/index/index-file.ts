import { type Digest, hexOf, type Json } from '@sealwright/core';
import { stringify } from 'yaml';
import { z } from 'zod';
import { asTarget } from '../chart/go-target.ts';
import { type GoValue, readGoYaml } from '../chart/go-yaml.ts';
import { type Metadata, metadataJson } from '../chart/metadata.ts';
import { compareVersions, parseVersion } from '../dependencies/constraints/version.ts';
import { helmError } from '../errors.ts';

/** Largest index that is merged into, in characters: about 10,000 versions. */
const INDEX_LIMIT = 16 * 1024 * 1024;

/** A version of a chart in an index. All its members are kept, also those that helm does not know. */
export interface IndexEntry {
  readonly [member: string]: unknown;
  /** Undefined in an entry that helm skips. */
  readonly version?: string | undefined;
  /** Helm uses the first one. */
  readonly urls?: readonly string[] | undefined;
  /** RFC 3339. */
  readonly created?: string | undefined;
  /** SHA-256 of the archive: hexadecimal digits, sometimes with the algorithm in front. */
  readonly digest?: string | undefined;
}

/** The entry of a published chart. */
export interface PublishedEntry extends IndexEntry {
  readonly name: string;
  readonly version: string;
  readonly urls: readonly string[];
}

/** An index.yaml of a chart repository (helm pkg/repo/v1/index.go). Members that helm does not know are kept. */
export interface IndexFile {
  readonly [member: string]: unknown;
  readonly apiVersion: string;
  /** RFC 3339. */
  readonly generated?: string | undefined;
  /** The versions of each chart, by its name. */
  readonly entries: Readonly<Record<string, readonly IndexEntry[]>>;
}

const entrySchema = z.looseObject({
  version: z.string().optional(),
  appVersion: z.string().optional(),
  urls: z.array(z.string()).optional(),
  created: z.string().optional(),
  digest: z.string().optional(),
});

const fileSchema = z.looseObject({
  apiVersion: z.string().min(1),
  generated: z.string().optional(),
  entries: z.record(z.string(), z.array(entrySchema)).optional(),
});

/** An index without charts. */
export const EMPTY_INDEX: IndexFile = { apiVersion: 'v1', entries: {} };

/**
 * Reads an index.yaml as helm reads it. Entries that helm skips are kept: a merge must not lose them.
 *
 * @param what names the index in messages
 * @throws `CHART_INDEX_INVALID` with line and column of every problem
 */
export function readIndex(text: string, what: string): IndexFile {
  if (text.length > INDEX_LIMIT) {
    const limit = `at most ${INDEX_LIMIT} characters`;
    throw invalid(what, `${what}: expected ${limit}, got ${text.length}`);
  }
  const { values, problems, at } = readGoYaml(text, what);
  if (problems.length > 0) throw invalid(what, problems.join('; '));
  const value = asTarget(fileSchema, withoutEmptyEntries(values[0] ?? null), () => undefined);
  const result = fileSchema.safeParse(value);
  if (result.success) return { ...result.data, entries: result.data.entries ?? {} };
  const texts = result.error.issues.slice(0, 10).map(({ path, message }) => {
    const keys = path.filter((key) => typeof key !== 'symbol');
    return `${at(keys)}: ${keys.join('.') || 'the document'}: ${message}`;
  });
  throw invalid(what, texts.join('; '));
}

function invalid(what: string, problems: string): Error {
  return helmError('CHART_INDEX_INVALID', `cannot read ${problems}`, {
    hint: `correct ${what}, or remove it to start a new index`,
  });
}

/** Returns an index without the `null` lists and entries that helm skips: they say nothing. */
function withoutEmptyEntries(value: GoValue): GoValue {
  if (!isMap(value) || !isMap(value['entries'] ?? null)) return value;
  const entries = Object.entries(value['entries'] as Readonly<Record<string, GoValue>>).map(
    ([name, list]) => [name, Array.isArray(list) ? list.filter((one) => one !== null) : []],
  );
  return { ...value, entries: Object.fromEntries(entries) as GoValue };
}

function isMap(value: GoValue): value is Readonly<Record<string, GoValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Returns the entry of a published chart.
 *
 * @param createdSeconds time of the chart, in seconds since the epoch
 */
export function indexEntry(
  metadata: Metadata,
  urls: readonly string[],
  digest: Digest,
  createdSeconds: number,
): PublishedEntry {
  const created = new Date(createdSeconds * 1000).toISOString().replace('.000Z', 'Z');
  return {
    ...(JSON.parse(metadataJson(metadata)) as Record<string, Json>),
    name: metadata.name,
    version: metadata.version,
    urls,
    created,
    digest: hexOf(digest),
  };
}

/** Formats an index as helm writes it: keys sorted, the versions of each chart with the newest first. */
export function indexText(index: IndexFile): string {
  const entries = Object.fromEntries(
    Object.entries(index.entries).map(([name, list]) => [name, sortedEntries(list)]),
  );
  // Go's YAML is 1.1: texts that mean something else there, such as "yes" and 1_000, get quotes.
  return stringify(
    { ...index, entries },
    {
      version: '1.1',
      lineWidth: 0,
      indentSeq: false,
      sortMapEntries: true,
      aliasDuplicateObjects: false,
    },
  );
}

/** Returns entries with the newest version first, and those that are no versions last, as helm sorts them. */
function sortedEntries(list: readonly IndexEntry[]): readonly IndexEntry[] {
  return list.toSorted((a, b) => {
    const [left, right] = [parseVersion(a.version ?? ''), parseVersion(b.version ?? '')];
    if (left === undefined || right === undefined)
      return Number(left === undefined) - Number(right === undefined);
    return compareVersions(right, left);
  });
}
