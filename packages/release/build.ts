import {
  countText,
  type Digest,
  isSealwrightError,
  mapLimit,
  type Ports,
  type ProgressItem,
  restated,
  sizeText,
  throwIfAborted,
} from '@sealwright/core';
import {
  type AssembledImage,
  assembleImage,
  type PlannedImage,
  planImages,
} from '@sealwright/image';
import {
  contentSize,
  type OpenSource,
  platformName,
  resolveSource,
  type Source,
  type Store,
} from '@sealwright/oci';
import type { LoadedConfig } from './config.ts';
import { releaseError } from './errors.ts';

/** Configuration, sources and target of a build. */
export interface BuildContext {
  readonly loaded: LoadedConfig;
  /** Store of all built images. SBOMs are written from it and the same bytes are pushed. */
  readonly layout: Store;
  /** Time of the images, in seconds since the epoch. */
  readonly epochSeconds: number;
  /** Opens the location of a parent outside this configuration. */
  readonly openParent: (location: string) => Promise<OpenSource>;
  readonly progress: ProgressItem;
  /** Names of the images to build, with their parents. Default: all. */
  readonly only?: readonly string[];
}

/** A built image of the configuration. */
export interface BuiltImage {
  readonly name: string;
  readonly assembled: AssembledImage;
  readonly parent?: { readonly name: string; readonly digest: Digest };
}

/** Returns the size of an assembled image: its index, and the manifests, configs and layers of its platforms. */
export function imageSize({ root, platforms }: BuiltImage['assembled']): number {
  return contentSize([
    root,
    ...platforms.flatMap(({ layers, config, manifest }) => [...layers, config, manifest]),
  ]);
}

/**
 * Builds the images of a configuration, parents first, independent images in parallel.
 *
 * @throws `CONFIG_INVALID` for an unknown name in `only` or a parent that does not exist, `IMAGE_PLAN_INVALID`, and
 * the errors of `assembleImage`
 */
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

/** Returns the names of `only` and of all their parents. */
function closure(
  images: readonly PlannedImage[],
  only: readonly string[] | undefined,
): ReadonlySet<string> {
  if (only === undefined || only.length === 0) return new Set(images.map((image) => image.name));
  const unknown = only.filter((name) => !images.some((image) => image.name === name));
  if (unknown.length > 0) {
    const names = images.map((image) => image.name).join(', ');
    throw releaseError(
      'CONFIG_INVALID',
      `cannot build ${unknown.join(', ')}: the configuration has no such image`,
      { hint: `choose from ${names}` },
    );
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
  await using opened = new AsyncDisposableStack();
  try {
    const parent = await parentOf(image, context, built, opened);
    const options =
      image.platforms === undefined
        ? image.options
        : { ...image.options, platforms: [...image.platforms] };
    const assembled = await assembleImage(options, {
      directory: context.loaded.directory,
      target: context.layout,
      epochSeconds: context.epochSeconds,
      tag: image.name,
      onBytes: (done) => item.update(done, undefined, 'bytes'),
      onPlatform: ({ platform }) => item.note(platformName(platform)),
      ...(parent === undefined ? {} : { parent: parent.image }),
    });
    const bytes = imageSize(assembled);
    item.end('done', `${countText(assembled.platforms.length, 'platform')}, ${sizeText(bytes)}`);
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
 * Returns the parent of an image. A parent in the same file has its name in the configured registry, even when this
 * run publishes elsewhere, so that the destination does not change a digest.
 */
async function parentOf(
  image: PlannedImage,
  context: BuildContext,
  built: ReadonlyMap<string, BuiltImage>,
  opened: AsyncDisposableStack,
): Promise<Parent | undefined> {
  const { parent } = image;
  if (parent.kind === 'scratch') return undefined;
  if (parent.kind === 'image') {
    const { registry, tags } = context.loaded.config;
    const root = built.get(parent.name)?.assembled.root;
    if (root === undefined)
      throw new Error(`cannot build ${image.name}: its parent ${parent.name} is not built`);
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
  const { location } = parent;
  try {
    const source = opened.use(await context.openParent(location));
    const { descriptor } = await resolveSource(source);
    const name = /^oci(-archive)?:/.test(location) ? source.shown : location;
    return { image: { source: source.store, descriptor, name }, shown: name };
  } catch (error) {
    if (!isSealwrightError(error, 'NOT_FOUND')) throw error;
    const message = `cannot build ${image.name}: its parent ${location} does not exist: ${error.message}`;
    throw restated(error, { message });
  }
}
