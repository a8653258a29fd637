import type { Content, Digest } from '@sealwright/core';
import type { Descriptor } from '../model/descriptor.ts';

/*
 * A store is one repository. It is composed of small interfaces, most of one method, so that a function can state
 * exactly what it needs of a store (after oras-go's `content` package). Stores in memory, in a layout directory, in a
 * tar and in a registry implement them, and `copy` moves content between any two of them.
 *
 * Content is identified by its descriptor. A descriptor of a manifest type (`isManifestType`) is a manifest, any other
 * one is a blob. Registries store the two apart.
 */

/** Reads content. */
export interface Fetcher {
  /** Reports whether the content is in the store. */
  has(descriptor: Descriptor): Promise<boolean>;
  /**
   * Returns the content, from `offset` to its end. Content that is read from its start is verified while it is read:
   * its size, its digest, and that it ends.
   *
   * @throws (while it is read) `NOT_FOUND`, `CONTENT_DIFFERS`
   */
  get(descriptor: Descriptor, options?: GetOptions): Content;
}

/** Options of `Fetcher.get`. */
export interface GetOptions {
  /** First byte to read, default 0. Content from a later byte is not verified. */
  readonly offset?: number;
  /**
   * Returns unverified content in borrowed buffers: each chunk is valid only until the next read. For callers that
   * verify the content and keep no chunk, such as `put`. The content is `Rereadable` where the store can reread it.
   */
  readonly raw?: boolean;
}

/** Writes content whose descriptor is known. */
export interface Pusher {
  /**
   * Writes content and verifies it. Does nothing when the store has it already. A manifest comes after the content
   * that it names. Chunks may be borrowed buffers: none is used after the next read.
   *
   * @throws `CONTENT_DIFFERS` when the content does not match the descriptor; then the store does not have it
   */
  put(descriptor: Descriptor, content: Content, options?: PutOptions): Promise<void>;
}

/** Options of `Pusher.put`. */
export interface PutOptions {
  /** The content was just made, so no store has it: a registry skips the existence check. */
  readonly isNew?: boolean;
}

/** An upload session of a blob whose digest is not known yet. Another process can resume it by its `id`. */
export interface Ingest {
  /** Identifies the upload session in its store: the upload location of a registry, else a UUID. */
  readonly id: string;
  /** Bytes received so far. */
  readonly offset: number;
  /** Appends content at `offset`. After an error `offset` tells how much arrived. */
  append(content: Content): Promise<void>;
  /**
   * Ends the upload session and makes the blob visible under its digest.
   *
   * @throws `CONTENT_DIFFERS` when the received bytes have another digest
   */
  commit(digest: Digest): Promise<void>;
  /** Ends the upload session and discards what it received. */
  abort(): Promise<void>;
}

/** Writes blobs whose digest is known only at their end. */
export interface Ingester {
  /**
   * Opens a new upload session, or resumes the one of `id`.
   *
   * @throws `NOT_FOUND` when the store has no upload session of that id
   */
  ingest(id?: string): Promise<Ingest>;
}

/** Resolves references. */
export interface Resolver {
  /**
   * Returns the descriptor of the manifest that a tag or a digest names, or undefined when the store reports that there
   * is no such manifest. A store that cannot tell throws instead.
   */
  resolve(reference: string, options?: ResolveOptions): Promise<Descriptor | undefined>;
}

/** Options of `Resolver.resolve`. */
export interface ResolveOptions {
  /** The caller reads the manifest next: a registry returns both in one response. */
  readonly read?: boolean;
}

/** Writes tags. */
export interface Tagger {
  /**
   * Makes a tag name a manifest of the store, whatever it named before.
   *
   * @throws `NOT_FOUND` when the manifest is not in the store, `TAG_EXISTS` when `ifAbsent` is set and the tag names
   * another digest
   */
  tag(
    descriptor: Descriptor,
    reference: string,
    options?: { readonly ifAbsent?: boolean },
  ): Promise<void>;
}

/** Lists tags. */
export interface TagLister {
  /** Yields all tags, in lexical order. A missing repository has none. @throws `NOT_FOUND` for one that must exist */
  tags(options?: { readonly mustExist?: boolean }): AsyncIterable<string>;
}

