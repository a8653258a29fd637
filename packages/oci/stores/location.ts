import type { CopySource, CopyTarget } from '../copy/options.ts';
import { ociError } from '../errors.ts';
import type { Descriptor } from '../model/descriptor.ts';
import { type Location, parseLocation, repositoryName } from '../model/reference.ts';
import type { RootLister } from './layout/reader.ts';
import { readOnlyStore } from './read-only.ts';
import type { RegistryClient } from './registry/registry.ts';
import type { Deleter, Referrers, Resolver, Store, Tagger, TagLister } from './store.ts';

/** A place that content can be read from, and what was named there. */
export interface OpenSource extends AsyncDisposable {
  readonly store: CopySource & Resolver & TagLister & Referrers & Partial<RootLister>;
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
  /** How many parts to copy at a time at most: an archive is the same for the same content with one only. */
  readonly concurrency?: number;
  commit(): Promise<void>;
}

/**
 * Opens `HOST/NAME[:TAG][@DIGEST]`, `oci:DIR` or `oci-archive:FILE` to read from. Nothing is made.
 *
 * @throws `REFERENCE_INVALID`, `NOT_FOUND` or `STORE_FAILED` for what is no layout
 */
export async function openSource(text: string, registries: RegistryClient): Promise<OpenSource> {
  const location = parseLocation(text);
  const rest = { reference: referenceOf(location), shown: shownOf(location) };
  if (location.kind === 'registry')
    return { ...rest, store: registries.open(rest.shown), [Symbol.asyncDispose]: nothing };
  if (location.kind === 'layout') {
    const { openLayout } = await import('./layout/layout.ts');
    const store = await openLayout(location.path, { mustExist: true });
    return { ...rest, store, [Symbol.asyncDispose]: nothing };
  }
  const { openArchive } = await import('./archive/archive.ts');
  const archive = await openArchive(location.path);
  return { ...rest, store: archive, [Symbol.asyncDispose]: () => archive[Symbol.asyncDispose]() };
}

/** A location that is open as a whole store. Dispose it to close an archive's file. */
export interface OpenStore extends AsyncDisposable {
  readonly store: Store;
  /** A tag or a digest; undefined where none was given. */
  readonly reference: string | undefined;
  /** The location without tag and digest. */
  readonly shown: string;
}

/** Opens the same as a whole store. An archive refuses to be written to with `FORBIDDEN`. @throws as `openSource` */
export async function openStore(text: string, registries: RegistryClient): Promise<OpenStore> {
  const location = parseLocation(text);
  const rest = { reference: referenceOf(location), shown: shownOf(location) };
  if (location.kind === 'registry')
    return { ...rest, store: registries.open(rest.shown), [Symbol.asyncDispose]: nothing };
  if (location.kind === 'layout') {
    const { openLayout } = await import('./layout/layout.ts');
    const store = await openLayout(location.path, { mustExist: true });
    return { ...rest, store, [Symbol.asyncDispose]: nothing };
  }
  const { openArchive } = await import('./archive/archive.ts');
  const archive = await openArchive(location.path);
  const store = { ...readOnlyStore(archive), roots: archive.roots };
  return { ...rest, store, [Symbol.asyncDispose]: () => archive[Symbol.asyncDispose]() };
}

/** Opens the same to write to; a layout or archive that is not there is made. @throws as `openSource` */
export async function openTarget(text: string, registries: RegistryClient): Promise<OpenTarget> {
  const location = parseLocation(text);
  const rest = { reference: referenceOf(location), shown: shownOf(location) };
  const plain = { ...rest, commit: nothing, [Symbol.asyncDispose]: nothing };
  if (location.kind === 'registry') return { ...plain, store: registries.open(rest.shown) };
  if (location.kind === 'layout') {
    const { openLayout } = await import('./layout/layout.ts');
    return { ...plain, store: await openLayout(location.path) };
  }
  const { createArchive } = await import('./archive/writer.ts');
  const archive = await createArchive(location.path);
  return {
    ...rest,
    store: archive,
    concurrency: 1,
    commit: () => archive.commit(),
    [Symbol.asyncDispose]: () => archive[Symbol.asyncDispose](),
  };
}

/** What a source names. */
export interface ResolvedSource {
  readonly descriptor: Descriptor;
  /** The tag that names it there; undefined where a digest does. */
  readonly tag: string | undefined;
}

/**
 * What a source names: its tag or digest, else `latest` of a repository, or the one image that a layout holds.
 *
 * @throws `NOT_FOUND` that lists the tags that are there
 */
export async function resolveSource(
  source: Pick<OpenSource, 'reference' | 'shown'> & {
    readonly store: Resolver & TagLister & Partial<RootLister>;
  },
): Promise<ResolvedSource> {
  const { store, shown } = source;
  const only = source.reference === undefined ? await onlyRoot(store) : undefined;
  if (only !== undefined) return only;
  const wanted = source.reference ?? 'latest';
  const descriptor = await store.resolve(wanted, { read: true });
  if (descriptor !== undefined)
    return { descriptor, tag: wanted.includes(':') ? undefined : wanted };
  const tags = await firstTags(store, 10);
  const doing = `resolving ${wanted}`;
  throw ociError('NOT_FOUND', `${doing}: it is not in ${shown}`, {
    hint: tags.length === 0 ? 'no tags are there' : `tags that are there: ${tags.join(', ')}`,
  });
}

/** The one image of a layout, or the one that has a name. */
async function onlyRoot({ roots }: Partial<RootLister>): Promise<ResolvedSource | undefined> {
  const listed = (await roots?.()) ?? [];
  const named = listed.filter(({ tags }) => tags.length > 0);
  const [first, another] = named.length > 0 ? named : listed;
  if (first === undefined || another !== undefined) return undefined;
  return { descriptor: first.descriptor, tag: first.tags[0] };
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
