import type { Descriptor } from '@sealwright/oci';
import type { Catalog } from '../catalog.ts';
import type { SbomFormat } from '../options.ts';
import { CYCLONEDX_TYPE, composeCycloneDx, toCycloneDx } from './cyclonedx.ts';
import type { DocumentMeta } from './identifiers.ts';
import { composeSpdx, SPDX_TYPE, toSpdx } from './spdx.ts';

/** An SBOM document. */
export interface SbomDocument {
  readonly format: SbomFormat;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** Number of packages and distributions. Files and images do not count. */
  readonly components: number;
}

/** Writes the SBOM of one platform's image. */
export function sbomOf(format: SbomFormat, catalog: Catalog, meta: DocumentMeta): SbomDocument {
  const bytes = format === 'cyclonedx' ? toCycloneDx(catalog, meta) : toSpdx(catalog, meta);
  return { format, mediaType: typeOf(format), bytes, components: countOf([catalog]) };
}

/** Writes the SBOM of an index: one document with every platform's image and its content. */
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
  return catalogs.reduce((total, { packages, os }) => total + packages.length + (os ? 1 : 0), 0);
}
