import { generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { parseJson } from '@sealwright/core';
import { z } from 'zod';
import { sigstoreError } from '../errors.ts';
import type { TokenClaims } from '../identity/identity-token.ts';
import {
  callService,
  excerpt,
  type ServiceCall,
  type ServicePorts,
  type ServiceResponse,
  unexpectedStatus,
} from './service-call.ts';

/** An ephemeral key and its certificate from Fulcio. */
export interface SigningCertificate {
  readonly privateKey: KeyObject;
  /** The leaf, DER. */
  readonly der: Uint8Array;
  /** The rest of the chain, the issuer of the leaf first, PEM. */
  readonly issuers: readonly string[];
  /** Milliseconds since the epoch. */
  readonly notAfter: number;
}

const chainSchema = z.looseObject({
  chain: z.looseObject({ certificates: z.array(z.string()).min(1) }),
});
const responseSchema = z.looseObject({
  signedCertificateEmbeddedSct: chainSchema.optional(),
  signedCertificateDetachedSct: z.looseObject({}).optional(),
});

/**
 * Requests a certificate for a new P-256 key from Fulcio (`POST /api/v2/signingCert`, fulcio fulcio.proto).
 *
 * @param base URL of Fulcio, without a slash at the end
 * @param claims of the token; the proof of possession signs `challenge`
 * @throws `IDENTITY_REFUSED`, `SIGN_FAILED`
 */
export async function requestCertificate(
  base: string,
  token: string,
  claims: TokenClaims,
  ports: ServicePorts,
): Promise<SigningCertificate> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const call: ServiceCall = {
    service: 'Fulcio',
    url: `${base}/api/v2/signingCert`,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      accept: 'application/json',
    },
    body: JSON.stringify({
      publicKeyRequest: {
        publicKey: {
          algorithm: 'ECDSA',
          content: publicKey.export({ type: 'spki', format: 'pem' }),
        },
        proofOfPossession: sign('sha256', Buffer.from(claims.challenge), privateKey).toString(
          'base64',
        ),
      },
    }),
    limit: 256 * 1024,
  };
  const response = await callService(call, ports);
  if (response.status === 400 || response.status === 401 || response.status === 403)
    throw refused(call, claims, response, ports.clock.now());
  if (response.status !== 200 && response.status !== 201)
    throw unexpectedStatus(call, response, '200');
  return { privateKey, ...readCertificate(response.body, call, publicKey) };
}

function refused(
  call: ServiceCall,
  { identity, issuer, expires }: TokenClaims,
  { status, body }: ServiceResponse,
  now: number,
): Error {
  return sigstoreError(
    'IDENTITY_REFUSED',
    `cannot get a certificate for ${identity} (issuer ${issuer}) from Fulcio at ${call.url}: expected status 200, got ${status}: ${excerpt(body)}`,
    {
      hint:
        expires <= now
          ? `get a new identity token right before signing: this one expired at ${new Date(expires).toISOString()}`
          : 'check that the token has the audience of this Fulcio ("identity-audience"), and an issuer that it trusts',
    },
  );
}

function readCertificate(
  body: Uint8Array,
  call: ServiceCall,
  publicKey: KeyObject,
): Omit<SigningCertificate, 'privateKey'> {
  const [pem = '', ...issuers] = readChain(body, call);
  let leaf: X509Certificate;
  try {
    leaf = new X509Certificate(pem);
  } catch (cause) {
    throw sigstoreError(
      'SIGN_FAILED',
      `cannot use the response of Fulcio at ${call.url}: its certificate cannot be read`,
      { cause },
    );
  }
  if (!leaf.publicKey.equals(publicKey)) {
    throw sigstoreError(
      'SIGN_FAILED',
      `cannot use the response of Fulcio at ${call.url}: expected a certificate for the new key, got one for another key`,
    );
  }
  const { raw: der, validToDate } = leaf;
  return { der, issuers, notAfter: validToDate.getTime() };
}

function readChain(body: Uint8Array, call: ServiceCall): readonly string[] {
  const response = parseFulcio(body, call);
  if (response.signedCertificateEmbeddedSct !== undefined)
    return response.signedCertificateEmbeddedSct.chain.certificates;
  throw sigstoreError(
    'SIGN_FAILED',
    `cannot use the response of Fulcio at ${call.url}: expected a certificate with an embedded SCT, got one without`,
    {
      hint: 'run this Fulcio with a certificate transparency log: without one, nobody can verify the signature',
    },
  );
}

function parseFulcio(body: Uint8Array, call: ServiceCall): z.output<typeof responseSchema> {
  try {
    return parseJson(body, responseSchema, `the response of Fulcio at ${call.url}`);
  } catch (cause) {
    throw sigstoreError('SIGN_FAILED', (cause as Error).message, { cause });
  }
}
