import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import {
  base64url,
  type Content,
  collect,
  fromBase64,
  isSealwrightError,
  textOf,
} from '@sealwright/core';
import { monotonicClock, systemRandom } from '@sealwright/core/system';
import type { RegistryAuth, RegistryOptions } from '../options.ts';
import { headerOf, json, notAllowed, type Reply, refuse } from '../responses.ts';
import type { Route } from '../router.ts';

const TOKEN_SECONDS = 300;
const MAX_FORM = 64 * 1024;
const MAX_SCOPES = 64;

/** Access to a resource: `repository:name` with pull, push and delete, or `registry:catalog` with `*`. */
interface Access {
  readonly resource: string;
  readonly actions: readonly string[];
}

/** The result of an authorization: a refusal, or the user and the repositories that it may pull from. */
export type Permission =
  | { readonly refusal: Reply }
  | { readonly mayPull: (repository: string) => boolean; readonly user?: string };

/** Authorizes requests and, with token auth, issues tokens (distribution's token authentication). */
export interface AccessController {
  /** Authorizes a request for a route. */
  authorize(request: IncomingMessage, method: string, route: Route): Permission;
  /** Handles the token endpoint. */
  token(request: IncomingMessage, method: string, query: URLSearchParams): Promise<Reply>;
}

/** Opens the access controller of a registry. Its tokens are valid only in this process, and for 300 seconds. */
export function openAccessController(
  options: Pick<RegistryOptions, 'auth' | 'clock'>,
): AccessController {
  const { auth } = options;
  if (auth === undefined) return { authorize: () => ({ mayPull: () => true }), token: noTokens };
  if (auth.kind === 'basic') return basicController(auth);
  return tokenController(auth, options.clock ?? monotonicClock);
}

function noTokens(): Promise<Reply> {
  return Promise.resolve(refuse(404, 'UNSUPPORTED', 'no such endpoint'));
}

function basicController({ users }: Extract<RegistryAuth, { kind: 'basic' }>): AccessController {
  const message = 'authentication required: expected a user and a password';
  return {
    authorize(request) {
      const login = basicOf(request);
      return login !== undefined && isUser(users, login)
        ? { mayPull: () => true, user: login.user }
        : { refusal: challenge('Basic realm="registry"', message) };
    },
    token: noTokens,
  };
}

function tokenController(
  auth: Extract<RegistryAuth, { kind: 'token' }>,
  clock: { now(): number },
): AccessController {
  const key = systemRandom.bytes(32);
  const message = 'authentication required: expected a token for this scope';
  return {
    authorize(request, method, route) {
      const needed = accessOf(method, route);
      const bearer = /^Bearer +(\S+)$/i.exec(headerOf(request, 'authorization') ?? '')?.[1];
      const granted = bearer === undefined ? undefined : verifyToken(key, bearer, clock.now());
      if (granted !== undefined && allows(granted, needed))
        return {
          mayPull: (name) => allows(granted, { resource: `repository:${name}`, actions: ['pull'] }),
        };
      const problem =
        bearer === undefined
          ? undefined
          : granted === undefined
            ? 'invalid_token'
            : 'insufficient_scope';
      return { refusal: challenge(bearerChallenge(request, needed, problem), message) };
    },
    token: (request, method, query) => issueToken(auth, key, clock, request, method, query),
  };
}

/** Returns the access that a route needs, `undefined` when any valid token is enough. */
function accessOf(method: string, route: Route): Access | undefined {
  if (route.kind === 'catalog') return { resource: 'registry:catalog', actions: ['*'] };
  if (route.kind === 'base' || route.kind === 'token') return undefined;
  const resource = `repository:${route.name}`;
  if (method === 'GET' || method === 'HEAD') return { resource, actions: ['pull'] };
  const isUpload = route.kind === 'upload' || route.kind === 'uploads';
  if (method === 'DELETE' && !isUpload) return { resource, actions: ['delete'] };
  return { resource, actions: ['pull', 'push'] };
}

function allows(granted: readonly Access[], needed: Access | undefined): boolean {
  if (needed === undefined) return true;
  return needed.actions.every((action) =>
    granted.some(
      ({ resource, actions }) =>
        resource === needed.resource && (actions.includes(action) || actions.includes('*')),
    ),
  );
}

function bearerChallenge(
  request: IncomingMessage,
  needed: Access | undefined,
  problem: string | undefined,
): string {
  const host = hostOf(request);
  const scheme = 'encrypted' in request.socket ? 'https' : 'http';
  const scope =
    needed === undefined ? '' : `,scope="${needed.resource}:${needed.actions.join(',')}"`;
  const error = problem === undefined ? '' : `,error="${problem}"`;
  return `Bearer realm="${scheme}://${host}/token",service="${host}"${scope}${error}`;
}

