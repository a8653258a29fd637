import type { CopySource, CopyTarget } from './copy-options.ts';
import type { Descriptor } from './descriptor.ts';
import { ociError } from './errors.ts';
import { type Location, parseLocation, repositoryName } from './reference.ts';
import type { Deleter, Resolver, Tagger, TagLister } from './store.ts';
import type { RegistryClient } from './stores/registry.ts';

/** A place that content can be read from, and what was named there. */
export interface OpenSource extends AsyncDisposable {
  readonly store: CopySource & Resolver & TagLister;
  /** A tag or a digest; undefined where none was given. */
  readonly reference: string | undefined;
  /** As people write it, without tag and digest. */
  readonly shown: string;
}

/** A place that content can be written to. What an archive holds is there once `commit` is done. */
export interface OpenTarget extends AsyncDisposable {
  readonly store: CopyTarget & Resolver & Tagger & Partial<Deleter>;
  readonly reference: string | undefined;
  readonly shown: string;
  commit(): Promise<void>;
}

/** Opens `HOST/NAME[:TAG][@DIGEST]`, `oci:DIR` or `oci-archive:FILE` to read from. Nothing is made. */
export async function openSource(text: string, registries: RegistryClient): Promise<OpenSource> {
  const location = parseLocation(text);
  const rest = { reference: referenceOf(location), shown: shownOf(location) };
  if (location.kind === 'registry')
    return { ...rest, store: registries.open(rest.shown), [Symbol.asyncDispose]: nothing };
  if (location.kind === 'layout') {
    const { openLayout } = await import('./stores/layout.ts');
    const store = await openLayout(location.path, { mustExist: true });
    return { ...rest, store, [Symbol.asyncDispose]: nothing };
  }
  const { openArchive } = await import('./stores/archive.ts');
  const archive = await openArchive(location.path);
  return { ...rest, store: archive, [Symbol.asyncDispose]: () => archive[Symbol.asyncDispose]() };
}

/** Opens the same to write to. */
export async function openTarget(text: string, registries: RegistryClient): Promise<OpenTarget> {
  const location = parseLocation(text);
  const rest = { reference: referenceOf(location), shown: shownOf(location) };
  const plain = { ...rest, commit: nothing, [Symbol.asyncDispose]: nothing };
  if (location.kind === 'registry') return { ...plain, store: registries.open(rest.shown) };
  if (location.kind === 'layout') {
    const { openLayout } = await import('./stores/layout.ts');
    return { ...plain, store: await openLayout(location.path) };
  }
  const { createArchive } = await import('./stores/archive-writer.ts');
  const archive = await createArchive(location.path);
  return {
    ...rest,
    store: archive,
    commit: () => archive.commit(),
    [Symbol.asyncDispose]: () => archive[Symbol.asyncDispose](),
  };
}

/**
 * What a source names: its tag or digest, else `latest` of a repository, or the one that a layout holds.
 *
 * @throws `NOT_FOUND` that lists the tags that are there
 */
export async function resolveSource(source: OpenSource): Promise<Descriptor> {
  const { store, shown } = source;
  const wanted = source.reference ?? (await onlyTag(source)) ?? 'latest';
  const found = await store.resolve(wanted, { read: true });
  if (found !== undefined) return found;
  const tags = await firstTags(store, 10);
  throw ociError('NOT_FOUND', `resolving ${wanted}: it is not in ${shown}`, {
    hint: tags.length === 0 ? 'no tags are there' : `tags that are there: ${tags.join(', ')}`,
  });
}

async function onlyTag({ store, shown }: OpenSource): Promise<string | undefined> {
  if (!/^oci(-archive)?:/.test(shown)) return undefined;
  const tags = await firstTags(store, 2);
  return tags.length === 1 ? tags[0] : undefined;
}

async function firstTags(store: TagLister, limit: number): Promise<string[]> {
  const tags: string[] = [];
  try {
    for await (const tag of store.tags()) {
      if (tags.length >= limit) return [...tags, '…'];
      tags.push(tag);
    }
  } catch {
    return tags; // A list that is not to be had only makes the hint shorter.
  }
  return tags;
}

function referenceOf(location: Location): string | undefined {
  if (location.kind !== 'registry') return location.reference;
  return location.reference.digest ?? location.reference.tag;
}

function shownOf(location: Location): string {
  if (location.kind === 'registry') return repositoryName(location.reference);
  return `${location.kind === 'layout' ? 'oci' : 'oci-archive'}:${location.path}`;
}

async function nothing(): Promise<void> {
  // There is nothing to close.
}
