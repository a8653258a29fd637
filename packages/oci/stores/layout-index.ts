import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Digest, parseJson } from '@sealwright/core';
import { z } from 'zod';
import type { Descriptor } from '../descriptor.ts';
import { ociError } from '../errors.ts';
import { OCI_INDEX } from '../media-types.ts';
import { exists, writeAtomically } from './files.ts';
import { INDEX_LIMITS, indexSchema, nameOf } from './layout-reader.ts';
import { REF_NAME } from './layout-referrers.ts';
import { batched, locked } from './lock.ts';

/** The content of the file oci-layout. */
export const LAYOUT = '{"imageLayoutVersion":"1.0.0"}';

/** The index.json of a layout: tagged manifests, and untagged ones that no index contains. */
export interface LayoutIndex {
  entries(): Promise<readonly Descriptor[]>;
  /** Lists a manifest; untagged entries of what it contains are dropped. */
  add(descriptor: Descriptor, children: readonly Digest[]): Promise<void>;
  tag(descriptor: Descriptor, tag: string, ifAbsent: boolean): Promise<void>;
  untag(tag: string): Promise<void>;
  remove(digest: Digest): Promise<void>;
}

/** Opens the index of a layout directory. Both are made when something is first written. */
export function openLayoutIndex(directory: string): LayoutIndex {
  let prepared = false;
  const path = join(directory, 'index.json');
  const read = async (): Promise<Descriptor[]> => {
    if (!(await exists(path))) return [];
    return parseJson(await readFile(path), indexSchema, path, INDEX_LIMITS).manifests;
  };
  const write = async (entries: readonly Descriptor[]): Promise<void> => {
    await writeAtomically(path, [indexBytes(entries)]);
  };
  const update = batched<Descriptor[]>(async (change) => {
    if (!prepared) await prepareLayout(directory);
    prepared = true;
    await locked(`${path}.lock`, async () => {
      const before = await read();
      const after = change(before);
      if (after !== before) await write(after);
    });
  });
  return {
    entries: read,
    add: (descriptor, children) => update((entries) => withManifest(entries, descriptor, children)),
    tag: (descriptor, tag, ifAbsent) =>
      update((entries) => withTag(entries, descriptor, tag, ifAbsent)),
    untag: (tag) => update((entries) => withoutTag(entries, tag)),
    remove: (digest) => update((entries) => entries.filter((entry) => entry.digest !== digest)),
  };
}

/** The list with a manifest; what it contains needs no untagged entry any more. */
export function withManifest(
  entries: Descriptor[],
  descriptor: Descriptor,
  children: readonly Digest[],
): Descriptor[] {
  const inside = new Set(children);
  const kept = entries.filter((entry) => nameOf(entry) !== undefined || !inside.has(entry.digest));
  const listed = kept.some((entry) => entry.digest === descriptor.digest);
  if (listed && kept.length === entries.length) return entries;
  return listed ? kept : [...kept, entryOf(descriptor)];
}

/** The list with a name for a manifest; what had the name stays, without it. @throws `TAG_EXISTS` */
export function withTag(
  entries: Descriptor[],
  descriptor: Descriptor,
  tag: string,
  ifAbsent: boolean,
): Descriptor[] {
  const current = entries.find((entry) => nameOf(entry) === tag);
  if (current?.digest === descriptor.digest) return entries;
  if (current !== undefined && ifAbsent) {
    throw ociError(
      'TAG_EXISTS',
      `tagging ${descriptor.digest}: ${tag} names ${current.digest} already`,
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

function withoutTag(entries: Descriptor[], tag: string): Descriptor[] {
  const current = entries.find((entry) => nameOf(entry) === tag);
  if (current === undefined) return entries;
  const others = entries.filter((entry) => entry !== current);
  return others.some((entry) => entry.digest === current.digest)
    ? others
    : [...others, entryOf(current)];
}

/** The bytes of index.json. */
export function indexBytes(entries: readonly Descriptor[]): Uint8Array {
  const text = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: entries });
  return new TextEncoder().encode(text);
}

/** Makes a directory a layout, or checks that it is one of a version that we know. @throws `STORE_FAILED` */
export async function prepareLayout(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const file = join(directory, 'oci-layout');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return writeAtomically(file, [new TextEncoder().encode(LAYOUT)]);
  const { imageLayoutVersion } = parseJson(
    text,
    z.looseObject({ imageLayoutVersion: z.string() }),
    file,
  );
  if (!imageLayoutVersion.startsWith('1.')) {
    throw ociError(
      'STORE_FAILED',
      `opening ${directory}: image layout version ${imageLayoutVersion}, expected 1.0.0`,
    );
  }
  return undefined;
}

/** A descriptor as index.json keeps it: without what belongs to the place where it came from. */
function entryOf({ mediaType, digest, size, artifactType, platform }: Descriptor): Descriptor {
  return {
    mediaType,
    digest,
    size,
    ...(artifactType === undefined ? {} : { artifactType }),
    ...(platform === undefined ? {} : { platform }),
  };
}
