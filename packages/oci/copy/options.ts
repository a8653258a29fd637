import type { Hasher } from '@sealwright/core';
import type { Descriptor, Platform } from '../model/descriptor.ts';
import type {
  Claimer,
  Fetcher,
  Mounter,
  Pusher,
  Referrers,
  Resolver,
  Tagger,
  TaggingPusher,
  TagLister,
} from '../stores/store.ts';

export interface CopyOptions {
  /** Copies what refers to the root, to its children and to referrers themselves. */
  readonly referrers?: boolean;
  /** Copies what cosign keeps under the tags `sha256-….sig`, `.att` and `.sbom` of all that is copied. */
  readonly legacyTags?: boolean;
  /** Only these platforms of an index. The index itself stays as it is, and so does its digest. */
  readonly platforms?: readonly Platform[];
  /** Manifests inside of indexes, and referrers, for which this is false are left out. */
  readonly filter?: (descriptor: Descriptor) => boolean;
  /** Names of the root in the destination. They come last, when everything about it is in place. */
  readonly tags?: readonly string[];
  /** Parts under way at a time, default 12. */
  readonly concurrency?: number;
  /** Bytes done, of all that are known to be copied. */
  readonly onProgress?: (doneBytes: number, totalBytes: number) => void;
  /** A repository of the destination's registry that may hold the blobs already. */
  readonly mountFrom?: string;
  /** Takes the sums of large blobs beside this thread; otherwise the destination takes them. */
  readonly hasher?: Hasher;
  readonly signal?: AbortSignal;
}

export interface CopyResult {
  /** Manifests and blobs that were sent or mounted. */
  readonly copied: number;
  /** Manifests and blobs that were there, and foreign layers that the source does not hold. */
  readonly skipped: number;
  /** Bytes that were sent. */
  readonly bytes: number;
  /** Bytes of what was copied: those that were sent, and those of blobs that were mounted. */
  readonly totalBytes: number;
  /** What `platforms` and `filter` left out. */
  readonly omitted: readonly Descriptor[];
  /** The tags that name it now; those that did already are not written again. */
  readonly tagged: readonly string[];
}

export type CopySource = Fetcher & Partial<Referrers & TagLister & Resolver>;
export type CopyTarget = Fetcher &
  Pusher &
  Partial<Claimer & Mounter & Resolver & Tagger & TaggingPusher>;
