import { collect, type Digest, isDigest, parseJson } from '@sealwright/core';
import { optionalMember } from '@sealwright/core/schema';
import type { Descriptor, Fetcher, ImagePlatform } from '@sealwright/oci';
import { z } from 'zod';
import type { ImageOptions } from './options.ts';

const stringMap = z.record(z.string(), z.string());

/** Schema of the run options in an image config (image-spec config.md). Other keys are kept. */
const processSchema = z.looseObject({
  User: optionalMember(z.string()),
  ExposedPorts: optionalMember(z.record(z.string(), z.unknown())),
  Env: optionalMember(z.array(z.string())),
  Entrypoint: optionalMember(z.array(z.string())),
  Cmd: optionalMember(z.array(z.string())),
  Volumes: optionalMember(z.record(z.string(), z.unknown())),
  WorkingDir: optionalMember(z.string()),
  Labels: optionalMember(stringMap),
  StopSignal: optionalMember(z.string()),
});

const historySchema = z.looseObject({
  created: optionalMember(z.string()),
  created_by: optionalMember(z.string()),
  author: optionalMember(z.string()),
  comment: optionalMember(z.string()),
  empty_layer: optionalMember(z.boolean()),
});

/** Schema of an OCI image config (image-spec config.md), with the fields that this package reads. */
export const imageConfigSchema = z.looseObject({
  created: optionalMember(z.string()),
  architecture: z.string(),
  os: z.string(),
  variant: optionalMember(z.string()),
  'os.version': optionalMember(z.string()),
  'os.features': optionalMember(z.array(z.string())),
  config: optionalMember(processSchema),
  rootfs: z.object({
    type: z.string(),
    diff_ids: z.array(
      z.custom<Digest>((value) => typeof value === 'string' && isDigest(value), 'not a digest'),
    ),
  }),
  history: optionalMember(z.array(historySchema)),
});

/** A parsed OCI image config. Keys that the schema does not name are kept. */
export type ImageConfig = z.output<typeof imageConfigSchema>;

const CONFIG_LIMIT = 4 * 1024 * 1024;

/** Reads and parses an image config of at most 4 MiB. @throws `JSON_INVALID`, `CONTENT_DIFFERS`, `NOT_FOUND` */
export async function readConfig(
  source: Pick<Fetcher, 'get'>,
  descriptor: Descriptor,
): Promise<ImageConfig> {
  const what = `image config ${descriptor.digest}`;
  const bytes = await collect(source.get(descriptor), CONFIG_LIMIT, what);
  return parseJson(bytes, imageConfigSchema, what);
}

/** Parts of a new image config. */
export interface ConfigParts {
  readonly options: ImageOptions;
  readonly platform: ImagePlatform;
  readonly parent: ImageConfig | undefined;
  /** Uncompressed digest of the image's own layer, `undefined` without a layer. */
  readonly diffId: Digest | undefined;
  /** RFC 3339. */
  readonly created: string;
}

/** Merges the options over the parent's config and returns the new config. The order of its keys is fixed. */
export function configOf(parts: ConfigParts): Record<string, unknown> {
  const { platform, parent, diffId, created } = parts;
  const diffIds = [...(parent?.rootfs.diff_ids ?? []), ...(diffId === undefined ? [] : [diffId])];
  return {
    created,
    architecture: platform.architecture,
    os: platform.os,
    ...(platform.variant === undefined ? {} : { variant: platform.variant }),
    ...(platform['os.version'] === undefined ? {} : { 'os.version': platform['os.version'] }),
    ...(platform['os.features'] === undefined ? {} : { 'os.features': platform['os.features'] }),
    config: processOf(parts.options, parent?.config ?? {}),
    rootfs: { type: 'layers', diff_ids: diffIds },
    history: [
      ...(parent?.history ?? []),
      {
        created,
        created_by: 'sealwright assemble',
        ...(diffId === undefined ? { empty_layer: true } : {}),
      },
    ],
  };
}

function processOf(
  options: ImageOptions,
  parent: z.output<typeof processSchema>,
): Record<string, unknown> {
  const { ports, entrypoint, cmd } = options;
  const exposed = {
    ...parent.ExposedPorts,
    ...Object.fromEntries(
      (ports ?? []).map((port) => [port.includes('/') ? port : `${port}/tcp`, {}]),
    ),
  };
  const labels = { ...parent.Labels, ...options.labels };
  const env = mergeEnv(parent.Env ?? [], options.env ?? {});
  const merged: Record<string, unknown> = {
    ...parent,
    User: options.user ?? parent.User,
    ExposedPorts: Object.keys(exposed).length === 0 ? undefined : sortKeys(exposed),
    Env: env.length === 0 ? undefined : env,
    Entrypoint: entrypoint ?? parent.Entrypoint,
    // A Dockerfile's ENTRYPOINT does the same: the parent's arguments are for the parent's program.
    Cmd: cmd ?? (entrypoint === undefined ? parent.Cmd : undefined),
    WorkingDir: options.workdir ?? parent.WorkingDir,
    Labels: Object.keys(labels).length === 0 ? undefined : sortKeys(labels),
    StopSignal: options['stop-signal'] ?? parent.StopSignal,
    OnBuild: undefined,
  };
  const kept = Object.entries(merged).filter(([, value]) => value !== undefined && value !== null);
  return sortKeys(Object.fromEntries(kept));
}

/** Returns the parent's variables in their order, with changed values, then new variables by name. */
function mergeEnv(parent: readonly string[], own: Readonly<Record<string, string>>): string[] {
  const merged = new Map(parent.map((line) => [line.split('=', 1)[0] ?? line, line]));
  for (const [name, value] of Object.entries(sortKeys(own))) merged.set(name, `${name}=${value}`);
  return [...merged.values()];
}

/** Returns a copy with its members sorted by key in UTF-16 code units. */
export function sortKeys<T>(value: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
