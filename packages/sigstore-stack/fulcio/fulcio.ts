import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import {
  type Clock,
  fromBase64,
  type Ports,
  parseJson,
  pemCertificates,
  type Service,
} from '@sealwright/core';
import { z } from 'zod';
import { poison, type Sct, sctList } from '../ctlog/sct.ts';
import { isMeta, type TrustedIssuer, verifyJwt } from '../identity/jwt.ts';
import type { StackState } from '../state/state.ts';
import { type Call, type Counter, invalid, type RouteResponse, routes } from '../web/routes.ts';
import { type ChainedAuthority, type ChainOptions, openChain } from '../x509/chain.ts';
import {
  intermediateExtensions,
  leafExtensions,
  NO_NAME,
  randomSerial,
  signCertificate,
  tbsOf,
} from '../x509/x509.ts';
import { type CertificateIdentity, certificateIdentity } from './identity.ts';

const LIFETIME_MS = 10 * 60 * 1000;
const BAD_TOKEN = 'There was an error processing the identity token';
const BAD_PROOF = 'The signature supplied in the request could not be verified';
const BAD_KEY = 'The public key supplied in the request could not be parsed';

/** A code signing certificate authority, as Fulcio v1.8 behaves over HTTP. */
export interface Fulcio extends Service {
  readonly counter: Counter;
}

/** The options of a certificate authority. */
export interface FulcioOptions {
  readonly authority: ChainedAuthority;
  readonly issuers: readonly TrustedIssuer[];
  /** Adds a precertificate with the chain that issued it (DER) to a CT log. */
  readonly submit: (chain: readonly Uint8Array[]) => Promise<Sct>;
}

/** Opens the authority of a stack: a root and the intermediate below it, both made the first time. */
export function openAuthority(
  state: StackState,
  ports: Pick<Ports, 'clock' | 'random'>,
): ChainedAuthority {
  const options: ChainOptions = {
    root: { key: 'fulcio', certificate: 'fulcio-root', subject: 'sigstore embedded root' },
    leaf: {
      key: 'fulcio-intermediate',
      certificate: 'fulcio-intermediate',
      subject: 'sigstore embedded intermediate',
    },
    pathLength: 1,
    extensions: intermediateExtensions,
  };
  return openChain(options, state, ports);
}

const SIGNING_REQUEST_V2 = z.object({
  credentials: z.object({ oidcIdentityToken: z.string() }).optional(),
  publicKeyRequest: z
    .object({
      publicKey: z.object({ algorithm: z.string().optional(), content: z.string() }),
      proofOfPossession: z.string(),
    })
    .optional(),
  certificateSigningRequest: z.string().optional(),
});

const SIGNING_REQUEST_V1 = z.object({
  publicKey: z.object({ algorithm: z.string().optional(), content: z.string() }),
  signedEmailAddress: z.string(),
});

/**
 * Opens the certificate authority: `/api/v2/{signingCert,trustBundle,configuration}` and
 * `/api/v1/{signingCert,rootCert}`.
 */
export function openFulcio(
  options: FulcioOptions,
  ports: Pick<Ports, 'clock' | 'random' | 'log'>,
): Fulcio {
  const counter: Counter = { requests: 0 };
  const { chain } = options.authority;
  const listener = routes(
    {
      'GET /healthz': () => ({ body: { status: 'SERVING' } }),
      'GET /api/v2/trustBundle': () => ({
        body: { chains: [{ certificates: chain.map((der) => pemCertificates([der])) }] },
      }),
      'GET /api/v2/configuration': () => ({ body: configuration(options.issuers) }),
      'GET /api/v1/rootCert': () => ({
        type: 'application/pem-certificate-chain',
        body: pemCertificates(chain),
      }),
      'POST /api/v2/signingCert': (call) => signingCertV2(options, call, ports),
      'POST /api/v1/signingCert': (call) => signingCertV1(options, call, ports),
    },
    counter,
    ports.log,
  );
  return { listener, counter };
}

function configuration(issuers: readonly TrustedIssuer[]): object {
  return {
    issuers: issuers.map(({ issuer, audience, rule, challengeClaim }) => ({
      [isMeta(issuer) ? 'wildcardIssuerUrl' : 'issuerUrl']: issuer,
      audience,
      challengeClaim: challengeClaim ?? (rule?.type === 'email' ? 'email' : 'sub'),
      spiffeTrustDomain: rule?.spiffeTrustDomain ?? '',
      issuerType: rule?.type ?? 'ci-provider',
      subjectDomain: rule?.subjectDomain ?? '',
      skipEmailVerification: rule?.skipEmailVerification ?? false,
    })),
  };
}

async function signingCertV2(
  options: FulcioOptions,
  call: Call,
  ports: Pick<Ports, 'clock' | 'random' | 'log'>,
): Promise<RouteResponse> {
  const request = await read(call, SIGNING_REQUEST_V2);
  const token = bearerOf(call) ?? request.credentials?.oidcIdentityToken ?? '';
  const identity = await authenticate(token, options, ports);
  const certified = await certifiedKey(request, identity);
  const chain = await issue(options, identity, certified, ports);
  const certificates = chain.map((der) => pemCertificates([der]));
  return { body: { signedCertificateEmbeddedSct: { chain: { certificates } } } };
}

