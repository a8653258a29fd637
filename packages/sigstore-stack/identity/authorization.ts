import { createHash } from 'node:crypto';
import { base64url, fromBase64, type Ports } from '@sealwright/core';
import { type Call, type Handler, invalid, type RouteResponse } from '../web/routes.ts';

/** The client id of sigstore's own tools: a public client without a secret, which uses PKCE. */
const CLIENT = 'sigstore';
/** The redirect URI of a client that cannot receive a redirect: its user copies the code. */
const OUT_OF_BAND = 'urn:ietf:wg:oauth:2.0:oob';
const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** The lifetime of a code, and the largest number of codes at a time. */
const CODE_SECONDS = 60;
const CODES = 200;

/** An approved request for a token: the audience, and the nonce that the token must repeat. */
export interface Grant {
  readonly audience: string;
  readonly nonce?: string;
}

/** The grant of an unredeemed code. */
interface Pending {
  /** The PKCE challenge: the hash of the verifier that redeems the code. */
  readonly challenge: string;
  /** The redirect URI that got the code; undefined for a device. */
  readonly redirect?: string;
  readonly nonce?: string;
  /** Milliseconds since the epoch. */
  readonly expires: number;
}

/** The authorization flows of a browser or a device, without a user: every request is approved at once. */
export interface Authorization {
  readonly routes: Readonly<Record<string, Handler>>;
  /** Reports whether a `grant_type` redeems a code. */
  accepts(type: string | null): boolean;
  /** Redeems a code, or returns the error code of RFC 6749 §5.2. A code can be tried once. */
  redeem(form: URLSearchParams, client: string | undefined): Grant | { readonly error: string };
}

