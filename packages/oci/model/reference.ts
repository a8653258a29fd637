import { type Digest, isDigest, shellWord } from '@sealwright/core';
import { ociError } from '../errors.ts';

/**
 * A registry reference in its full form: `registry/repository[:tag][@digest]`. The grammar is that of distribution's
 * reference/reference.go. Familiar names (`alpine`) are in docker.io/library, as in docker.
 */
export interface Reference {
  /** Host in its normal form, with its port if it is not the default: `ghcr.io`, `localhost:5000`, `[::1]:5000`. */
  readonly registry: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: Digest;
}

/** Where content is stored: in a registry, in an image layout directory, or in a tar of one. */
export type Location =
  | { readonly kind: 'registry'; readonly reference: Reference }
  | { readonly kind: 'layout'; readonly path: string; readonly reference?: string }
  | { readonly kind: 'archive'; readonly path: string; readonly reference?: string };

const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
/** The grammar of a tag (OCI distribution-spec 1.1, "Pulling manifests"). */
export const TAG = /^\w[\w.-]{0,127}$/;
const HOST =
  /^(?:\[[0-9a-fA-F:]+\]|[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(?::\d+)?$/;
const PORT = /:(\d+)$/;
const MAX_PORT = 65_535;
/** The names that docker has for one registry, of which the first is that of references. */
const DOCKER_HUB = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];
/** The most characters of a repository name, its registry included. */
export const MAX_NAME = 255;

/** Parses a reference. @throws `REFERENCE_INVALID`, whose message names the character */
export function parseReference(text: string): Reference {
  checkTransport(text);
  const at = text.indexOf('@');
  const name = at < 0 ? text : text.slice(0, at);
  const digest = at < 0 ? undefined : text.slice(at + 1);
  if (digest !== undefined && !isDigest(digest))
    throw invalid(text, at + 1, 'expected a digest, such as sha256: and 64 hex digits');
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  const hasTag = colon >= 0;
  const tag = hasTag ? name.slice(colon + 1) : undefined;
  if (tag !== undefined && !TAG.test(tag))
    throw invalid(text, colon + 1, 'expected a tag: up to 128 letters, digits, _ . -');
  const {
    host: registry,
    repository,
    offset,
  } = splitName(text, hasTag ? name.slice(0, colon) : name);
  checkRepository(text, repository, offset);
  if (registry.length + repository.length > MAX_NAME)
    throw invalid(text, 0, `expected a name of at most ${MAX_NAME} characters`);
  return {
    registry,
    repository,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** Refuses a text that names content by a transport of other tools, such as the docker daemon. @throws `REFERENCE_INVALID` */
export function checkTransport(text: string): void {
  const transport = /^(?:docker-daemon|docker-archive|containers-storage):/.exec(text)?.[0];
  if (transport === undefined) return;
  throw ociError(
    'REFERENCE_INVALID',
    `cannot parse reference "${text}": expected HOST/NAME:TAG, oci:DIR or oci-archive:FILE, got ${transport}`,
    { hint: `copy the image first: skopeo copy ${shellWord(text)} oci:DIR:TAG` },
  );
}

/** Splits a name into host and repository, as docker does. `offset` is where the repository starts. */
function splitName(
  text: string,
  full: string,
): { host: string; repository: string; offset: number } {
  const slash = full.indexOf('/');
  const first = slash < 0 ? '' : full.slice(0, slash);
  if (!isHost(first)) {
    return {
      host: 'docker.io',
      repository: full.includes('/') ? full : `library/${full}`,
      offset: 0,
    };
  }
  const host = normalRegistry(first);
  if (host === undefined) throw invalid(text, 0, hostProblem(first));
  const rest = full.slice(slash + 1);
  const repository = host === 'docker.io' && !rest.includes('/') ? `library/${rest}` : rest;
  return { host, repository, offset: slash + 1 };
}

/**
 * Returns the one form of a registry's host that references have, which is the host of its URL: in lower case, IP
 * addresses in their short form, without the default port (443, or 80 on loopback), and `docker.io` for Docker Hub. A host
 * of one word, other than `localhost`, keeps its port.
 * Returns undefined for a text that is not a host, or whose port has leading zeros or is not from 1 to 65535.
 */
export function normalRegistry(text: string): string | undefined {
  if (!HOST.test(text) || !isPort(PORT.exec(text)?.[1])) return undefined;
  const url = URL.parse(`https://${text}`);
  if (url === null) return undefined;
  // The default port of http is that of a loopback registry only.
  const host = isLoopback(url.hostname) ? new URL(`http://${text}`).host : url.host;
  if (DOCKER_HUB.includes(host)) return 'docker.io';
  // Without its port, a host of one word would read as a repository of Docker Hub.
  return isHost(host) ? host : `${host}:443`;
}

/** Reports whether the first component of a name is a host, as docker decides it. */
function isHost(first: string): boolean {
  return /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
}

function isPort(digits: string | undefined): boolean {
  return digits === undefined || (!digits.startsWith('0') && Number(digits) <= MAX_PORT);
}

function hostProblem(host: string): string {
  return HOST.test(host) && !isPort(PORT.exec(host)?.[1])
    ? `expected a port from 1 to ${MAX_PORT} without leading zeros, got "${host}"`
    : `expected a host, got "${host}"`;
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
        messageAt(text, offset + bad, 'expected lower case in a repository'),
        {
          hint: `write it in lower case: ${text.slice(0, start)}${text.slice(start).toLowerCase()}`,
        },
      );
    }
    const what =
      part === ''
        ? 'expected a name'
        : 'expected lower-case letters and digits, joined by . _ or -';
    throw invalid(text, offset + Math.max(bad, 0), what);
  }
}

