import { coreError, type Digest, isDigest, type Ports, restated } from '@sealwright/core';
import {
  checkBounds,
  type Deleter,
  type Descriptor,
  findLocation,
  type OpenSource,
  openSource,
  type RegistryClient,
  RegistryError,
} from '@sealwright/oci';
import { shortDigest } from './tree-view.ts';

/** Inputs of the task `delete`. */
export interface DeleteInputs {
  readonly images: readonly string[];
  readonly 'with-referrers': boolean;
  readonly 'dry-run': boolean;
}

/** Outputs of the task `delete`: tags as NAME:TAG, manifests as NAME@DIGEST. */
export interface DeleteOutputs {
  untagged: string[];
  deleted: string[];
  absent: string[];
}

/**
 * Removes tags, and deletes manifests by digest. A missing image is listed in `absent`.
 *
 * @throws `INPUT_INVALID` before anything is deleted when an image has no tag and no digest, or is in an archive; and
 * what the stores throw
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
    const location = findLocation(image);
    if (location.kind === 'archive') return [problem(image, 'an archive cannot change')];
    const { reference } = location;
    const named = typeof reference === 'object' ? (reference.digest ?? reference.tag) : reference;
    if (named === undefined) return [problem(image, 'expected a tag or a digest, got neither')];
    return withReferrers && !isDigest(named)
      ? [problem(image, 'expected a digest with --with-referrers, got a tag')]
      : [];
  });
  if (problems.length > 0)
    throw coreError('INPUT_INVALID', problems.join('\n  '), {
      hint: 'write HOST/NAME:TAG to remove a tag, HOST/NAME@DIGEST to delete the image',
    });
}

function problem(image: string, reason: string): string {
  return `cannot delete ${image}: ${reason}`;
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
    log.result(`= ${name}  does not exist`);
    return;
  }
  if (!isDigest(reference)) {
    if (!isDry) await untag(deleter, reference, shown, found.digest);
    outputs.untagged.push(name);
    log.result(
      `✓ ${name}  ${isDry ? 'would be removed' : 'removed'}, ${shortDigest(found.digest)} is kept`,
    );
    return;
  }
  const all = withReferrers ? await withReferrersOf(store, found) : [found];
  // Referrers first: an interrupted run leaves no referrer without its subject.
  for (const each of all.toReversed()) {
    if (!isDry) await deleter.delete(each);
    outputs.deleted.push(`${shown}@${each.digest}`);
    log.result(`✓ ${shown}@${shortDigest(each.digest)}  ${isDry ? 'would be deleted' : 'deleted'}`);
  }
}

async function untag(store: Deleter, tag: string, shown: string, digest: Digest): Promise<void> {
  try {
    await store.untag(tag);
  } catch (error) {
    // Older registries read the tag as a digest, and report that it is invalid.
    const isRefused = error instanceof RegistryError && [400, 405].includes(error.status);
    if (!isRefused) throw error;
    throw restated(error, {
      hint: `this registry cannot remove a tag, or has deletion turned off. To delete the image with all of its tags: sealwright delete ${shown}@${digest}`,
    });
  }
}

/** Returns a manifest and all of its referrers, direct and indirect. Each manifest is before its referrers. */
async function withReferrersOf(
  store: OpenSource['store'],
  root: Descriptor,
): Promise<Descriptor[]> {
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
