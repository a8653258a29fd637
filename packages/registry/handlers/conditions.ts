import type { IncomingMessage } from 'node:http';
import type { Digest } from '@sealwright/core';
import type { Descriptor } from '@sealwright/oci';
import type { RegistryOptions } from '../options.ts';
import { headerOf, type Reply, type Repository, refuse } from '../responses.ts';

/** How often a name that others move is looked at again. */
const MAX_TRIES = 16;

/** Decides about setting a tag by what it names now; undefined lets it be set. */
export type TagRule = (current: Digest | undefined) => Reply | undefined;

/**
 * `If-Match` and `If-None-Match` of a request (RFC 9110 section 13.1) about what its URL names. Undefined where there
 * is neither.
 */
export function preconditionOf({ headers }: IncomingMessage): TagRule | undefined {
  const match = headers['if-match'];
  const noneMatch = headers['if-none-match'];
  if (match === undefined && noneMatch === undefined) return undefined;
  return (current) => {
    if (match !== undefined && !names(match, current)) return failed(current);
    if (noneMatch !== undefined && names(noneMatch, current)) return failed(current);
    return undefined;
  };
}

/** True when an `If-None-Match` or `If-Match` names this digest, or `*` and there is one. */
export function names(header: string, digest: Digest | undefined): boolean {
  if (digest === undefined) return false;
  return header.split(',').some((each) => {
    const tag = each.trim().replace(/^W\//, '');
    return tag === '*' || tag === `"${digest}"`;
  });
}

/** True for a GET or HEAD whose client has this content. */
export function isUnchanged(request: IncomingMessage, digest: Digest): boolean {
  const header = headerOf(request, 'if-none-match');
  return header !== undefined && names(header, digest);
}

function failed(current: Digest | undefined): Reply {
  const found = current ?? 'nothing';
  return refuse(412, 'PRECONDITION_FAILED', `the condition does not hold: it names ${found}`);
}

/** Tells which tags keep naming what they name. */
export function immutability({ immutableTags = false }: RegistryOptions): (tag: string) => boolean {
  if (typeof immutableTags === 'boolean') return () => immutableTags;
  const patterns = immutableTags.map((text) => {
    const parts = text.split('*').map((part) => part.replace(/[^\w-]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`);
  });
  return (tag) => patterns.some((pattern) => pattern.test(tag));
}

/**
 * The refusal to move a tag. It is the one of Amazon's registry, a 400, which clients show and neither retry nor take
 * for a question of credentials.
 */
export function tagIsImmutable(tag: string, current: Digest): Reply {
  return refuse(400, 'TAG_INVALID', `the tag ${tag} is immutable and names ${current}`, { tag });
}

/** Sets a tag as far as its rule allows, also against others who set it at the same time. */
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
  return refuse(503, 'UNAVAILABLE', `the tag ${tag} is moved by others all the time`);
}
