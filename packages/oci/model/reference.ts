import { type Digest, isDigest } from '@sealwright/core';
import { ociError } from '../errors.ts';

/**
 * A registry reference in its full form: `registry/repository[:tag][@digest]`. Grammar: distribution's
 * reference/reference.go; familiar names (`alpine`) mean docker.io/library as docker reads them.
 */
export interface Reference {
  /** Host, with port where one is given: `ghcr.io`, `localhost:5000`, `[::1]:5000`. */
  readonly registry: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: Digest;
}

/** Where content lies: in a registry, in an OCI layout directory, or in a tar of one. */
export type Location =
  | { readonly kind: 'registry'; readonly reference: Reference }
  | { readonly kind: 'layout'; readonly path: string; readonly reference?: string }
  | { readonly kind: 'archive'; readonly path: string; readonly reference?: string };

const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
/** The grammar of a tag (OCI distribution-spec 1.1, "Pulling manifests"). */
export const TAG = /^\w[\w.-]{0,127}$/;
const HOST =
  /^(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(?::\d{1,5})?$/;
/** Characters of a repository name, its registry included. */
export const MAX_NAME = 255;

/** Parses a reference. @throws `REFERENCE_INVALID`, pointing at the character */
export function parseReference(text: string): Reference {
  const at = text.indexOf('@');
  const name = at < 0 ? text : text.slice(0, at);
  const digest = at < 0 ? undefined : text.slice(at + 1);
  if (digest !== undefined && !isDigest(digest))
    throw invalid(text, at + 1, 'a digest is expected here, such as sha256: and 64 hex digits');
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  const hasTag = colon >= 0;
  const tag = hasTag ? name.slice(colon + 1) : undefined;
  if (tag !== undefined && !TAG.test(tag))
    throw invalid(text, colon + 1, 'a tag is expected here: up to 128 letters, digits, _ . -');
  const {
    host: registry,
    repository,
    offset,
  } = splitName(text, hasTag ? name.slice(0, colon) : name);
  checkRepository(text, repository, offset);
  if (registry.length + repository.length > MAX_NAME)
    throw invalid(text, 0, `the name is longer than ${MAX_NAME} characters`);
  return {
    registry,
    repository,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** The host and the repository of a name, as docker tells them apart; `offset` is where the repository starts. */
function splitName(
  text: string,
  full: string,
): { host: string; repository: string; offset: number } {
  const slash = full.indexOf('/');
  const first = slash < 0 ? '' : full.slice(0, slash);
  const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  if (!isHost) {
    return {
      host: 'docker.io',
      repository: full.includes('/') ? full : `library/${full}`,
      offset: 0,
    };
  }
  if (!HOST.test(first)) throw invalid(text, 0, `"${first}" is not a host`);
  const host = first === 'index.docker.io' ? 'docker.io' : first;
  const rest = full.slice(slash + 1);
  const repository = host === 'docker.io' && !rest.includes('/') ? `library/${rest}` : rest;
  return { host, repository, offset: slash + 1 };
}

function checkRepository(text: string, repository: string, start: number): void {
  let offset = start;
  for (const part of repository.split('/')) {
    if (COMPONENT.test(part)) {
      offset += part.length + 1;
      continue;
    }
    const bad = part.search(/[^a-z0-9._-]/);
    if (/[A-Z]/.test(part) && COMPONENT.test(part.toLowerCase())) {
      throw ociError(
        'REFERENCE_INVALID',
        pointAt(text, offset + bad, 'upper case is not allowed in a repository'),
        {
          hint: `write it in lower case: ${text.slice(0, start)}${text.slice(start).toLowerCase()}`,
        },
      );
    }
    const what =
      part === ''
        ? 'a name is expected here'
        : 'a name here is lower-case letters and digits, joined by . _ or -';
    throw invalid(text, offset + Math.max(bad, 0), what);
  }
}

function invalid(text: string, at: number, what: string): Error {
  return ociError('REFERENCE_INVALID', pointAt(text, at, what), {
    hint: 'a reference is HOST/NAME:TAG or HOST/NAME@sha256:…',
  });
}

function pointAt(text: string, at: number, what: string): string {
  const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return `"${shown}" is not a reference: at character ${at + 1}, ${what}`;
}

/** Reports whether a text is a repository name of the distribution specification: lower case, without a host. */
export function isRepositoryName(text: string): boolean {
  return text.length <= MAX_NAME && text.split('/').every((component) => COMPONENT.test(component));
}

/** Reports whether a text is a tag. */
export function isTag(text: string): boolean {
  return TAG.test(text);
}

/** The full text of a reference. */
export function formatReference(reference: Reference): string {
  const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
  const digest = reference.digest === undefined ? '' : `@${reference.digest}`;
  return `${repositoryName(reference)}${tag}${digest}`;
}

/** `registry/repository` of a reference. */
export function repositoryName(reference: Pick<Reference, 'registry' | 'repository'>): string {
  return `${reference.registry}/${reference.repository}`;
}

/** True for a registry on this machine, which clients speak plain http to without being told. */
export function isLoopback(registry: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/.test(registry);
}

/** Parses a reference, `oci:DIR[:tag|@digest]` or `oci-archive:FILE[:tag|@digest]`. @throws `REFERENCE_INVALID` */
export function parseLocation(text: string): Location {
  const scheme = /^(oci|oci-archive):(?!\/\/)/.exec(text)?.[1];
  if (scheme === undefined) return { kind: 'registry', reference: parseReference(text) };
  const rest = text.slice(scheme.length + 1);
  if (rest === '') throw invalid(text, text.length, 'a path is expected here');
  const kind = scheme === 'oci' ? 'layout' : 'archive';
  const at = rest.lastIndexOf('@');
  if (at > 0 && isDigest(rest.slice(at + 1)))
    return { kind, path: rest.slice(0, at), reference: rest.slice(at + 1) };
  const colon = rest.lastIndexOf(':');
  // A drive letter's colon stands second; a tag holds no slash.
  if (colon > 1 && TAG.test(rest.slice(colon + 1)))
    return { kind, path: rest.slice(0, colon), reference: rest.slice(colon + 1) };
  return { kind, path: rest };
}
