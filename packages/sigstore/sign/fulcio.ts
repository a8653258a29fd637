import { generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto';
import { type Ports, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { sigstoreError } from '../errors.ts';
import { nameIn } from '../identity/certificate-identity.ts';
import type { SignerIdentity } from '../identity/identity.ts';
import {
  callService,
  excerpt,
  type ServiceAnswer,
  type ServiceCall,
  unexpectedAnswer,
} from './service-call.ts';

/** An ephemeral key and the certificate that Fulcio gave for it. */
export interface SigningCertificate {
  readonly privateKey: KeyObject;
  /** The leaf, DER. */
  readonly der: Uint8Array;
  /** Its issuers, the leaf's first, PEM. */
  readonly issuers: readonly string[];
  /** Milliseconds since the epoch. */
  readonly notAfter: number;
  /** Who the certificate says it is for. */
  readonly subject: string;
}

const chainSchema = z.looseObject({
  chain: z.looseObject({ certificates: z.array(z.string()).min(1) }),
});
const answerSchema = z.looseObject({
  signedCertificateEmbeddedSct: chainSchema.optional(),
  signedCertificateDetachedSct: z.looseObject({}).optional(),
});

/**
 * Asks Fulcio for a certificate for a new P-256 key (`POST /api/v2/signingCert`, fulcio fulcio.proto).
 *
 * @param challenge what the proof of possession is made over
 * @throws `IDENTITY_REFUSED`, `SIGN_FAILED`
 */
export async function requestCertificate(
  base: string,
  token: string,
  identity: SignerIdentity & { readonly challenge: string; readonly expires: number },
  ports: Pick<Ports, 'http' | 'signal' | 'clock'>,
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
        proofOfPossession: sign('sha256', Buffer.from(identity.challenge), privateKey).toString(
          'base64',
        ),
      },
    }),
    limit: 256 * 1024,
  };
  const answer = await callService(call, ports);
  if (answer.status === 400 || answer.status === 401 || answer.status === 403)
    throw refused(call, identity, answer, ports.clock.now());
  if (answer.status !== 200 && answer.status !== 201) throw unexpectedAnswer(call, answer, '200');
  return { privateKey, ...readCertificate(answer.body, call, publicKey) };
}

function refused(
  call: ServiceCall,
  { subject, issuer, expires }: SignerIdentity & { readonly expires: number },
  { status, body }: ServiceAnswer,
  now: number,
): Error {
  return sigstoreError(
    'IDENTITY_REFUSED',
    `asking Fulcio at ${call.url} for a certificate for ${subject} (issuer ${issuer}): status ${status}; it said: ${excerpt(body)}`,
    {
      hint:
        expires <= now
          ? `the identity token expired at ${new Date(expires).toISOString()}: get a new one right before signing, they live for minutes`
          : 'the token may be for another audience ("identity-audience"), or of an issuer that this Fulcio does not trust',
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
      `asking Fulcio at ${call.url}: its answer has no certificate that can be read`,
      { cause },
    );
  }
  if (!leaf.publicKey.equals(publicKey)) {
    throw sigstoreError(
      'SIGN_FAILED',
      `asking Fulcio at ${call.url}: the certificate is for another key than the one sent`,
    );
  }
  const { raw: der, validToDate } = leaf;
  return { der, issuers, notAfter: validToDate.getTime(), subject: nameIn(leaf) };
}

function readChain(body: Uint8Array, call: ServiceCall): readonly string[] {
  const answer = parseFulcio(body, call);
  if (answer.signedCertificateEmbeddedSct !== undefined)
    return answer.signedCertificateEmbeddedSct.chain.certificates;
  throw sigstoreError(
    'SIGN_FAILED',
    `asking Fulcio at ${call.url}: the certificate carries no SCT, so nobody could verify the signature`,
    {
      hint: 'this Fulcio runs without a certificate transparency log',
    },
  );
}

function parseFulcio(body: Uint8Array, call: ServiceCall): z.output<typeof answerSchema> {
  try {
    return parseJson(body, answerSchema, `the answer of Fulcio at ${call.url}`);
  } catch (cause) {
    throw sigstoreError('SIGN_FAILED', (cause as Error).message, { cause });
  }
}
