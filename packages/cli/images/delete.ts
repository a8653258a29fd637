import { coreError, type Digest, isDigest, type Ports, restated } from '@sealwright/core';
import {
  checkBounds,
  type Deleter,
  type Descriptor,
  type OpenSource,
  openSource,
  parseLocation,
  type RegistryClient,
  RegistryError,
} from '@sealwright/oci';
import { shortDigest } from './tree-view.ts';

/** What the task `delete` is asked for. */
export interface DeleteInputs {
  readonly images: readonly string[];
  readonly 'with-referrers': boolean;
  readonly 'dry-run': boolean;
}

/** What it tells. */
export interface DeleteOutputs {
  untagged: string[];
  deleted: string[];
  absent: string[];
}

/**
 * Takes tags away, and deletes by digest. What is not there needs no deleting.
 *
 * @throws `INPUT_INVALID` for what names neither, before anything is deleted; and what the stores throw
 */
export async function deleteImages(
  inputs: DeleteInputs,
  registries: RegistryClient,
  ports: Pick<Ports, 'log'>,
  onDeleted: (count: number) => void = () => undefined,
): Promise<DeleteOutputs> {
  checkImages(inputs);
  const outputs: DeleteOutputs = { untagged: [], deleted: [], absent: [] };
  for (const image of inputs.images) {
    await using source = await openSource(image, registries);
    await deleteOne(source, inputs, outputs, ports);
    onDeleted(outputs.untagged.length + outputs.deleted.length);
  }
  return outputs;
}

function checkImages({ images, 'with-referrers': withReferrers }: DeleteInputs): void {
  const problems = images.flatMap((image) => {
    const location = parseLocation(image);
    if (location.kind === 'archive') return [`${image}: nothing is deleted from an archive`];
    const { reference } = location;
    const named = typeof reference === 'object' ? (reference.digest ?? reference.tag) : reference;
    if (named === undefined) return [`${image}: it names no tag and no digest`];
    return withReferrers && !isDigest(named)
      ? [`${image}: --with-referrers goes with a digest; a tag is taken away by itself`]
      : [];
  });
  if (problems.length > 0)
    throw coreError('INPUT_INVALID', problems.join('\n  '), {
      hint: 'write HOST/NAME:TAG for a tag, HOST/NAME@DIGEST for the image itself',
    });
}

async function deleteOne(
  { store, reference = '', shown }: OpenSource,
  { 'with-referrers': withReferrers, 'dry-run': isDry }: DeleteInputs,
  outputs: DeleteOutputs,
  { log }: Pick<Ports, 'log'>,
): Promise<void> {
  const deleter = store as OpenSource['store'] & Deleter;
  const name = `${shown}${isDigest(reference) ? '@' : ':'}${reference}`;
  const found = await store.resolve(reference);
  if (found === undefined) {
    outputs.absent.push(name);
    log.info(`= ${name}  is not there`);
    return;
  }
  if (!isDigest(reference)) {
    if (!isDry) await untag(deleter, reference, shown, found.digest);
    outputs.untagged.push(name);
    log.info(
      `✓ ${name}  ${isDry ? 'would be taken away' : 'taken away'}; ${shortDigest(found.digest)} stays`,
    );
    return;
  }
  const all = withReferrers ? await withAll(store, found) : [found];
  // Referrers first: whoever is interrupted leaves none that refers to nothing.
  for (const each of all.toReversed()) {
    if (!isDry) await deleter.delete(each);
    outputs.deleted.push(`${shown}@${each.digest}`);
    log.info(`✓ ${shown}@${shortDigest(each.digest)}  ${isDry ? 'would be deleted' : 'deleted'}`);
  }
}

async function untag(store: Deleter, tag: string, shown: string, digest: Digest): Promise<void> {
  try {
    await store.untag(tag);
  } catch (error) {
    // Older registries take what they are to delete for a digest, and say that it is a wrong one.
    const isRefused = error instanceof RegistryError && [400, 405].includes(error.status);
    if (!isRefused) throw error;
    throw restated(error, {
      hint: `this registry takes no tags away, or deletes nothing at all; what may be deleted is the image with all its tags: ${shown}@${digest}`,
    });
  }
}

/** A manifest and what refers to it, to that, and so on; each before what refers to it. */
async function withAll(store: OpenSource['store'], root: Descriptor): Promise<Descriptor[]> {
  const found = new Map<Digest, Descriptor>([[root.digest, root]]);
  let level = [root];
  for (let depth = 1; level.length > 0; depth++) {
    const next: Descriptor[] = [];
    for (const subject of level) {
      for await (const referrer of store.referrers(subject)) {
        if (found.has(referrer.digest)) continue;
        checkBounds(root.digest, depth, found.size);
        found.set(referrer.digest, referrer);
        next.push(referrer);
      }
    }
    level = next;
  }
  return [...found.values()];
}
