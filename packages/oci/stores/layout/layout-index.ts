import { statSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { coalescing, type Digest, ifMissing, parseJson } from '@sealwright/core';
import { locked, syncDirectory, writeAtomically } from '@sealwright/core/fs';
import { z } from 'zod';
import { ociError } from '../../errors.ts';
import type { Descriptor } from '../../model/descriptor.ts';
import { OCI_INDEX } from '../../model/media-types.ts';
import { entriesOf, INDEX_LIMITS, indexSchema, nameOf } from './reader.ts';
import { REF_NAME } from './referrers.ts';

/** The content of the file oci-layout. */
export const LAYOUT = '{"imageLayoutVersion":"1.0.0"}';

/** The index.json of a layout: an entry for each tag, and one for each untagged manifest that no index contains. */
export interface LayoutIndex {
  /** Returns the entries. */
  entries(): Promise<readonly Descriptor[]>;
  /** Adds entries of a manifest, one for each tag. Removes the untagged entries of its `children`. */
  add(descriptor: Descriptor, children: readonly Digest[], tags: readonly string[]): Promise<void>;
  /** Makes a tag name a manifest. @throws `TAG_EXISTS` when `ifAbsent` is set and it names another digest */
  tag(descriptor: Descriptor, tag: string, ifAbsent: boolean): Promise<void>;
  /** Makes a tag name a manifest if it names `current`. Returns false when it names another digest. */
  tagIf(descriptor: Descriptor, tag: string, current: Digest | undefined): Promise<boolean>;
  /** Removes the names that a tag resolves to. Their manifest keeps an entry. @throws `STORE_FAILED` when they have several */
  untag(tag: string): Promise<void>;
  /** Removes all entries of a manifest. */
  remove(digest: Digest): Promise<void>;
}

/** A change of an index: maps the entries before to those after it. */
type Change = (before: readonly Descriptor[]) => readonly Descriptor[];

/** Applies changes in their order. A change that throws is skipped, and its error goes to `failures`. */
function applyAll(
  before: readonly Descriptor[],
  changes: readonly Change[],
  failures: Map<Change, unknown>,
): readonly Descriptor[] {
  let entries = before;
  for (const change of changes) {
    try {
      entries = change(entries);
    } catch (error) {
      failures.set(change, error);
    }
  }
  return entries;
}

/**
 * Opens the index of a layout directory. The first write creates both. Concurrent changes are written together, and
 * a lock keeps other processes out.
 */
export function openLayoutIndex(directory: string): LayoutIndex {
  let prepared = false;
  const path = join(directory, 'index.json');
  const index = cachedIndex(path);
  const write = coalescing<Change, ReadonlyMap<Change, unknown>>(async (_, changes) => {
    if (!prepared) await prepareLayout(directory);
    prepared = true;
    const failures = new Map<Change, unknown>();
    await locked(`${path}.lock`, async () => {
      const before = await index.read();
      const after = applyAll(before, changes, failures);
      if (after === before) return;
      await writeAtomically(path, [indexBytes(after)]);
      await index.wrote(after);
    });
    return failures;
  });
  const update = async (change: Change): Promise<void> => {
    const failures = await write(path, change);
    if (failures.has(change)) throw failures.get(change);
  };
  return {
    entries: () => index.read(),
    add: (descriptor, children, tags) =>
      update((entries) =>
        tags.reduce(
          (list, tag) => withTag(list, descriptor, tag, false),
          withManifest(entries, descriptor, children),
        ),
      ),
    tag: (descriptor, tag, ifAbsent) =>
      update((entries) => withTag(entries, descriptor, tag, ifAbsent)),
    async tagIf(descriptor, tag, current) {
      let isDone = false;
      await update((entries) => {
        isDone = entries.find((entry) => nameOf(entry) === tag)?.digest === current;
        return isDone ? withTag(entries, descriptor, tag, false) : entries;
      });
      return isDone;
    },
    untag: (tag) => update((entries) => withoutTag(entries, tag, directory)),
    remove: (digest) => update((entries) => entries.filter((entry) => entry.digest !== digest)),
  };
}

/** Returns a reader of index.json that parses it again only after it was replaced. No writer changes it in place. */
function cachedIndex(path: string) {
  let cached: { readonly stamp: string; readonly entries: readonly Descriptor[] } | undefined;
  function stampOf(): string | undefined {
    const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
    return stats && [stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join(':');
  }
  return {
    async read(): Promise<readonly Descriptor[]> {
      const stamp = stampOf();
      if (stamp === undefined) return [];
      if (cached?.stamp === stamp) return cached.entries;
      // If the file was replaced since the stamp was taken, the next call parses it again.
      const { manifests = [] } = parseJson(await readFile(path), indexSchema, path, INDEX_LIMITS);
      cached = { stamp, entries: manifests };
      return manifests;
    },
    /** Records entries that were just written, under the lock. */
    async wrote(entries: readonly Descriptor[]): Promise<void> {
      const stamp = stampOf();
      cached = stamp === undefined ? undefined : { stamp, entries };
    },
  };
}

/** Returns the entries with one of a manifest. Untagged entries of its `children` are removed: resolving finds them. */
export function withManifest(
  entries: readonly Descriptor[],
  descriptor: Descriptor,
  children: readonly Digest[],
): readonly Descriptor[] {
  const inside = new Set(children);
  const kept = entries.filter((entry) => nameOf(entry) !== undefined || !inside.has(entry.digest));
  const listed = kept.some((entry) => entry.digest === descriptor.digest);
  if (listed && kept.length === entries.length) return entries;
  return listed ? kept : [...kept, entryOf(descriptor)];
}

/**
 * Returns the entries with a tag of a manifest. The manifest that had the tag keeps an entry without it.
 *
 * @throws `TAG_EXISTS` when `ifAbsent` is set and the tag names another digest
 */
export function withTag(
  entries: readonly Descriptor[],
  descriptor: Descriptor,
  tag: string,
  ifAbsent: boolean,
): readonly Descriptor[] {
  const current = entries.find((entry) => nameOf(entry) === tag);
  if (current?.digest === descriptor.digest) return entries;
  if (current !== undefined && ifAbsent) {
    throw ociError(
      'TAG_EXISTS',
      `cannot tag ${descriptor.digest}: ${tag} names ${current.digest} already`,
      { hint: 'use another tag, or remove this one first with sealwright delete' },
    );
  }
  const others = entries.filter(
    (entry) =>
      nameOf(entry) !== tag && !(entry.digest === descriptor.digest && nameOf(entry) === undefined),
  );
  const displaced =
    current === undefined || others.some((entry) => entry.digest === current.digest)
      ? []
      : [entryOf(current)];
  return [...others, ...displaced, { ...entryOf(descriptor), annotations: { [REF_NAME]: tag } }];
}

function withoutTag(
  entries: readonly Descriptor[],
  tag: string,
  directory: string,
): readonly Descriptor[] {
  const named = entriesOf(entries, tag, directory);
  const [current] = named;
  if (current === undefined) return entries;
  const others = entries.filter((entry) => !named.includes(entry));
  return others.some((entry) => entry.digest === current.digest)
    ? others
    : [...others, entryOf(current)];
}

/** Returns the bytes of index.json. */
export function indexBytes(entries: readonly Descriptor[]): Uint8Array {
  const text = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: entries });
  return new TextEncoder().encode(text);
}

