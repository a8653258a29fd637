import { type Digest, describeError, isSealwrightError, mapLimit } from '@sealwright/core';
import {
  artifactTypeOf,
  contentSize,
  type Descriptor,
  isForeign,
  isIndexType,
  isManifestType,
  LEGACY_SUFFIXES,
  legacyTag,
  MAX_DEPTH,
  type Manifest,
  type OpenSource,
  platformName,
  readManifest,
  successorsOf,
} from '@sealwright/oci';

/** Maximum number of manifests to read: a hostile graph must not keep the program busy without end. */
const MAX_MANIFESTS = 2000;
/** Maximum number of tags to list. In a larger repository, every legacy tag is resolved by its name. */
const MAX_TAGS = 10_000;
const CONCURRENCY = 6;
const ABSENT = 'missing';

/** A manifest or blob of a graph, with the parts below it. `size` is in bytes. */
export interface Inspected {
  readonly role: 'root' | 'child' | 'config' | 'layer' | 'referrer' | 'legacy';
  readonly kind: 'index' | 'image' | 'artifact' | 'blob';
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
  readonly platform?: string;
  readonly artifactType?: string;
  /** The tag of a legacy signature, attestation or SBOM. */
  readonly tag?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Why it was not read: missing, beyond a limit, already shown. */
  readonly problem?: string;
  readonly children?: readonly Inspected[];
  /** Its referrers. An empty list states that there are none. */
  readonly referrers?: readonly Inspected[];
  /** Why its referrers are unknown. */
  readonly 'referrers-unknown'?: string;
}

/** A manifest or blob that the store does not have although a manifest names it. */
export interface MissingPart {
  readonly role: Inspected['role'];
  /** The platform of the image that it belongs to. */
  readonly platform: string | undefined;
  readonly digest: Digest;
}

/** The graph of an image, and whether all of it was read. */
export interface Inspection {
  readonly root: Inspected;
  /** Bytes of the image, without referrers. Each distinct part counts once. */
  readonly size: number;
  /** Bytes of all distinct parts that were seen. */
  readonly bytes: number;
  /** False when a part is missing, a request failed or a limit was reached. */
  readonly isComplete: boolean;
  /** The missing parts. Whether a registry has a blob is not asked. */
  readonly missing: readonly MissingPart[];
}

interface State {
  readonly store: OpenSource['store'];
  readonly seen: Map<Digest, number>;
  readonly tags: () => Promise<ReadonlySet<string> | undefined>;
  readonly onManifest: (count: number) => void;
  manifests: number;
  isComplete: boolean;
}

/**
 * Reads a manifest, everything below it, and all of their referrers. Calls `onManifest` with the number of manifests
 * read so far.
 *
 * @throws what reading the root manifest throws; later failures are stated in the result
 */
export async function inspectImage(
  store: OpenSource['store'],
  root: Descriptor,
  onManifest: (count: number) => void = () => undefined,
): Promise<Inspection> {
  const state: State = {
    store,
    seen: new Map(),
    tags: once(() => listTags(store)),
    onManifest,
    manifests: 0,
    isComplete: true,
  };
  const found = await inspect(root, 'root', 0, state);
  const bytes = [...state.seen.values()].reduce((sum, size) => sum + size, 0);
  const missing = missingIn(found);
  const isComplete = state.isComplete && missing.length === 0;
  return { root: found, size: sizeOf(found), bytes, isComplete, missing };
}

/** Returns the bytes of a part with everything below it, each distinct part once. Referrers do not count. */
export function sizeOf(part: Inspected): number {
  return contentSize(partsOf(part));
}

function missingIn(part: Inspected, above?: string): readonly MissingPart[] {
  const { role, digest, platform = above, children = [], referrers = [] } = part;
  if (part.problem === ABSENT) return [{ role, platform, digest }];
  return [...children, ...referrers].flatMap((each) => missingIn(each, platform));
}

function partsOf(part: Inspected): readonly Inspected[] {
  return [part, ...(part.children ?? []).flatMap(partsOf)];
}

async function inspect(
  descriptor: Descriptor,
  role: Inspected['role'],
  depth: number,
  state: State,
): Promise<Inspected> {
  const { digest, size, mediaType } = descriptor;
  const isKnown = state.seen.has(digest);
  state.seen.set(digest, size);
  const plain = { role, mediaType, digest, size, ...detailsOf(descriptor) };
  if (!isManifestType(mediaType)) {
    const isAbsent = await isAbsentBlob(descriptor, state);
    return { ...plain, kind: 'blob', ...(isAbsent ? { problem: ABSENT } : {}) };
  }
  const kind = isIndexType(mediaType) ? 'index' : 'image';
  if (isKnown) return { ...plain, kind, problem: 'shown above' };
  if (depth > MAX_DEPTH || ++state.manifests > MAX_MANIFESTS)
    return { ...plain, kind, problem: unread(state, 'not read: the graph is too large') };
  state.onManifest(state.manifests);
  const reading = () => readManifest(state.store, descriptor);
  const read = role === 'root' ? { value: await reading() } : await attempt(reading);
  if ('problem' in read) return { ...plain, kind, problem: unread(state, read.problem) };
  const { manifest } = read.value;
  const below = depth + 1;
  const children = await mapLimit(successorsOf(manifest), CONCURRENCY, (child) =>
    inspect(child, roleOf(child, manifest), below, state),
  );
  const artifactType = artifactTypeOf(manifest);
  return {
    ...plain,
    kind: kindOf(kind, artifactType),
    ...(artifactType === undefined || kind === 'index' ? {} : { artifactType }),
    ...(manifest.annotations === undefined ? {} : { annotations: manifest.annotations }),
    children,
    ...(await referrersOf(descriptor, below, state)),
  };
}

