import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type Clock,
  type Content,
  isDiskFull,
  isSealwrightError,
  type Service,
} from '@sealwright/core';
import { monotonicClock, systemClock } from '@sealwright/core/system';
import type { Stores } from '@sealwright/oci';
import { type AccessController, openAccessController } from './access/auth.ts';
import { type Limiter, openLimiter } from './access/rate.ts';
import { dropAfter, replyOfFault, tamperWithReply } from './faults.ts';
import { handleBlob } from './handlers/blobs.ts';
import { handleManifest } from './handlers/manifests.ts';
import { immutability } from './handlers/preconditions.ts';
import { handleReferrers } from './handlers/referrers.ts';
import { handleCatalog, handleTags } from './handlers/tags.ts';
import { handleUpload, handleUploads } from './handlers/uploads.ts';
import type { Fault, RegistryOptions, RegistryRequest } from './options.ts';
import { openRepositories, type Repositories } from './repositories.ts';
import {
  type Exchange,
  json,
  notAllowed,
  type RegistryState,
  type Reply,
  type Repository,
  refuse,
} from './responses.ts';
import { parseRoute, pathOf, type Route } from './router.ts';
import { send } from './send.ts';

/** Stores, options and state of one service. */
interface Registry {
  readonly stores: Stores;
  readonly options: RegistryOptions;
  readonly clock: Pick<Clock, 'now'>;
  readonly access: AccessController;
  readonly limiter: Limiter | undefined;
  readonly repositories: Repositories;
  readonly state: RegistryState;
}

/**
 * Opens an OCI registry over any stores. It follows distribution-spec 1.1 with the additions of its main branch (digest
 * algorithms, tag parameters, upload cancel), and has distribution's `_catalog` and token authentication. Content is
 * streamed in both directions. A request fails with 500 when a store throws. `run` removes expired upload sessions.
 */
export function openRegistryService(stores: Stores, options: RegistryOptions = {}): Service {
  const clock = options.clock ?? monotonicClock;
  const { rateLimit } = options;
  const registry: Registry = {
    stores,
    options,
    clock,
    access: openAccessController(options),
    limiter: rateLimit === undefined ? undefined : openLimiter(rateLimit, clock),
    repositories: openRepositories(stores),
    state: {
      uploading: new Set(),
      short: new Set(),
      isImmutable: immutability(options),
    },
  };
  return {
    listener: (request, response) =>
      void serve(registry, request, response).catch(() => response.destroy()),
    run: (signal) => clean(registry, signal),
  };
}

/** Removes expired upload sessions at once, then at intervals, until the signal aborts. */
async function clean(
  { stores, options, repositories, state }: Registry,
  signal: AbortSignal,
): Promise<void> {
  const { uploadExpiry } = options;
  if (uploadExpiry === undefined || stores.clean === undefined) return;
  const every = Math.min(Math.max(uploadExpiry / 4, 1000), 600_000);
  while (!signal.aborted) {
    try {
      await stores.clean(uploadExpiry, state.uploading);
      await repositories.collect();
    } catch (error) {
      options.onError?.(error, { method: 'CLEAN', path: '/', query: '' });
    }
    await systemClock.sleep(every, signal).catch(() => undefined);
  }
}

/** A request in progress, with its response and the values of its access log. */
interface RequestContext {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Address of the client, '' after it has disconnected. */
  readonly client: string;
  readonly path: string | undefined;
  readonly query: string;
  readonly summary: RegistryRequest;
  readonly fault: Fault | undefined;
  received: number;
  user?: string;
}

