import { z } from 'zod';

/** Schema of the `sbom` section of sealwright.yaml. */
export const sbomOptionsSchema = z
  .strictObject({
    formats: z
      .array(z.enum(['cyclonedx', 'spdx']))
      .min(1)
      .optional()
      .describe(
        'Documents to write for each image: cyclonedx (1.6 JSON), spdx (2.3 JSON). Default: both',
      ),
  })
  .describe('Software bills of materials');

/** Options of the SBOM step, as `sbomOptionsSchema` accepts them. */
export type SbomOptions = z.output<typeof sbomOptionsSchema>;

/** A document format: CycloneDX 1.6 JSON or SPDX 2.3 JSON. */
export type SbomFormat = 'cyclonedx' | 'spdx';

/** The formats that are written by default. */
export const DEFAULT_FORMATS: readonly SbomFormat[] = ['cyclonedx', 'spdx'];