async function signingCertV1(
  options: FulcioOptions,
  call: Call,
  ports: Pick<Ports, 'clock' | 'random' | 'log'>,
): Promise<RouteResponse> {
  const request = await read(call, SIGNING_REQUEST_V1);
  const identity = await authenticate(bearerOf(call) ?? '', options, ports);
  const key = readKey(fromBase64(request.publicKey.content));
  prove(key, identity.challenge, request.signedEmailAddress);
  const chain = await issue(options, identity, key, ports);
  return { status: 201, type: 'application/pem-certificate-chain', body: pemCertificates(chain) };
}

async function read<T extends z.ZodType>(call: Call, schema: T): Promise<z.output<T>> {
  const body = await call.body();
  try {
    return parseJson(body, schema, 'the request');
  } catch (error) {
    throw invalid((error as Error).message);
  }
}

function bearerOf(call: Call): string | undefined {
  return /^bearer (.+)$/i.exec(call.header('authorization') ?? '')?.[1]?.trim();
}

async function authenticate(
  token: string,
  options: FulcioOptions,
  ports: { readonly clock: Clock; readonly log: Ports['log'] },
): Promise<CertificateIdentity> {
  const outcome = await verifyJwt(token, options.issuers, ports.clock.now());
  if ('claims' in outcome) return certificateIdentity(outcome.claims, outcome.issuer.rule);
  // As from the real service, the client gets no reason; the log has it.
  ports.log.info(`fulcio refused an identity token: ${outcome.reason}`);
  throw invalid(BAD_TOKEN);
}

async function certifiedKey(
  request: z.output<typeof SIGNING_REQUEST_V2>,
  identity: CertificateIdentity,
): Promise<KeyObject> {
  if (request.certificateSigningRequest !== undefined)
    return keyOfRequest(fromBase64(request.certificateSigningRequest).toString());
  if (request.publicKeyRequest === undefined) throw invalid(BAD_KEY);
  const key = readKey(Buffer.from(request.publicKeyRequest.publicKey.content));
  prove(key, identity.challenge, request.publicKeyRequest.proofOfPossession);
  return key;
}

/** Returns the key of a PKCS#10 request, whose own signature proves possession of it. */
async function keyOfRequest(pem: string): Promise<KeyObject> {
  await import('reflect-metadata');
  const { Pkcs10CertificateRequest } = await import('@peculiar/x509');
  try {
    const request = new Pkcs10CertificateRequest(pem);
    if (await request.verify()) return readKey(Buffer.from(request.publicKey.toString('pem')));
  } catch {
    throw invalid('The certificate signing request could not be parsed');
  }
  throw invalid(BAD_PROOF);
}

function readKey(bytes: Buffer): KeyObject {
  try {
    const key = bytes.toString('latin1').includes('-----BEGIN')
      ? createPublicKey(bytes)
      : createPublicKey({ key: bytes, format: 'der', type: 'spki' });
    if (digestFor(key) !== undefined) return key;
  } catch {
    throw invalid(BAD_KEY);
  }
  throw invalid('The public key supplied in the request is insecure');
}

/** Returns the hash of a key's proof of possession; undefined when the authority does not certify such keys. */
function digestFor(key: KeyObject): { readonly digest: string | null } | undefined {
  const curves: Record<string, string> = {
    prime256v1: 'sha256',
    secp384r1: 'sha384',
    secp521r1: 'sha512',
  };
  if (key.asymmetricKeyType === 'ed25519') return { digest: null };
  const details = key.asymmetricKeyDetails;
  if (key.asymmetricKeyType === 'rsa')
    return (details?.modulusLength ?? 0) >= 2048 ? { digest: 'sha256' } : undefined;
  const digest = curves[details?.namedCurve ?? ''];
  return digest === undefined ? undefined : { digest };
}

function prove(key: KeyObject, challenge: string, proof: string): void {
  const algorithm = digestFor(key)?.digest ?? null;
  if (!verify(algorithm, Buffer.from(challenge), key, fromBase64(proof))) throw invalid(BAD_PROOF);
}

/** Issues a certificate with an embedded SCT: leaf, intermediate and root in DER. */
async function issue(
  options: FulcioOptions,
  identity: CertificateIdentity,
  publicKey: KeyObject,
  ports: Pick<Ports, 'clock' | 'random'>,
): Promise<readonly Uint8Array[]> {
  const { authority } = options;
  // The times of certificates are whole seconds. One that starts in the future would not be valid yet.
  const now = Math.floor(ports.clock.now() / 1000) * 1000;
  const request = {
    serial: randomSerial(ports.random),
    issuer: authority.name,
    subject: NO_NAME,
    publicKey,
    notBefore: now,
    notAfter: now + LIFETIME_MS,
    extensions: [
      ...leafExtensions('codeSigning', publicKey, authority.key),
      ...identity.extensions,
    ],
  };
  const poisoned = { ...request, extensions: [...request.extensions, poison()] };
  const precertificate = signCertificate(tbsOf(poisoned), authority.key);
  const sct = await options.submit([precertificate, ...authority.chain]);
  const final = { ...request, extensions: [...request.extensions, sctList([sct])] };
  return [signCertificate(tbsOf(final), authority.key), ...authority.chain];
}
