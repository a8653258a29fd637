import type { Hasher } from '@sealwright/core';
import type { Descriptor } from '../model/descriptor.ts';
import type { Platform } from '../model/platform.ts';
import type {
  ExistenceChecker,
  Fetcher,
  Mounter,
  Pusher,
  Referrers,
  Resolver,
  Sizer,
  Tagger,
  TaggingPusher,
  TagLister,
} from '../stores/store.ts';

/** Options of `copy`. */
export interface CopyOptions {
  /** Copies the referrers of the root, of its children and of referrers themselves. */
  readonly referrers?: boolean;
  /** Copies the manifests under cosign's tags (`sha256-….sig`, `.att`, `.sbom`) of all copied manifests. */
  readonly legacyTags?: boolean;
  /** Copies only these platforms of an index. The index itself stays unchanged, and so does its digest. */
  readonly platforms?: readonly Platform[];
  /** Omits the manifests inside of indexes and the referrers for which it returns false. */
  readonly filter?: (descriptor: Descriptor) => boolean;
  /** Tags of the root in the destination. They are written last, when everything else is there. */
  readonly tags?: readonly string[];
  /** The most transfers at a time, default 12, at most 64. */
  readonly concurrency?: number;
  /** Receives the bytes that are done, and the bytes of all content that is known so far to be copied. */
  readonly onProgress?: (doneBytes: number, totalBytes: number) => void;
  /** A repository of the destination's registry to mount blobs from. */
  readonly mountFrom?: string;
  /** Hashes large blobs in other threads. Without it the destination hashes them. */
  readonly hasher?: Hasher;
  readonly signal?: AbortSignal;
}

/** The result of `copy`. */
export interface CopyResult {
  /** Manifests and blobs that were sent or mounted. */
  readonly copied: number;
  /** Manifests and blobs that were there already, and foreign layers (by `urls` or media type) that the source does not have. */
  readonly skipped: number;
  /** Bytes that were sent. */
  readonly bytes: number;
  /** Bytes that were sent, and bytes of the blobs that were mounted. */
  readonly totalBytes: number;
  /** The manifests that `platforms` and `filter` omitted, and those that the source itself lacks. */
  readonly omitted: readonly Descriptor[];
  /** The tags that were written, and the first tag if it named the root already. */
  readonly tagged: readonly string[];
}

/**
 * A store to copy from. Without `Referrers`, `TagLister` or `Resolver` there is nothing to copy of that kind. With
 * `Sizer`, asking whether it has content costs no request.
 */
export type CopySource = Fetcher & Partial<Referrers & TagLister & Resolver & Sizer>;
/** A store to copy to. Each optional interface saves requests or adds a feature. */
export type CopyTarget = Fetcher &
  Pusher &
  Partial<ExistenceChecker & Mounter & Resolver & Tagger & TaggingPusher>;
