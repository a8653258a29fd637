import type { Content, HttpResponse } from '@sealwright/core';

/** One question to a registry. */
export interface RegistryCall {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  /** A path below the registry, or a URL that it named in a Location header. */
  readonly path: string | URL;
  readonly headers?: Readonly<Record<string, string>>;
  /** Content that is a stream is sent once: it cannot be asked again. */
  readonly body?: Uint8Array | Content;
  /** Whether the question changes something. */
  readonly write?: boolean;
  /** Another repository that is read by the way. */
  readonly alsoReads?: string;
  /** Statuses that are answers; others are failures. */
  readonly expect: readonly number[];
  /** A redirect to another origin is then an answer too (of its 3xx status), and is not followed. */
  readonly stayAtHome?: boolean;
  /** A large transfer: the chunks of both bodies are lent. */
  readonly bulk?: boolean;
  /** What is being done, for messages: "pushing blob sha256:… to host/name". */
  readonly doing: string;
}

/** A registry's answer, and the URL that gave it. */
export interface RegistryResponse extends HttpResponse {
  readonly url: URL;
}

/** Asks one repository of a registry, with authentication and redirects. */
export type RegistryHttp = (ask: RegistryCall) => Promise<RegistryResponse>;
