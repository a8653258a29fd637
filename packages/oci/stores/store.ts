import type { Content, Digest } from '@sealwright/core';
import type { Descriptor } from '../model/descriptor.ts';

/*
 * A store is one repository. It is made of one-method interfaces, so that a function asks for just what it uses
 * (the idea of oras-go's content package). Memory, a layout directory, a tar and a registry are all stores, and
 * whatever moves between two of them is `copy`.
 */

/** Reads content. Manifests and blobs are told apart by the descriptor's media type. */
export interface Fetcher {
  has(descriptor: Descriptor): Promise<boolean>;
  /**
   * The content from `offset` on. Content read from 0 is verified: size, digest and end.
   * @throws `NOT_FOUND`, and at the wrong byte `CONTENT_DIFFERS`
   */
  get(descriptor: Descriptor, options?: GetOptions): Content;
}

export interface GetOptions {
  /** In bytes, default 0. */
  readonly offset?: number;
  /**
   * For whoever verifies it and needs no chunk any longer than it takes to ask for the next one, as all that `put`
   * does: the content is not verified, its chunks are lent, and where the store can it is `Rereadable`.
   */
  readonly raw?: boolean;
}

/**
 * Writes content that is known beforehand, and verifies it. Its chunks may be lent. Writing what is there already is
 * a no-op. @throws `CONTENT_DIFFERS`
 */
export interface Pusher {
  put(descriptor: Descriptor, content: Content, options?: PutOptions): Promise<void>;
}

export interface PutOptions {
  /** Just made, so that it cannot be there: a store that has to ask somebody whether it is does not. */
  readonly isNew?: boolean;
}

/** An upload whose digest is not known yet. It survives its process: open it again by `id`. */
export interface Ingest {
  readonly id: string;
  /** Bytes received so far. */
  readonly offset: number;
  append(content: Content): Promise<void>;
  /** Ends the upload. @throws `CONTENT_DIFFERS` when the bytes are others. */
  commit(digest: Digest): Promise<void>;
  abort(): Promise<void>;
}

export interface Ingester {
  /** A new upload, or the one of that id. @throws `NOT_FOUND` for an unknown id. */
  ingest(id?: string): Promise<Ingest>;
}

/** Turns a tag or a digest into a descriptor. `undefined` means that the store answered: not there. */
export interface Resolver {
  resolve(reference: string, options?: ResolveOptions): Promise<Descriptor | undefined>;
}

export interface ResolveOptions {
  /** The content is wanted next: a store that has to ask somebody asks for both at once. */
  readonly read?: boolean;
}

export interface Tagger {
  /** Names a manifest that is there. @throws `TAG_EXISTS` with `ifAbsent` when the tag names another digest. */
  tag(
    descriptor: Descriptor,
    reference: string,
    options?: { readonly ifAbsent?: boolean },
  ): Promise<void>;
}

export interface TagLister {
  /** All tags, in lexical order. */
  tags(): AsyncIterable<string>;
}

/** Manifests whose `subject` is this one, each with artifactType and annotations. */
export interface Referrers {
  referrers(
    subject: Descriptor,
    options?: { readonly artifactType?: string },
  ): AsyncIterable<Descriptor>;
}

export interface Deleter {
  delete(descriptor: Descriptor): Promise<void>;
  untag(tag: string): Promise<void>;
}

/** Writes a manifest and its names in as few requests as the store can. */
export interface TaggingPusher {
  putTagged(descriptor: Descriptor, content: Content, tags: readonly string[]): Promise<void>;
}

/** Looks for content that is pushed next where it is not there: a store may do both in one. */
export interface Claimer {
  claim(descriptor: Descriptor): Promise<boolean>;
}

/** What can be read from. */
export type Source = Fetcher & Resolver;
/** What can be copied to. */
export type Target = Fetcher & Pusher & Resolver & Tagger;
/** A whole repository. */
export type Store = Fetcher &
  Pusher &
  Ingester &
  Resolver &
  Tagger &
  TagLister &
  Referrers &
  Deleter;

/** Many repositories that share blobs below, so that a mount is a link. */
export interface Stores {
  /** The repository of that name; one that was never written to is empty. */
  open(repository: string): Promise<LocalStore>;
  /** Names in lexical order. */
  list(): AsyncIterable<string>;
  /** Whether something was written to that repository. Default: it is looked for in the list. */
  has?(repository: string): Promise<boolean>;
  /**
   * Drops uploads and half-written files that nobody has touched for so many milliseconds, `busy` uploads excepted.
   * Returns how many.
   */
  clean?(olderThan: number, busy: ReadonlySet<string>): Promise<number>;
}

/** Knows how large content is that is named by its digest only, as a server's clients name it. */
export interface Sizer {
  /** Bytes, or undefined when it is not there. */
  sizeOf(digest: Digest): Promise<number | undefined>;
}

/** Moves names under a condition, in one step, also against other processes. */
export interface ConditionalTagger {
  /**
   * Names a manifest that is there, if the tag names `current` (undefined: nothing) until then. False when it does not.
   */
  tagIf(descriptor: Descriptor, tag: string, current: Digest | undefined): Promise<boolean>;
}

/** Keeps content in a way that others can damage. */
export interface Repairer {
  /** Drops content that is not what its digest says, so that it can be written again. */
  repair(digest: Digest): Promise<void>;
}

/** A repository that this process holds itself. */
export type LocalStore = Store &
  Mounter &
  Sizer &
  ConditionalTagger &
  TaggingPusher &
  Partial<Repairer>;

export interface Mounter {
  /** Makes a blob of another repository of the same stores appear here. False when it is not there. */
  mount(descriptor: Pick<Descriptor, 'digest'>, from: string): Promise<boolean>;
}
