import { z } from 'zod';
import { SBOM_FORMAT_NAMES } from './formats.ts';

/** Schema of the `sbom` section of sealwright.yaml. */
export const sbomOptionsSchema = z
  .strictObject({
    formats: z
      .array(z.enum(SBOM_FORMAT_NAMES))
      .min(1)
      .optional()
      .describe(
        'Documents to write for each image: cyclonedx (1.6 JSON), spdx (2.3 JSON). Default: both',
      ),
  })
  .describe('Software bills of materials');

/** Options of the SBOM step, as `sbomOptionsSchema` accepts them. */
export type SbomOptions = z.output<typeof sbomOptionsSchema>;