/** Creates a layout in a directory, unless there is one. @throws `STORE_FAILED` for a layout of another version */
export async function prepareLayout(directory: string): Promise<void> {
  if (await checkLayout(directory)) return;
  await mkdir(directory, { recursive: true });
  await syncDirectory(dirname(directory));
  await writeAtomically(join(directory, 'oci-layout'), [new TextEncoder().encode(LAYOUT)]);
}

/** Reports whether a directory is a layout. @throws `STORE_FAILED` for one of another version, or an unreadable one */
export async function checkLayout(directory: string): Promise<boolean> {
  const file = join(directory, 'oci-layout');
  const text = await readFile(file, 'utf8')
    .catch(ifMissing(undefined))
    .catch((cause: Error) => {
      throw ociError('STORE_FAILED', `cannot read ${file}: ${cause.message}`, { cause });
    });
  if (text === undefined) return false;
  const schema = z.looseObject({ imageLayoutVersion: z.string() });
  const { imageLayoutVersion } = parseJson(text, schema, file);
  if (imageLayoutVersion.startsWith('1.')) return true;
  throw ociError(
    'STORE_FAILED',
    `cannot open ${directory}: expected image layout version 1.0.0, got ${imageLayoutVersion}`,
  );
}

/** Returns the entry of a descriptor in index.json, without annotations and other members of its source. */
function entryOf({ mediaType, digest, size, artifactType, platform }: Descriptor): Descriptor {
  return {
    mediaType,
    digest,
    size,
    ...(artifactType === undefined ? {} : { artifactType }),
    ...(platform === undefined ? {} : { platform }),
  };
}
