import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Clock, type Content, isDiskFull, type Service } from '@sealwright/core';
import type { Stores } from '@sealwright/oci';
import { type Gate, openGate } from './access/auth.ts';
import { type Limiter, openLimiter } from './access/rate.ts';
import { cutOff, replyOfFault, spoiltReply } from './faults.ts';
import { handleBlob } from './handlers/blobs.ts';
import { immutability } from './handlers/conditions.ts';
import { handleManifest } from './handlers/manifests.ts';
import { handleReferrers } from './handlers/referrers.ts';
import { handleCatalog, handleTags } from './handlers/tags.ts';
import { handleUpload, handleUploads } from './handlers/uploads.ts';
import type { Fault, RegistryOptions, RegistryRequest } from './options.ts';
import {
  type Exchange,
  json,
  notAllowed,
  type RegistryState,
  type Reply,
  refuse,
} from './responses.ts';
import { parseRoute, pathOf, type Route } from './router.ts';
import { send } from './send.ts';

/** What one service is made of. */
interface Registry {
  readonly stores: Stores;
  readonly options: RegistryOptions;
  readonly clock: Pick<Clock, 'now'>;
  readonly gate: Gate;
  readonly limiter: Limiter | undefined;
  readonly state: RegistryState;
}

/**
 * An OCI registry (distribution-spec 1.1 and what its main branch adds: digest algorithms, tag parameters, upload
 * cancel; distribution's `_catalog` and token authentication) over any stores. Content is streamed both ways; whatever
 * a store throws is answered as a 500. Its loop drops uploads that nobody goes on with.
 */
export function openRegistryService(stores: Stores, options: RegistryOptions = {}): Service {
  const clock = options.clock ?? performance;
  const { rateLimit } = options;
  const registry: Registry = {
    stores,
    options,
    clock,
    gate: openGate(options),
    limiter: rateLimit === undefined ? undefined : openLimiter(rateLimit, clock),
    state: {
      uploading: new Set(),
      short: new Set(),
      known: new Set(),
      isImmutable: immutability(options),
    },
  };
  return {
    listener: (request, response) =>
      void serve(registry, request, response).catch(() => response.destroy()),
    run: (signal) => clean(registry, signal),
  };
}

