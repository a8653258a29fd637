import { type Digest, isDigest } from '@sealwright/core';
import { isRepositoryName, MAX_NAME } from '@sealwright/oci';
import { type Reply, refuse } from './responses.ts';

/** What a path names (distribution-spec 1.1, "Endpoints"). Everything in it has passed its grammar. */
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

/** The decoded path of a request target, or `undefined` when it has no sound one. */
export function pathOf(target: string): string | undefined {
  const end = target.search(/[?#]/);
  try {
    const path = decodeURIComponent(end < 0 ? target : target.slice(0, end));
    return path.startsWith('/') ? path : undefined;
  } catch {
    return undefined;
  }
}

/** What a decoded path names, or the refusal of it. */
export function parseRoute(path: string): Route | Reply {
  if (path === '/v2' || path === '/v2/') return { kind: 'base' };
  if (path === '/v2/_catalog') return { kind: 'catalog' };
  if (path === '/token') return { kind: 'token' };
  const found =
    /^\/v2\/(?<name>.+)\/(?:blobs\/(?<uploads>uploads)(?:\/(?<id>[^/]*))?|(?<kind>blobs|manifests|referrers)\/(?<rest>[^/]+)|(?<tags>tags)\/list)$/.exec(
      path,
    )?.groups;
  if (found === undefined) return refuse(404, 'UNSUPPORTED', 'no such endpoint');
  const { name = '', uploads, id, kind, rest = '', tags } = found;
  if (!isRepositoryName(name)) {
    return refuse(
      400,
      'NAME_INVALID',
      `"${name.slice(0, MAX_NAME)}" is not a repository name: lower-case letters and digits, joined by . _ - and /`,
    );
  }
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
    : refuse(404, 'BLOB_UPLOAD_UNKNOWN', 'there is no such upload');
}

function manifestRoute(name: string, reference: string): Route | Reply {
  if (reference.includes(':') && !isDigest(reference)) return digestInvalid(reference);
  // An ill-formed tag is a route all the same: reading it answers "not there", as clients expect.
  return { kind: 'manifest', name, reference };
}

function digestRoute(kind: 'blob' | 'referrers', name: string, digest: string): Route | Reply {
  return isDigest(digest) ? { kind, name, digest } : digestInvalid(digest);
}

/** 400 for what should have been a digest. */
export function digestInvalid(text: string): Reply {
  return refuse(
    400,
    'DIGEST_INVALID',
    `"${text.slice(0, 160)}" is not a digest: expected sha256: or sha512: and lower-case hex digits`,
  );
}