/** Returns the authorization members of the discovery document, OpenID Connect Discovery §3 and RFC 8628 §4. */
export function authorizationMetadata(url: string): object {
  return {
    authorization_endpoint: `${url}/auth`,
    device_authorization_endpoint: `${url}/device/code`,
    response_types_supported: ['code', 'id_token'],
    grant_types_supported: ['authorization_code', DEVICE_GRANT, 'client_credentials'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none', 'client_secret_basic', 'client_secret_post'],
  };
}

/**
 * Opens `GET /auth` (RFC 6749 §4.1 with PKCE, RFC 7636), which redirects a code to a loopback URI or shows it, and
 * `POST /device/code` (RFC 8628) with the page that its user would visit.
 */
export function openAuthorization(
  url: () => string,
  ports: Pick<Ports, 'clock' | 'random'>,
): Authorization {
  const codes = openCodes(ports);

  function authorize({ url: { searchParams: query } }: Call): RouteResponse {
    // The client and the redirect URI are checked first: a wrong one must get no redirect.
    requireClient(query.get('client_id'));
    const target = query.get('redirect_uri') ?? '';
    const respond =
      target === OUT_OF_BAND ? shown : redirection(loopbackOf(target), query.get('state'));
    if (query.get('response_type') !== 'code') return respond('error', 'unsupported_response_type');
    const challenge = challengeOf(query);
    if (challenge === undefined) return respond('error', 'invalid_request');
    const nonce = query.get('nonce');
    const grant = { challenge, redirect: target, ...(nonce === null ? {} : { nonce }) };
    return respond('code', codes.issue(grant));
  }

  async function authorizeDevice(call: Call): Promise<RouteResponse> {
    const form = new URLSearchParams(Buffer.from(await call.body()).toString());
    requireClient(form.get('client_id'));
    const challenge = challengeOf(form);
    if (challenge === undefined)
      throw invalid('cannot authorize the device: expected a code_challenge of method S256');
    const user = Buffer.from(ports.random.bytes(4)).toString('hex').toUpperCase();
    const body = {
      device_code: codes.issue({ challenge }),
      user_code: user,
      verification_uri: `${url()}/device`,
      verification_uri_complete: `${url()}/device?user_code=${user}`,
      expires_in: CODE_SECONDS,
      interval: 1,
    };
    return { headers: { 'cache-control': 'no-store' }, body };
  }

  return {
    routes: {
      'GET /auth': authorize,
      'POST /device/code': authorizeDevice,
      'GET /device': () => ({ body: 'This device is approved: there is nothing to do here.\n' }),
    },
    accepts: (type) => type === 'authorization_code' || type === DEVICE_GRANT,
    redeem: (form, client) => redeem(form, client, codes, ports.clock.now()),
  };
}

/** A function that returns a code or an error to the client. */
type Respond = (name: 'code' | 'error', value: string) => RouteResponse;

function shown(name: string, value: string): RouteResponse {
  const status = name === 'code' ? 200 : 400;
  return { status, headers: { 'cache-control': 'no-store' }, body: `${value}\n` };
}

function redirection(to: URL, state: string | null): Respond {
  return (name, value) => {
    to.searchParams.set(name, value);
    if (state !== null) to.searchParams.set('state', state);
    return { status: 302, headers: { location: to.href }, body: '' };
  };
}

/** The unredeemed codes. */
interface Codes {
  issue(grant: Omit<Pending, 'expires'>): string;
  /** Removes a code and returns its grant. */
  take(code: string): Pending | undefined;
}

function openCodes(ports: Pick<Ports, 'clock' | 'random'>): Codes {
  const pending = new Map<string, Pending>();
  return {
    issue(grant) {
      const code = base64url(ports.random.bytes(24));
      pending.set(code, { ...grant, expires: ports.clock.now() + CODE_SECONDS * 1000 });
      const [oldest] = pending.keys();
      if (pending.size > CODES && oldest !== undefined) pending.delete(oldest);
      return code;
    },
    take(code) {
      const grant = pending.get(code);
      pending.delete(code);
      return grant;
    },
  };
}

function redeem(
  form: URLSearchParams,
  client: string | undefined,
  codes: Codes,
  now: number,
): Grant | { readonly error: string } {
  const isDevice = form.get('grant_type') === DEVICE_GRANT;
  const code = form.get(isDevice ? 'device_code' : 'code') ?? '';
  const grant = codes.take(code);
  if ((client ?? form.get('client_id')) !== CLIENT) return { error: 'invalid_client' };
  const expected = isDevice ? undefined : form.get('redirect_uri');
  if (grant === undefined || grant.redirect !== expected) return { error: 'invalid_grant' };
  if (now >= grant.expires) return { error: isDevice ? 'expired_token' : 'invalid_grant' };
  const hash = createHash('sha256').update(form.get('code_verifier') ?? '');
  if (hash.digest('base64url') !== grant.challenge) return { error: 'invalid_grant' };
  return { audience: CLIENT, ...(grant.nonce === undefined ? {} : { nonce: grant.nonce }) };
}

/** Returns the client of HTTP Basic, RFC 6749 §2.3.1: its name is form-encoded. Undefined without that header. */
export function basicClientOf(call: Call): string | undefined {
  const encoded = /^basic (.+)$/i.exec(call.header('authorization') ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [name = ''] = fromBase64(encoded).toString().split(':');
  return new URLSearchParams(`name=${name}`).get('name') ?? '';
}

function requireClient(client: string | null): void {
  if (client !== CLIENT)
    throw invalid(`cannot authorize: expected the client_id ${CLIENT}, got "${client ?? ''}"`);
}

/** Parses a redirect URI, which must be a program on this machine, RFC 8252 §7.3. @throws ApiError 400 */
function loopbackOf(uri: string): URL {
  const url = URL.parse(uri);
  const names = ['localhost', '127.0.0.1', '[::1]'];
  if (url?.protocol !== 'http:' || !names.includes(url.hostname) || url.hash !== '')
    throw invalid(
      'cannot authorize: expected an http URL of localhost, 127.0.0.1 or [::1] as redirect_uri',
    );
  return url;
}

function challengeOf(query: URLSearchParams): string | undefined {
  const challenge = query.get('code_challenge') ?? '';
  const isHash = query.get('code_challenge_method') === 'S256' && /^[\w-]{43}$/.test(challenge);
  return isHash ? challenge : undefined;
}
