import { countText, type ProgressItem } from '@sealwright/core';
import { type Descriptor, platformName, type Source } from '@sealwright/oci';
import {
  type Catalog,
  catalogImage,
  composeSbom,
  SBOM_FORMAT_NAMES,
  type SbomFormat,
  sbomOf,
} from '@sealwright/sbom';
import type { Inventory } from '@sealwright/seal';

/** Name, formats and time of an image's SBOMs. */
export interface InventoryContext {
  readonly name: string;
  /** Repository of the image in its configuration, part of its package URL. */
  readonly repository: string;
  readonly formats?: readonly SbomFormat[] | undefined;
  /** Whether `platforms` are not all platforms of the index. Then the index has no document. */
  readonly isPartial?: boolean;
  readonly epochSeconds: number;
  readonly version: string;
  readonly progress: ProgressItem;
}

/**
 * Writes the SBOMs of an image in memory: one document of each format for every platform, and one over all platforms
 * for the index. The documents describe the bytes in `source`, which are the bytes to publish.
 *
 * @param root index or manifest of the image
 * @param platforms manifests of the platforms
 * @throws the errors of `catalogImage`
 */
export async function inventoryImage(
  source: Source,
  root: Descriptor,
  platforms: readonly Descriptor[],
  context: InventoryContext,
): Promise<readonly Inventory[]> {
  const item = context.progress.child(`${context.name}: SBOM`);
  try {
    const formats = context.formats ?? SBOM_FORMAT_NAMES;
    const meta = {
      name: context.name,
      repository: context.repository,
      epochSeconds: context.epochSeconds,
      tool: { name: 'sealwright', version: context.version },
    };
    const catalogs: Catalog[] = [];
    for (const manifest of platforms) {
      item.note(manifest.platform === undefined ? '' : platformName(manifest.platform));
      const onProgress = (done: number, total: number) => item.update(done, total, 'bytes');
      catalogs.push(await catalogImage(source, manifest, onProgress));
    }
    const single = catalogs.map((catalog) => ({
      subject: catalog.subject,
      documents: formats.map((format) => sbomOf(format, catalog, meta)),
    }));
    const isIndex = platforms.length !== 1 || platforms[0]?.digest !== root.digest;
    const composed = () => ({
      subject: root,
      documents: formats.map((format) => composeSbom(format, root, catalogs, meta)),
    });
    const all = isIndex && context.isPartial !== true ? [composed(), ...single] : single;
    item.end(
      'done',
      catalogs
        .map(
          (catalog) =>
            `${platformName(catalog.platform)} ${countText(catalog.packages.length, 'package')}`,
        )
        .join(', '),
    );
    return all;
  } catch (error) {
    item.end('failed');
    throw error;
  }
}