/** Reports whether a layout or archive lacks a blob. For a registry it returns false: each answer costs a request. */
async function isAbsentBlob(descriptor: Descriptor, { store }: State): Promise<boolean> {
  if (store.sizeOf === undefined || isForeign(descriptor)) return false;
  return (await store.sizeOf(descriptor.digest)) === undefined;
}

function roleOf({ digest }: Descriptor, manifest: Manifest): Inspected['role'] {
  if (manifest.manifests !== undefined) return 'child';
  return digest === manifest.config?.digest ? 'config' : 'layer';
}

function kindOf(kind: 'index' | 'image', artifactType: string | undefined): Inspected['kind'] {
  const isImage = /^application\/vnd\.(oci|docker)\.(image\.config|container\.image)\.v1\+json$/;
  return kind === 'index' || artifactType === undefined || isImage.test(artifactType)
    ? kind
    : 'artifact';
}

function detailsOf(descriptor: Descriptor): Pick<Inspected, 'platform' | 'annotations'> {
  const { platform, annotations } = descriptor;
  return {
    ...(platform === undefined ? {} : { platform: platformName(platform) }),
    ...(annotations === undefined ? {} : { annotations }),
  };
}

/** Returns the referrers of a manifest: by the referrers API or tag schema, and by cosign's legacy tags. */
async function referrersOf(
  subject: Descriptor,
  depth: number,
  state: State,
): Promise<Pick<Inspected, 'referrers' | 'referrers-unknown'>> {
  const listed = await attempt(() => all(state.store.referrers(subject)));
  const legacy = await attempt(() => legacyOf(subject.digest, state));
  const found = [
    ...('value' in listed ? listed.value.map((each) => [each, 'referrer'] as const) : []),
    ...('value' in legacy ? legacy.value.map((each) => [each, 'legacy'] as const) : []),
  ];
  const referrers = await mapLimit(found, CONCURRENCY, async ([descriptor, role]) => ({
    ...(await inspect(descriptor, role, depth, state)),
    ...('tag' in descriptor ? { tag: descriptor.tag } : {}),
  }));
  const problems = [listed, legacy].flatMap((each) => ('problem' in each ? [each.problem] : []));
  if (problems.length === 0) return { referrers };
  return { referrers, 'referrers-unknown': unread(state, problems.join('; ')) };
}

/** Returns the manifests that cosign stores below tags made of a digest. */
async function legacyOf(
  digest: Digest,
  { store, tags }: State,
): Promise<readonly (Descriptor & { readonly tag: string })[]> {
  const known = await tags();
  const names = LEGACY_SUFFIXES.map((suffix) => legacyTag(digest, suffix));
  const there = names.filter((name) => known === undefined || known.has(name));
  const found = await mapLimit(there, CONCURRENCY, async (tag) => {
    const descriptor = await store.resolve(tag, { read: true });
    return descriptor === undefined ? [] : [{ ...descriptor, tag }];
  });
  return found.flat();
}

/** Returns the tags of a repository, or undefined when there are more than `MAX_TAGS`. */
async function listTags(store: OpenSource['store']): Promise<ReadonlySet<string> | undefined> {
  const tags = new Set<string>();
  for await (const tag of store.tags()) {
    tags.add(tag);
    if (tags.size > MAX_TAGS) return undefined;
  }
  return tags;
}

/** Returns the value of a request, or why it failed. A bug and an interruption are thrown. */
async function attempt<T>(
  work: () => Promise<T>,
): Promise<{ readonly value: T } | { readonly problem: string }> {
  try {
    return { value: await work() };
  } catch (error) {
    if (!isSealwrightError(error) || error.kind === 'bug' || error.code === 'INTERRUPTED')
      throw error;
    if (error.code === 'NOT_FOUND') return { problem: ABSENT };
    return { problem: `could not ask: ${describeError(error)}` };
  }
}

/** Marks the inspection as incomplete, except for a missing part, which is in the list of them. Returns the problem. */
function unread(state: State, problem: string): string {
  if (problem !== ABSENT) state.isComplete = false;
  return problem;
}

async function all(descriptors: AsyncIterable<Descriptor>): Promise<Descriptor[]> {
  const found: Descriptor[] = [];
  for await (const each of descriptors) {
    found.push(each);
    if (found.length > MAX_MANIFESTS) break;
  }
  return found;
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => (started ??= work());
}