async function serve(
  registry: Registry,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { options, clock } = registry;
  const time = clock.now();
  const client = request.socket.remoteAddress ?? '';
  const target = request.url ?? '/';
  const path = pathOf(target);
  const mark = target.indexOf('?');
  const query = mark < 0 ? '' : target.slice(mark + 1).replace(/#.*$/, '');
  const summary = { method: request.method ?? 'GET', path: path ?? target, query };
  options.onRequest?.(summary);
  const fault = options.fault?.(summary);
  const connection = { request, response, client };
  const context: RequestContext = { ...connection, path, query, summary, fault, received: 0 };
  const sent = await handle(registry, context);
  options.onAccess?.({
    time,
    client,
    ...(context.user === undefined ? {} : { user: context.user }),
    method: summary.method,
    path: summary.path,
    status: response.headersSent ? response.statusCode : 0,
    received: context.received,
    sent,
    duration: clock.now() - time,
    ...(request.headers['user-agent'] === undefined
      ? {}
      : { agent: request.headers['user-agent'] }),
  });
}

/** Responds to a request and returns the number of bytes of the response body. */
async function handle(registry: Registry, context: RequestContext): Promise<number> {
  const { request, response, summary, fault } = context;
  const isHead = summary.method === 'HEAD';
  const failed = (error: unknown): void => {
    // Fault injection fails on purpose.
    if (fault === undefined || !isSealwrightError(error, 'INTERRUPTED'))
      registry.options.onError?.(error, summary);
  };
  try {
    if (typeof fault === 'object' && 'delay' in fault) await systemClock.sleep(fault.delay);
    if (fault === 'drop') {
      request.socket.destroy();
      return 0;
    }
    const reply = replyOfFault(fault) ?? (await replyTo(registry, context));
    if (fault === 'truncate' && (isHead || reply.body === undefined)) {
      response.destroy();
      return 0;
    }
    return await send(request, response, tamperWithReply(reply, fault), isHead, failed);
  } catch (error) {
    if (!isDisconnection(error)) failed(error);
    // No response can reach a client that has disconnected.
    if (request.destroyed && !request.complete) {
      response.destroy();
      return 0;
    }
    return send(request, response, failureOf(error), isHead, failed);
  }
}

/** Reports whether the client ended the request before its body was complete, which is not an error. */
function isDisconnection(error: unknown): boolean {
  return (
    isSealwrightError(error, 'INTERRUPTED') || (error as { code?: string }).code === 'ECONNRESET'
  );
}

/** Returns the response to an error: 507 for a full disk, else a 500 without details. */
function failureOf(error: unknown): Reply {
  return isDiskFull(error)
    ? refuse(507, 'UNKNOWN', 'cannot store content: the registry has no space left on its disk')
    : refuse(500, 'UNKNOWN', 'cannot handle the request: internal error of the registry');
}

async function replyTo(registry: Registry, context: RequestContext): Promise<Reply> {
  const { stores, options, access, limiter, repositories, state } = registry;
  const { request, path } = context;
  const { method } = context.summary;
  const wait = limiter?.(context.client) ?? 0;
  if (wait > 0) return tooMany(wait);
  if (path === undefined) return refuse(400, 'NAME_INVALID', 'cannot parse the request path');
  const query = new URLSearchParams(context.query);
  const route = parseRoute(path);
  if ('status' in route) return route;
  if (route.kind === 'token') return access.token(request, method, query);
  const permission = access.authorize(request, method, route);
  if ('refusal' in permission) return permission.refusal;
  if (permission.user !== undefined) context.user = permission.user;
  if (options.readOnly === true && method !== 'GET' && method !== 'HEAD') return readOnly(method);
  const { mayPull } = permission;
  const body = (): Content => bodyOf(context, options.onAccess !== undefined);
  const shared = { stores, options, repositories, state };
  return dispatch({ ...shared, request, method, query, mayPull, body }, route);
}

/** A registry without deletion responds 405 to DELETE (distribution-spec, "Content Management"). */
function readOnly(method: string): Reply {
  const message = 'cannot change content: this registry is read-only';
  return method === 'DELETE' ? refuse(405, 'UNSUPPORTED', message) : refuse(403, 'DENIED', message);
}

function tooMany(wait: number): Reply {
  const reply = refuse(429, 'TOOMANYREQUESTS', `too many requests: retry after ${wait} s`);
  return { ...reply, headers: { ...reply.headers, 'Retry-After': String(wait) } };
}

/** Returns the body of a request. A store's error does not destroy the request, so that a response is possible. */
function bodyOf(context: RequestContext, isCounted: boolean): Content {
  const { request, fault } = context;
  const plain: Content = request.iterator({ destroyOnReturn: false });
  const content = isCounted ? counted(plain, context) : plain;
  return typeof fault === 'object' && 'dropAfter' in fault
    ? dropAfter(request, content, fault.dropAfter)
    : content;
}

async function* counted(content: Content, context: RequestContext): Content {
  for await (const chunk of content) {
    context.received += chunk.byteLength;
    yield chunk;
  }
}

async function dispatch(
  exchange: Exchange,
  route: Exclude<Route, { kind: 'token' }>,
): Promise<Reply> {
  const { method } = exchange;
  if (route.kind === 'base')
    return method === 'GET' || method === 'HEAD'
      ? json(200, {})
      : notAllowed(method, ['GET', 'HEAD']);
  if (route.kind === 'catalog') return handleCatalog(exchange);
  const { name } = route;
  // A request that does not write first checks that the repository exists.
  const isWriting = route.kind === 'upload' || !['GET', 'HEAD', 'DELETE'].includes(method);
  const { repositories } = exchange;
  if (!isWriting && !(await repositories.has(name))) return unknown(exchange, route);
  return repositories.use(name, (repository) => handleIn(exchange, repository, route));
}

async function handleIn(
  exchange: Exchange,
  repository: Repository,
  route: Exclude<Route, { kind: 'base' | 'catalog' | 'token' }>,
): Promise<Reply> {
  const { name } = route;
  if (route.kind === 'uploads') return handleUploads(exchange, repository, name);
  if (route.kind === 'upload') return handleUpload(exchange, repository, name, route.id);
  if (route.kind === 'blob') return handleBlob(exchange, repository, route.digest);
  if (route.kind === 'tags') return handleTags(exchange, repository, name);
  if (route.kind === 'referrers') return handleReferrers(exchange, repository, name, route.digest);
  return handleManifest(exchange, repository, name, route.reference);
}

async function unknown(
  exchange: Exchange,
  route: Exclude<Route, { kind: 'base' | 'catalog' | 'token' }>,
): Promise<Reply> {
  if (route.kind === 'referrers')
    return handleReferrers(exchange, undefined, route.name, route.digest);
  const codes = { manifest: 'MANIFEST_UNKNOWN', blob: 'BLOB_UNKNOWN' } as const;
  const code = codes[route.kind as keyof typeof codes] ?? 'NAME_UNKNOWN';
  const message = 'repository name not known to registry';
  return refuse(404, code, message, { name: route.name });
}
