import type { Clock, CommonFault } from '@sealwright/core';

/** Authentication and authorization. `users` maps user names to passwords. A user may do everything. */
export type RegistryAuth =
  | { readonly kind: 'basic'; readonly users: Readonly<Record<string, string>> }
  | {
      readonly kind: 'token';
      readonly users: Readonly<Record<string, string>>;
      /** Allows pulls without credentials. Default false. */
      readonly anonymousPull?: boolean;
    };

/** A request as faults and observers see it. */
export interface RegistryRequest {
  readonly method: string;
  /** Decoded path, without the query: `/v2/name/manifests/1.0`. */
  readonly path: string;
  /** The query of the request, without `?` and not decoded. */
  readonly query: string;
}

/**
 * Fault injection, as plain data. A `CommonFault` works as in every service.
 *
 * - `redirect` responds 307 with this URL and does not handle the request.
 * - `dropAfter` closes the connection after this number of bytes of the request body. The bytes stay in the upload.
 * - `overlong` appends a byte to the body, and `Content-Length` counts it.
 * - `corrupt` changes a byte of the body. The headers stay.
 * - `wrongDigest` changes the digest in `Docker-Content-Digest`.
 * - `slow` sends the body at this rate, in bytes a second.
 */
export type Fault =
  | CommonFault
  | { readonly redirect: string }
  | { readonly dropAfter: number }
  | { readonly slow: number }
  | 'overlong'
  | 'corrupt'
  | 'wrongDigest';

/** A handled request, for an access log. It has no header except the user agent, and no query, so no secret. */
export interface RegistryAccess {
  /** Time of arrival on the clock of the service, in milliseconds. */
  readonly time: number;
  /** Address of the client. */
  readonly client: string;
  readonly user?: string;
  readonly method: string;
  readonly path: string;
  /** 0 when the connection ended without a response. */
  readonly status: number;
  /** Bytes of the request body. */
  readonly received: number;
  /** Bytes of the response body. */
  readonly sent: number;
  /** Milliseconds from the arrival to the end of the response. */
  readonly duration: number;
  /** The `User-Agent` header. */
  readonly agent?: string;
}

/** Options of a registry service. */
export interface RegistryOptions {
  /** Default: every client may do everything. */
  readonly auth?: RegistryAuth;
  /** Refuses every change. Default false. */
  readonly readOnly?: boolean;
  /** The referrers API. With false, the service behaves as a registry without this API. Default true. */
  readonly referrers?: boolean;
  /** Accepts manifests when their blobs are missing (distribution-spec: sparse). Default false. */
  readonly sparse?: boolean;
  /** Tags that cannot move: all, or those that match a pattern, in which `*` is any text. Default: none. */
  readonly immutableTags?: boolean | readonly string[];
  /** Largest blob, in bytes. Default: the limit of the store. */
  readonly maxBlobSize?: number;
  /** Largest manifest, in bytes, at most 4 MiB. Default: 4 MiB. */
  readonly maxManifestSize?: number;
  /** Smallest chunk except the last, in bytes, sent as `OCI-Chunk-Min-Length`. Default: any size. */
  readonly minChunkSize?: number;
  /** Requests a second from one client address, in bursts of at most twice as many. Default: no limit. */
  readonly rateLimit?: number;
  /** Milliseconds without a change after which an upload session is removed. Default: never. */
  readonly uploadExpiry?: number;
  /** Called for every request, before it is handled. */
  readonly onRequest?: (request: RegistryRequest) => void;
  /** Called for every request, after its response. */
  readonly onAccess?: (access: RegistryAccess) => void;
  /** Called with the error when a request fails with 500 or 507, or its response cannot be completed. */
  readonly onError?: (error: unknown, request: RegistryRequest) => void;
  /** Returns the fault to inject into a request, `undefined` for none. */
  readonly fault?: (request: RegistryRequest) => Fault | undefined;
  /** Clock of tokens, rates and the access log. Default: a monotonic clock. */
  readonly clock?: Pick<Clock, 'now'>;
}
