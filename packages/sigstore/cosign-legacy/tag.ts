import { coalescing, contentOf, type Digest, type Ports, settled } from '@sealwright/core';
import {
  type Descriptor,
  legacyTag,
  type Manifest,
  OCI_CONFIG,
  OCI_MANIFEST,
  pushBlob,
  pushManifest,
  readManifest,
  type Store,
  updateTag,
} from '@sealwright/oci';
import { sigstoreError } from '../errors.ts';
import { isSameLayer, type LegacyLayer, legacyConfig } from './layer.ts';

/** The suffix of cosign's tags: `sig` for signatures, `att` for attestations. */
export type LegacySuffix = 'sig' | 'att';

/** The manifest of one of cosign's tags. */
export interface LegacyManifest {
  readonly descriptor: Descriptor;
  readonly layers: readonly Descriptor[];
}

/** A layer to add to a tag, or to remove from it. */
export type LegacyEdit = Pick<LegacyLayer, 'descriptor'> & { readonly isRemoved?: boolean };

type WriterPorts = Pick<Ports, 'clock' | 'random' | 'signal'>;

/** Edits cosign's tags of a store. Edits that arrive during a write are written together. */
export type LegacyWriter = ReturnType<typeof openLegacyWriter>;

/** Opens a writer of cosign's tags in a store. */
export function openLegacyWriter(store: Store, ports: WriterPorts) {
  return coalescing<LegacyEdit, Descriptor>((tag, edits) => write(store, tag, edits, ports));
}

/**
 * Adds a layer to one of cosign's tags. Layers that other clients add at the same time are kept.
 *
 * @returns the manifest that contains the layer
 * @throws `SIGN_FAILED` when other clients overwrote the tag each time, and what the store throws
 */
export async function addLayer(
  store: Store,
  subject: Digest,
  suffix: LegacySuffix,
  layer: LegacyLayer,
  edit: LegacyWriter,
): Promise<Descriptor> {
  const { annotations: _, ...blob } = layer.descriptor;
  await store.put(blob, contentOf(layer.bytes));
  return edit(legacyTag(subject, suffix), layer);
}

/** Removes layers from one of cosign's tags. @throws what `addLayer` throws */
export async function removeLayers(
  subject: Digest,
  suffix: LegacySuffix,
  layers: readonly Descriptor[],
  edit: LegacyWriter,
): Promise<void> {
  const tag = legacyTag(subject, suffix);
  await settled(layers.map(async (descriptor) => edit(tag, { descriptor, isRemoved: true })));
}

/** Reads the manifest of a subject's tag; undefined without such a tag. @throws what the store throws */
export async function readLegacy(
  store: Store,
  subject: Digest,
  suffix: LegacySuffix,
): Promise<LegacyManifest | undefined> {
  const tagged = await readTag(store, legacyTag(subject, suffix));
  return tagged === undefined
    ? undefined
    : { descriptor: tagged.descriptor, layers: tagged.manifest.layers ?? [] };
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
  const added = edits.filter((edit) => edit.isRemoved !== true).map((edit) => edit.descriptor);
  const removed = edits.filter((edit) => edit.isRemoved === true).map((edit) => edit.descriptor);
  const isIn = (current: Tagged | undefined, layer: Descriptor): boolean =>
    current?.manifest.layers?.some((each) => isSameLayer(each, layer)) ?? false;
  const isWritten = await updateTag<Tagged>(
    {
      async read() {
        const current = await readTag(store, tag);
        written = current?.descriptor;
        return current;
      },
      isApplied: (current) =>
        added.every((layer) => isIn(current, layer)) &&
        !removed.some((layer) => isIn(current, layer)),
      async write(current) {
        const missing = added.filter((layer) => !isIn(current, layer));
        const kept = (current?.manifest.layers ?? []).filter(
          (layer) => !removed.some((each) => isSameLayer(each, layer)),
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
        // Another client may have written the tag since. There is only one request between this check and the write.
        const now = await store.resolve(tag);
        if (now?.digest === current?.descriptor.digest) await store.tag(manifest, tag);
      },
    },
    ports,
  );
  if (isWritten && written !== undefined) return written;
  throw sigstoreError(
    'SIGN_FAILED',
    `cannot write the tag ${tag}: other clients overwrote it each time`,
    { hint: 'run it again when no other client signs the same image' },
  );
}
