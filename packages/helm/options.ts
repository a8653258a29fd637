import { z } from 'zod';

/** Schema of one chart: an entry of `charts:` in sealwright.yaml. */
export const chartOptionsSchema = z
  .strictObject({
    path: z
      .string()
      .min(1)
      .describe('Directory or .tgz archive of the chart, relative to the configuration file'),
    version: z
      .string()
      .min(1)
      .optional()
      .describe('Version to publish, in place of the one in Chart.yaml'),
    'app-version': z
      .string()
      .min(1)
      .optional()
      .describe('appVersion to publish, in place of the one in Chart.yaml'),
    pin: z
      .record(
        z.string().regex(/^[\w-]+(\.[\w-]+)*$/, 'expected a path in values.yaml, such as image'),
        z.string().min(1),
      )
      .optional()
      .describe(
        'Values to pin to an image: path in values.yaml -> name of an image of this file, or a reference with a digest. Sets <path>.repository and <path>.digest in this chart and in every chart that contains it',
      ),
  })
  .describe('One Helm chart to package and publish');

/** Options of one chart, as `chartOptionsSchema` accepts them. */
export type ChartOptions = z.output<typeof chartOptionsSchema>;

/** Schema of the `charts` section of sealwright.yaml. */
export const chartsSchema = z
  .array(chartOptionsSchema)
  .describe('Helm charts to package and publish, each to <registry>/charts/<name>');
