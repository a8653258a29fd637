import { type Ports, VERSION } from '@sealwright/core';
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
import { type DependencyInputs, openChartDependencies } from './dependencies/dependencies.ts';
import { sourceCommit, sourceEpoch } from './epoch.ts';
import { release } from './release.ts';

/** Inputs of a release. */
export interface ReleaseInputs extends SignOptions, RegistryInputs, DependencyInputs {
  /** Path of the configuration. */
  readonly config: string;
  /** Overrides the registry of the configuration. */
  readonly registry?: string | undefined;
  /** Directory of the reports. */
  readonly out: string;
  /** Whether the verify commands are shown. The reports have them always. */
  readonly commands: boolean;
}

/**
 * Releases everything that a sealwright.yaml names, writes the reports and shows them. An incomplete release also
 * writes its reports, with the published and the unpublished parts.
 *
 * @throws `RELEASE_REJECTED` when the verification of the release fails
 * @throws the error that stopped the release
 */
export async function runRelease(
  inputs: ReleaseInputs,
  ports: Ports,
): Promise<{ outputs: ReleaseOutputs; report: ReleaseReport }> {
  const loaded = await loadConfig(inputs.config);
  const registry = normaliseRegistry(inputs.registry ?? loaded.config.registry, ports.log);
  const sign = { ...loaded.config.sign, ...signInputs(inputs) };
  const setup = await openSigningSetup(
    {
      ...sign,
      'insecure-registries': inputs['insecure-registries'],
      out: inputs.out,
    },
    registry,
    ports,
  );
  const registries = await openRegistries(inputs, { destination: registry }, ports);
  const dependencies = await openChartDependencies(
    { ...inputs, ...sign },
    loaded.directory,
    registries,
    ports,
  );
  await using work = await ports.temp.directory('release');
  const { report, error } = await release(
    {
      loaded,
      registry,
      registries,
      dependencies,
      epochSeconds: await sourceEpoch(loaded.directory, ports),
      commit: await sourceCommit(loaded.directory, ports),
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
  ports.log.result(`${terminalReport(report, inputs)}\nReport       ${path}, release.html`);
  requireVerified(report, undefined, { report: path });
  return { outputs: outputsOf(report, path), report };
}

/** Returns the signing inputs that are set. They override the configuration. */
function signInputs(inputs: object): SignOptions {
  return Object.fromEntries(
    Object.entries(inputs).filter(([name, value]) => name in signOverrides && value !== undefined),
  );
}
