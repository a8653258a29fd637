import type { Clock, CommonFault } from '@sealwright/core';

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
 * A failure on purpose, as plain data.
 *
 * Instead of handling the request: what any service can do, or `redirect` answers 307 to a URL; `dropAfter` ends the
 * connection when so many bytes of the request's body came (what came is kept, as by a registry whose client went
 * away).
 *
 * With the right answer: `overlong` sends a byte more than there is, `corrupt` a wrong byte, each (and `truncate`) with
 * the right length in the header; `wrongDigest` lies in `Docker-Content-Digest`; `slow` sends so many bytes a second.
 */
export type Fault =
  | CommonFault
  | { readonly redirect: string }
  | { readonly dropAfter: number }
  | { readonly slow: number }
  | 'overlong'
  | 'corrupt'
  | 'wrongDigest';

/** A request that was answered, for a log. It holds no header and no query, so no secret. */
export interface RegistryAccess {
  /** When it came, ms since the epoch or the start of the clock. */
  readonly time: number;
  /** The address of the other end of the connection. */
  readonly client: string;
  readonly user?: string;
  readonly method: string;
  readonly path: string;
  /** 0 when the connection ended unanswered. */
  readonly status: number;
  /** Bytes of the bodies. */
  readonly received: number;
  readonly sent: number;
  /** Milliseconds until the answer had left. */
  readonly duration: number;
  readonly agent?: string;
}

export interface RegistryOptions {
  /** Default: everybody may do everything. */
  readonly auth?: RegistryAuth;
  /** Refuses whatever would change something. Default false. */
  readonly readOnly?: boolean;
  /** The referrers API. False behaves as a registry that does not know it. Default true. */
  readonly referrers?: boolean;
  /** Accepts manifests although what they name is not there (distribution-spec: sparse). Default false. */
  readonly sparse?: boolean;
  /** Tags that keep naming what they name: all, or those that match a pattern, in which `*` is any text. */
  readonly immutableTags?: boolean | readonly string[];
  /** Bytes; default: no limit but the store's. */
  readonly maxBlobSize?: number;
  /** Bytes, at most and by default 4 MiB. */
  readonly maxManifestSize?: number;
  /** Bytes that every chunk but the last of an upload must have, said as `OCI-Chunk-Min-Length`. Default: any. */
  readonly minChunkSize?: number;
  /** Requests a second that each client address may send, in bursts of twice as many. Default: no limit. */
  readonly rateLimit?: number;
  /** Milliseconds after which an upload that nobody goes on with is dropped. Default: never. */
  readonly uploadExpiry?: number;
  /** Called for every request, before it is handled. */
  readonly onRequest?: (request: RegistryRequest) => void;
  /** Called for every request when it is over. */
  readonly onAccess?: (access: RegistryAccess) => void;
  /** Called with what was thrown when a request ends in a 500. */
  readonly onError?: (error: unknown, request: RegistryRequest) => void;
  readonly fault?: (request: RegistryRequest) => Fault | undefined;
  /** Times tokens, rates and the access log. Default: a monotonic clock. */
  readonly clock?: Pick<Clock, 'now'>;
}