/** Lists referrers (distribution-spec, "Listing Referrers"). */
export interface Referrers {
  /**
   * Yields the descriptors of the manifests whose `subject` is this one, each with its artifact type and annotations.
   * `artifactType` selects those of one type.
   */
  referrers(
    subject: Descriptor,
    options?: { readonly artifactType?: string },
  ): AsyncIterable<Descriptor>;
}

/** Deletes content and tags. */
export interface Deleter {
  /** Deletes content, and with a manifest its tags and its entry in the list of referrers. */
  delete(descriptor: Descriptor): Promise<void>;
  /** Deletes a tag. What it named stays. */
  untag(tag: string): Promise<void>;
}

/** Writes a manifest together with its tags. */
export interface TaggingPusher {
  /** Writes a manifest and makes the tags name it, in as few requests as the store supports. */
  putTagged(descriptor: Descriptor, content: Content, tags: readonly string[]): Promise<void>;
}

/** Checks for content before it is pushed. */
export interface ExistenceChecker {
  /**
   * Reports whether the content is in the store, for a caller that puts it next when it is not. A registry may open the
   * upload session of that put in the same request.
   */
  hasBeforePut(descriptor: Descriptor): Promise<boolean>;
}

/** Mounts blobs across repositories. */
export interface Mounter {
  /**
   * Makes a blob of another repository of the same stores or registry available here, without copying it. Returns
   * false when it cannot: then the caller has to push the blob.
   */
  mount(descriptor: Pick<Descriptor, 'digest'>, from: string): Promise<boolean>;
}

/** A store to read from. */
export type Source = Fetcher & Resolver;
/** A store to copy to. */
export type Target = Fetcher & Pusher & Resolver & Tagger;
/** A store that supports everything that every kind of repository supports. */
export type Store = Fetcher &
  Pusher &
  Ingester &
  Resolver &
  Tagger &
  TagLister &
  Referrers &
  Deleter;

/** Many repositories that share their blobs, so that a mount copies nothing. */
export interface Stores {
  /** Opens the repository of a name. One that was never written to is empty. */
  open(repository: string): Promise<LocalStore>;
  /** Yields the names of the repositories that were written to, in lexical order. */
  list(): AsyncIterable<string>;
  /** Reports whether a repository was written to. Without this method callers search `list`. */
  has?(repository: string): Promise<boolean>;
  /**
   * Removes upload sessions and unfinished files that were last written to more than `olderThan` milliseconds ago,
   * except the sessions whose ids are in `busy`. Returns how many it removed.
   */
  clean?(olderThan: number, busy: ReadonlySet<string>): Promise<number>;
  /**
   * Drops the state of a repository that nothing uses, if it has neither content nor upload sessions. Returns whether it
   * did, so that the names of requests do not fill the memory.
   */
  forget?(repository: string): boolean;
  /** Returns the names of the repositories whose state is in memory. */
  kept?(): readonly string[];
}

/** Reads sizes. Clients of a server name blobs by digest only. */
export interface Sizer {
  /** Returns the size in bytes of the content of a digest, or undefined when it is not in the store. */
  sizeOf(digest: Digest): Promise<number | undefined>;
}

/** Writes tags under a condition, atomically across processes. */
export interface ConditionalTagger {
  /**
   * Makes a tag name a manifest of the store if the tag names `current`, or nothing when that is undefined. Returns
   * false and writes nothing when it names another digest.
   *
   * @throws `NOT_FOUND` when the manifest is not in the store
   */
  tagIf(descriptor: Descriptor, tag: string, current: Digest | undefined): Promise<boolean>;
}

/** Repairs a store whose files another program or a power failure can damage. */
export interface Repairer {
  /** Removes the content of a digest if it does not match the digest, so that it can be written again. */
  repair(digest: Digest): Promise<void>;
}

/** A repository that this process stores itself, in memory or on disk. */
export type LocalStore = Store &
  Mounter &
  Sizer &
  ConditionalTagger &
  TaggingPusher &
  Partial<Repairer>;
