import type { Clock } from '@sealwright/core';

/** Who may do what. `users` are passwords by user name; a user may do everything. */
export type RegistryAuth =
  | { readonly kind: 'basic'; readonly users: Readonly<Record<string, string>> }
  | {
      readonly kind: 'token';
      readonly users: Readonly<Record<string, string>>;
      /** Whoever has no account may still pull. Default false. */
      readonly anonymousPull?: boolean;
    };

/** What a request is, as far as faults and observers see it. */
export interface RegistryRequest {
  readonly method: string;
  /** Decoded path, without the query: `/v2/name/manifests/1.0`. */
  readonly path: string;
  /** The query as it was sent, without `?`. */
  readonly query: string;
}

/**
 * A failure on purpose. A status is answered instead of the request; `drop` ends the connection unanswered;
 * `truncate` answers with the right length and half of the body; `corrupt` answers with a wrong byte in the body.
 */
export type Fault =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  | 'drop'
  | 'truncate'
  | 'corrupt';

export interface RegistryOptions {
  /** Default: everybody may do everything. */
  readonly auth?: RegistryAuth;
  /** Refuses whatever would change something. Default false. */
  readonly readOnly?: boolean;
  /** The referrers API. False behaves as a registry that does not know it. Default true. */
  readonly referrers?: boolean;
  /** Called for every request, before it is handled. */
  readonly onRequest?: (request: RegistryRequest) => void;
  /** Called with what was thrown when a request ends in a 500. */
  readonly onError?: (error: unknown, request: RegistryRequest) => void;
  readonly fault?: (request: RegistryRequest) => Fault | undefined;
  /** Times the expiry of tokens. Default: a monotonic clock. */
  readonly clock?: Pick<Clock, 'now'>;
}
