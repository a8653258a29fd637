import { defineTask } from '@sealwright/core';
import {
  CONFIG_FILE,
  loadConfig,
  markdownReport,
  normaliseRegistry,
  openRegistries,
  openSealing,
  outputsOf,
  registryInputs,
  release,
  releaseOutputs,
  requireVerified,
  sourceEpoch,
  terminalReport,
  VERSION,
  writeReport,
} from '@sealwright/release';
import { signOverrides } from '@sealwright/sigstore';
import { z } from 'zod';

export const task = defineTask({
  name: 'release',
  summary: 'Build, inventory, publish, sign and verify everything that a sealwright.yaml names',
  surfaces: ['action', 'cli'],
  branding: { icon: 'package', color: 'blue' },
  permissions: {
    'contents: read': 'to check out what is released',
    'packages: write': 'to push to ghcr.io',
    'id-token: write': "the job's identity, which the certificates will name",
  },
  inputs: z.strictObject({
    config: z
      .string()
      .default(CONFIG_FILE)
      .describe('Path of the configuration.')
      .meta({ positional: true }),
    registry: z
      .string()
      .optional()
      .describe('Where to publish, HOST/PATH; default: registry of the configuration.'),
    ...signOverrides,
    ...registryInputs,
    out: z.string().default('out/release').describe('Directory for release.json and release.html.'),
  }),
  outputs: z.strictObject(releaseOutputs),
  async run(inputs, ports) {
    const loaded = await loadConfig(inputs.config);
    const registry = normaliseRegistry(inputs.registry ?? loaded.config.registry, ports.log.notice);
    const sealing = await openSealing(
      { ...loaded.config.sign, ...present(inputs) },
      registry,
      ports,
    );
    await using work = await ports.temp.directory('release');
    const outcome = await release(
      {
        loaded,
        registry,
        registries: await openRegistries(inputs, registry, ports),
        epochSeconds: await sourceEpoch(loaded.directory, ports),
        workDirectory: work.path,
        policy: loaded.config.verify,
        version: VERSION,
        ...sealing,
      },
      ports,
    );
    const report = await writeReport(outcome.report, inputs.out);
    ports.summary.append(markdownReport(outcome.report));
    if (outcome.error !== undefined) throw outcome.error;
    ports.log.info(terminalReport(outcome.report));
    ports.log.info(`\nReport: ${report} and release.html beside it`);
    requireVerified(outcome.report);
    return outputsOf(outcome.report, report);
  },
});

/** Inputs that were given: they go before what the configuration says. */
function present(inputs: object): object {
  return Object.fromEntries(
    Object.entries(inputs).filter(([name, value]) => name in signOverrides && value !== undefined),
  );
}
