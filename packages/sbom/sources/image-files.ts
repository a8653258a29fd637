import { type LayerEntry, readLayer } from '@sealwright/image';
import type { Descriptor, Fetcher } from '@sealwright/oci';
import { sbomError } from '../errors.ts';
import { type ImageFile, readFile } from './file-content.ts';
import { type FileTree, fileTree } from './file-tree.ts';

/** The root file system of an image. */
export interface ImageFiles {
  /** Sorted by path. */
  readonly files: readonly ImageFile[];
  /** Files that were not scanned, one text for each. */
  readonly notes: readonly string[];
}

/** Limits of the files that are in memory at once. */
export interface FileLimits {
  /** Most files and directories. */
  readonly entries: number;
  /** Most bytes of paths and package metadata. */
  readonly bytes: number;
}

/** Default limits: a million files and directories, with 256 MiB of paths and package metadata. */
export const DEFAULT_FILE_LIMITS: FileLimits = { entries: 1_000_000, bytes: 256 * 1024 * 1024 };

/**
 * Applies an image's layers in order, whiteouts included (image-spec layer.md), and keeps the parts of each file that
 * the catalogers need. It reads one file at a time into memory.
 *
 * @throws `LAYER_INVALID`, `IMAGE_TOO_LARGE`, and errors of the source
 */
export async function readFiles(
  source: Pick<Fetcher, 'get'>,
  layers: readonly Descriptor[],
  limits: FileLimits = DEFAULT_FILE_LIMITS,
): Promise<ImageFiles> {
  const tree = fileTree();
  const notes: string[] = [];
  for (const layer of layers) {
    tree.nextLayer();
    for await (const entry of readLayer(source, layer)) {
      await applyEntry(tree, entry, notes);
      if (tree.entries > limits.entries || tree.bytes > limits.bytes)
        throw tooLarge(layer, limits, tree);
    }
  }
  return { files: tree.files(), notes };
}

async function applyEntry(tree: FileTree, entry: LayerEntry, notes: string[]): Promise<void> {
  const { path, type } = entry;
  const hidden = hiddenBy(path);
  if (hidden !== undefined) return tree.hide(hidden);
  if (type === 'file') return tree.put(path, await readFile(`/${path}`, entry, notes));
  // A directory keeps the content that lower layers have in it.
  if (type !== 'directory' || tree.get(path) !== undefined) tree.remove(path);
  if (type !== 'link') return;
  const linked = tree.get((entry.linkname ?? '').replace(/^(\.?\/)+/, ''));
  if (linked !== undefined) tree.put(path, { ...linked, path: `/${path}` });
}

function tooLarge(layer: Descriptor, limits: FileLimits, tree: FileTree): Error {
  const expected = `at most ${limits.entries} files and directories and ${limits.bytes} bytes of paths and package metadata`;
  return sbomError(
    'IMAGE_TOO_LARGE',
    `cannot catalogue layer ${layer.digest}: expected ${expected}, got ${tree.entries} and ${tree.bytes}`,
    { hint: 'remove the files that the image does not need' },
  );
}

const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';

/** Returns the path whose files of lower layers a whiteout hides, or `undefined` for any other entry. */
function hiddenBy(path: string): string | undefined {
  const at = path.lastIndexOf('/') + 1;
  const name = path.slice(at);
  if (name === OPAQUE || name === WHITEOUT) return path.slice(0, Math.max(at - 1, 0));
  if (!name.startsWith(WHITEOUT)) return undefined;
  return `${path.slice(0, at)}${name.slice(WHITEOUT.length)}`;
}
