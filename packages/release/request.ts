import type { RegistryClient } from '@sealwright/oci';
import type { ReleaseReport, VerifyContext } from '@sealwright/seal';
import type { Signer, TrustInstance, VerifyPolicy } from '@sealwright/sigstore';
import type { LoadedConfig } from './config.ts';

/** The configuration of a release and everything that it needs beside it. */
export interface ReleaseRequest {
  readonly loaded: LoadedConfig;
  /** Where to publish: host and path, normalised. */
  readonly registry: string;
  readonly registries: RegistryClient;
  readonly epochSeconds: number;
  /** A directory of this run's own; images are built here first. */
  readonly workDirectory: string;
  readonly signer: Signer;
  readonly trust: TrustInstance;
  /** Who must have signed; left out, the identity that signs. */
  readonly policy?: VerifyPolicy | undefined;
  /** What checks and commands of strangers need. */
  readonly verifyContext: VerifyContext;
  readonly services: ReleaseReport['services'];
  readonly version: string;
}