/** Returns the host and port that the client used, so that it can reach the realm. */
function hostOf({ headers, socket }: IncomingMessage): string {
  const host = headers.host ?? '';
  return /^(?:[\w.-]+|\[[\da-fA-F:.]+\])(?::\d{1,5})?$/.test(host)
    ? host
    : `localhost:${socket.localPort ?? 0}`;
}

function challenge(header: string, message: string): Reply {
  const reply = refuse(401, 'UNAUTHORIZED', message);
  return { ...reply, headers: { ...reply.headers, 'WWW-Authenticate': header } };
}

interface Login {
  readonly user: string;
  readonly password: string;
}

function basicOf(request: IncomingMessage): Login | undefined {
  const encoded = /^Basic +(\S+)$/i.exec(headerOf(request, 'authorization') ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = fromBase64(encoded).toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

function isUser(users: Readonly<Record<string, string>>, login: Login | undefined): boolean {
  if (login === undefined || !Object.hasOwn(users, login.user)) return false;
  return isSame(users[login.user] ?? '', login.password);
}

/** Compares two texts in constant time. */
function isSame(expected: string, actual: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(expected), hash(actual));
}

/** Handles GET with optional basic authentication, and POST of an OAuth2 password grant. Docker clients send both. */
async function issueToken(
  auth: Extract<RegistryAuth, { kind: 'token' }>,
  key: Uint8Array,
  clock: { now(): number },
  request: IncomingMessage,
  method: string,
  query: URLSearchParams,
): Promise<Reply> {
  if (method !== 'GET' && method !== 'POST') return notAllowed(method, ['GET', 'POST']);
  const form = method === 'POST' ? await readForm(request) : query;
  if (form === undefined)
    return refuse(413, 'SIZE_INVALID', `cannot read the form: expected at most ${MAX_FORM} bytes`);
  if (method === 'POST' && form.get('grant_type') !== 'password')
    return json(400, { error: 'unsupported_grant_type' });
  const login =
    method === 'POST'
      ? { user: form.get('username') ?? '', password: form.get('password') ?? '' }
      : basicOf(request);
  const isAuthenticated = isUser(auth.users, login);
  const isAnonymous = method === 'GET' && headerOf(request, 'authorization') === undefined;
  if (!isAuthenticated && !(isAnonymous && auth.anonymousPull === true))
    return challenge('Basic realm="registry"', 'cannot issue a token: wrong user or password');
  const granted = scopesOf(form).flatMap((scope) => grant(scope, isAuthenticated));
  const token = signToken(key, granted, clock.now() + TOKEN_SECONDS * 1000);
  const response = { token, access_token: token, expires_in: TOKEN_SECONDS };
  return json(200, response, { 'Cache-Control': 'no-store' });
}

/** Reads the form of a request; undefined when it is too large. */
async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  try {
    // Without its connection the client would not see the response.
    const content: Content = request.iterator({ destroyOnReturn: false });
    return new URLSearchParams(textOf(await collect(content, MAX_FORM, 'token request')));
  } catch (error) {
    if (isSealwrightError(error, 'CONTENT_TOO_LARGE')) return undefined;
    throw error;
  }
}

/** Parses the scopes of a request: `type:name:action,action`, separated by blanks or in several parameters. */
function scopesOf(form: URLSearchParams): Access[] {
  return form
    .getAll('scope')
    .flatMap((value) => value.split(' '))
    .slice(0, MAX_SCOPES)
    .flatMap((text) => {
      const match = /^([a-z]+:[^\s"\\]{1,300}):([a-z*,]+)$/.exec(text);
      const [, resource, actions] = match ?? [];
      return resource === undefined || actions === undefined
        ? []
        : [{ resource, actions: actions.split(',') }];
    });
}

/** Grants a user the requested access, and an anonymous client only pulls. */
function grant({ resource, actions }: Access, isAuthenticated: boolean): Access[] {
  if (isAuthenticated) return [{ resource, actions }];
  return resource.startsWith('repository:') && actions.includes('pull')
    ? [{ resource, actions: ['pull'] }]
    : [];
}

function signToken(key: Uint8Array, granted: readonly Access[], expires: number): string {
  const payload = base64url(JSON.stringify({ granted, expires }));
  return `${payload}.${createHmac('sha256', key).update(payload).digest('base64url')}`;
}

/** Verifies a token and returns its access, or `undefined` when it is not of this process or has expired. */
function verifyToken(key: Uint8Array, token: string, now: number): readonly Access[] | undefined {
  const [payload = '', signature = ''] = token.split('.');
  const expected = createHmac('sha256', key).update(payload).digest('base64url');
  if (!isSame(expected, signature)) return undefined;
  // This process has signed the payload, so it needs no schema.
  const { granted, expires } = JSON.parse(fromBase64(payload).toString()) as {
    granted: readonly Access[];
    expires: number;
  };
  return now < expires ? granted : undefined;
}
