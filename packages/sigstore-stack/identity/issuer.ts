import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
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
import { authorizationMetadata, basicClientOf, openAuthorization } from './authorization.ts';
import { type Claims, jobClaims } from './job-claims.ts';
import { signJwt } from './jwt.ts';
import {
  SAMPLE_IDENTITIES,
  type SampleClaimsOptions,
  type SampleIdentity,
  sampleClaims,
} from './sample-claims.ts';

/** What a token shall say. */
export interface TokenRequest {
  /** Default `sigstore`. */
  readonly audience?: string;
  /** Whose it is, default `github`. */
  readonly bearer?: SampleIdentity;
  /** Added to the bearer's claims, and instead of those of the same name. */
  readonly claims?: Claims;
  /** Default 600. Zero or less makes a token that has expired. */
  readonly lifetimeSeconds?: number;
}

/** An OpenID Connect issuer that speaks for whoever it is told, by default for one GitHub Actions job. */
export interface Issuer extends Service {
  readonly counter: Counter;
  readonly requestToken: string;
  mintToken(request?: TokenRequest): string;
  /** Its JWKS keys. */
  keys(): readonly JsonWebKey[];
}

export interface IssuerOptions extends SampleClaimsOptions {
  /** Its own URL, asked once it is known: tokens and discovery carry it. */
  readonly url: () => string;
  /** Bearer token of the runner-like request URL and of the token endpoint. */
  readonly requestToken: string;
}

const LIFETIME_SECONDS = 600;

/**
 * Opens the issuer: `/.well-known/openid-configuration`, `/.well-known/jwks`, `POST /token`, and `GET /request-token`
 * with bearer as the runner's `ACTIONS_ID_TOKEN_REQUEST_URL` answers it: `{"value": JWT}`. `/token` redeems the codes of
 * `openAuthorization` for tokens of a person; with the request token as bearer or client secret (client_credentials)
 * it gives the token that `audience`, `bearer` and `claims` (JSON) describe.
 */
export function openIssuer(
  state: StackState,
  options: IssuerOptions,
  ports: Pick<Ports, 'clock' | 'random' | 'log'>,
): Issuer {
  const key = state.key(
    'oidc',
    () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  );
  const jwk = publicJwk(key);
  const counter: Counter = { requests: 0 };

  function mintToken(request: TokenRequest = {}): string {
    const now = Math.floor(ports.clock.now() / 1000);
    const lifetime = request.lifetimeSeconds ?? LIFETIME_SECONDS;
    const issued = Math.min(now, now + lifetime - 1);
    const claims: Claims = {
      ...sampleClaims(request.bearer ?? 'github', options),
      iss: options.url(),
      aud: request.audience ?? 'sigstore',
      iat: issued,
      nbf: issued,
      exp: now + lifetime,
      jti: Buffer.from(ports.random.bytes(16)).toString('hex'),
      ...request.claims,
    };
    return signJwt(claims, key, jwk['kid'] as string);
  }

  const authorization = openAuthorization(options.url, ports);

  async function token(call: Call): Promise<RouteResponse> {
    const form = new URLSearchParams(Buffer.from(await call.body()).toString());
    if (!authorization.accepts(form.get('grant_type')))
      return tokenResponse(mintToken(requestOf(form, call, options.requestToken)));
    const grant = authorization.redeem(form, basicClientOf(call));
    if ('error' in grant) return { status: 400, headers: NO_STORE, body: grant };
    const { audience, nonce } = grant;
    const claims = nonce === undefined ? {} : { nonce };
    return tokenResponse(mintToken({ audience, bearer: 'email', claims }));
  }

  const table: Readonly<Record<string, Handler>> = {
    'GET /healthz': () => ({ body: 'ok' }),
    'GET /.well-known/openid-configuration': () => ({ body: discovery(options.url()) }),
    'GET /.well-known/jwks': () => ({ body: { keys: [jwk] } }),
    'GET /request-token': (call) => {
      authorize(call, options.requestToken);
      const audience = call.url.searchParams.get('audience') ?? 'sigstore';
      return { body: { count: 1, value: mintToken({ audience }) } };
    },
    'POST /token': token,
    ...authorization.routes,
  };
  return {
    counter,
    requestToken: options.requestToken,
    mintToken,
    keys: () => [jwk],
    listener: routes(table, counter, ports.log),
  };
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

/** What a client that knows the request token asks for. @throws ApiError 400, 401 */
function requestOf(form: URLSearchParams, call: Call, requestToken: string): TokenRequest {
  authorize(call, requestToken, form.get('client_secret') ?? undefined);
  const bearer = form.get('bearer') ?? 'github';
  if (!isBearer(bearer)) throw invalid(`bearer must be one of ${SAMPLE_IDENTITIES.join(', ')}`);
  return {
    audience: form.get('audience') ?? 'sigstore',
    bearer,
    claims: readClaims(form.get('claims') ?? '{}'),
  };
}

function isBearer(name: string): name is SampleIdentity {
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
