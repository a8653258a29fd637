import { type Digest, describeError, isSealwrightError, mapLimit } from '@sealwright/core';
import {
  artifactTypeOf,
  type Descriptor,
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

/** More manifests than this are not read: a hostile graph must not hold us for ever. */
const MAX_MANIFESTS = 2000;
/** A repository with more tags than this is asked for each name by itself. */
const MAX_TAGS = 10_000;
const CONCURRENCY = 6;
const ABSENT = 'not here';

/** A part of a graph, as it was found. Sizes in bytes. */
export interface Inspected {
  readonly role: 'root' | 'child' | 'config' | 'layer' | 'referrer' | 'legacy';
  readonly kind: 'index' | 'image' | 'artifact' | 'blob';
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
  readonly platform?: string;
  readonly artifactType?: string;
  /** The tag that a legacy signature, attestation or SBOM lies under. */
  readonly tag?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Why it was not looked into: not there, too much, shown before. */
  readonly problem?: string;
  readonly children?: readonly Inspected[];
  /** What refers to it. An empty list is an answer: nothing does. */
  readonly referrers?: readonly Inspected[];
  /** Why nobody knows what refers to it. */
  readonly 'referrers-unknown'?: string;
}

/** What was found, and whether all of it could be looked at. */
export interface Inspection {
  readonly root: Inspected;
  /** Bytes of all distinct parts, as far as they were seen. */
  readonly bytes: number;
  /** False where something could not be asked for or was not looked into. */
  readonly isComplete: boolean;
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
 * Looks at a manifest, all that it names, and all that refers to any of it. `onManifest` is told how many were looked
 * at so far.
 *
 * @throws what the root's manifest throws
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
  return { root: found, bytes, isComplete: state.isComplete };
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
  if (!isManifestType(mediaType)) return { ...plain, kind: 'blob' };
  const kind = isIndexType(mediaType) ? 'index' : 'image';
  if (isKnown) return { ...plain, kind, problem: 'shown above' };
  if (depth > MAX_DEPTH || ++state.manifests > MAX_MANIFESTS)
    return { ...plain, kind, problem: unseen(state, 'not looked into: there is too much') };
  state.onManifest(state.manifests);
  const reading = () => readManifest(state.store, descriptor);
  const read = role === 'root' ? { answer: await reading() } : await asked(reading);
  if ('problem' in read) return { ...plain, kind, problem: unseen(state, read.problem) };
  const { manifest } = read.answer;
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

/** What refers to a manifest, by the referrers API or tag and by cosign's tags. */
async function referrersOf(
  subject: Descriptor,
  depth: number,
  state: State,
): Promise<Pick<Inspected, 'referrers' | 'referrers-unknown'>> {
  const listed = await asked(() => all(state.store.referrers(subject)));
  const legacy = await asked(() => legacyOf(subject.digest, state));
  const found = [
    ...('answer' in listed ? listed.answer.map((each) => [each, 'referrer'] as const) : []),
    ...('answer' in legacy ? legacy.answer.map((each) => [each, 'legacy'] as const) : []),
  ];
  const referrers = await mapLimit(found, CONCURRENCY, async ([descriptor, role]) => ({
    ...(await inspect(descriptor, role, depth, state)),
    ...('tag' in descriptor ? { tag: descriptor.tag } : {}),
  }));
  const problems = [listed, legacy].flatMap((each) => ('problem' in each ? [each.problem] : []));
  if (problems.length === 0) return { referrers };
  return { referrers, 'referrers-unknown': unseen(state, problems.join('; ')) };
}

/** What cosign keeps under tags made of a digest. */
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

/** The names of a repository; undefined for more than are worth a list. */
async function listTags(store: OpenSource['store']): Promise<ReadonlySet<string> | undefined> {
  const tags = new Set<string>();
  for await (const tag of store.tags()) {
    tags.add(tag);
    if (tags.size > MAX_TAGS) return undefined;
  }
  return tags;
}

/** An answer, or why there is none. What stops the program is not an answer. */
async function asked<T>(
  work: () => Promise<T>,
): Promise<{ readonly answer: T } | { readonly problem: string }> {
  try {
    return { answer: await work() };
  } catch (error) {
    if (!isSealwrightError(error) || error.kind === 'bug' || error.code === 'INTERRUPTED')
      throw error;
    if (error.code === 'NOT_FOUND') return { problem: ABSENT };
    return { problem: `could not ask: ${describeError(error)}` };
  }
}

/** Notes that something is not known; that it is not there is known. */
function unseen(state: State, problem: string): string {
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
