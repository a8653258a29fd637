import { createHash, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { type Ports, parseJson, type Service } from '@sealwright/core';
import { z } from 'zod';
import type { StackState } from '../state/state.ts';
import { authorize } from '../web/authorize.ts';
import {
  type Call,
  type Counter,
  type Handler,
  invalid,
  type RouteResponse,
  routes,
} from '../web/routes.ts';
import { newPrivateKey } from '../x509/private-key.ts';
import {
  type Authorization,
  authorizationMetadata,
  basicClientOf,
  openAuthorization,
} from './authorization.ts';
import { type Claims, jobClaims } from './job-claims.ts';
import { signJwt } from './jwt.ts';
import {
  SAMPLE_IDENTITIES,
  type SampleIdentity,
  type SampleSettings,
  sampleClaims,
} from './sample-claims.ts';

/** The contents of a token to mint. */
export interface TokenRequest {
  /** Default `sigstore`. */
  readonly audience?: string;
  /** The sample identity of the token, default `github`. */
  readonly bearer?: SampleIdentity;
  /** Claims that are added to the sample claims, or replace those of the same name. */
  readonly claims?: Claims;
  /** Default 600. With zero or less the token has expired already. */
  readonly lifetimeSeconds?: number;
}

/** An OpenID Connect issuer of tokens for any identity, by default for one GitHub Actions job. */
export interface Issuer extends Service {
  readonly counter: Counter;
  /** The secret of the request URL and the token endpoint. */
  readonly requestToken: string;
  mintToken(request?: TokenRequest): string;
  /** The keys in its JWKS. */
  keys(): readonly JsonWebKey[];
}

/** The options of an issuer. */
export interface IssuerOptions extends SampleSettings {
  /** Returns the URL of the issuer, which tokens and the discovery document contain. */
  readonly url: () => string;
  /** The secret of the request URL and the token endpoint. */
  readonly requestToken: string;
}

const LIFETIME_SECONDS = 600;

/**
 * Opens the issuer. It serves `/.well-known/openid-configuration`, `/.well-known/jwks`, `POST /token`, and
 * `GET /request-token`, which responds to the request token as the runner's `ACTIONS_ID_TOKEN_REQUEST_URL` does:
 * `{"value": JWT}`. `/token` redeems the codes of `openAuthorization` for tokens of a person. With the request token as
 * bearer token or client secret (client_credentials) it returns the token that `audience`, `bearer` and `claims` (JSON)
 * describe.
 */
export function openIssuer(
  state: StackState,
  options: IssuerOptions,
  ports: Pick<Ports, 'clock' | 'random' | 'log'>,
): Issuer {
  const { requestToken } = options;
  const key = state.key('oidc', () => newPrivateKey('P-256'));
  const jwk = publicJwk(key);
  const counter: Counter = { requests: 0 };
  const mintToken = (request: TokenRequest = {}) =>
    signJwt(claimsOf(request, options, ports), key, jwk['kid'] as string);
  const authorization = openAuthorization(options.url, ports);
  const table: Readonly<Record<string, Handler>> = {
    'GET /healthz': () => ({ body: 'ok' }),
    'GET /.well-known/openid-configuration': () => ({ body: discovery(options.url()) }),
    'GET /.well-known/jwks': () => ({ body: { keys: [jwk] } }),
    'GET /request-token': (call) => {
      authorize(call, requestToken);
      const audience = call.url.searchParams.get('audience') ?? 'sigstore';
      return { body: { count: 1, value: mintToken({ audience }) } };
    },
    'POST /token': (call) => respondToToken(call, { authorization, mintToken, requestToken }),
    ...authorization.routes,
  };
  return {
    counter,
    requestToken,
    mintToken,
    keys: () => [jwk],
    listener: routes(table, counter, ports.log),
  };
}

/** Returns the claims of a new token. */
function claimsOf(
  request: TokenRequest,
  options: IssuerOptions,
  ports: Pick<Ports, 'clock' | 'random'>,
): Claims {
  const now = Math.floor(ports.clock.now() / 1000);
  const lifetime = request.lifetimeSeconds ?? LIFETIME_SECONDS;
  const issued = Math.min(now, now + lifetime - 1);
  return {
    ...sampleClaims(request.bearer ?? 'github', options),
    iss: options.url(),
    aud: request.audience ?? 'sigstore',
    iat: issued,
    nbf: issued,
    exp: now + lifetime,
    jti: Buffer.from(ports.random.bytes(16)).toString('hex'),
    ...request.claims,
  };
}

interface TokenEndpoint extends Pick<Issuer, 'mintToken' | 'requestToken'> {
  readonly authorization: Authorization;
}

/** Responds to `POST /token`. @throws ApiError 400, 401 */
async function respondToToken(
  call: Call,
  { authorization, mintToken, requestToken }: TokenEndpoint,
): Promise<RouteResponse> {
  const form = new URLSearchParams(Buffer.from(await call.body()).toString());
  if (!authorization.accepts(form.get('grant_type')))
    return tokenResponse(mintToken(requestOf(form, call, requestToken)));
  const grant = authorization.redeem(form, basicClientOf(call));
  if ('error' in grant) return { status: 400, headers: NO_STORE, body: grant };
  const { audience, nonce } = grant;
  const claims = nonce === undefined ? {} : { nonce };
  return tokenResponse(mintToken({ audience, bearer: 'email', claims }));
}

const NO_STORE = { 'cache-control': 'no-store' };

function tokenResponse(token: string): RouteResponse {
  const body = {
    access_token: token,
    id_token: token,
    token_type: 'Bearer',
    expires_in: LIFETIME_SECONDS,
  };
  return { headers: NO_STORE, body };
}

const CLAIMS = z.record(z.string(), z.json());

/** Reads the request of a client that has the request token. @throws ApiError 400, 401 */
function requestOf(form: URLSearchParams, call: Call, requestToken: string): TokenRequest {
  authorize(call, requestToken, form.get('client_secret') ?? undefined);
  const bearer = form.get('bearer') ?? 'github';
  if (!isSampleIdentity(bearer))
    throw invalid(
      `cannot read bearer: expected one of ${SAMPLE_IDENTITIES.join(', ')}, got "${bearer}"`,
    );
  return {
    audience: form.get('audience') ?? 'sigstore',
    bearer,
    claims: readClaims(form.get('claims') ?? '{}'),
  };
}

function isSampleIdentity(name: string): name is SampleIdentity {
  return (SAMPLE_IDENTITIES as readonly string[]).includes(name);
}

function readClaims(text: string): Claims {
  try {
    return parseJson(text, CLAIMS, 'the claims');
  } catch (error) {
    throw invalid((error as Error).message);
  }
}

function discovery(url: string): object {
  return {
    issuer: url,
    jwks_uri: `${url}/.well-known/jwks`,
    token_endpoint: `${url}/token`,
    ...authorizationMetadata(url),
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
    scopes_supported: ['openid', 'email'],
    claims_supported: [
      'aud',
      'exp',
      'iat',
      'nbf',
      'iss',
      'jti',
      'email',
      'email_verified',
      ...Object.keys(jobClaims()),
    ],
  };
}

function publicJwk(key: KeyObject): JsonWebKey {
  const { kty, crv, x, y } = createPublicKey(key).export({ format: 'jwk' });
  const thumbprint = createHash('sha256').update(JSON.stringify({ crv, kty, x, y }));
  return {
    kty: kty as string,
    crv: crv as string,
    x: x as string,
    y: y as string,
    kid: thumbprint.digest('base64url'),
    use: 'sig',
    alg: 'ES256',
  };
}
