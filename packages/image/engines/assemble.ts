import { contentOf } from '@sealwright/core';
import {
  type Descriptor,
  describe,
  distinctPlatforms,
  type Fetcher,
  type ImagePlatform,
  type Ingester,
  OCI_CONFIG,
  OCI_INDEX,
  OCI_MANIFEST,
  type Pusher,
  parsePlatform,
  platformName,
  type Tagger,
} from '@sealwright/oci';
import { imageError } from '../errors.ts';
import { expandFiles } from '../layers/entries.ts';
import { type FileRecord, writeLayer } from '../layers/layer.ts';
import { configOf, sortKeys } from '../plan/config.ts';
import type { ImageOptions } from '../plan/options.ts';
import {
  copyLayers,
  type ParentImage,
  type ParentPlatform,
  readParent,
  selectPlatform,
  withoutParentDirectories,
} from '../plan/parent.ts';
import { DEFAULT_PLATFORMS } from '../plan/plan.ts';

/** Sources, parent and target of an image to assemble. */
export interface AssembleContext {
  /** Base of relative sources: the directory of the configuration file. */
  readonly directory: string;
  /** Absent for an image from scratch. */
  readonly parent?: ParentImage;
  /** Store of the whole image, the parent's layers included. With `ingest`, sources are read once, otherwise twice. */
  readonly target: Fetcher & Pusher & Partial<Ingester> & Partial<Tagger>;
  /** Time of every file, history entry and annotation, in seconds since the epoch. */
  readonly epochSeconds: number;
  /** Tags the index in the target. */
  readonly tag?: string;
  /** Receives the bytes that have been written, uncompressed, and those of the parent's layers that have been copied. */
  readonly onBytes?: (doneBytes: number) => void;
  /** Called after each platform. */
  readonly onPlatform?: (platform: AssembledPlatform) => void;
}

/** One platform of an assembled image. */
export interface AssembledPlatform {
  readonly platform: ImagePlatform;
  readonly manifest: Descriptor;
  readonly config: Descriptor;
  /** All layers, the parent's first. */
  readonly layers: readonly Descriptor[];
  /** The layers that this image adds: none or one. */
  readonly ownLayers: readonly Descriptor[];
  /** The files of the own layer. */
  readonly files: readonly FileRecord[];
}

/** An assembled image in the target. */
export interface AssembledImage {
  /** An OCI index, also for a single platform. */
  readonly root: Descriptor;
  readonly platforms: readonly AssembledPlatform[];
}

/**
 * Assembles an image: for each platform the parent's layers, one layer of `files`, a config and a manifest. The index
 * comes last. The same sources, options, parent and epoch produce the same digests on any machine with the same Node.
 *
 * On a platform manifest, `org.opencontainers.image.base.digest` is the digest of the parent's platform manifest: the
 * image that shares its first layers (image-spec annotations.md), with which a rebase compares. On the index, it is
 * the digest of `parent.descriptor`, normally the parent's index. `base.name` is the parent's name on both.
 *
 * @throws `IMAGE_FILES_INVALID`, `IMAGE_OPTIONS_INVALID`, `PLATFORM_MISSING`, `PARENT_INVALID`, `LAYER_INVALID`,
 * `FILE_CHANGED`, `FILE_UNREADABLE`, and errors of the stores
 */
export async function assembleImage(
  options: ImageOptions,
  context: AssembleContext,
): Promise<AssembledImage> {
  checkEpoch(context.epochSeconds);
  const { target, parent } = context;
  let done = 0;
  const onChunk = (chunk: Uint8Array): void => context.onBytes?.((done += chunk.byteLength));
  const parents = parent === undefined ? [] : await readParent(parent);
  const wanted = wantedPlatforms(options, parents);
  const platforms: AssembledPlatform[] = [];
  for (const platform of wanted) {
    const from =
      parent === undefined
        ? undefined
        : selectPlatform(parents, platform, `parent ${parent.name ?? parent.descriptor.digest}`);
    const assembled = await assemblePlatform(options, { ...context, onChunk }, platform, from);
    platforms.push(assembled);
    context.onPlatform?.(assembled);
  }
  const index = {
    schemaVersion: 2,
    mediaType: OCI_INDEX,
    manifests: platforms.map(({ platform, manifest }) => ({ ...manifest, platform })),
    annotations: annotationsOf(options, context, parent?.descriptor),
  };
  const root = await putJson(target, OCI_INDEX, index);
  if (context.tag !== undefined) await target.tag?.(root, context.tag);
  return { root, platforms };
}

async function assemblePlatform(
  options: ImageOptions,
  context: AssembleContext & { readonly onChunk: (chunk: Uint8Array) => void },
  platform: ImagePlatform,
  from: ParentPlatform | undefined,
): Promise<AssembledPlatform> {
  const { target, epochSeconds, parent, onChunk } = context;
  const inherited = from?.layers ?? [];
  const expanded = await expandFiles(options.files ?? [], context.directory, platform);
  if (parent !== undefined) await copyLayers(parent.source, target, inherited, onChunk);
  const entries = await withoutParentDirectories(expanded, target, inherited);
  const own =
    entries.length === 0 ? undefined : await writeLayer(entries, epochSeconds, target, onChunk);
  const config = await putJson(
    target,
    OCI_CONFIG,
    configOf({
      options,
      platform,
      parent: from?.config,
      diffId: own?.diffId,
      created: timeOf(epochSeconds),
    }),
  );
  const ownLayers = own === undefined ? [] : [own.descriptor];
  const layers = [...inherited, ...ownLayers];
  const manifest = await putJson(target, OCI_MANIFEST, {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config,
    layers,
    annotations: annotationsOf(options, context, from?.manifest),
  });
  return { platform, manifest, config, layers, ownLayers, files: own?.files ?? [] };
}

function wantedPlatforms(
  options: ImageOptions,
  parents: readonly ParentPlatform[],
): ImagePlatform[] {
  const named = options.platforms?.map(parsePlatform);
  if (named !== undefined) return uniquePlatforms(named);
  if (parents.length > 0) return uniquePlatforms(parents.map((one) => one.platform));
  return DEFAULT_PLATFORMS.map(parsePlatform);
}

function uniquePlatforms(platforms: readonly ImagePlatform[]): ImagePlatform[] {
  const named = distinctPlatforms(platforms).map((one) => [platformName(one), one] as const);
  return named.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, one]) => one);
}

function annotationsOf(
  options: ImageOptions,
  context: AssembleContext,
  base: Descriptor | undefined,
): Record<string, string> {
  const name = context.parent?.name;
  return sortKeys({
    'org.opencontainers.image.created': timeOf(context.epochSeconds),
    ...options.annotations,
    ...(base === undefined ? {} : { 'org.opencontainers.image.base.digest': base.digest }),
    ...(name === undefined ? {} : { 'org.opencontainers.image.base.name': name }),
  });
}

async function putJson(target: Pusher, mediaType: string, value: object): Promise<Descriptor> {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  const descriptor = describe(mediaType, bytes);
  await target.put(descriptor, contentOf(bytes));
  return descriptor;
}

function checkEpoch(epochSeconds: number): void {
  if (Number.isSafeInteger(epochSeconds) && epochSeconds >= 0 && epochSeconds < 253_402_300_800)
    return;
  throw imageError(
    'IMAGE_OPTIONS_INVALID',
    `cannot assemble the image: expected a time in whole seconds from 1970 to 9999, got ${epochSeconds}`,
    { hint: 'set SOURCE_DATE_EPOCH="$(git log -1 --format=%ct)"' },
  );
}

function timeOf(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toISOString().replace('.000Z', 'Z');
}