/** Drops what was left behind, at once and then again and again. */
async function clean({ stores, options, state }: Registry, signal: AbortSignal): Promise<void> {
  const { uploadExpiry } = options;
  if (uploadExpiry === undefined || stores.clean === undefined) return;
  const every = Math.min(Math.max(uploadExpiry / 4, 1000), 600_000);
  while (!signal.aborted) {
    try {
      await stores.clean(uploadExpiry, state.uploading);
    } catch (error) {
      options.onError?.(error, { method: 'CLEAN', path: '/', query: '' });
    }
    await pause(every, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** A request as it goes on: what it is, and what is counted of it. */
interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The address of the other end, '' when it has gone. */
  readonly client: string;
  readonly path: string | undefined;
  readonly query: string;
  readonly seen: RegistryRequest;
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
  const seen: RegistryRequest = { method: request.method ?? 'GET', path: path ?? target, query };
  options.onRequest?.(seen);
  const fault = options.fault?.(seen);
  const visit: Visit = { request, response, client, path, query, seen, fault, received: 0 };
  const sent = await handle(registry, visit);
  options.onAccess?.({
    time,
    client,
    ...(visit.user === undefined ? {} : { user: visit.user }),
    method: seen.method,
    path: seen.path,
    status: response.headersSent ? response.statusCode : 0,
    received: visit.received,
    sent,
    duration: clock.now() - time,
    ...(request.headers['user-agent'] === undefined
      ? {}
      : { agent: request.headers['user-agent'] }),
  });
}

/** Answers a request and returns how many bytes of body were sent. */
async function handle(registry: Registry, visit: Visit): Promise<number> {
  const { request, response, seen, fault } = visit;
  const isHead = seen.method === 'HEAD';
  try {
    if (typeof fault === 'object' && 'delay' in fault) await pause(fault.delay);
    if (fault === 'drop') {
      request.socket.destroy();
      return 0;
    }
    const reply = replyOfFault(fault) ?? (await answer(registry, visit));
    if (fault === 'truncate' && (isHead || reply.body === undefined)) {
      response.destroy();
      return 0;
    }
    return await send(response, spoiltReply(reply, fault), isHead);
  } catch (error) {
    // A client that went away is nobody's failure, and there is no one to answer.
    if (request.destroyed && !request.complete) {
      response.destroy();
      return 0;
    }
    registry.options.onError?.(error, seen);
    return send(response, failureOf(error), isHead);
  }
}

/** What a client is told of a failure: that there is no room, and no more than that of any other. */
function failureOf(error: unknown): Reply {
  return isDiskFull(error)
    ? refuse(507, 'UNKNOWN', 'the registry has no room left on its disk')
    : refuse(500, 'UNKNOWN', 'the registry failed to handle this request');
}

async function answer(registry: Registry, visit: Visit): Promise<Reply> {
  const { stores, options, gate, limiter, state } = registry;
  const { request, path } = visit;
  const { method } = visit.seen;
  const wait = limiter?.(visit.client) ?? 0;
  if (wait > 0) return tooMany(wait);
  if (path === undefined) return refuse(400, 'NAME_INVALID', 'this is not a path');
  const query = new URLSearchParams(visit.query);
  const route = parseRoute(path);
  if ('status' in route) return route;
  if (route.kind === 'token') return gate.token(request, method, query);
  const permission = gate.permit(request, method, route);
  if ('refusal' in permission) return permission.refusal;
  if (permission.user !== undefined) visit.user = permission.user;
  if (options.readOnly === true && method !== 'GET' && method !== 'HEAD') return readOnly(method);
  const { mayPull } = permission;
  const body = (): Content => bodyOf(visit, options.onAccess !== undefined);
  return dispatch({ request, method, query, stores, options, mayPull, body, state }, route);
}

/** Deleting is what a registry need not offer, and then it is 405 (distribution-spec, "Content Management"). */
function readOnly(method: string): Reply {
  const message = 'this registry is read-only';
  return method === 'DELETE' ? refuse(405, 'UNSUPPORTED', message) : refuse(403, 'DENIED', message);
}

function tooMany(wait: number): Reply {
  const reply = refuse(429, 'TOOMANYREQUESTS', `too many requests, wait ${wait} s`);
  return { ...reply, headers: { ...reply.headers, 'Retry-After': String(wait) } };
}

/** What a request brings. It is not destroyed on a failure of the store, or nobody could be told of it. */
function bodyOf(visit: Visit, isCounted: boolean): Content {
  const { request, fault } = visit;
  const plain: Content = request.iterator({ destroyOnReturn: false });
  const content = isCounted ? counted(plain, visit) : plain;
  return typeof fault === 'object' && 'dropAfter' in fault
    ? cutOff(request, content, fault.dropAfter)
    : content;
}

async function* counted(content: Content, visit: Visit): Content {
  for await (const chunk of content) {
    visit.received += chunk.byteLength;
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
  // Opening a repository may create it, so whoever does not write asks first whether it is there.
  const isWriting = route.kind === 'upload' || !['GET', 'HEAD', 'DELETE'].includes(method);
  if (!isWriting && !(await exists(exchange, name))) return unknown(exchange, route);
  const repository = await exchange.stores.open(name);
  if (route.kind === 'uploads') return handleUploads(exchange, repository, name);
  if (route.kind === 'upload') return handleUpload(exchange, repository, name, route.id);
  if (route.kind === 'blob') return handleBlob(exchange, repository, route.digest);
  if (route.kind === 'tags') return handleTags(exchange, repository, name);
  if (route.kind === 'referrers') return handleReferrers(exchange, repository, name, route.digest);
  return handleManifest(exchange, repository, name, route.reference);
}

/** Repositories do not go away, so a name is looked for only until it was found. */
async function exists({ stores, state: { known } }: Exchange, name: string): Promise<boolean> {
  if (known.has(name)) return true;
  const isThere = await (stores.has?.(name) ?? isListed(stores, name));
  if (isThere) known.add(name);
  return isThere;
}

async function isListed(stores: Stores, name: string): Promise<boolean> {
  for await (const found of stores.list()) if (found === name) return true;
  return false;
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
