import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { collect, fromBase64, textOf } from '@sealwright/core';
import type { RegistryAuth, RegistryOptions } from '../options.ts';
import { headerOf, json, notAllowed, type Reply, refuse } from '../responses.ts';
import type { Route } from '../router.ts';

const TOKEN_SECONDS = 300;
const MAX_FORM = 64 * 1024;
const MAX_SCOPES = 64;

/** What a request needs: `repository:name` with some of pull, push, delete; or `registry:catalog` with `*`. */
interface Access {
  readonly resource: string;
  readonly actions: readonly string[];
}

/** The outcome of asking: a refusal, or what else these credentials allow. */
export type Permission =
  | { readonly refusal: Reply }
  | { readonly mayPull: (repository: string) => boolean; readonly user?: string };

/** Decides about requests and, with token auth, gives out tokens (distribution's token authentication). */
export interface Gate {
  permit(request: IncomingMessage, method: string, route: Route): Permission;
  /** The token endpoint. */
  token(request: IncomingMessage, method: string, query: URLSearchParams): Promise<Reply>;
}

/** Opens the gate of a registry. Tokens are sealed with a key of this process and end with it. */
export function openGate(options: Pick<RegistryOptions, 'auth' | 'clock'>): Gate {
  const { auth } = options;
  if (auth === undefined) return { permit: () => ({ mayPull: () => true }), token: noTokens };
  if (auth.kind === 'basic') return basicGate(auth);
  return tokenGate(auth, options.clock ?? performance);
}

function noTokens(): Promise<Reply> {
  return Promise.resolve(refuse(404, 'UNSUPPORTED', 'no such endpoint'));
}

function basicGate({ users }: Extract<RegistryAuth, { kind: 'basic' }>): Gate {
  return {
    permit(request) {
      const login = basicOf(request);
      return login !== undefined && isUser(users, login)
        ? { mayPull: () => true, user: login.user }
        : { refusal: challenge('Basic realm="registry"', 'a user and a password are required') };
    },
    token: noTokens,
  };
}

function tokenGate(auth: Extract<RegistryAuth, { kind: 'token' }>, clock: { now(): number }): Gate {
  const key = randomBytes(32);
  return {
    permit(request, method, route) {
      const needed = accessOf(method, route);
      const bearer = /^Bearer +(\S+)$/i.exec(headerOf(request, 'authorization') ?? '')?.[1];
      const granted = bearer === undefined ? undefined : open(key, bearer, clock.now());
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
      return {
        refusal: challenge(bearerChallenge(request, needed, problem), 'a token is required'),
      };
    },
    token: (request, method, query) => giveToken(auth, key, clock, request, method, query),
  };
}

/** What a route needs. `undefined`: any valid token. */
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

/** The authority that the client used, so that the realm is reachable for it. */
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

/** Compares without telling by its time where the texts differ. */
function isSame(expected: string, found: string): boolean {
  const sum = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(sum(expected), sum(found));
}

/** GET with basic authentication (or none), and POST of an OAuth2 password grant, as docker clients send them. */
async function giveToken(
  auth: Extract<RegistryAuth, { kind: 'token' }>,
  key: Buffer,
  clock: { now(): number },
  request: IncomingMessage,
  method: string,
  query: URLSearchParams,
): Promise<Reply> {
  if (method !== 'GET' && method !== 'POST') return notAllowed(method, ['GET', 'POST']);
  const form = method === 'POST' ? await readForm(request) : query;
  if (method === 'POST' && form.get('grant_type') !== 'password')
    return json(400, { error: 'unsupported_grant_type' });
  const login =
    method === 'POST'
      ? { user: form.get('username') ?? '', password: form.get('password') ?? '' }
      : basicOf(request);
  const isKnown = isUser(auth.users, login);
  const isAnonymous = method === 'GET' && headerOf(request, 'authorization') === undefined;
  if (!isKnown && !(isAnonymous && auth.anonymousPull === true))
    return challenge('Basic realm="registry"', 'user or password is wrong');
  const granted = scopesOf(form).flatMap((scope) => grant(scope, isKnown));
  const token = seal(key, granted, clock.now() + TOKEN_SECONDS * 1000);
  const answer = { token, access_token: token, expires_in: TOKEN_SECONDS };
  return json(200, answer, { 'Cache-Control': 'no-store' });
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams(textOf(await collect(request, MAX_FORM, 'token request')));
}

/** `type:name:action,action`, several of them separated by blanks or repeated. */
function scopesOf(form: URLSearchParams): Access[] {
  return form
    .getAll('scope')
    .flatMap((value) => value.split(' '))
    .slice(0, MAX_SCOPES)
    .flatMap((text) => {
      const found = /^([a-z]+:[^\s"\\]{1,300}):([a-z*,]+)$/.exec(text);
      const [, resource, actions] = found ?? [];
      return resource === undefined || actions === undefined
        ? []
        : [{ resource, actions: actions.split(',') }];
    });
}

/** A user gets what is asked for; anybody else only pulls. */
function grant({ resource, actions }: Access, isKnown: boolean): Access[] {
  if (isKnown) return [{ resource, actions }];
  return resource.startsWith('repository:') && actions.includes('pull')
    ? [{ resource, actions: ['pull'] }]
    : [];
}

function seal(key: Buffer, granted: readonly Access[], expires: number): string {
  const payload = Buffer.from(JSON.stringify({ granted, expires })).toString('base64url');
  return `${payload}.${createHmac('sha256', key).update(payload).digest('base64url')}`;
}

/** What a token grants, or `undefined` when it is not ours or has expired. */
function open(key: Buffer, token: string, now: number): readonly Access[] | undefined {
  const [payload = '', found = ''] = token.split('.');
  const expected = createHmac('sha256', key).update(payload).digest('base64url');
  if (!isSame(expected, found)) return undefined;
  // Sealed by this process, so its shape is known.
  const { granted, expires } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
    granted: readonly Access[];
    expires: number;
  };
  return now < expires ? granted : undefined;
}
