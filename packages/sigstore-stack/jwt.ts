import { createPublicKey, type JsonWebKey, type KeyObject, sign, verify } from 'node:crypto';
import { parseJson } from '@sealwright/core';
import { z } from 'zod';
import type { Claims } from './claims.ts';

/** A JSON Web Token (RFC 7519) signed with ES256 by `key`. */
export function signJwt(claims: Claims, key: KeyObject, kid: string): string {
  const text = `${segment({ alg: 'ES256', kid, typ: 'JWT' })}.${segment(claims)}`;
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

function segment(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
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

/** The claims of a token that is about someone. */
export type TokenClaims = z.output<typeof PAYLOAD>;

/** An issuer whose tokens are accepted. */
export interface TrustedIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** Its current JWKS keys. */
  keys(): Promise<readonly JsonWebKey[]>;
}

/** Go's OIDC library allows this much skew for nbf, and none for exp. */
const SKEW_SECONDS = 300;

/**
 * The claims of `token` when one of `issuers` signed it for its audience and it is valid at `now` (milliseconds);
 * else the reason why not. ES256 and RS256 are accepted.
 */
export async function verifyJwt(
  token: string,
  issuers: readonly TrustedIssuer[],
  now: number,
): Promise<{ readonly claims: TokenClaims } | { readonly reason: string }> {
  const parts = token.split('.');
  const [head, payload, signature] = parts;
  if (parts.length !== 3 || head === undefined || payload === undefined || signature === undefined)
    return { reason: 'not a compact JWS' };
  const parsed = parseToken(head, payload);
  if ('reason' in parsed) return parsed;
  const { header, claims } = parsed;
  const trusted = issuers.find((issuer) => issuer.issuer === claims.iss);
  if (trusted === undefined) return { reason: `issuer ${claims.iss} is not trusted` };
  if (![claims.aud].flat().includes(trusted.audience))
    return { reason: `audience is not ${trusted.audience}` };
  const seconds = now / 1000;
  if (seconds >= claims.exp) return { reason: 'expired' };
  if ((claims.nbf ?? 0) > seconds + SKEW_SECONDS) return { reason: 'not valid yet' };
  if ((claims.iat ?? 0) > seconds + SKEW_SECONDS) return { reason: 'issued in the future' };
  const keys = await trusted.keys();
  const found = keys.some(
    (key) =>
      (header.kid === undefined || key['kid'] === undefined || key['kid'] === header.kid) &&
      signedBy(key, header.alg, `${head}.${payload}`, Buffer.from(signature, 'base64url')),
  );
  return found ? { claims } : { reason: 'the signature is of none of the keys of the issuer' };
}

function parseToken(
  head: string,
  payload: string,
): { header: z.output<typeof HEADER>; claims: TokenClaims } | { reason: string } {
  try {
    return {
      header: parseJson(Buffer.from(head, 'base64url'), HEADER, 'the token header'),
      claims: parseJson(Buffer.from(payload, 'base64url'), PAYLOAD, 'the token'),
    };
  } catch (error) {
    return { reason: (error as Error).message };
  }
}

function signedBy(jwk: JsonWebKey, algorithm: string, text: string, signature: Buffer): boolean {
  const type = algorithm === 'ES256' ? 'EC' : algorithm === 'RS256' ? 'RSA' : undefined;
  if (type === undefined || jwk.kty !== type) return false;
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, signature);
}
