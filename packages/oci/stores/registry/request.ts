import type { Content, HttpResponse } from '@sealwright/core';

/** A request to a registry, before authentication and redirects. */
export interface RegistryCall {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  /** A path of the registry, or a URL from a Location header of its own. */
  readonly path: string | URL;
  readonly headers?: Readonly<Record<string, string>>;
  /** Content is sent again after a redirect or a challenge if it can be reread. */
  readonly body?: Uint8Array | Content;
  /** Whether the request changes the repository. */
  readonly write?: boolean;
  /** Token scopes, instead of those of the repository: of a request about the whole registry. */
  readonly scopes?: readonly string[];
  /** A second repository that the request reads from: the source of a mount. */
  readonly alsoReads?: string;
  /** The expected statuses. Any other one is an error. */
  readonly expect: readonly number[];
  /** Statuses that are expected too, but only from another origin that the registry redirects to. */
  readonly expectElsewhere?: readonly number[];
  /** Returns a redirect to another origin as the response (of its 3xx status) instead of following it. */
  readonly sameOriginOnly?: boolean;
  /** A large transfer: each chunk of both bodies is valid only until the next read. */
  readonly bulk?: boolean;
  /** What the request does, after "cannot" in messages: `push blob sha256:… to host/name`. */
  readonly action: string;
}

/** A registry's response, and the URL that it came from. */
export interface RegistryResponse extends HttpResponse {
  readonly url: URL;
}

/** Sends a request about one repository to its registry, with authentication and redirects. */
export type RegistryHttp = (call: RegistryCall) => Promise<RegistryResponse>;
