import type { Json } from '@sealwright/core';
import { z } from 'zod';

const text = z.string('must be a text: put it in quotes');

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

/** Chart.yaml, as helm reads it (helm pkg/chart/v2/metadata.go). Other keys are kept in the file and dropped here. */
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

/** One dependency of a chart. */
export interface Dependency {
  readonly name: string;
  /** A constraint; in a lock, a version. */
  readonly version?: string | undefined;
  readonly repository?: string | undefined;
  readonly condition?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly enabled?: boolean | undefined;
  readonly 'import-values'?: readonly (string | Readonly<Record<string, string>>)[] | undefined;
  readonly alias?: string | undefined;
}

/** A chart's metadata, cleaned as helm cleans it, members in the order in which helm writes them as JSON. */
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

/** Keys of Chart.yaml that helm knows. */
export const METADATA_KEYS: ReadonlySet<string> = new Set(Object.keys(metadataSchema.shape));

/** Cleans what was parsed: control characters out, any white space a blank. */
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

/** A dependency of Chart.yaml or Chart.lock, cleaned. */
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

/** Problems that helm's Metadata.Validate refuses a chart for, with the path of the value. */
export function metadataProblems(
  metadata: Metadata,
): { readonly path: readonly (string | number)[]; readonly message: string }[] {
  const problems: { path: (string | number)[]; message: string }[] = [];
  const { name, version, type, apiVersion } = metadata;
  if (name === '' || name === '.' || name === '..' || /[/\\]/.test(name))
    problems.push({ path: ['name'], message: `"${name}" is no chart name` });
  if (!isLenientVersion(version))
    problems.push({ path: ['version'], message: `"${version}" is not a version, such as 1.2.3` });
  if (type !== undefined && !['', 'application', 'library'].includes(type))
    problems.push({ path: ['type'], message: `"${type}" is neither application nor library` });
  if (apiVersion !== 'v1' && apiVersion !== 'v2')
    problems.push({ path: ['apiVersion'], message: `"${apiVersion}" is neither v1 nor v2` });
  const seen = new Set<string>();
  for (const [index, one] of (metadata.dependencies ?? []).entries()) {
    const path = ['dependencies', index];
    if (one.alias && !/^[a-zA-Z0-9_-]+$/.test(one.alias))
      problems.push({ path: [...path, 'alias'], message: `"${one.alias}" is not [a-zA-Z0-9_-]+` });
    const key = one.alias || one.name;
    if (seen.has(key))
      problems.push({ path, message: `more than one dependency with name or alias "${key}"` });
    seen.add(key);
  }
  return problems;
}

/** True for what helm takes as a version: SemVer, with an optional v, minor and patch (Masterminds NewVersion). */
export function isLenientVersion(version: string): boolean {
  return /^v?\d+(\.\d+){0,2}(-[\dA-Za-z-]+(\.[\dA-Za-z-]+)*)?(\+[\dA-Za-z-]+(\.[\dA-Za-z-]+)*)?$/.test(
    version,
  );
}

/**
 * The metadata as helm's JSON, byte for byte: fixed member order, empty members left out, keys of annotations sorted,
 * HTML characters escaped.
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

/** A dependency's members in helm's order; only `name` and `repository` are written when empty. */
export function dependencyFields(one: Dependency): Record<string, Json> {
  const { name, version, repository, condition, tags, enabled, alias } = one;
  return {
    name,
    ...withoutEmpty({ version }),
    repository: repository ?? '',
    ...withoutEmpty({ condition, tags, enabled, 'import-values': one['import-values'], alias }),
  };
}

/** JSON as Go's encoding/json writes it: `<`, `>`, `&`, U+2028, U+2029 escaped; keys of annotations sorted. */
export function goJson(value: Json): string {
  const sorted = sortMaps(value, false);
  const escaped = (c: string) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(sorted).replace(/[<>&\u2028\u2029]/g, escaped);
}

const MAP_KEYS = new Set(['annotations', 'import-values']);

/** Sorts the members of what is a map in Go (annotations and below), and leaves structures as they are. */
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

/** White space to blanks; what Go's unicode.IsPrint refuses (controls, formats, private use) out. */
function sanitize(value: string): string {
  return value.replace(/[\p{White_Space}\x85]/gu, ' ').replace(/[\p{C}]/gu, '');
}
