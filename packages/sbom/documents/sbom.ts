import type { Descriptor } from '@sealwright/oci';
import type { Catalog } from '../catalog.ts';
import { SBOM_FORMATS, type SbomFormat } from '../formats.ts';
import { composeCycloneDx, toCycloneDx } from './cyclonedx.ts';
import type { DocumentMeta } from './identifiers.ts';
import { composeSpdx, toSpdx } from './spdx.ts';

/** An SBOM document. */
export interface SbomDocument {
  readonly format: SbomFormat;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** Number of packages and distributions. Files and images do not count. */
  readonly components: number;
}

/** Writes the documents of a format: of one platform's image, and of an index with all of its platforms. */
interface Writer {
  readonly image: (catalog: Catalog, meta: DocumentMeta) => Uint8Array;
  readonly index: (
    index: Descriptor,
    catalogs: readonly Catalog[],
    meta: DocumentMeta,
  ) => Uint8Array;
}

const WRITERS: Readonly<Record<SbomFormat, Writer>> = {
  cyclonedx: { image: toCycloneDx, index: composeCycloneDx },
  spdx: { image: toSpdx, index: composeSpdx },
};

/** Writes the SBOM of one platform's image. */
export function sbomOf(format: SbomFormat, catalog: Catalog, meta: DocumentMeta): SbomDocument {
  return documentOf(format, WRITERS[format].image(catalog, meta), [catalog]);
}

/** Writes the SBOM of an index: one document with every platform's image and its content. */
export function composeSbom(
  format: SbomFormat,
  index: Descriptor,
  catalogs: readonly Catalog[],
  meta: DocumentMeta,
): SbomDocument {
  return documentOf(format, WRITERS[format].index(index, catalogs, meta), catalogs);
}

function documentOf(
  format: SbomFormat,
  bytes: Uint8Array,
  catalogs: readonly Catalog[],
): SbomDocument {
  const { mediaType } = SBOM_FORMATS[format];
  return { format, mediaType, bytes, components: countOf(catalogs) };
}

function countOf(catalogs: readonly Catalog[]): number {
  return catalogs.reduce((total, { packages, os }) => total + packages.length + (os ? 1 : 0), 0);
}
