import type { IncomingMessage } from 'node:http';
import type { Content } from '@sealwright/core';
import type { LocalStore, Stores } from '@sealwright/oci';
import type { RegistryOptions } from './options.ts';

/** Error codes of distribution-spec 1.1, and distribution's for what the specification has none. */
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

/** An answer. A body that is a stream comes with its length in bytes. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: Uint8Array | string | { readonly content: Content; readonly size: number };
}

/** A request on its way through the handlers. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly method: string;
  readonly query: URLSearchParams;
  readonly stores: Stores;
  readonly options: RegistryOptions;
  /** Whether the credentials of this request allow pulling from that repository. */
  readonly mayPull: (repository: string) => boolean;
  /** The body of the request. It may be read once. */
  readonly body: () => Content;
  readonly state: RegistryState;
}

/** What all requests of one service share. */
export interface RegistryState {
  /** Ids of uploads that are being written to right now. */
  readonly uploading: Set<string>;
  /** Ids of uploads whose last chunk was too short for another one to follow. */
  readonly short: Set<string>;
  /** Names of repositories that are known to be there. */
  readonly known: Set<string>;
  readonly isImmutable: (tag: string) => boolean;
}

/** A repository as `Stores` opens it. */
export type Repository = LocalStore;

/** A JSON answer. */
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

/** An error in the form of distribution-spec 1.1, "Error Codes". */
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

/** 405 with what is allowed instead. */
export function notAllowed(method: string, allowed: readonly string[]): Reply {
  const reply = refuse(
    405,
    'UNSUPPORTED',
    `${method} is not possible here, expected ${allowed.join(', ')}`,
  );
  return { ...reply, headers: { ...reply.headers, Allow: allowed.join(', ') } };
}

/** One header's value; repeated ones count as none. */
export function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
