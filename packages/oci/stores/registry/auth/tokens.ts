import { base64, type Clock, type Http, parseJson, singleFlight } from '@sealwright/core';
import { z } from 'zod';
import type { Credential, Credentials } from '../../../credentials/docker-config.ts';
import { ociError } from '../../../errors.ts';
import { type Challenge, parseChallenges } from './challenge.ts';

/** A token is renewed this long before it ends, or in the last quarter of a shorter life. */
const MARGIN_MS = 10_000;
/** What a token lives when its server does not say (distribution's token specification). */
const DEFAULT_LIFETIME_S = 60;
const TOKEN_ANSWER_LIMIT = 256 * 1024;

const tokenSchema = z.looseObject({
  token: z.string().optional(),
  access_token: z.string().optional(),
  expires_in: z.number().nullish(),
});

/** What is to be done, in the words of distribution's token specification: `repository:NAME:pull,push`. */
export type Scopes = readonly string[];

/** What proves who we are to one registry. */
export interface Authenticator {
  /**
   * The `authorization` header for these scopes. Once the registry has said how it wants to be asked, a token is
   * fetched or renewed before it is needed, so that only the first question of all is refused.
   */
  header(scopes: Scopes): Promise<string | undefined>;
  /** A header that answers a 401, other than the one that was refused; undefined when there is none. */
  answer(
    wwwAuthenticate: string | undefined,
    scopes: Scopes,
    refused: string | undefined,
  ): Promise<string | undefined>;
  /** True once credentials of the user were found for this registry. */
  hasCredentials(): boolean;
}

export interface AuthenticatorOptions {
  readonly http: Http;
  readonly clock: Clock;
  readonly credentials: Credentials;
  /** The registry as credentials are kept for it. */
  readonly host: string;
  /** Where the registry is: over plain http a token server may be too. */
  readonly origin: URL;
  readonly signal?: AbortSignal | undefined;
}

interface Held {
  readonly header: string;
  readonly renewAt: number;
}

/**
 * Answers challenges of one registry: basic, or bearer tokens of the server that it names (distribution's token and
 * oauth2 specifications), kept by scope until shortly before they end. Many who need the same token share one fetch.
 *
 * @throws (when used) `UNAUTHORIZED`, `REGISTRY_FAILED`, and what the credentials throw
 */
export function openAuthenticator(options: AuthenticatorOptions): Authenticator {
  const held = new Map<string, Held>();
  const share = singleFlight<string | undefined>();
  let challenges: readonly Challenge[] = [];
  let found: { credential: Credential | undefined } | undefined;

  async function obtain(scopes: Scopes): Promise<string | undefined> {
    found ??= { credential: await options.credentials.for(options.host) };
    const { credential } = found;
    const bearer = challenges.find((challenge) => challenge.scheme === 'bearer');
    if (bearer !== undefined) {
      const token = await fetchToken(bearer, scopes, credential, options);
      held.set(keyOf(scopes), token);
      return token.header;
    }
    const basic = challenges.some((challenge) => challenge.scheme === 'basic');
    return basic && credential !== undefined && 'username' in credential
      ? basicHeader(credential)
      : undefined;
  }
  function current(scopes: Scopes): string | undefined {
    const now = options.clock.now();
    return keysFor(scopes)
      .map((key) => held.get(key))
      .find((token) => token !== undefined && token.renewAt > now)?.header;
  }
  return {
    async header(scopes) {
      if (challenges.length === 0) return undefined;
      return current(scopes) ?? share(keyOf(scopes), () => obtain(scopes));
    },
    async answer(header, scopes, refused) {
      const parsed = parseChallenges(header ?? '');
      if (parsed.length > 0) challenges = parsed;
      // Where one that should hold is refused, those that came with it will be: a registry may have a new key.
      if ([...held.values()].some((token) => token.header === refused)) held.clear();
      const all = withAsked(scopes, parsed);
      const answered = current(scopes) ?? (await share(keyOf(all), () => obtain(all)));
      const token = held.get(keyOf(all));
      if (token !== undefined) held.set(keyOf(scopes), token);
      return answered === refused ? undefined : answered;
    },
    hasCredentials: () => found?.credential !== undefined,
  };
}

function keyOf(scopes: Scopes): string {
  return scopes.join(' ');
}

/** Whoever may push may pull. */
function keysFor(scopes: Scopes): readonly string[] {
  const key = keyOf(scopes);
  return key.endsWith(':pull') ? [key, `${key},push`] : [key];
}

/** Our scopes and those that the challenge asks for: some registries name a repository by another name there. */
function withAsked(scopes: Scopes, challenges: readonly Challenge[]): Scopes {
  const asked = challenges.find((challenge) => challenge.scheme === 'bearer')?.parameters['scope'];
  const more = (asked ?? '')
    .slice(0, 2000)
    .split(' ')
    .filter((each) => each !== '');
  return [...scopes, ...more.filter((each) => !scopes.some((own) => covers(own, each)))];
}

function covers(own: string, asked: string): boolean {
  const [name, actions] = splitScope(own);
  const [askedName, askedActions] = splitScope(asked);
  const has = actions.split(',');
  return name === askedName && askedActions.split(',').every((action) => has.includes(action));
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
): Promise<Held> {
  const realm = realmOf(challenge, options);
  const what = `${options.host}: asking the token server ${realm.host} for ${keyOf(scopes)}`;
  const asked = options.clock.now();
  const response = await options.http({
    ...tokenRequest(realm, challenge.parameters['service'], scopes, credential),
    ...(realm.origin === options.origin.origin ? {} : { namedBy: options.origin }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  if (response.status !== 200) {
    await response.discard();
    const message = `${what}: it answered ${response.status}`;
    // OAuth2 servers say 400 for a token that they do not accept (RFC 6749 §5.2).
    if ([400, 401, 403].includes(response.status))
      throw ociError('UNAUTHORIZED', message, {
        hint: loginHint(options.host, credential !== undefined),
      });
    throw ociError('REGISTRY_FAILED', message);
  }
  const body = await response.bytes(TOKEN_ANSWER_LIMIT);
  const answer = parseJson(body, tokenSchema, `the token of ${realm.host}`);
  const token = [answer.token, answer.access_token].find((text) => (text ?? '') !== '');
  if (token === undefined || !/^[\x21-\x7e]+$/.test(token))
    throw ociError('REGISTRY_FAILED', `${what}: its answer has no token`);
  const seconds = answer.expires_in ?? 0;
  const life = (seconds > 0 ? seconds : DEFAULT_LIFETIME_S) * 1000;
  return { header: `Bearer ${token}`, renewAt: asked + life - Math.min(MARGIN_MS, life / 4) };
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

/** The YAML that lets a workflow's own token push to ghcr.io. */
export const PACKAGES_WRITE = 'permissions:\n  packages: write';

/** How to log in to a registry, by what is known of it. */
export function loginHint(host: string, hadCredentials: boolean): string {
  const common = hadCredentials
    ? `${host} does not accept the credentials for this: check the user name, the password or token, and what the account may do`
    : `log in first (docker login ${host}), or give the inputs registry-username and registry-password`;
  if (host !== 'ghcr.io') return common;
  return `${common}. In a workflow:\n\n${PACKAGES_WRITE}\n…\n    with:\n      registry-username: \${{ github.actor }}\n      registry-password: \${{ secrets.GITHUB_TOKEN }}`;
}
