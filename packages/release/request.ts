import type { Dependencies } from '@sealwright/helm';
import type { RegistryClient } from '@sealwright/oci';
import type { ReleaseReport, VerifyContext } from '@sealwright/seal';
import type { Signer, TrustInstance, VerifyPolicy } from '@sealwright/sigstore';
import type { LoadedConfig } from './config.ts';

/** A configuration, and the registry, signer, trust and times of its release. */
export interface ReleaseRequest {
  readonly loaded: LoadedConfig;
  /** Host and path to publish to, normalised. */
  readonly registry: string;
  readonly registries: RegistryClient;
  /** Fetches the dependencies of charts that are not in charts/. Without it, a missing one is refused. */
  readonly dependencies?: Dependencies | undefined;
  /** Time of images, in seconds since the epoch. */
  readonly epochSeconds: number;
  /** Commit of the sources; undefined outside a git checkout. */
  readonly commit?: string | undefined;
  /** Directory of this run, for the layout of built images. */
  readonly workDirectory: string;
  readonly signer: Signer;
  readonly trust: TrustInstance;
  /** Identity that must have signed. Default: the identity of `signer`. */
  readonly policy?: VerifyPolicy | undefined;
  /** Context of the verify commands in the report. */
  readonly verifyContext: VerifyContext;
  readonly services: ReleaseReport['services'];
  readonly version: string;
}
