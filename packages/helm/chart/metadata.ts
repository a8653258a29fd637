import type { Json } from '@sealwright/core';
import { z } from 'zod';
import { parseVersion } from '../dependencies/constraints/version.ts';

const text = z.string('expected a string: put the value in quotes');

const maintainerSchema = z.looseObject({
  name: text.optional(),
  email: text.optional(),
  url: text.optional(),
});

const dependencySchema = z.looseObject({
  name: text,
  version: text.optional(),
  repository: text.optional(),
  condition: text.optional(),
  tags: z.array(text).optional(),
  enabled: z.boolean().optional(),
  'import-values': z.array(z.union([text, z.record(z.string(), z.string())])).optional(),
  alias: text.optional(),
});

/** Schema of a Chart.yaml (helm pkg/chart/v2/metadata.go). Other keys stay in the file, but not in `Metadata`. */
export const metadataSchema = z.looseObject({
  name: text,
  home: text.optional(),
  sources: z.array(text).optional(),
  version: text,
  description: text.optional(),
  keywords: z.array(text).optional(),
  maintainers: z.array(maintainerSchema).optional(),
  icon: text.optional(),
  apiVersion: text.optional(),
  condition: text.optional(),
  tags: text.optional(),
  appVersion: text.optional(),
  deprecated: z.boolean().optional(),
  annotations: z.record(z.string(), text).optional(),
  kubeVersion: text.optional(),
  dependencies: z.array(dependencySchema).optional(),
  type: text.optional(),
});

type Parsed = z.output<typeof metadataSchema>;

/** A dependency of a chart, from Chart.yaml or Chart.lock. */
export interface Dependency {
  readonly name: string;
  /** A constraint in Chart.yaml, a version in Chart.lock. */
  readonly version?: string | undefined;
  readonly repository?: string | undefined;
  readonly condition?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly enabled?: boolean | undefined;
  readonly 'import-values'?: readonly (string | Readonly<Record<string, string>>)[] | undefined;
  readonly alias?: string | undefined;
}

/** A chart's metadata without control characters, its members in the order of helm's JSON. */
export interface Metadata {
  readonly name: string;
  readonly home?: string | undefined;
  readonly sources?: readonly string[] | undefined;
  readonly version: string;
  readonly description?: string | undefined;
  readonly keywords?: readonly string[] | undefined;
  readonly maintainers?:
    | readonly {
        readonly name?: string | undefined;
        readonly email?: string | undefined;
        readonly url?: string | undefined;
      }[]
    | undefined;
  readonly icon?: string | undefined;
  readonly apiVersion: string;
  readonly condition?: string | undefined;
  readonly tags?: string | undefined;
  readonly appVersion?: string | undefined;
  readonly deprecated?: boolean | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  readonly kubeVersion?: string | undefined;
  readonly dependencies?: readonly Dependency[] | undefined;
  readonly type?: string | undefined;
}

/** Keys of Chart.yaml that helm reads. */
export const METADATA_KEYS: ReadonlySet<string> = new Set(Object.keys(metadataSchema.shape));

/** Returns the metadata of a parsed Chart.yaml, with control characters removed and white space as blanks. */
export function metadataOf(parsed: Parsed): Metadata {
  const clean = (value: string | undefined) => (value === undefined ? undefined : sanitize(value));
  return {
    name: sanitize(parsed.name),
    home: clean(parsed.home),
    sources: parsed.sources?.map(sanitize),
    version: parsed.version,
    description: clean(parsed.description),
    keywords: parsed.keywords?.map(sanitize),
    maintainers: parsed.maintainers?.map(({ name, email, url }) => ({
      name: clean(name),
      email: clean(email),
      url: clean(url),
    })),
    icon: clean(parsed.icon),
    apiVersion: parsed.apiVersion ?? 'v1',
    condition: clean(parsed.condition),
    tags: clean(parsed.tags),
    appVersion: clean(parsed.appVersion),
    deprecated: parsed.deprecated,
    annotations: parsed.annotations,
    kubeVersion: clean(parsed.kubeVersion),
    dependencies: parsed.dependencies?.map((one) => dependencyOf(one)),
    type: parsed.type,
  };
}

