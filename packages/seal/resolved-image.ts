import { type Digest, isSealwrightError, type Log, mapLimit } from '@sealwright/core';
import {
  contentSize,
  type Descriptor,
  isIndexType,
  measure,
  type OpenStore,
  ociError,
  openStore,
  platformName,
  type RegistryClient,
  readManifest,
  resolveSource,
  type SizeOf,
  type Store,
  successorsOf,
} from '@sealwright/oci';
import { childrenOf, manifestsBelow } from './index-manifests.ts';
import { isOutside } from './outside.ts';
import type { Subject, Unasked } from './report/schema.ts';

/** References that are looked up at the same time. */
const CONCURRENCY = 16;

/** A manifest in its store, by the reference that a step received. */
export interface ResolvedImage {
  readonly name: string;
  readonly repository: string;
  readonly store: Store;
  readonly descriptor: Descriptor;
  readonly kind: Subject['kind'];
  readonly platforms: readonly string[];
  /** Bytes of the image. Undefined for an index that was not measured, and what is below it. */
  readonly size: number | undefined;
  /** Digest of the index that has this manifest as the image of a platform, or as an index in it. */
  readonly index?: Digest;
}

/** The registries, and what receives notices and failures. */
export interface ResolveContext {
  readonly registries: RegistryClient;
  /** Closes the archives that the images are in. */
  readonly opened: AsyncDisposableStack;
  readonly log: Pick<Log, 'notice'>;
  /** Reads every manifest below an index, to know the sizes. */
  readonly isMeasured?: boolean;
  /** Receives the references that could not be looked up. Without it, such a reference is an error. */
  readonly unasked?: Unasked[];
}

/**
 * Resolves references to images; with `recursive`, every manifest below an index too.
 *
 * @throws `NOT_FOUND` with every reference that does not exist, `GRAPH_INVALID` for indexes that are nested too deep
 */
export async function resolveImages(
  references: readonly string[],
  recursive: boolean,
  { registries, opened, log, unasked, isMeasured = false }: ResolveContext,
): Promise<readonly ResolvedImage[]> {
  const missing: string[] = [];
  const find = async (text: string): Promise<readonly ResolvedImage[]> => {
    const found = await locate(lowerCaseReference(text, log), registries, opened);
    if (found !== undefined) return describeImage(found, { recursive, isMeasured });
    missing.push(text);
    return [];
  };
  const found = await mapLimit(references, CONCURRENCY, async (text) =>
    find(text).catch((error: unknown) => {
      if (unasked === undefined || !isOutside(error)) throw error;
      unasked.push({ reference: text, code: error.code, reason: error.message });
      return [];
    }),
  );
  if (missing.length > 0) {
    throw ociError(
      'NOT_FOUND',
      `cannot find ${missing.join(', ')}: not in the registry or layout`,
      {
        hint: missing.every((text) => /^oci(-archive)?:/.test(text))
          ? 'check the path and the tag: index.json of a layout lists its tags'
          : 'check the name and the tag; a private registry returns "not found" without a login',
      },
    );
  }
  const unique = new Map(
    found.flat().map((each) => [`${each.repository}@${each.descriptor.digest}`, each]),
  );
  return [...unique.values()];
}

/** Opens a location and resolves its tag or digest. Returns undefined when it does not exist. */
async function locate(
  text: string,
  registries: RegistryClient,
  opened: AsyncDisposableStack,
): Promise<{ source: OpenStore; descriptor: Descriptor } | undefined> {
  try {
    const source = opened.use(await openStore(text, registries));
    const { descriptor } = await resolveSource(source);
    return { source, descriptor };
  } catch (error) {
    if (isSealwrightError(error, 'NOT_FOUND')) return undefined;
    throw error;
  }
}

async function describeImage(
  { source: { shown, store }, descriptor }: { source: OpenStore; descriptor: Descriptor },
  { recursive, isMeasured }: { readonly recursive: boolean; readonly isMeasured: boolean },
): Promise<readonly ResolvedImage[]> {
  const repository = shown.replace(/^oci(-archive)?:/, '');
  const { manifest } = await readManifest(store, descriptor);
  const name = repository.split('/').at(-1) ?? repository;
  const isIndex = isIndexType(descriptor.mediaType);
  const children = isIndex ? childrenOf(manifest) : [];
  const sizeOf = isIndex && isMeasured ? await measure(store, descriptor) : undefined;
  const isChart = manifest.config?.mediaType.startsWith('application/vnd.cncf.helm.') === true;
  const root: ResolvedImage = {
    name,
    repository,
    store,
    descriptor,
    kind: isIndex ? 'index' : isChart ? 'chart' : 'image',
    platforms: platformsOf(children),
    size: isIndex ? sizeOf?.(descriptor) : contentSize([descriptor, ...successorsOf(manifest)]),
  };
  return recursive && isIndex ? [root, ...(await imagesBelow(root, children, sizeOf))] : [root];
}

/** Describes every manifest below an index: named for its index, and its platform or digest. */
async function imagesBelow(
  root: ResolvedImage,
  children: readonly Descriptor[],
  sizeOf: SizeOf | undefined,
): Promise<readonly ResolvedImage[]> {
  const { repository, store } = root;
  const names = new Map([[root.descriptor.digest, root.name]]);
  const images: ResolvedImage[] = [];
  for await (const below of manifestsBelow(store, root.descriptor.digest, children)) {
    const { descriptor, index } = below;
    const { digest, mediaType } = descriptor;
    const [platform = digest] = platformsOf([descriptor]);
    const name = `${names.get(index) ?? root.name} ${platform}`;
    names.set(digest, name);
    const isIndex = isIndexType(mediaType);
    images.push({
      name,
      repository,
      store,
      descriptor,
      kind: isIndex ? 'index' : 'image',
      platforms: isIndex ? platformsOf(below.children) : [platform],
      size: sizeOf?.(descriptor),
      index,
    });
  }
  return images;
}

function platformsOf(descriptors: readonly Descriptor[]): readonly string[] {
  return descriptors.flatMap(({ platform }) =>
    platform === undefined ? [] : [platformName(platform)],
  );
}

/**
 * Returns a reference with its repository in lower case, as registries require it: `${{ github.repository }}` can have upper
 * case. Tags, digests and locations such as `oci:` stay.
 */
export function lowerCaseReference(text: string, log: Pick<Log, 'notice'>): string {
  if (/^oci(-archive)?:/.test(text)) return text;
  const end = text.search(/@|:[^/]*$/);
  const name = end < 0 ? text : text.slice(0, end);
  if (name === name.toLowerCase()) return text;
  log.notice(`using ${name.toLowerCase()} for ${name}: registries refuse upper-case letters`);
  return name.toLowerCase() + text.slice(name.length);
}
