import { type Digest, isDigest } from '@sealwright/core';
import { isRepositoryName, MAX_NAME } from '@sealwright/oci';
import { type Reply, refuse } from './responses.ts';

/** An endpoint and its parameters (distribution-spec 1.1, "Endpoints"). Every parameter matches its grammar. */
export type Route =
  | { readonly kind: 'base' }
  | { readonly kind: 'catalog' }
  | { readonly kind: 'token' }
  | { readonly kind: 'uploads'; readonly name: string }
  | { readonly kind: 'upload'; readonly name: string; readonly id: string }
  | { readonly kind: 'blob'; readonly name: string; readonly digest: Digest }
  | { readonly kind: 'manifest'; readonly name: string; readonly reference: string }
  | { readonly kind: 'tags'; readonly name: string }
  | { readonly kind: 'referrers'; readonly name: string; readonly digest: Digest };

const UPLOAD_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/;

/** Decodes the path of a request target. Returns `undefined` for an invalid encoding or a path without a slash. */
export function pathOf(target: string): string | undefined {
  const end = target.search(/[?#]/);
  try {
    const path = decodeURIComponent(end < 0 ? target : target.slice(0, end));
    return path.startsWith('/') ? path : undefined;
  } catch {
    return undefined;
  }
}

/** Parses a decoded path to its endpoint. Returns a 400 or 404 reply for any other path. */
export function parseRoute(path: string): Route | Reply {
  if (path === '/v2' || path === '/v2/') return { kind: 'base' };
  if (path === '/v2/_catalog') return { kind: 'catalog' };
  if (path === '/token') return { kind: 'token' };
  const groups =
    /^\/v2\/(?<name>.+)\/(?:blobs\/(?<uploads>uploads)(?:\/(?<id>[^/]*))?|(?<kind>blobs|manifests|referrers)\/(?<rest>[^/]+)|(?<tags>tags)\/list)$/.exec(
      path,
    )?.groups;
  if (groups === undefined) return refuse(404, 'UNSUPPORTED', 'no such endpoint');
  const { name = '', uploads, id, kind, rest = '', tags } = groups;
  if (!isRepositoryName(name)) return nameInvalid(name);
  if (tags !== undefined) return { kind: 'tags', name };
  if (uploads !== undefined) return uploadRoute(name, id ?? '');
  return kind === 'manifests'
    ? manifestRoute(name, rest)
    : digestRoute(kind === 'blobs' ? 'blob' : 'referrers', name, rest);
}

function uploadRoute(name: string, id: string): Route | Reply {
  if (id === '') return { kind: 'uploads', name };
  return UPLOAD_ID.test(id)
    ? { kind: 'upload', name, id }
    : refuse(404, 'BLOB_UPLOAD_UNKNOWN', 'upload session unknown to registry');
}

function manifestRoute(name: string, reference: string): Route | Reply {
  if (reference.includes(':') && !isDigest(reference)) return digestInvalid(reference);
  // An invalid tag is also a route: clients expect a 404 when they read it.
  return { kind: 'manifest', name, reference };
}

function digestRoute(kind: 'blob' | 'referrers', name: string, digest: string): Route | Reply {
  return isDigest(digest) ? { kind, name, digest } : digestInvalid(digest);
}

/** Returns a 400 reply for an invalid repository name. */
export function nameInvalid(text: string): Reply {
  const expected = 'lower-case letters and digits, joined by . _ - and /';
  return refuse(
    400,
    'NAME_INVALID',
    `cannot parse repository name "${text.slice(0, MAX_NAME)}": expected ${expected}`,
  );
}

/** Returns a 400 reply for an invalid digest. */
export function digestInvalid(text: string): Reply {
  const expected = 'sha256 or sha512, then ":" and lower-case hex';
  return refuse(
    400,
    'DIGEST_INVALID',
    `cannot parse digest "${text.slice(0, 160)}": expected ${expected}`,
  );
}
