import type { Descriptor } from '@sealwright/oci';

/** The formats of software bills of materials that are made. */
export type SbomFormat = 'cyclonedx' | 'spdx';

/** One software bill of materials. */
export interface SbomDocument {
  readonly format: SbomFormat;
  readonly bytes: Uint8Array;
  /** How many components it lists. */
  readonly components: number;
}

/** What is known of one manifest: of a platform's image, or of the index over them. */
export interface Inventory {
  readonly subject: Descriptor;
  readonly documents: readonly SbomDocument[];
}

/** Predicate types under which cosign and its readers know the documents. */
export const SBOM_PREDICATES: Readonly<Record<SbomFormat, string>> = {
  cyclonedx: 'https://cyclonedx.org/bom',
  spdx: 'https://spdx.dev/Document',
};
