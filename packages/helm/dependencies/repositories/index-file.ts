import { type Digest, isSealwrightError, parseDigest, readJson } from '@sealwright/core';
import { z } from 'zod';
import { asTarget } from '../../chart/go-target.ts';
import { type GoValue, readGoYaml } from '../../chart/go-yaml.ts';
import { helmError } from '../../errors.ts';
import { type IndexFile, readIndex as wholeIndex } from '../../index/index-file.ts';
import { compareVersions, parseVersion } from '../constraints/version.ts';
import type { NamedVersion, OfferedVersion } from './repository.ts';

/** Largest index, in bytes. The index of a large public repository has 25 MiB. */
export const INDEX_LIMIT = 64 * 1024 * 1024;

/** Largest YAML that is parsed as a whole, in characters. The entry of one chart is cut out of a larger index. */
const WHOLE_LIMIT = 1024 * 1024;
const ENTRY_LIMIT = 8 * 1024 * 1024;

const versionSchema = z.looseObject({
  version: z.string(),
  urls: z.array(z.string()).min(1),
  digest: z.string().optional(),
});
const indexSchema = z.looseObject({
  apiVersion: z.string().min(1),
  entries: z.record(z.string(), z.unknown()).optional(),
});

/**
 * Returns the versions of a chart in an index.yaml, newest first; of equal versions, in the order of the index (helm
 * pkg/repo/v1/index.go). Entries without a version or without a URL are left out.
 *
 * @param what names the index in messages
 * @throws `INDEX_INVALID`
 */
export function versionsIn(text: string, name: string, what: string): readonly OfferedVersion[] {
  const index = readIndex(text, name, what);
  const list = index.entries?.[name];
  const found = (Array.isArray(list) ? (list as GoValue[]) : []).flatMap((item) => {
    const entry = versionSchema.safeParse(asTarget(versionSchema, item, () => undefined));
    const parsed = entry.success ? parseVersion(entry.data.version) : undefined;
    if (!entry.success || parsed === undefined) return [];
    const { version, urls, digest } = entry.data;
    const offered = { version, url: urls[0] ?? '', ...digestOfEntry(digest) };
    return [{ parsed, offered }];
  });
  return found.toSorted((a, b) => compareVersions(b.parsed, a.parsed)).map((one) => one.offered);
}

/**
 * Returns every version of every chart in an index.yaml, once and with the oldest first. Entries without a version are left
 * out.
 *
 * @throws `INDEX_INVALID`
 */
export function versionsOf(text: string, what: string): readonly NamedVersion[] {
  return Object.entries(allEntries(text, what)).flatMap(([name, list]) => {
    const versions = new Set(list.map(({ version }) => version ?? ''));
    return [...versions]
      .flatMap((version) => parseVersion(version) ?? [])
      .toSorted(compareVersions)
      .map(({ original }) => ({ name, version: original }));
  });
}

function allEntries(text: string, what: string): IndexFile['entries'] {
  try {
    return wholeIndex(text, what).entries;
  } catch (error) {
    if (!isSealwrightError(error, 'CHART_INDEX_INVALID')) throw error;
    throw helmError('INDEX_INVALID', error.message, { cause: error });
  }
}

/** Returns the digest of an entry, which is hexadecimal with or without its algorithm. Another text is ignored. */
function digestOfEntry(text: string | undefined): { readonly digest?: Digest } {
  const hex = text?.replace(/^sha256:/, '') ?? '';
  return /^[0-9a-f]{64}$/.test(hex) ? { digest: parseDigest(`sha256:${hex}`) } : {};
}

function readIndex(text: string, name: string, what: string): z.output<typeof indexSchema> {
  const value = /^\s*\{/.test(text) ? jsonOf(text, what) : yamlOf(text, name, what);
  const parsed = indexSchema.safeParse(asTarget(indexSchema, value, () => undefined));
  if (parsed.success) return parsed.data;
  throw invalid(what, 'a map with apiVersion and entries', 'another document');
}

function jsonOf(text: string, what: string): GoValue {
  try {
    return readJson(text, what, { bytes: INDEX_LIMIT, depth: 32 }) as GoValue;
  } catch (error) {
    if (!isSealwrightError(error)) throw error;
    throw invalid(what, 'JSON', error.message);
  }
}

function yamlOf(text: string, name: string, what: string): GoValue {
  const part = text.length <= WHOLE_LIMIT ? text : entryOf(text, name);
  if (part.length > ENTRY_LIMIT)
    throw invalid(what, `at most ${ENTRY_LIMIT} characters for ${name}`, `${part.length}`);
  const { values, problems } = readGoYaml(part, what);
  const [problem] = problems;
  if (problem !== undefined) throw invalid(what, 'YAML', problem.slice(0, 300));
  return values[0] ?? null;
}

/**
 * Cuts the entry of one chart out of a large index, so that memory and time do not grow with the other charts. helm writes
 * the names of charts with two blanks before them; an index of another form has no entry.
 */
function entryOf(text: string, name: string): string {
  const apiVersion = /^apiVersion:.*$/m.exec(text)?.[0] ?? '';
  const entries = text.search(/^entries:[ \t]*\r?$/m);
  if (entries < 0) return apiVersion;
  for (const key of [name, `"${name}"`, `'${name}'`]) {
    const start = text.indexOf(`\n  ${key}:`, entries);
    if (start < 0) continue;
    const rest = text.slice(start + 1);
    const length = rest.slice(1).search(/\n(?:[^\s#-]| {2}[^\s#-])/);
    return `${apiVersion}\nentries:\n${length < 0 ? rest : rest.slice(0, length + 1)}\n`;
  }
  return apiVersion;
}

function invalid(what: string, expected: string, got: string): Error {
  return helmError('INDEX_INVALID', `cannot read ${what}: expected ${expected}, got ${got}`, {
    hint: 'check the URL of the repository: index.yaml must be right below it',
  });
}
