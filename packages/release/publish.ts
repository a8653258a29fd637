import { countText, type ProgressItem, sizeText } from '@sealwright/core';
import { copy, type Descriptor, type Source, type Store } from '@sealwright/oci';
import type { BuiltImage } from './build.ts';

/** An image in its repository, without tags. Tags come last, after signatures and attestations. */
export interface PublishedImage extends BuiltImage {
  readonly repository: string;
  readonly store: Store;
  /** False when the repository already had every byte. */
  readonly changed: boolean;
}

/** Copies an image by digest into its repository and shows the progress. @throws errors of the stores */
export async function publishImage(
  image: BuiltImage,
  from: Source,
  to: { readonly repository: string; readonly store: Store },
  progress: ProgressItem,
): Promise<PublishedImage> {
  const item = progress.child(to.repository);
  try {
    const result = await copy(from, to.store, image.assembled.root, {
      onProgress: (done: number, total: number) => item.update(done, total, 'bytes'),
    });
    item.end(
      result.copied > 0 ? 'done' : 'skipped',
      result.copied > 0
        ? `${countText(result.copied, 'part')}, ${sizeText(result.bytes)}`
        : 'already there',
    );
    return { ...image, ...to, changed: result.copied > 0 };
  } catch (error) {
    item.end('failed');
    throw error;
  }
}

/** Writes the tags of an image. A tag that already resolves to it is not written again. Returns the written tags. */
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