function invalid(text: string, at: number, what: string): Error {
  return ociError('REFERENCE_INVALID', messageAt(text, at, what), {
    hint: 'write a reference as HOST/NAME:TAG or HOST/NAME@sha256:…',
  });
}

function messageAt(text: string, at: number, what: string): string {
  const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return `cannot parse reference "${shown}": at character ${at + 1}, ${what}`;
}

/** Reports whether a text is a repository name (distribution-spec, "Pulling manifests"): lower case, without a host. */
export function isRepositoryName(text: string): boolean {
  return text.length <= MAX_NAME && text.split('/').every((component) => COMPONENT.test(component));
}

/** Reports whether a text is a tag. */
export function isTag(text: string): boolean {
  return TAG.test(text);
}

/** Returns the full text of a reference. */
export function formatReference(reference: Reference): string {
  const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
  const digest = reference.digest === undefined ? '' : `@${reference.digest}`;
  return `${repositoryName(reference)}${tag}${digest}`;
}

/** Returns `registry/repository` of a reference. */
export function repositoryName(reference: Pick<Reference, 'registry' | 'repository'>): string {
  return `${reference.registry}/${reference.repository}`;
}

/** Reports whether a registry is on this machine: clients use plain http with it by default. */
export function isLoopback(registry: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/.test(registry);
}

/** The grammar of a name in a layout (image-spec annotations.md, `org.opencontainers.image.ref.name`). */
const LAYOUT_NAME = /^[A-Za-z0-9]+(?:(?:[-._:@/+]|--)[A-Za-z0-9]+)*$/;
/** A tag, or a version with build metadata, such as `1.0+build`: what follows the last colon without a look at files. */
const PLAIN_NAME = /^\w[\w.+-]{0,127}$/;

/**
 * Parses a reference, `oci:DIR[:name][@digest]` or `oci-archive:FILE[:name][@digest]` by the text alone: a name follows
 * the last colon. With a name and a digest, the digest counts, as in a reference. `locationsOf` returns the other ways to
 * split it.
 *
 * @throws `REFERENCE_INVALID`
 */
export function parseLocation(text: string): Location {
  const parts = partsOf(text);
  if (parts === undefined) return { kind: 'registry', reference: parseReference(text) };
  const { kind, rest, digest } = parts;
  if (rest === '') throw invalid(text, text.length, 'expected a path');
  const colon = rest.lastIndexOf(':');
  // This name contains no slash, so the colon of a drive letter does not start one.
  const isNamed = colon > 0 && PLAIN_NAME.test(rest.slice(colon + 1));
  const path = isNamed ? rest.slice(0, colon) : rest;
  const reference = digest ?? (isNamed ? rest.slice(colon + 1) : undefined);
  return { kind, path, ...(reference === undefined ? {} : { reference }) };
}

/**
 * Returns every way to split a location in a layout or archive into path and name, the shortest path first: names may
 * contain `:`, `/`, `@` and `+`, as in `oci:DIR:docker.io/library/alpine:3`. The reference of a location with a digest is
 * the digest. Empty for a location without a name and a digest.
 */
export function locationsOf(text: string): Exclude<Location, { readonly kind: 'registry' }>[] {
  const parts = partsOf(text);
  if (parts === undefined) return [];
  const { kind, rest, digest } = parts;
  const colons = [...rest.matchAll(/:/g)].map(({ index }) => index).filter((index) => index > 0);
  const splits = colons
    .map((index) => ({ path: rest.slice(0, index), reference: rest.slice(index + 1) }))
    .filter(({ reference }) => LAYOUT_NAME.test(reference) || PLAIN_NAME.test(reference))
    .map(({ path, reference }) => ({ kind, path, reference: digest ?? reference }));
  return digest === undefined ? splits : [...splits, { kind, path: rest, reference: digest }];
}

/** Splits a location in a layout or archive at its scheme and digest. Returns undefined for a registry's reference. */
function partsOf(text: string):
  | {
      readonly kind: 'layout' | 'archive';
      readonly rest: string;
      readonly digest: Digest | undefined;
    }
  | undefined {
  const scheme = /^(oci|oci-archive):(?!\/\/)/.exec(text)?.[1];
  if (scheme === undefined) return undefined;
  const kind = scheme === 'oci' ? 'layout' : 'archive';
  const rest = text.slice(scheme.length + 1);
  const at = rest.lastIndexOf('@');
  const digest = rest.slice(at + 1);
  return at > 0 && isDigest(digest)
    ? { kind, rest: rest.slice(0, at), digest }
    : { kind, rest, digest: undefined };
}