/** Returns a parsed dependency with control characters removed and white space as blanks. */
export function dependencyOf(parsed: z.output<typeof dependencySchema>): Dependency {
  const clean = (value: string | undefined) => (value === undefined ? undefined : sanitize(value));
  return {
    name: sanitize(parsed.name),
    version: clean(parsed.version),
    repository: clean(parsed.repository),
    condition: clean(parsed.condition),
    tags: parsed.tags?.map(sanitize),
    enabled: parsed.enabled,
    'import-values': parsed['import-values'],
    alias: parsed.alias,
  };
}

/** Returns the problems for which helm's Metadata.Validate refuses a chart, each with the path of its value. */
export function metadataProblems(
  metadata: Metadata,
): { readonly path: readonly (string | number)[]; readonly message: string }[] {
  const problems: { path: (string | number)[]; message: string }[] = [];
  const { name, version, type, apiVersion } = metadata;
  if (name === '' || name === '.' || name === '..' || /[/\\]/.test(name))
    problems.push({ path: ['name'], message: `expected a name without slashes, got "${name}"` });
  if (parseVersion(version) === undefined) {
    const message = `expected a version such as 1.2.3, got "${version}"`;
    problems.push({ path: ['version'], message });
  }
  if (type !== undefined && !['', 'application', 'library'].includes(type))
    problems.push({ path: ['type'], message: `expected application or library, got "${type}"` });
  if (apiVersion !== 'v1' && apiVersion !== 'v2')
    problems.push({ path: ['apiVersion'], message: `expected v1 or v2, got "${apiVersion}"` });
  const seen = new Set<string>();
  for (const [index, one] of (metadata.dependencies ?? []).entries()) {
    const path = ['dependencies', index];
    if (one.alias && !/^[a-zA-Z0-9_-]+$/.test(one.alias)) {
      const message = `expected letters, digits, "_" and "-", got "${one.alias}"`;
      problems.push({ path: [...path, 'alias'], message });
    }
    const key = one.alias || one.name;
    if (seen.has(key))
      problems.push({
        path,
        message: `expected one dependency with name or alias "${key}", got 2`,
      });
    seen.add(key);
  }
  return problems;
}

/**
 * Formats metadata as helm's JSON, byte for byte: fixed member order, no empty members, sorted keys of annotations,
 * escaped HTML characters.
 */
export function metadataJson(metadata: Metadata): string {
  return goJson(
    withoutEmpty({
      ...metadata,
      maintainers: metadata.maintainers?.map((one) => withoutEmpty(one)),
      dependencies: metadata.dependencies?.map(dependencyFields),
    }),
  );
}

/** Returns a dependency's members in helm's order. Of empty members, only `name` and `repository` are kept. */
export function dependencyFields(one: Dependency): Record<string, Json> {
  const { name, version, repository, condition, tags, enabled, alias } = one;
  return {
    name,
    ...withoutEmpty({ version }),
    repository: repository ?? '',
    ...withoutEmpty({ condition, tags, enabled, 'import-values': one['import-values'], alias }),
  };
}

/** Formats JSON as Go's encoding/json does: `<`, `>`, `&`, U+2028, U+2029 escaped, keys of annotations sorted. */
export function goJson(value: Json): string {
  const sorted = sortMaps(value, false);
  const escaped = (c: string) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(sorted).replace(/[<>&\u2028\u2029]/g, escaped);
}

const MAP_KEYS = new Set(['annotations', 'import-values']);

/** Sorts the members of Go maps (annotations, import-values and below) and keeps the order of Go structs. */
function sortMaps(value: Json | undefined, isMap: boolean): Json | undefined {
  if (Array.isArray(value)) return value.map((one: Json) => sortMaps(one, isMap) ?? null);
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value as { [key: string]: Json | undefined });
  if (isMap) members.sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return Object.fromEntries(
    members.map(([key, one]) => [key, sortMaps(one, isMap || MAP_KEYS.has(key))]),
  );
}

function withoutEmpty(members: Readonly<Record<string, Json | undefined>>): Record<string, Json> {
  const kept = Object.entries(members).filter(
    ([, value]) =>
      value !== undefined &&
      value !== null &&
      value !== '' &&
      value !== false &&
      !(typeof value === 'object' && Object.keys(value).length === 0),
  );
  return Object.fromEntries(kept) as Record<string, Json>;
}

/** Replaces white space by blanks and removes what Go's unicode.IsPrint refuses (controls, formats, private use). */
function sanitize(value: string): string {
  return value.replace(/[\p{White_Space}\x85]/gu, ' ').replace(/[\p{C}]/gu, '');
}
