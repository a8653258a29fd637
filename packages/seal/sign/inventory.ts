import type { Descriptor } from '@sealwright/oci';

/** Formats of software bills of materials. */
export type SbomFormat = 'cyclonedx' | 'spdx';

/** One software bill of materials. */
export interface SbomDocument {
  readonly format: SbomFormat;
  readonly bytes: Uint8Array;
  /** Number of components. */
  readonly components: number;
}

/** The SBOMs of one manifest: a platform image or an index. */
export interface Inventory {
  readonly subject: Descriptor;
  readonly documents: readonly SbomDocument[];
}

/** Predicate types of the documents, as cosign has them. */
export const SBOM_PREDICATES: Readonly<Record<SbomFormat, string>> = {
  cyclonedx: 'https://cyclonedx.org/bom',
  spdx: 'https://spdx.dev/Document',
};
