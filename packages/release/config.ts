import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Log } from '@sealwright/core';
import { describeIssues, readYaml, type YamlSource } from '@sealwright/core/yaml';
import { chartOptionsSchema } from '@sealwright/helm';
import { imagesSchema } from '@sealwright/image';
import { signSectionSchema, verifySectionSchema } from '@sealwright/inputs';
import { TAG } from '@sealwright/oci';
import { sbomOptionsSchema } from '@sealwright/sbom';
import { z } from 'zod';
import { releaseError } from './errors.ts';

/** The file that a release is made from, where nothing else is said. */
export const CONFIG_FILE = 'sealwright.yaml';

/** The schema of sealwright.yaml, version 1. Each section has the inputs of the task that does its part. */
export const configSchema = z.strictObject({
  version: z.literal(1).describe('The version of this format.'),
  registry: z
    .string()
    .min(1)
    .describe(
      'Where everything is published: images as REGISTRY/NAME, charts as REGISTRY/charts/NAME.',
    ),
  tags: z
    .array(z.string().regex(TAG, 'must be a tag: letters, digits, _ . -'))
    .min(1)
    .default(['latest'])
    .describe('Tags of the images.'),
  images: imagesSchema.optional(),
  sbom: sbomOptionsSchema.optional(),
  sign: signSectionSchema.optional(),
  verify: verifySectionSchema.optional(),
  charts: z
    .array(chartOptionsSchema)
    .optional()
    .describe('Helm charts, published after the images.'),
});

export type ReleaseConfig = z.output<typeof configSchema>;

/** A configuration and where it came from. */
export interface LoadedConfig {
  readonly config: ReleaseConfig;
  /** Absolute path of the file. */
  readonly file: string;
  /** What relative paths in it are relative to. */
  readonly directory: string;
  /** The name of the project: its directory's. */
  readonly project: string;
}

/**
 * Reads sealwright.yaml and checks all of it, the files that it names included, before anything is done.
 *
 * @param shown how messages name the file
 * @throws `CONFIG_NOT_FOUND`; `CONFIG_INVALID` with every problem at once, each as file:line:column
 */
export async function loadConfig(path: string, shown: string = path): Promise<LoadedConfig> {
  const file = resolve(path);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw releaseError('CONFIG_NOT_FOUND', `there is no readable ${shown}`, {
      cause,
      hint: `write one (see docs/sealwright-yaml.md) or name another with "config"`,
    });
  });
  const { source, problems } = readYaml(text, shown);
  if (problems.length > 0) throw invalid(shown, problems);
  const directory = dirname(file);
  const result = configSchema.safeParse(source.value);
  const schemaProblems = result.success
    ? []
    : describeIssues(source, result.error.issues, configSchema);
  const all = [...schemaProblems, ...missingFiles(source, directory)];
  if (all.length > 0 || !result.success) throw invalid(shown, all);
  return { config: result.data, file, directory, project: basename(directory) };
}

function invalid(shown: string, problems: readonly string[]): Error {
  const many = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return releaseError(
    'CONFIG_INVALID',
    `${many} in ${shown}; nothing was done\n  ${problems.join('\n  ')}`,
    {
      hint: 'every key is described in docs/sealwright-yaml.md; an editor that reads docs/schemas/sealwright.schema.json completes them',
    },
  );
}

interface LooseConfig {
  readonly images?: Readonly<
    Record<
      string,
      { readonly files?: readonly { readonly source?: unknown }[]; readonly platforms?: unknown }
    >
  >;
  readonly charts?: readonly { readonly path?: unknown }[];
}

/** Files that the configuration names and that are not there. Works on what has not passed the schema too. */
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
        `${source.at(['images', name, 'files', index, 'source'])}: there is no ${wanted} beside ${source.file}`,
      );
    }
  }
  for (const [index, chart] of (Array.isArray(charts) ? charts : []).entries()) {
    if (typeof chart?.path !== 'string') continue;
    const file = join(directory, chart.path, 'Chart.yaml');
    if (existsSync(file) && statSync(file).isFile()) continue;
    problems.push(
      `${source.at(['charts', index, 'path'])}: there is no chart in ${chart.path} (no Chart.yaml)`,
    );
  }
  return problems;
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A registry prefix fit for references: `${{ github.repository }}` may hold upper case, which no registry takes.
 *
 * @param log is told when the name was changed
 * @throws `REGISTRY_INVALID`
 */
export function normaliseRegistry(text: string, log: Pick<Log, 'notice'>): string {
  const trimmed = text
    .trim()
    .replace(/^oci:\/\//, '')
    .replace(/\/+$/, '');
  if (/^https?:\/\//.test(trimmed) || trimmed === '' || /\s/.test(trimmed)) {
    throw releaseError('REGISTRY_INVALID', `"${text}" is not a registry to publish to`, {
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
