/** The names of a format of SBOMs in other programs. */
export interface SbomFormatNames {
  /** Media type of a document. */
  readonly mediaType: string;
  /** Predicate type of an attestation, as cosign has it. */
  readonly predicateType: string;
  /** Value of `--type` of cosign. */
  readonly cosignType: string;
  /** End of a file name. */
  readonly suffix: string;
}

/** The formats: CycloneDX 1.6 JSON and SPDX 2.3 JSON. A new one is added here and in documents/sbom.ts. */
export const SBOM_FORMATS = {
  cyclonedx: {
    mediaType: 'application/vnd.cyclonedx+json',
    predicateType: 'https://cyclonedx.org/bom',
    cosignType: 'cyclonedx',
    suffix: '.cdx.json',
  },
  spdx: {
    mediaType: 'application/spdx+json',
    predicateType: 'https://spdx.dev/Document',
    cosignType: 'spdxjson',
    suffix: '.spdx.json',
  },
} as const satisfies Readonly<Record<string, SbomFormatNames>>;

/** A format of SBOMs. */
export type SbomFormat = keyof typeof SBOM_FORMATS;

/** The names of all formats, in the order in which they are written by default. */
export const SBOM_FORMAT_NAMES = Object.keys(SBOM_FORMATS) as SbomFormat[];
