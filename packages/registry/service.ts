import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Service } from '@sealwright/core';
import type { Stores } from '@sealwright/oci';
import { type Gate, openGate } from './auth.ts';
import { handleBlob } from './blobs.ts';
import { handleManifest } from './manifests.ts';
import type { Fault, RegistryOptions, RegistryRequest } from './options.ts';
import { handleReferrers } from './referrers.ts';
import { type Exchange, json, notAllowed, type Reply, refuse } from './responses.ts';
import { parseRoute, pathOf, type Route } from './router.ts';
import { send } from './send.ts';
import { handleCatalog, handleTags } from './tags.ts';
import { handleUpload, handleUploads } from './uploads.ts';

/** What all requests of one service share. */
interface Registry {
  readonly stores: Stores;
  readonly options: RegistryOptions;
  readonly gate: Gate;
  readonly uploading: Set<string>;
  readonly known: Set<string>;
}

/**
 * An OCI registry (distribution-spec 1.1, with distribution's `_catalog` and token authentication) over any stores.
 * Content is streamed both ways; whatever a store throws is answered as a 500.
 */
export function openRegistryService(stores: Stores, options: RegistryOptions = {}): Service {
  const gate = openGate(options);
  const registry: Registry = { stores, options, gate, uploading: new Set(), known: new Set() };
  return {
    listener: (request, response) =>
      void serve(registry, request, response).catch(() => response.destroy()),
  };
}

async function serve(
  registry: Registry,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { options } = registry;
  const method = request.method ?? 'GET';
  const target = request.url ?? '/';
  const path = pathOf(target);
  const query = /\?([^#]*)/.exec(target)?.[1] ?? '';
  const seen: RegistryRequest = { method, path: path ?? target, query };
  try {
    options.onRequest?.(seen);
    const fault = options.fault?.(seen);
    if (fault === 'drop') return void request.socket.destroy();
    response.setHeader('Docker-Distribution-API-Version', 'registry/2.0');
    const isStatus = typeof fault === 'object';
    const reply = isStatus ? faultReply(fault) : await answer(registry, request, path, query);
    await send(response, reply, method === 'HEAD', fault);
  } catch (error) {
    // A client that went away is nobody's failure, and there is no one to answer.
    if (request.destroyed && !request.complete) return void response.destroy();
    options.onError?.(error, seen);
    const reply = refuse(500, 'UNKNOWN', 'the registry failed to handle this request');
    await send(response, reply, method === 'HEAD');
  }
}

function faultReply(fault: Exclude<Fault, string>): Reply {
  const codes = { 401: 'UNAUTHORIZED', 403: 'DENIED', 429: 'TOOMANYREQUESTS' } as const;
  const code = codes[fault.status as keyof typeof codes] ?? 'UNKNOWN';
  const reply = refuse(fault.status, code, 'a failure on purpose');
  return {
    status: fault.status,
    headers: { ...reply.headers, ...fault.headers },
    ...(fault.body === undefined
      ? { body: reply.body ?? new Uint8Array() }
      : { body: new TextEncoder().encode(fault.body) }),
  };
}

async function answer(
  registry: Registry,
  request: IncomingMessage,
  path: string | undefined,
  queryText: string,
): Promise<Reply> {
  const { stores, options, gate, uploading, known } = registry;
  const method = request.method ?? 'GET';
  const query = new URLSearchParams(queryText);
  if (path === undefined) return refuse(400, 'NAME_INVALID', 'this is not a path');
  const route = parseRoute(path);
  if ('status' in route) return route;
  if (route.kind === 'token') return gate.token(request, method, query);
  const permission = gate.permit(request, method, route);
  if ('refusal' in permission) return permission.refusal;
  if (options.readOnly === true && method !== 'GET' && method !== 'HEAD')
    return refuse(403, 'DENIED', 'this registry is read-only');
  const { mayPull } = permission;
  return dispatch({ request, method, query, stores, options, mayPull, uploading, known }, route);
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
async function exists({ stores, known }: Exchange, name: string): Promise<boolean> {
  if (known.has(name)) return true;
  for await (const found of stores.list()) {
    if (found !== name) continue;
    known.add(name);
    return true;
  }
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
