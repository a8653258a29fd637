import {
  base64,
  type Clock,
  type Http,
  isTransientStatus,
  parseJson,
  singleFlight,
} from '@sealwright/core';
import { z } from 'zod';

import type { Credential, Credentials } from '../../../credentials/lookup.ts';
import { ociError, RegistryError } from '../../../errors.ts';

import { loginHint } from '../hints.ts';
import { type Challenge, parseChallenges } from './challenge.ts';

/** How long before its expiry a token is renewed; for short-lived tokens the last quarter of their lifetime. */
const MARGIN_MS = 10_000;
/** The lifetime of a token without `expires_in` (distribution's token specification). */
const DEFAULT_LIFETIME_S = 60;
const TOKEN_RESPONSE_LIMIT = 256 * 1024;

const tokenSchema = z.looseObject({
  token: z.string().optional(),
  access_token: z.string().optional(),
  expires_in: z.number().nullish(),
});

/**
 * Token scopes (distribution's token specification), each as `repository:NAME:pull,push`. The first one is that of the
 * repository that the request is about. Requests about the whole registry have none, or `registry:catalog:*`.
 */
export type Scopes = readonly string[];

/** The authentication of a client to one registry. */
export interface Authenticator {
  /**
   * Returns the `authorization` header for a request with these scopes. After the first challenge a token is fetched or
   * renewed before the request, so only the very first request gets a 401.
   */
  header(scopes: Scopes): Promise<string | undefined>;
  /**
   * Returns the `authorization` header that responds to the challenge of a 401. Returns undefined when it would be
   * `refused`, the header of that request.
   */
  respond(
    wwwAuthenticate: string | undefined,
    scopes: Scopes,
    refused: string | undefined,
  ): Promise<string | undefined>;
  /** Reports whether the user has a credential for a request with these scopes. False before the first challenge. */
  hasCredentials(scopes: Scopes): boolean;
}

/** The registry to authenticate to, and where its credentials and tokens come from. */
export interface AuthenticatorOptions {
  readonly http: Http;
  readonly clock: Clock;
  readonly credentials: Credentials;
  /** The registry as in references, the key of its credential. */
  readonly host: string;
  /** The origin of the registry. Only a registry with plain http may have a token server with plain http. */
  readonly origin: URL;
  readonly signal?: AbortSignal | undefined;
}

/** A token in the cache. `renewAt` in milliseconds since the epoch. */
interface CachedToken {
  readonly header: string;
  readonly renewAt: number;
}

/**
 * Opens the authentication to one registry: basic, or bearer tokens of the token server in its challenge
 * (distribution's token and oauth2 specifications). Tokens are cached by scope until shortly before they expire.
 * Concurrent requests for the same token share one fetch.
 *
 * @throws (from its methods) `UNAUTHORIZED`, `REGISTRY_FAILED`, and the errors of the credentials
 */
export function openAuthenticator(options: AuthenticatorOptions): Authenticator {
  const cache = new Map<string, CachedToken>();
  const share = singleFlight<string | undefined>();
  let challenges: readonly Challenge[] = [];
  /** Credentials by repository: those of podman may be for a namespace. */
  const credentials = new Map<string, Credential | undefined>();

  async function obtain(scopes: Scopes): Promise<string | undefined> {
    const repository = repositoryOf(scopes);
    const credential =
      credentials.get(repository) ?? (await options.credentials.for(options.host, repository));
    credentials.set(repository, credential);
    const bearer = challenges.find((challenge) => challenge.scheme === 'bearer');
    if (bearer !== undefined) {
      const token = await fetchToken(bearer, scopes, credential, options);
      cache.set(keyOf(scopes), token);
      return token.header;
    }
    const basic = challenges.some((challenge) => challenge.scheme === 'basic');
    return basic && credential !== undefined && 'username' in credential
      ? basicHeader(credential)
      : undefined;
  }
  function cached(scopes: Scopes): string | undefined {
    const now = options.clock.now();
    return keysFor(scopes)
      .map((key) => cache.get(key))
      .find((token) => token !== undefined && token.renewAt > now)?.header;
  }
  return {
    async header(scopes) {
      if (challenges.length === 0) return undefined;
      return cached(scopes) ?? share(keyOf(scopes), () => obtain(scopes));
    },
    async respond(wwwAuthenticate, scopes, refused) {
      const parsed = parseChallenges(wwwAuthenticate ?? '');
      if (parsed.length > 0) challenges = parsed;
      // If one token is refused before it expires, the others are too: the registry may have a new signing key.
      if ([...cache.values()].some((token) => token.header === refused)) cache.clear();
      const all = withChallengeScopes(scopes, parsed);
      const header = cached(scopes) ?? (await share(keyOf(all), () => obtain(all)));
      const token = cache.get(keyOf(all));
      if (token !== undefined) cache.set(keyOf(scopes), token);
      return header === refused ? undefined : header;
    },
    hasCredentials: (scopes) => credentials.get(repositoryOf(scopes)) !== undefined,
  };
}

function keyOf(scopes: Scopes): string {
  return scopes.join(' ');
}

