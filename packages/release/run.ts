import type { Ports } from '@sealwright/core';
import { VERSION } from '@sealwright/core';
import { signOverrides } from '@sealwright/inputs';
import { openRegistries, type RegistryInputs } from '@sealwright/oci';
import {
  markdownReport,
  openPolicy,
  openSigningSetup,
  outputsOf,
  type ReleaseOutputs,
  type ReleaseReport,
  requireVerified,
  terminalReport,
  writeReport,
} from '@sealwright/seal';
import { type SignOptions } from '@sealwright/sigstore';
import { loadConfig, normaliseRegistry } from './config.ts';
import { sourceEpoch } from './epoch.ts';
import { release } from './release.ts';

/** What a release is asked for, by a step, a command line or the demo. */
export interface ReleaseInputs extends SignOptions, RegistryInputs {
  readonly config: string;
  /** Goes before the registry of the configuration. */
  readonly registry?: string | undefined;
  /** Where the reports go. */
  readonly out: string;
}

/**
 * Releases what a sealwright.yaml names, writes the reports and shows them. When it is cut short the reports are
 * written all the same, with what was and was not published.
 *
 * @throws what stopped the release; `RELEASE_REJECTED` when our own verification says no
 */
export async function runRelease(
  inputs: ReleaseInputs,
  ports: Ports,
): Promise<{ outputs: ReleaseOutputs; report: ReleaseReport }> {
  const loaded = await loadConfig(inputs.config);
  const registry = normaliseRegistry(inputs.registry ?? loaded.config.registry, ports.log);
  const setup = await openSigningSetup(
    {
      ...loaded.config.sign,
      ...given(inputs),
      'insecure-registries': inputs['insecure-registries'],
      out: inputs.out,
    },
    registry,
    ports,
  );
  await using work = await ports.temp.directory('release');
  const { report, error } = await release(
    {
      loaded,
      registry,
      registries: await openRegistries(inputs, registry, ports),
      epochSeconds: await sourceEpoch(loaded.directory, ports),
      workDirectory: work.path,
      policy: loaded.config.verify && (await openPolicy(loaded.config.verify, ports)),
      version: VERSION,
      ...setup,
    },
    ports,
  );
  const path = await writeReport(report, inputs.out);
  ports.summary.append(markdownReport(report));
  if (error !== undefined) throw error;
  ports.log.info(terminalReport(report));
  requireVerified(report, undefined, path);
  return { outputs: outputsOf(report, path), report };
}

/** Signing inputs that were given: they go before what the configuration says. */
function given(inputs: object): SignOptions {
  return Object.fromEntries(
    Object.entries(inputs).filter(([name, value]) => name in signOverrides && value !== undefined),
  );
}
