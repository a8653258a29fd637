import type { Descriptor } from '@sealwright/oci';
import type { Catalog } from '../catalog.ts';
import type { SbomFormat } from '../options.ts';
import { CYCLONEDX_TYPE, composeCycloneDx, toCycloneDx } from './cyclonedx.ts';
import type { DocumentMeta } from './document.ts';
import { composeSpdx, SPDX_TYPE, toSpdx } from './spdx.ts';

/** One SBOM document. */
export interface SbomDocument {
  readonly format: SbomFormat;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** Packages in it, the distribution included, files and images not. */
  readonly components: number;
}

/** The SBOM of one platform's image. */
export function sbomOf(format: SbomFormat, catalog: Catalog, meta: DocumentMeta): SbomDocument {
  const bytes = format === 'cyclonedx' ? toCycloneDx(catalog, meta) : toSpdx(catalog, meta);
  return { format, mediaType: typeOf(format), bytes, components: countOf([catalog]) };
}

/** The SBOM of an index: one document with every platform's image and what each holds. */
export function composeSbom(
  format: SbomFormat,
  index: Descriptor,
  catalogs: readonly Catalog[],
  meta: DocumentMeta,
): SbomDocument {
  const bytes =
    format === 'cyclonedx'
      ? composeCycloneDx(index, catalogs, meta)
      : composeSpdx(index, catalogs, meta);
  return { format, mediaType: typeOf(format), bytes, components: countOf(catalogs) };
}

function typeOf(format: SbomFormat): string {
  return format === 'cyclonedx' ? CYCLONEDX_TYPE : SPDX_TYPE;
}

function countOf(catalogs: readonly Catalog[]): number {
  return catalogs.reduce((sum, { packages, os }) => sum + packages.length + (os ? 1 : 0), 0);
}
