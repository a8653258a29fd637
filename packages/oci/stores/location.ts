import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDigest } from '@sealwright/core';
import type { CopySource, CopyTarget } from '../copy/options.ts';
import { ociError } from '../errors.ts';
import type { Descriptor } from '../model/descriptor.ts';
import { type Location, locationsOf, parseLocation, repositoryName } from '../model/reference.ts';
import type { Archive } from './archive/archive.ts';
import { type RootLister, tagInName } from './layout/reader.ts';
import { readOnlyStore } from './read-only.ts';
import type { RegistryClient } from './registry/registry.ts';
import type { Deleter, Referrers, Resolver, Sizer, Store, Tagger, TagLister } from './store.ts';

/** A location that is open for reading, and the reference in it. Dispose it to close an archive's file. */
export interface OpenSource extends AsyncDisposable {
  readonly store: CopySource & Resolver & TagLister & Referrers & Partial<RootLister & Sizer>;
  /** The tag or digest in the location; undefined when it has neither. */
  readonly reference: string | undefined;
  /** The location without tag and digest, for messages. */
  readonly shown: string;
}

/** A location that is open for writing. `commit` makes an archive appear at its path. */
export interface OpenTarget extends AsyncDisposable {
  readonly store: CopyTarget & Resolver & Tagger & Partial<Deleter>;
  /** The tag or digest in the location; undefined when it has neither. */
  readonly reference: string | undefined;
  /** The location without tag and digest, for messages. */
  readonly shown: string;
  /** The concurrency to copy with: 1 for an archive, so that the same content gives the same bytes. */
  readonly concurrency?: number;
  /** Makes what was written to an archive appear. Does nothing for a registry and a layout. */
  commit(): Promise<void>;
}

/**
 * Opens `HOST/NAME[:TAG][@DIGEST]`, `oci:DIR` or `oci-archive:FILE` for reading. Creates nothing.
 *
 * @throws `REFERENCE_INVALID`; `NOT_FOUND` for a path without a layout or archive, `STORE_FAILED` for a damaged one
 */
export function openSource(text: string, registries: RegistryClient): Promise<OpenSource> {
  return openWith(text, registries, (archive) => archive);
}

/** A location that is open as a `Store`. Dispose it to close an archive's file. */
export interface OpenStore extends AsyncDisposable {
  readonly store: Store;
  /** The tag or digest in the location; undefined when it has neither. */
  readonly reference: string | undefined;
  /** The location without tag and digest, for messages. */
  readonly shown: string;
}

/** Opens a location as a `Store`. Writing to an archive fails with `FORBIDDEN`. @throws as `openSource` */
export function openStore(text: string, registries: RegistryClient): Promise<OpenStore> {
  return openWith(text, registries, (archive) => ({
    ...readOnlyStore(archive),
    roots: () => archive.roots(),
  }));
}

/** Opens a location for writing. Creates a layout or an archive that does not exist. @throws as `openSource` */
export async function openTarget(text: string, registries: RegistryClient): Promise<OpenTarget> {
  const location = findLocation(text);
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

/** The manifest that a source names. */
export interface ResolvedSource {
  readonly descriptor: Descriptor;
  /** The tag in its name in the source; undefined when it was named by digest, or by a name without a tag. */
  readonly tag: string | undefined;
}

/**
 * Returns the manifest that a source names: by its tag or digest, else the only image of a layout, else `latest`.
 *
 * @throws `NOT_FOUND`, whose hint lists tags of the source
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
    return { descriptor, tag: isDigest(wanted) ? undefined : tagInName(wanted) };
  const tags = await firstTags(store, 10);
  throw ociError('NOT_FOUND', `cannot resolve ${wanted}: it is not in ${shown}`, {
    hint:
      tags.length === 0
        ? `push an image first: ${shown} has no tags`
        : `use one of the tags of ${shown}: ${tags.join(', ')}`,
  });
}

/** Returns the only image of a layout, or the only one with a tag; undefined when there are several or none. */
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
    return tags; // The list is only for the hint: without it the hint is shorter.
  }
  return tags;
}

/** Opens a location for reading; `ofArchive` adapts the store of an archive. */
async function openWith<T>(
  text: string,
  registries: RegistryClient,
  ofArchive: (archive: Archive) => T,
) {
  const location = findLocation(text);
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
  return {
    ...rest,
    store: ofArchive(archive),
    [Symbol.asyncDispose]: () => archive[Symbol.asyncDispose](),
  };
}

/**
 * Returns the location that a text names. Where a path is a layout or an archive, the rest is a name in it. Else, if the
 * directory of a new one does not exist, the path ends at the first colon, as other tools parse it.
 *
 * @throws `REFERENCE_INVALID`
 */
export function findLocation(text: string): Location {
  const location = parseLocation(text);
  const splits = locationsOf(text);
  const stored = splits.find(({ kind, path }) =>
    existsSync(kind === 'layout' ? join(path, 'oci-layout') : path),
  );
  if (stored !== undefined || location.kind === 'registry') return stored ?? location;
  return existsSync(dirname(location.path)) ? location : (splits[0] ?? location);
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
  // Registries and layouts keep no open file.
}
