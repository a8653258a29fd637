import { defineTask } from '@sealwright/core';
import { z } from 'zod';
import { packageAt } from '../../charts/package.ts';
import { valuesInput } from '../../charts/values.ts';

/** The task `chart-template`: renders a chart. */
export const task = defineTask({
  name: 'chart-template',
  summary: 'Render a Helm chart as helm template does, with its default values and files of values',
  surfaces: ['cli'],
  inputs: z.strictObject({
    chart: z
      .string()
      .describe('Directory with a Chart.yaml, or a .tgz archive.')
      .meta({ positional: true }),
    ...valuesInput,
    'release-name': z.string().default('release-name').describe('Name of the release.'),
    namespace: z.string().default('default').describe('Namespace of the release.'),
    'kube-version': z
      .string()
      .optional()
      .describe('Version of Kubernetes, such as 1.33. Default: the version that helm assumes.'),
    'include-crds': z.boolean().default(false).describe('Print the files of crds/ too.'),
  }),
  outputs: z.strictObject({
    images: z.array(z.string()).describe('The images that the chart deploys.'),
  }),
  async run(inputs, ports) {
    const { chartSource, helmError, imagesOf, readValuesFiles } = await import('@sealwright/helm');
    const { openEngine, templateText } = await import('@sealwright/helm-engine');
    const { tgz } = await packageAt(chartSource(inputs.chart, '.'));
    await using engine = openEngine(ports.clock);
    const request = {
      render: true,
      values: await readValuesFiles(inputs.values),
      name: inputs['release-name'],
      namespace: inputs.namespace,
      includeCrds: inputs['include-crds'],
      ...(inputs['kube-version'] === undefined ? {} : { kubeVersion: inputs['kube-version'] }),
    };
    const answer = await engine.ask(tgz, request, inputs.chart);
    const failure = answer.error ?? answer.renderError;
    if (failure !== undefined)
      throw helmError('CHART_BROKEN', `cannot render ${inputs.chart}: ${failure.trim()}`);
    ports.log.result(templateText(answer).trimEnd());
    const images = imagesOf([...answer.manifests, ...answer.hooks]).map(({ image }) => image);
    return { images: [...new Set(images)].sort() };
  },
});
