import { type Clock, type Http, type HttpRequest, parseJson, singleFlight } from '@sealwright/core';
import { z } from 'zod';
import type { Credential, Credentials } from '../credentials.ts';
import { ociError } from '../errors.ts';
import { type Challenge, parseChallenges } from './challenge.ts';

/** A token is renewed this long before it ends, or after three quarters of a short life. */
const MARGIN_MS = 10_000;
/** What a token lives when its server does not say (distribution's token specification). */
const DEFAULT_LIFETIME_S = 60;

const tokenSchema = z.looseObject({
  token: z.string().optional(),
  access_token: z.string().optional(),
  expires_in: z.number().optional(),
});

/** What proves who we are to one registry. */
export interface Authenticator {
  /** The `authorization` header for a scope, when one is known already. */
  known(scope: string): string | undefined;
  /** A header that answers a 401. Undefined when there is nothing to answer with. */
  answer(wwwAuthenticate: string | undefined, scope: string): Promise<string | undefined>;
  /** How to get in, for people who were refused. */
  hint(): Promise<string>;
}

export interface AuthenticatorOptions {
  readonly http: Http;
  readonly clock: Clock;
  readonly credentials: Credentials;
  /** The registry as credentials are kept for it. */
  readonly host: string;
  /** Where the registry is: over plain http a token server may be too. */
  readonly origin: URL;
}

interface Held {
  readonly header: string;
  /** Milliseconds since the epoch. */
  readonly renewAt: number;
}

/**
 * Answers challenges of one registry: basic, or bearer tokens of the server that it names (distribution's token and
 * oauth2 specifications), kept by scope until shortly before they end.
 */
export function openAuthenticator(options: AuthenticatorOptions): Authenticator {
  const held = new Map<string, Held>();
  const share = singleFlight<string | undefined>();
  const anyScope = '*';
  return {
    known(scope) {
      const now = options.clock.now();
      // Whoever may push may pull.
      for (const key of [scope, scope.replace(/:pull$/, ':pull,push'), anyScope]) {
        const found = held.get(key);
        if (found !== undefined && found.renewAt > now) return found.header;
      }
      return undefined;
    },
    hint: async () =>
      loginHint(options.host, (await options.credentials.for(options.host)) !== undefined),
    answer: (header, scope) =>
      share(scope, async () => {
        const challenges = parseChallenges(header ?? '');
        const credential = await options.credentials.for(options.host);
        const bearer = challenges.find((challenge) => challenge.scheme === 'bearer');
        if (bearer !== undefined) {
          const token = await fetchToken(bearer, scope, credential, options);
          held.set(scope, token);
          return token.header;
        }
        const basic = challenges.some((challenge) => challenge.scheme === 'basic');
        if (!basic || credential === undefined || !('username' in credential)) return undefined;
        const found = { header: basicHeader(credential), renewAt: Number.POSITIVE_INFINITY };
        held.set(anyScope, found);
        return found.header;
      }),
  };
}

function basicHeader(credential: { readonly username: string; readonly password: string }): string {
  return `Basic ${Buffer.from(`${credential.username}:${credential.password}`).toString('base64')}`;
}

async function fetchToken(
  challenge: Challenge,
  scope: string,
  credential: Credential | undefined,
  options: AuthenticatorOptions,
): Promise<Held> {
  const realm = realmOf(challenge, options);
  const asked = options.clock.now();
  const response = await options.http(
    tokenRequest(realm, challenge.parameters['service'], scope, credential),
  );
  if (response.status !== 200) {
    const said = (await response.text().catch(() => '')).trim().slice(0, 200);
    throw refusal(response.status, said, realm, scope, credential !== undefined, options);
  }
  const answer = parseJson(await response.bytes(), tokenSchema, `token of ${realm.host}`);
  const token = answer.token ?? answer.access_token;
  if (token === undefined)
    throw ociError(
      'REGISTRY_FAILED',
      `${options.host}: the token server ${realm.host} answered without a token`,
    );
  const lifetime = (answer.expires_in ?? DEFAULT_LIFETIME_S) * 1000;
  return {
    header: `Bearer ${token}`,
    renewAt: asked + lifetime - Math.min(MARGIN_MS, lifetime / 4),
  };
}

/** OAuth2 for identity tokens (distribution's oauth2 specification), GET for all others. */
function tokenRequest(
  realm: URL,
  service: string | undefined,
  scope: string,
  credential: Credential | undefined,
): HttpRequest {
  if (credential !== undefined && 'identityToken' in credential) {
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: 'sealwright',
      refresh_token: credential.identityToken,
      scope,
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
  for (const each of scope.split(' ')) url.searchParams.append('scope', each);
  return {
    method: 'GET',
    url,
    headers: credential === undefined ? {} : { authorization: basicHeader(credential) },
  };
}

/** A token server that refuses is another matter than one that is broken. */
function refusal(
  status: number,
  said: string,
  realm: URL,
  scope: string,
  hadCredentials: boolean,
  options: AuthenticatorOptions,
): Error {
  const text = said === '' || said.startsWith('<') ? '' : `: ${said}`;
  const message = `${options.host}: the token server ${realm.host} gave no token for ${scope} (status ${status}${text})`;
  if (status >= 400 && status < 500 && status !== 408 && status !== 429)
    return ociError('UNAUTHORIZED', message, { hint: loginHint(options.host, hadCredentials) });
  return ociError('REGISTRY_FAILED', message, { hint: 'try again later' });
}

/** Credentials go to the realm, so it must be as well protected as the registry itself. */
function realmOf(challenge: Challenge, options: AuthenticatorOptions): URL {
  const text = challenge.parameters['realm'] ?? '';
  const realm = URL.canParse(text) ? new URL(text) : undefined;
  const allowed =
    realm?.protocol === 'https:' ||
    (realm?.protocol === 'http:' && options.origin.protocol === 'http:');
  if (realm !== undefined && allowed) return realm;
  throw ociError(
    'UNAUTHORIZED',
    `${options.host}: asks for credentials at "${text.slice(0, 200)}", which is not an https URL`,
    {
      hint: 'the registry is set up wrongly, or somebody is in between; nothing was sent there',
    },
  );
}

/** How to log in to a registry, by what is known of it. */
export function loginHint(host: string, hadCredentials: boolean): string {
  const common = hadCredentials
    ? `the credentials for ${host} were refused: check the user name and the password or token`
    : `log in first (docker login ${host}), or give registry-username and registry-password`;
  if (host !== 'ghcr.io') return common;
  return `${common}. In a workflow:\n\n    permissions:\n      packages: write\n    …\n        with:\n          registry-username: \${{ github.actor }}\n          registry-password: \${{ secrets.GITHUB_TOKEN }}`;
}
