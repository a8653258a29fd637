import type { IncomingMessage } from 'node:http';
import type { Content } from '@sealwright/core';
import type { LocalStore, Stores } from '@sealwright/oci';
import type { RegistryOptions } from './options.ts';
import type { Repositories } from './repositories.ts';

/** Error codes of distribution-spec 1.1, and those of distribution where the specification has no code. */
export type RegistryErrorCode =
  | 'BLOB_UNKNOWN'
  | 'BLOB_UPLOAD_INVALID'
  | 'BLOB_UPLOAD_UNKNOWN'
  | 'DIGEST_INVALID'
  | 'MANIFEST_BLOB_UNKNOWN'
  | 'MANIFEST_INVALID'
  | 'MANIFEST_UNKNOWN'
  | 'NAME_INVALID'
  | 'NAME_UNKNOWN'
  | 'PRECONDITION_FAILED'
  | 'TAG_INVALID'
  | 'UNAVAILABLE'
  | 'PAGINATION_NUMBER_INVALID'
  | 'SIZE_INVALID'
  | 'UNAUTHORIZED'
  | 'DENIED'
  | 'UNSUPPORTED'
  | 'TOOMANYREQUESTS'
  | 'UNKNOWN';

/** A response. A streamed body has its size in bytes. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: Uint8Array | string | { readonly content: Content; readonly size: number };
}

/** A request for a handler, with the stores, options and state of the service. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly method: string;
  readonly query: URLSearchParams;
  readonly stores: Stores;
  readonly options: RegistryOptions;
  /** Reports whether the credentials of this request allow a pull from that repository. */
  readonly mayPull: (repository: string) => boolean;
  /** Returns the body of the request. Read it only once. */
  readonly body: () => Content;
  readonly repositories: Repositories;
  readonly state: RegistryState;
}

/** State that all requests of one service share. */
export interface RegistryState {
  /** Ids of upload sessions to which a request writes now. */
  readonly uploading: Set<string>;
  /** Ids of upload sessions with a short chunk, after which no other chunk may follow. */
  readonly short: Set<string>;
  /** Reports whether a tag is immutable. */
  readonly isImmutable: (tag: string) => boolean;
}

/** A repository as `Stores` opens it. */
export type Repository = LocalStore;

/** Returns a response with a JSON body. */
export function json(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(value),
  };
}

/** Returns an error response (distribution-spec 1.1, "Error Codes"). */
export function refuse(
  status: number,
  code: RegistryErrorCode,
  message: string,
  detail?: unknown,
): Reply {
  return json(status, {
    errors: [{ code, message, ...(detail === undefined ? {} : { detail }) }],
  });
}

/** Returns a 405 response with the allowed methods. */
export function notAllowed(method: string, allowed: readonly string[]): Reply {
  const expected = allowed.join(', ');
  const message = `cannot use ${method} for this endpoint: expected ${expected}`;
  const reply = refuse(405, 'UNSUPPORTED', message);
  return { ...reply, headers: { ...reply.headers, Allow: expected } };
}

/** Returns the value of a header, `undefined` when it is absent or repeated. */
export function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
