import {
  type Digest,
  mapLimit,
  type Ports,
  type ProgressItem,
  sizeText,
  throwIfAborted,
} from '@sealwright/core';
import {
  type AssembledImage,
  assembleImage,
  type PlannedImage,
  planImages,
} from '@sealwright/image';
import { openLayout, parseReference, platformName, type Source, type Store } from '@sealwright/oci';
import type { LoadedConfig } from './config.ts';
import { releaseError } from './errors.ts';

/** What images are built with. */
export interface BuildContext {
  readonly loaded: LoadedConfig;
  /** Where every image goes before anything is published: what is scanned is what is pushed. */
  readonly layout: Store;
  readonly epochSeconds: number;
  /** Opens the repository of a parent that is not of this file. */
  readonly openRepository: (reference: string) => Promise<Source>;
  readonly progress: ProgressItem;
  /** Only these and what they are built on. */
  readonly only?: readonly string[];
}

/** An image of the file, built. */
export interface BuiltImage {
  readonly name: string;
  readonly assembled: AssembledImage;
  readonly parent?: { readonly name: string; readonly digest: Digest };
}

/** Builds the tree of images of a configuration, parents first, side by side where they do not depend on each other. */
export async function buildImages(
  context: BuildContext,
  ports: Pick<Ports, 'signal'>,
): Promise<readonly BuiltImage[]> {
  const { config } = context.loaded;
  const plan = planImages(config.images ?? {});
  const wanted = closure(plan.images, context.only);
  const built = new Map<string, BuiltImage>();
  for (const level of plan.levels) {
    const images = plan.images.filter(
      (image) => level.includes(image.name) && wanted.has(image.name),
    );
    const results = await mapLimit(images, 2, (image) => {
      throwIfAborted(ports.signal);
      return buildOne(image, context, built);
    });
    for (const result of results) built.set(result.name, result);
  }
  return [...built.values()];
}

/** The names that are wanted and all that they are built on. */
function closure(
  images: readonly PlannedImage[],
  only: readonly string[] | undefined,
): ReadonlySet<string> {
  if (only === undefined || only.length === 0) return new Set(images.map((image) => image.name));
  const unknown = only.filter((name) => !images.some((image) => image.name === name));
  if (unknown.length > 0) {
    throw releaseError('CONFIG_INVALID', `there is no image named ${unknown.join(', ')}`, {
      hint: `the images are ${images.map((image) => image.name).join(', ')}`,
    });
  }
  const wanted = new Set(only);
  for (const image of images.toReversed()) {
    if (wanted.has(image.name) && image.parent.kind === 'image') wanted.add(image.parent.name);
  }
  return wanted;
}

async function buildOne(
  image: PlannedImage,
  context: BuildContext,
  built: ReadonlyMap<string, BuiltImage>,
): Promise<BuiltImage> {
  const item = context.progress.child(image.name);
  try {
    const parent = await parentOf(image, context, built);
    const options =
      image.platforms === undefined
        ? image.options
        : { ...image.options, platforms: [...image.platforms] };
    const assembled = await assembleImage(options, {
      directory: context.loaded.directory,
      target: context.layout,
      epochSeconds: context.epochSeconds,
      tag: image.name,
      onPlatform: ({ platform }) => item.note(platformName(platform)),
      ...(parent === undefined ? {} : { parent: parent.image }),
    });
    const bytes = assembled.platforms
      .flatMap(({ layers }) => layers)
      .reduce((sum, layer) => sum + layer.size, 0);
    item.end('done', `${assembled.platforms.length} platforms, ${sizeText(bytes)}`);
    return {
      name: image.name,
      assembled,
      ...(parent === undefined
        ? {}
        : { parent: { name: parent.shown, digest: parent.image.descriptor.digest } }),
    };
  } catch (error) {
    item.end('failed');
    throw error;
  }
}

interface Parent {
  readonly image: {
    readonly source: Source;
    readonly descriptor: AssembledImage['root'];
    readonly name: string;
  };
  readonly shown: string;
}

/**
 * What an image starts from. A parent of the same file is named as the configuration publishes it, wherever this run
 * publishes to, so that the destination does not change a digest.
 */
async function parentOf(
  image: PlannedImage,
  context: BuildContext,
  built: ReadonlyMap<string, BuiltImage>,
): Promise<Parent | undefined> {
  const { parent } = image;
  if (parent.kind === 'scratch') return undefined;
  if (parent.kind === 'image') {
    const { registry, tags } = context.loaded.config;
    const root = built.get(parent.name)?.assembled.root;
    if (root === undefined)
      throw new Error(`the plan built ${image.name} before its parent ${parent.name}`);
    const tag = context.loaded.config.images?.[parent.name]?.tags?.[0] ?? tags[0] ?? 'latest';
    return {
      image: {
        source: context.layout,
        descriptor: root,
        name: `${registry}/${parent.name}:${tag}`,
      },
      shown: parent.name,
    };
  }
  const text = parent.kind === 'layout' ? `oci:${parent.directory}` : parent.reference;
  const source =
    parent.kind === 'layout'
      ? await openLayout(parent.directory)
      : await context.openRepository(parent.reference);
  const wanted =
    parent.kind === 'layout' ? (parent.reference ?? 'latest') : tagOrDigest(parent.reference);
  const descriptor = await source.resolve(wanted);
  if (descriptor === undefined) {
    throw releaseError('CONFIG_INVALID', `images.${image.name}.from: ${text} has no ${wanted}`, {
      hint: 'check the tag or digest; a private registry may say "not found" to strangers: log in first',
    });
  }
  return { image: { source, descriptor, name: text }, shown: text };
}

function tagOrDigest(reference: string): string {
  const parsed = parseReference(reference);
  return parsed.digest ?? parsed.tag ?? 'latest';
}
