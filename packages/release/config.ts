import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { countText, type Log } from '@sealwright/core';
import { describeIssues, inOrder, readYaml, type YamlSource } from '@sealwright/core/yaml';
import { chartOptionsSchema, chartPathProblem, pathKind } from '@sealwright/helm';
import { imagesSchema, planProblems } from '@sealwright/image';
import { signSectionSchema, verifySectionSchema } from '@sealwright/inputs';
import { TAG } from '@sealwright/oci';
import { sbomOptionsSchema } from '@sealwright/sbom';
import { z } from 'zod';
import { releaseError } from './errors.ts';

/** Default path of the configuration. */
export const CONFIG_FILE = 'sealwright.yaml';

/** Schema of sealwright.yaml, version 1. Each section has the inputs of its task. */
export const configSchema = z.strictObject({
  version: z.literal(1).describe('The version of this format.'),
  registry: z
    .string()
    .min(1)
    .describe(
      'Registry and path to publish to: images as REGISTRY/NAME, charts as REGISTRY/charts/NAME.',
    ),
  tags: z
    .array(z.string().regex(TAG, 'expected a tag: letters, digits, _ . -'))
    .min(1)
    .default(['latest'])
    .describe('Tags of the images.'),
  images: imagesSchema.optional(),
  sbom: sbomOptionsSchema.optional(),
  sign: signSectionSchema.optional(),
  verify: verifySectionSchema.optional(),
  charts: z
    .array(chartOptionsSchema)
    .min(1, 'expected at least one chart')
    .optional()
    .describe('Helm charts, published after the images.'),
});

/** A parsed sealwright.yaml with its defaults. */
export type ReleaseConfig = z.output<typeof configSchema>;

/** A configuration and its location. */
export interface LoadedConfig {
  readonly config: ReleaseConfig;
  /** Absolute path of the file. */
  readonly file: string;
  /** Absolute path of the file's directory, the base of relative paths. */
  readonly directory: string;
  /** Name of the project: the name of the directory. */
  readonly project: string;
}

/**
 * Reads a sealwright.yaml and checks all of it, including that the files that it names exist.
 *
 * @param shown name of the file in messages
 * @throws `CONFIG_NOT_FOUND` when the file cannot be read
 * @throws `CONFIG_INVALID` with every problem at once, each as file:line:column
 */
export async function loadConfig(path: string, shown: string = path): Promise<LoadedConfig> {
  const file = resolve(path);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw releaseError('CONFIG_NOT_FOUND', `cannot read ${shown}: there is no readable file`, {
      cause,
      hint: 'write the file as in docs/sealwright-yaml.md, or set `config` to the path of another',
    });
  });
  const { source, problems } = readYaml(text, shown);
  if (problems.length > 0) throw invalid(shown, problems);
  const directory = dirname(file);
  const result = configSchema.safeParse(source.value);
  const schemaProblems = result.success
    ? []
    : describeIssues(source, result.error.issues, configSchema);
  const all = inOrder(source, [
    ...schemaProblems,
    ...imageProblems(source),
    ...missingFiles(source, directory),
  ]);
  if (all.length > 0 || !result.success) throw invalid(shown, all);
  return { config: result.data, file, directory, project: basename(directory) };
}

function invalid(shown: string, problems: readonly string[]): Error {
  const many = countText(problems.length, 'problem');
  return releaseError(
    'CONFIG_INVALID',
    `cannot use ${shown}: ${many}\n  ${problems.join('\n  ')}`,
    {
      hint: 'look up the keys in docs/sealwright-yaml.md, or load docs/schemas/sealwright.schema.json into an editor',
    },
  );
}

/** Reports the images whose parents or platforms do not match, also when another section is invalid. */
function imageProblems(source: YamlSource): string[] {
  const { images } = configSchema.shape;
  const parsed = images.safeParse((source.value as { images?: unknown } | null)?.images);
  return planProblems(parsed.data ?? {}).map(
    ({ path, message }) => `${source.at(path)}: ${path.join('.')}: ${message}`,
  );
}

interface LooseConfig {
  readonly images?: Readonly<
    Record<
      string,
      { readonly files?: readonly { readonly source?: unknown }[]; readonly platforms?: unknown }
    >
  >;
  readonly charts?: readonly Readonly<Record<string, unknown>>[];
}

/** Reports the files that the configuration names and that do not exist. Accepts values that fail the schema. */
function missingFiles(source: YamlSource, directory: string): string[] {
  const { images, charts } = (source.value ?? {}) as LooseConfig;
  const problems: string[] = [];
  for (const [name, image] of Object.entries(isMap(images) ? images : {})) {
    for (const [index, file] of (Array.isArray(image?.files) ? image.files : []).entries()) {
      if (typeof file?.source !== 'string') continue;
      const fixed = file.source.split(/\{(?:os|arch|variant)\}/)[0] ?? '';
      const wanted = fixed === file.source ? fixed : dirname(`${fixed}x`);
      if (existsSync(join(directory, wanted))) continue;
      problems.push(
        `${source.at(['images', name, 'files', index, 'source'])}: ${wanted} does not exist, relative to ${source.file}`,
      );
    }
  }
  for (const [index, chart] of (Array.isArray(charts) ? charts : []).entries()) {
    const problem = chartProblem(chart, directory);
    if (problem !== undefined)
      problems.push(`${source.at(['charts', index, problem.key])}: ${problem.text}`);
  }
  return problems;
}

/** Returns why an entry of `charts` cannot be published, and the key that is wrong. */
function chartProblem(
  chart: Readonly<Record<string, unknown>> | null | undefined,
  directory: string,
): { readonly key: string; readonly text: string } | undefined {
  const path = chart?.['path'];
  if (typeof path !== 'string') return undefined;
  const full = join(directory, path);
  const problem = chartPathProblem(full);
  if (problem !== undefined)
    return { key: 'path', text: `${path} is not a chart: ${problem.reason}; ${problem.hint}` };
  if (pathKind(full) !== 'archive') return undefined;
  const key = ['version', 'app-version', 'pin'].find((name) => chart?.[name] !== undefined);
  if (key === undefined) return undefined;
  const text = `${path} is an archive, which is published as it is: remove charts.${key}, or use the directory of the chart`;
  return { key, text };
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Returns a registry and path in lower case, without `oci://` and trailing slashes. `${{ github.repository }}` can
 * contain upper case, which registries refuse.
 *
 * @param log receives a notice when the case changes
 * @throws `REGISTRY_INVALID` for a URL, an empty text or white space
 */
export function normaliseRegistry(text: string, log: Pick<Log, 'notice'>): string {
  const trimmed = text
    .trim()
    .replace(/^oci:\/\//, '')
    .replace(/\/+$/, '');
  if (/^https?:\/\//.test(trimmed) || trimmed === '' || /\s/.test(trimmed)) {
    throw releaseError('REGISTRY_INVALID', `cannot publish to "${text}": expected HOST/PATH`, {
      hint: 'write HOST/PATH without a scheme, such as ghcr.io/owner/project',
    });
  }
  const lower = trimmed.toLowerCase();
  if (lower !== trimmed)
    log.notice(
      `${trimmed} has upper-case letters, which registries refuse: publishing to ${lower}`,
    );
  return lower;
}
