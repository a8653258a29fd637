import { type ProgressItem, sizeText } from '@sealwright/core';
import { copy, type Descriptor, type Source, type Store } from '@sealwright/oci';
import type { BuiltImage } from './build.ts';

/** An image in its repository, still without a tag: tags come last, when everything about it is in place. */
export interface PublishedImage extends BuiltImage {
  readonly repository: string;
  readonly store: Store;
  /** False when every byte was there already. */
  readonly changed: boolean;
}

/** Copies an image, by digest, from the layout into its repository. */
export async function publishImage(
  image: BuiltImage,
  from: Source,
  to: { readonly repository: string; readonly store: Store },
  progress: ProgressItem,
): Promise<PublishedImage> {
  const item = progress.child(to.repository);
  try {
    const result = await copy(from, to.store, image.assembled.root, {
      onProgress: (done: number, total: number) => item.update(done, total),
    });
    item.end(
      result.copied > 0 ? 'done' : 'skipped',
      result.copied > 0 ? `${result.copied} parts, ${sizeText(result.bytes)}` : 'already there',
    );
    return { ...image, ...to, changed: result.copied > 0 };
  } catch (error) {
    item.end('failed');
    throw error;
  }
}

/** Names an image: a tag that names it already is left alone. Returns the tags that were written. */
export async function tagImage(
  store: Store,
  root: Descriptor,
  tags: readonly string[],
): Promise<string[]> {
  const written: string[] = [];
  for (const tag of tags) {
    const current = await store.resolve(tag);
    if (current?.digest === root.digest) continue;
    await store.tag(root, tag);
    written.push(tag);
  }
  return written;
}
