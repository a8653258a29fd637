import {
  constants,
  createPublicKey,
  type JsonWebKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { base64url, fromBase64, parseJson } from '@sealwright/core';
import { z } from 'zod';
import type { IdentityRule } from '../fulcio/identity-rule.ts';
import type { Claims } from './job-claims.ts';

/** Returns a JSON Web Token (RFC 7519) that `key` signs with ES256. */
export function signJwt(claims: Claims, key: KeyObject, kid: string): string {
  const text = `${segment({ alg: 'ES256', kid, typ: 'JWT' })}.${segment(claims)}`;
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${base64url(signature)}`;
}

function segment(value: object): string {
  return base64url(JSON.stringify(value));
}

const HEADER = z.looseObject({ alg: z.string(), kid: z.string().optional() });

const PAYLOAD = z.looseObject({
  iss: z.string(),
  sub: z.string(),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: z.number(),
  iat: z.number().optional(),
  nbf: z.number().optional(),
});

/** The claims of a parsed identity token. */
export type TokenClaims = z.output<typeof PAYLOAD>;

/** An issuer whose tokens Fulcio accepts. */
export interface TrustedIssuer {
  /** Its URL. A `*` matches one label of a host or one part of a path: a meta issuer of Fulcio. */
  readonly issuer: string;
  readonly audience: string;
  /** The rule that turns its tokens into identities. By default the claims decide. */
  readonly rule?: IdentityRule;
  /** The claim that proofs of possession sign, when it is not the claim of the rule's type. */
  readonly challengeClaim?: string;
  /** Returns the current JWKS keys of the issuer of this URL. The key `kid` should be among them. */
  keys(issuer: string, kid?: string): Promise<readonly JsonWebKey[]>;
}

/** The clock skew that Go's OIDC library allows for nbf. It allows none for exp. */
const SKEW_SECONDS = 300;

/**
 * Verifies that one of `issuers` signed `token` for its audience and that the token is valid at `now` (milliseconds).
 * Returns the claims and the issuer, or else the reason of the refusal. The signature is ECDSA, RSA or Ed25519, never
 * of a shared secret.
 */
export async function verifyJwt(
  token: string,
  issuers: readonly TrustedIssuer[],
  now: number,
): Promise<
  { readonly claims: TokenClaims; readonly issuer: TrustedIssuer } | { readonly reason: string }
> {
  const parts = token.split('.');
  const [head, payload, signature] = parts;
  if (parts.length !== 3 || head === undefined || payload === undefined || signature === undefined)
    return { reason: 'not a compact JWS' };
  const parsed = parseToken(head, payload);
  if ('reason' in parsed) return parsed;
  const { header, claims } = parsed;
  const trusted =
    issuers.find(({ issuer }) => issuer === claims.iss) ??
    issuers.find(({ issuer }) => isMeta(issuer) && metaPattern(issuer).test(claims.iss));
  if (trusted === undefined) return { reason: `issuer ${claims.iss} is not trusted` };
  if (![claims.aud].flat().includes(trusted.audience))
    return { reason: `audience is not ${trusted.audience}` };
  const seconds = now / 1000;
  if (seconds >= claims.exp) return { reason: 'expired' };
  if ((claims.nbf ?? 0) > seconds + SKEW_SECONDS) return { reason: 'not valid yet' };
  if ((claims.iat ?? 0) > seconds + SKEW_SECONDS) return { reason: 'issued in the future' };
  const keys = await trusted.keys(claims.iss, header.kid);
  const found = keys.some(
    (key) =>
      (header.kid === undefined || key['kid'] === undefined || key['kid'] === header.kid) &&
      signedBy(key, header.alg, `${head}.${payload}`, fromBase64(signature)),
  );
  return found
    ? { claims, issuer: trusted }
    : { reason: 'no key of the issuer verifies the signature' };
}

function parseToken(
  head: string,
  payload: string,
): { header: z.output<typeof HEADER>; claims: TokenClaims } | { reason: string } {
  try {
    return {
      header: parseJson(fromBase64(head), HEADER, 'the token header'),
      claims: parseJson(fromBase64(payload), PAYLOAD, 'the token'),
    };
  } catch (error) {
    return { reason: (error as Error).message };
  }
}

/** JWS algorithms, RFC 7518 §3.1 and RFC 8037: the key type, the digest, and whether the padding is PSS. */
const ALGORITHMS: Readonly<Record<string, readonly [kty: string, digest?: string, pss?: true]>> = {
  ES256: ['EC', 'sha256'],
  ES384: ['EC', 'sha384'],
  ES512: ['EC', 'sha512'],
  RS256: ['RSA', 'sha256'],
  RS384: ['RSA', 'sha384'],
  RS512: ['RSA', 'sha512'],
  PS256: ['RSA', 'sha256', true],
  PS384: ['RSA', 'sha384', true],
  PS512: ['RSA', 'sha512', true],
  EdDSA: ['OKP'],
};

function signedBy(jwk: JsonWebKey, algorithm: string, text: string, signature: Buffer): boolean {
  const known = Object.hasOwn(ALGORITHMS, algorithm) ? ALGORITHMS[algorithm] : undefined;
  if (known === undefined || jwk.kty !== known[0]) return false;
  const [, digest, isPss] = known;
  const { RSA_PKCS1_PSS_PADDING: padding } = constants;
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const options = {
      key,
      dsaEncoding: 'ieee-p1363',
      ...(isPss === true ? { padding } : {}),
    } as const;
    return verify(digest, Buffer.from(text), options, signature);
  } catch {
    // The key has an unknown curve or a wrong size.
    return false;
  }
}

/** Reports whether the URL of an issuer is a pattern for many issuers. */
export function isMeta(issuer: string): boolean {
  return issuer.includes('*');
}

function metaPattern(issuer: string): RegExp {
  return new RegExp(`^${issuer.split('*').map(literal).join('[-_a-zA-Z0-9]+')}$`);
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
