import { z } from 'zod';

/** The `sbom` section of sealwright.yaml. */
export const sbomOptionsSchema = z
  .strictObject({
    formats: z
      .array(z.enum(['cyclonedx', 'spdx']))
      .min(1)
      .optional()
      .describe(
        'Documents to make of each image: cyclonedx (1.6 JSON), spdx (2.3 JSON). Default: both',
      ),
  })
  .describe('Software bills of materials');

/** Options of the SBOM step. */
export type SbomOptions = z.output<typeof sbomOptionsSchema>;

/** A document format. */
export type SbomFormat = 'cyclonedx' | 'spdx';

/** What is made when nothing is said. */
export const DEFAULT_FORMATS: readonly SbomFormat[] = ['cyclonedx', 'spdx'];
