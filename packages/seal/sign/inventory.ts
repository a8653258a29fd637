import type { Descriptor } from '@sealwright/oci';
import type { SbomFormat } from '@sealwright/sbom/formats';

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