/** Returns the cache keys of the tokens that cover the scopes: a token to push can pull too. */
function keysFor(scopes: Scopes): readonly string[] {
  const key = keyOf(scopes);
  return key.endsWith(':pull') ? [key, `${key},push`] : [key];
}

/** Adds the scopes in the challenge: some registries have another name for the repository there. */
function withChallengeScopes(scopes: Scopes, challenges: readonly Challenge[]): Scopes {
  const bearer = challenges.find((challenge) => challenge.scheme === 'bearer');
  const wanted = (bearer?.parameters['scope'] ?? '')
    .slice(0, 2000)
    .split(' ')
    .filter((each) => each !== '');
  return [...scopes, ...wanted.filter((each) => !scopes.some((own) => covers(own, each)))];
}

function covers(own: string, wanted: string): boolean {
  const [name, actions] = splitScope(own);
  const [wantedName, wantedActions] = splitScope(wanted);
  const has = actions.split(',');
  return name === wantedName && wantedActions.split(',').every((action) => has.includes(action));
}

function repositoryOf([own = '']: Scopes): string {
  const [name] = splitScope(own);
  return name.startsWith('repository:') ? name.slice('repository:'.length) : '';
}

function splitScope(scope: string): [name: string, actions: string] {
  const at = scope.lastIndexOf(':');
  return [scope.slice(0, at), scope.slice(at + 1)];
}

function basicHeader(credential: { readonly username: string; readonly password: string }): string {
  return `Basic ${base64(`${credential.username}:${credential.password}`)}`;
}

async function fetchToken(
  challenge: Challenge,
  scopes: Scopes,
  credential: Credential | undefined,
  options: AuthenticatorOptions,
): Promise<CachedToken> {
  const realm = realmOf(challenge, options);
  const sentAt = options.clock.now();
  const response = await options.http({
    ...tokenRequest(realm, challenge.parameters['service'], scopes, credential),
    ...(realm.origin === options.origin.origin ? {} : { namedBy: options.origin }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  if (response.status !== 200) {
    await response.discard();
    const message = `cannot get a token for ${keyOf(scopes) || 'the login'}: expected status 200 from ${realm.host}, got ${response.status}`;
    // OAuth2 servers return 400 for a refresh token that they do not accept (RFC 6749 §5.2).
    if ([400, 401, 403].includes(response.status))
      throw ociError('UNAUTHORIZED', message, {
        hint: loginHint(options.host, credential !== undefined),
      });
    const { status, headers } = response;
    // Any other status is not that of the registry, by which callers decide.
    if (!isTransientStatus(status)) throw ociError('REGISTRY_FAILED', message);
    const retryAfter = headers['retry-after'];
    throw new RegistryError('REGISTRY_FAILED', message, { status, codes: [], retryAfter });
  }
  const bytes = await response.bytes(TOKEN_RESPONSE_LIMIT);
  const body = parseJson(bytes, tokenSchema, `the token of ${realm.host}`);
  const token = [body.token, body.access_token].find((text) => (text ?? '') !== '');
  if (token === undefined || !/^[\x21-\x7e]+$/.test(token))
    throw ociError(
      'REGISTRY_FAILED',
      `cannot get a token for ${keyOf(scopes) || 'the login'}: expected a token in the response of ${realm.host}, got none`,
    );
  const seconds = body.expires_in ?? 0;
  const lifetime = (seconds > 0 ? seconds : DEFAULT_LIFETIME_S) * 1000;
  const renewAt = sentAt + lifetime - Math.min(MARGIN_MS, lifetime / 4);
  return { header: `Bearer ${token}`, renewAt };
}

function tokenRequest(
  realm: URL,
  service: string | undefined,
  scopes: Scopes,
  credential: Credential | undefined,
): Parameters<Http>[0] {
  if (credential !== undefined && 'identityToken' in credential) {
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: 'sealwright',
      refresh_token: credential.identityToken,
      scope: keyOf(scopes),
      ...(service === undefined ? {} : { service }),
    });
    return {
      method: 'POST',
      url: realm,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    };
  }
  const url = new URL(realm);
  if (service !== undefined) url.searchParams.append('service', service);
  for (const scope of scopes) url.searchParams.append('scope', scope);
  return {
    method: 'GET',
    url,
    headers: credential === undefined ? {} : { authorization: basicHeader(credential) },
  };
}

/** Returns the URL of the token server. Credentials go there, so it must be as protected as the registry itself. */
function realmOf(challenge: Challenge, options: AuthenticatorOptions): URL {
  const text = challenge.parameters['realm'] ?? '';
  const realm = URL.canParse(text) ? new URL(text) : undefined;
  const allowed =
    realm?.protocol === 'https:' ||
    (realm?.protocol === 'http:' && options.origin.protocol === 'http:');
  if (realm !== undefined && allowed) return realm;
  throw ociError(
    'UNAUTHORIZED',
    `cannot get a token for ${options.host}: expected an https URL of its token server, got "${text.slice(0, 200)}"`,
    {
      hint: 'check the configuration of the registry, and whether a proxy changes its responses; no credentials were sent there',
    },
  );
}
