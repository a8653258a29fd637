import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Digest, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { type Descriptor, descriptorSchema } from '../descriptor.ts';
import { ociError } from '../errors.ts';
import { OCI_INDEX } from '../media-types.ts';
import { exists, writeAtomically } from './files.ts';
import { batched, locked } from './lock.ts';

/** The annotation that names a manifest in index.json (image-spec annotations.md). */
export const REF_NAME = 'org.opencontainers.image.ref.name';

const LAYOUT = '{"imageLayoutVersion":"1.0.0"}';
const INDEX_LIMITS = { bytes: 64 * 1024 * 1024, depth: 32 };

const indexSchema = z.looseObject({
  schemaVersion: z.literal(2),
  manifests: z.array(descriptorSchema),
});

/** The index.json of a layout: tagged manifests, and untagged ones that no index contains. */
export interface LayoutIndex {
  entries(): Promise<readonly Descriptor[]>;
  tagged(tag: string): Promise<Descriptor | undefined>;
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
    const text = JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: entries });
    await writeAtomically(path, [new TextEncoder().encode(text)]);
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
    tagged: async (tag) => plain((await read()).find((entry) => nameOf(entry) === tag)),
    add: (descriptor, children) =>
      update((entries) => {
        const inside = new Set(children);
        const kept = entries.filter(
          (entry) => nameOf(entry) !== undefined || !inside.has(entry.digest),
        );
        const listed = kept.some((entry) => entry.digest === descriptor.digest);
        if (listed && kept.length === entries.length) return entries;
        return listed ? kept : [...kept, entryOf(descriptor)];
      }),
    tag: (descriptor, tag, ifAbsent) =>
      update((entries) => {
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
            nameOf(entry) !== tag &&
            !(entry.digest === descriptor.digest && nameOf(entry) === undefined),
        );
        const displaced =
          current === undefined || others.some((entry) => entry.digest === current.digest)
            ? []
            : [entryOf(current)];
        return [
          ...others,
          ...displaced,
          { ...entryOf(descriptor), annotations: { [REF_NAME]: tag } },
        ];
      }),
    untag: (tag) =>
      update((entries) => {
        const current = entries.find((entry) => nameOf(entry) === tag);
        if (current === undefined) return entries;
        const others = entries.filter((entry) => entry !== current);
        return others.some((entry) => entry.digest === current.digest)
          ? others
          : [...others, entryOf(current)];
      }),
    remove: (digest) => update((entries) => entries.filter((entry) => entry.digest !== digest)),
  };
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

function nameOf(entry: Descriptor): string | undefined {
  return entry.annotations?.[REF_NAME];
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

function plain(entry: Descriptor | undefined): Descriptor | undefined {
  return entry === undefined
    ? undefined
    : { mediaType: entry.mediaType, digest: entry.digest, size: entry.size };
}
