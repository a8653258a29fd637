import { coalescing, contentOf, type Digest, type Ports, settled } from '@sealwright/core';
import {
  type Descriptor,
  legacyTag,
  type Manifest,
  mergeInto,
  OCI_CONFIG,
  OCI_MANIFEST,
  pushBlob,
  pushManifest,
  readManifest,
  type Store,
} from '@sealwright/oci';
import { sigstoreError } from '../errors.ts';
import { isSameLayer, type LegacyLayer, legacyConfig } from './layer.ts';

/** Which of cosign's tags: signatures, or attestations. */
export type LegacySuffix = 'sig' | 'att';

/** A manifest under one of cosign's tags. */
export interface LegacyManifest {
  readonly descriptor: Descriptor;
  readonly layers: readonly Descriptor[];
}

/** A layer that a tag must have, or must not have. */
export type LegacyEdit = Pick<LegacyLayer, 'descriptor'> & { readonly isGone?: boolean };

type WriterPorts = Pick<Ports, 'clock' | 'random' | 'signal'>;

/** Edits tags; what comes while a write is under way goes in together. */
export type LegacyWriter = ReturnType<typeof openLegacyWriter>;

/** Opens the tags of a store for writing. */
export function openLegacyWriter(store: Store, ports: WriterPorts) {
  return coalescing<LegacyEdit, Descriptor>((tag, edits) => write(store, tag, edits, ports));
}

/**
 * Adds a layer to one of cosign's tags, so that none of those who do the same at a time loses one.
 *
 * @returns the manifest that has it
 * @throws `SIGN_FAILED` when other writers kept dropping it, and what the store throws
 */
export async function addLayer(
  store: Store,
  subject: Digest,
  suffix: LegacySuffix,
  layer: LegacyLayer,
  append: LegacyWriter,
): Promise<Descriptor> {
  const { annotations: _, ...blob } = layer.descriptor;
  await store.put(blob, contentOf(layer.bytes));
  return append(legacyTag(subject, suffix), layer);
}

/** Takes layers out of one of cosign's tags. @throws what `addLayer` throws */
export async function removeLayers(
  subject: Digest,
  suffix: LegacySuffix,
  layers: readonly Descriptor[],
  edit: LegacyWriter,
): Promise<void> {
  const tag = legacyTag(subject, suffix);
  await settled(layers.map(async (descriptor) => edit(tag, { descriptor, isGone: true })));
}

/** What is under a subject's tag; undefined when nothing is. */
export async function readLegacy(
  store: Store,
  subject: Digest,
  suffix: LegacySuffix,
): Promise<LegacyManifest | undefined> {
  const found = await readTag(store, legacyTag(subject, suffix));
  return found === undefined
    ? undefined
    : { descriptor: found.descriptor, layers: found.manifest.layers ?? [] };
}

interface Tagged {
  readonly descriptor: Descriptor;
  readonly manifest: Manifest;
}

async function readTag(store: Store, tag: string): Promise<Tagged | undefined> {
  const descriptor = await store.resolve(tag, { read: true });
  if (descriptor === undefined) return undefined;
  return { descriptor, manifest: (await readManifest(store, descriptor)).manifest };
}

async function write(
  store: Store,
  tag: string,
  edits: readonly LegacyEdit[],
  ports: WriterPorts,
): Promise<Descriptor> {
  let written: Descriptor | undefined;
  const wanted = edits.filter((edit) => edit.isGone !== true).map((edit) => edit.descriptor);
  const gone = edits.filter((edit) => edit.isGone === true).map((edit) => edit.descriptor);
  const isIn = (current: Tagged | undefined, layer: Descriptor): boolean =>
    current?.manifest.layers?.some((each) => isSameLayer(each, layer)) ?? false;
  const isWritten = await mergeInto<Tagged>(
    {
      async read() {
        const current = await readTag(store, tag);
        written = current?.descriptor;
        return current;
      },
      holds: (current) =>
        wanted.every((layer) => isIn(current, layer)) &&
        !gone.some((layer) => isIn(current, layer)),
      async write(current) {
        const missing = wanted.filter((layer) => !isIn(current, layer));
        const kept = (current?.manifest.layers ?? []).filter(
          (layer) => !gone.some((each) => isSameLayer(each, layer)),
        );
        const all = [...kept, ...missing];
        const config = await pushBlob(store, OCI_CONFIG, legacyConfig(all));
        const { annotations } = current?.manifest ?? {};
        const manifest = await pushManifest(store, OCI_MANIFEST, {
          schemaVersion: 2,
          mediaType: OCI_MANIFEST,
          config,
          layers: all,
          ...(annotations === undefined ? {} : { annotations }),
        });
        // What others wrote while this was made must not be written over: between looking and writing is one request.
        const now = await store.resolve(tag);
        if (now?.digest === current?.descriptor.digest) await store.tag(manifest, tag);
      },
    },
    ports,
  );
  if (isWritten && written !== undefined) return written;
  throw sigstoreError(
    'SIGN_FAILED',
    `writing the tag ${tag}: other writers kept dropping what was added to it`,
    { hint: 'run it again when nobody else signs the same image' },
  );
}
