import type { IncomingMessage } from 'node:http';
import type { Digest } from '@sealwright/core';
import type { Descriptor } from '@sealwright/oci';
import type { RegistryOptions } from '../options.ts';
import { headerOf, type Reply, type Repository, refuse } from '../responses.ts';

/** Largest number of attempts to set a tag that other clients move. */
const MAX_TRIES = 16;

/** Returns the refusal to set a tag that resolves to `current`, `undefined` when the tag may be set. */
export type TagRule = (current: Digest | undefined) => Reply | undefined;

/**
 * Returns the rule of `If-Match` and `If-None-Match` (RFC 9110 section 13.1) for the reference in the URL, `undefined`
 * for a request without these headers.
 */
export function preconditionOf({ headers }: IncomingMessage): TagRule | undefined {
  const match = headers['if-match'];
  const noneMatch = headers['if-none-match'];
  if (match === undefined && noneMatch === undefined) return undefined;
  return (current) => {
    if (match !== undefined && !matchesDigest(match, current)) return failed(current);
    if (noneMatch !== undefined && matchesDigest(noneMatch, current)) return failed(current);
    return undefined;
  };
}

/** Reports whether an `If-None-Match` or `If-Match` header matches a digest. `*` matches every digest. */
export function matchesDigest(header: string, digest: Digest | undefined): boolean {
  if (digest === undefined) return false;
  return header.split(',').some((each) => {
    const tag = each.trim().replace(/^W\//, '');
    return tag === '*' || tag === `"${digest}"`;
  });
}

/** Reports whether the client of a GET or HEAD already has this content, by `If-None-Match`. */
export function isUnchanged(request: IncomingMessage, digest: Digest): boolean {
  const header = headerOf(request, 'if-none-match');
  return header !== undefined && matchesDigest(header, digest);
}

function failed(current: Digest | undefined): Reply {
  const state = current === undefined ? 'does not exist' : `resolves to ${current}`;
  return refuse(412, 'PRECONDITION_FAILED', `precondition failed: the reference ${state}`);
}

/** Returns a function that reports whether a tag is immutable. */
export function immutability({ immutableTags = false }: RegistryOptions): (tag: string) => boolean {
  if (typeof immutableTags === 'boolean') return () => immutableTags;
  const patterns = immutableTags.map((text) => {
    const parts = text.split('*').map((part) => part.replace(/[^\w-]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`);
  });
  return (tag) => patterns.some((pattern) => pattern.test(tag));
}

/**
 * Returns the refusal to change an immutable tag. Amazon's registry also responds 400. Clients show its message, do not
 * retry it, and do not treat it as an authentication failure.
 */
export function tagIsImmutable(tag: string, current: Digest): Reply {
  const message = `cannot change tag ${tag}: it is immutable and resolves to ${current}`;
  return refuse(400, 'TAG_INVALID', message, { tag });
}

/** Sets a tag if its rule allows it, also when other clients set it at the same time. Returns a refusal otherwise. */
export async function setTag(
  repository: Repository,
  descriptor: Descriptor,
  tag: string,
  rule: TagRule,
): Promise<Reply | undefined> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const current = (await repository.resolve(tag))?.digest;
    const refused = rule(current);
    if (refused !== undefined) return refused;
    if (await repository.tagIf(descriptor, tag, current)) return undefined;
  }
  const reason = `other clients moved it in each of ${MAX_TRIES} attempts`;
  return refuse(503, 'UNAVAILABLE', `cannot set tag ${tag}: ${reason}`);
}
