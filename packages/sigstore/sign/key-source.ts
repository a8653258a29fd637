import type { Ports } from '@sealwright/core';
import type { KeyMaterial } from '../bundle/bundle.ts';
import {
  fetchToken,
  readClaims,
  type SignerIdentity,
  type TokenClaims,
} from '../identity/identity-token.ts';
import { type KeyAlgorithm, signMessage } from '../keys/algorithms.ts';
import type { Message } from '../keys/message.ts';
import type { SigningKey } from '../keys/signing-key.ts';
import type { SignOptions } from '../options.ts';
import { requestCertificate, type SigningCertificate } from './fulcio.ts';
import type { ServicePorts } from './service-call.ts';

/** A certificate that expires within this time is renewed before it signs. */
export const MIN_LIFE_MS = 60_000;

/** A key to sign with now, and the material that verifies its signatures. */
interface CurrentKey {
  readonly material: KeyMaterial;
  sign(message: Message): Promise<Uint8Array>;
}

/** The source of a signer's keys. Exactly one of `identity` and `key` is defined. */
export interface KeySource {
  /** The identity in the certificates of ephemeral keys. */
  readonly identity: SignerIdentity | undefined;
  /** The user's own key. */
  readonly key: SigningKey | undefined;
  readonly algorithm: KeyAlgorithm;
  /** Returns the key to sign with now. Ephemeral keys are replaced before their certificates expire. */
  current(): Promise<CurrentKey>;
}

/** Returns a source that always has the user's own key. */
export function ownKeySource(key: SigningKey): KeySource {
  const der = key.publicKey.export({ type: 'spki', format: 'der' });
  const material: KeyMaterial = { kind: 'key', der, hint: key.hint };
  const current = { material, sign: (message: Message) => key.sign(message) };
  const { algorithm } = key;
  return { identity: undefined, key, algorithm, current: () => Promise.resolve(current) };
}

const EPHEMERAL: KeyAlgorithm = { details: 'PKIX_ECDSA_P256_SHA_256', hash: 'sha256' };

/**
 * Opens a source of ephemeral keys with certificates of Fulcio. It fetches an identity token now, and requests the
 * first certificate when a key is needed.
 *
 * @param fulcio base URL, without a slash at the end
 * @throws `IDENTITY_INVALID`, `EXEC_FAILED`, and what the host's identity throws
 */
export async function openEphemeralKeys(
  options: SignOptions,
  fulcio: string,
  ports: Pick<Ports, 'clock' | 'env' | 'exec' | 'identity' | 'log' | 'signal'>,
  servicePorts: ServicePorts,
): Promise<KeySource> {
  const tokens = await openTokens(options, fulcio, ports);
  const certificate = openCertificate(fulcio, tokens, servicePorts);
  const { identity, issuer } = await tokens();
  return {
    identity: { identity, issuer },
    key: undefined,
    algorithm: EPHEMERAL,
    async current() {
      const { der, issuers, privateKey } = await certificate();
      return {
        material: { kind: 'certificate', der, issuers },
        sign: (message) => signMessage(privateKey, EPHEMERAL, message),
      };
    },
  };
}

type Tokens = () => Promise<TokenClaims & { readonly token: string }>;

/** Returns a function that keeps the token until it expires, then fetches it again: its source may have renewed it. */
async function openTokens(
  options: SignOptions,
  fulcio: string,
  ports: Pick<Ports, 'clock' | 'env' | 'exec' | 'identity' | 'log' | 'signal'>,
): Promise<Tokens> {
  async function fetched(): Promise<TokenClaims & { readonly token: string }> {
    const token = await fetchToken(options, fulcio, ports);
    return { token, ...readClaims(token) };
  }
  let current = await fetched();
  return async () => {
    if (current.expires <= ports.clock.now()) current = await fetched();
    return current;
  };
}

/** Returns a function that keeps the certificate until it expires soon. Concurrent calls share one request. */
function openCertificate(
  fulcio: string,
  tokens: Tokens,
  ports: ServicePorts,
): () => Promise<SigningCertificate> {
  let current: SigningCertificate | undefined;
  let pending: Promise<SigningCertificate> | undefined;
  async function request(): Promise<SigningCertificate> {
    const claims = await tokens();
    current = await requestCertificate(fulcio, claims.token, claims, ports);
    return current;
  }
  return async () => {
    if (current !== undefined && current.notAfter - ports.clock.now() >= MIN_LIFE_MS)
      return current;
    pending ??= request().finally(() => {
      pending = undefined;
    });
    return pending;
  };
}
