import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ports } from '@sealwright/core';
import { isInsecure, isLoopback, normalRegistry, type RegistryInputs } from '@sealwright/oci';
import {
  type Journal,
  openSigner,
  openTrust,
  type Signer,
  type SignOptions,
  type TrustInstance,
} from '@sealwright/sigstore';
import type { ReleaseReport } from '../report/schema.ts';
import type { VerifyContext } from '../report/verify-commands.ts';

/** The trust, the signer and the verify context of one run that signs. */
export interface SigningSetup {
  readonly trust: TrustInstance;
  readonly signer: Signer;
  readonly verifyContext: VerifyContext;
  readonly services: ReleaseReport['services'];
}

/** How to sign, the registry and the output directory. */
export type SigningSetupOptions = SignOptions &
  Partial<Pick<RegistryInputs, 'insecure-registries'>> & { readonly out?: string };

/** Opens the sigstore instance of the options. The first signature sends the first request to its services. */
export async function openSigningSetup(
  options: SigningSetupOptions,
  registry: string | undefined,
  ports: Ports,
  journal?: Journal,
): Promise<SigningSetup> {
  return setupOfSigner(await openTrustedSigner(options, ports, journal), options, registry);
}

/** The trust and the signer. */
export type TrustedSigner = Pick<SigningSetup, 'trust' | 'signer'>;

/** Opens the trust and the signer, which need no registry. */
export async function openTrustedSigner(
  options: SignOptions,
  ports: Ports,
  journal?: Journal,
): Promise<TrustedSigner> {
  const trust = await openTrust(options, ports);
  const signer = await openSigner(options, trust, ports, journal);
  if (!isVerifiedByCosign(signer))
    ports.log.warn(
      'cosign cannot verify signatures by this key: it hashes with SHA-256 for every key. Sign with an ECDSA P-256 key, or verify with: sealwright cosign-verify --key FILE',
    );
  return { trust, signer };
}

/** Completes a signing setup for a registry. Writes the public key of a signer with a key. */
export async function setupOfSigner(
  { trust, signer }: TrustedSigner,
  options: SigningSetupOptions,
  registry: string | undefined,
): Promise<SigningSetup> {
  const host = normalRegistry(registry?.split('/')[0] ?? '') ?? '';
  const publicKey = await writePublicKey(signer, options.out);
  const insecure = isInsecure(host, options['insecure-registries'] ?? []);
  return {
    trust,
    signer,
    verifyContext: {
      trustedRoot: trust.trustedRootPath,
      identity: signer.identity?.identity,
      issuer: signer.identity?.issuer,
      key: isVerifiedByCosign(signer) ? publicKey : undefined,
      log: signer.log,
      plainHttp: insecure ? 'yes' : host !== '' && isLoopback(host) ? 'loopback' : 'no',
    },
    services: servicesOf(trust, registry),
  };
}

/** Reports whether cosign verifies the signer: with `--key`, it hashes with SHA-256 also for P-384 and P-521. */
function isVerifiedByCosign({ key }: Signer): boolean {
  const hash = key?.algorithm.hash;
  return hash === undefined || hash === 'sha256';
}

/** Writes the public key of the signer for verifiers. Returns its path. */
async function writePublicKey(
  { key }: Signer,
  directory: string | undefined,
): Promise<string | undefined> {
  if (key === undefined || directory === undefined) return undefined;
  await mkdir(directory, { recursive: true });
  const path = join(directory, 'cosign.pub');
  await writeFile(path, key.publicKey.export({ type: 'spki', format: 'pem' }));
  return path;
}

/** Returns the services of a report. */
export function servicesOf(
  trust: TrustInstance | undefined,
  registry: string | undefined,
): ReleaseReport['services'] {
  const host = registry?.split('/')[0];
  return {
    ...(host === undefined ? {} : { registry: { host, insecure: isLoopback(host) } }),
    ...(trust === undefined
      ? {}
      : {
          sigstore: {
            instance: trust.name,
            ...(trust.trustedRootPath === undefined ? {} : { trustedRoot: trust.trustedRootPath }),
            ...(trust.signingConfigPath === undefined
              ? {}
              : { signingConfig: trust.signingConfigPath }),
            ...(trust.urls === undefined ? {} : { urls: { ...trust.urls } }),
          },
        }),
  };
}
