import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import type { Ports, Service } from '@sealwright/core';
import { type Claims, type JobClaims, jobClaims } from './claims.ts';
import { type Counter, type Handler, routes } from './http.ts';
import { signJwt } from './jwt.ts';
import { authorize } from './secret.ts';
import type { StackState } from './state.ts';

/** What a token shall say. */
export interface TokenRequest {
  /** Default `sigstore`. */
  readonly audience?: string;
  /** Added to the job's claims, and instead of those of the same name. */
  readonly claims?: Claims;
  /** Default 600. Zero or less makes a token that has expired. */
  readonly lifetimeSeconds?: number;
}

/** An OpenID Connect issuer that speaks for one GitHub Actions job. */
export interface Issuer extends Service {
  readonly counter: Counter;
  readonly requestToken: string;
  mintToken(request?: TokenRequest): string;
  /** Its JWKS keys. */
  keys(): readonly JsonWebKey[];
}

export interface IssuerOptions {
  /** Its own URL, asked once it is known: tokens and discovery carry it. */
  readonly url: () => string;
  readonly job?: JobClaims;
  /** Bearer of the runner-like request URL and of the token endpoint. */
  readonly requestToken: string;
}

const LIFETIME_SECONDS = 600;

/**
 * Opens the issuer: `/.well-known/openid-configuration`, `/.well-known/jwks`, `POST /token`
 * (client_credentials, bearer), and `GET /request-token` with bearer as the runner's
 * `ACTIONS_ID_TOKEN_REQUEST_URL` answers it: `{"value": JWT}`.
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
      ...jobClaims(options.job),
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

  const listener = routes(table(options, mintToken, jwk), counter, ports.log);
  return {
    counter,
    requestToken: options.requestToken,
    mintToken,
    keys: () => [jwk],
    listener,
  };
}

function table(
  options: IssuerOptions,
  mintToken: (request: TokenRequest) => string,
  jwk: JsonWebKey,
): Readonly<Record<string, Handler>> {
  return {
    'GET /healthz': () => ({ body: 'ok' }),
    'GET /.well-known/openid-configuration': () => ({ body: discovery(options.url()) }),
    'GET /.well-known/jwks': () => ({ body: { keys: [jwk] } }),
    'GET /request-token': (call) => {
      authorize(call, options.requestToken);
      const audience = call.url.searchParams.get('audience') ?? 'sigstore';
      return { body: { count: 1, value: mintToken({ audience }) } };
    },
    'POST /token': async (call) => {
      authorize(call, options.requestToken);
      const form = new URLSearchParams(Buffer.from(await call.body()).toString());
      const token = mintToken({ audience: form.get('audience') ?? 'sigstore' });
      return {
        headers: { 'cache-control': 'no-store' },
        body: {
          access_token: token,
          id_token: token,
          token_type: 'Bearer',
          expires_in: LIFETIME_SECONDS,
        },
      };
    },
  };
}

function discovery(url: string): object {
  return {
    issuer: url,
    jwks_uri: `${url}/.well-known/jwks`,
    token_endpoint: `${url}/token`,
    subject_types_supported: ['public'],
    response_types_supported: ['id_token'],
    grant_types_supported: ['client_credentials'],
    id_token_signing_alg_values_supported: ['ES256'],
    scopes_supported: ['openid'],
    claims_supported: ['aud', 'exp', 'iat', 'nbf', 'iss', 'jti', ...Object.keys(jobClaims())],
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
