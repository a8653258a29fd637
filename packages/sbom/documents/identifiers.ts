import { createHash } from 'node:crypto';
import { type Digest, hexOf } from '@sealwright/core';
import type { ImagePlatform } from '@sealwright/oci';
import type { Catalog } from '../catalog.ts';

/** Metadata of a document and its subject. */
export interface DocumentMeta {
  /** The image's name, such as `portal`. */
  readonly name: string;
  /** Repository of the image, published or planned, such as `ghcr.io/sealwright/portal/portal`. */
  readonly repository?: string;
  /** Time of the document, in seconds since the epoch. */
  readonly epochSeconds: number;
  readonly tool: { readonly name: string; readonly version: string };
}

/** Largest number of files in a document. A document of an image with more files lists no files. */
export const MAX_DOCUMENT_FILES = 1000;

/**
 * Returns the package URL of an image (purl-spec, type oci).
 *
 * @param platform of the manifest, absent for an index
 */
export function imagePurl(meta: DocumentMeta, digest: Digest, platform?: ImagePlatform): string {
  const repository = (meta.repository ?? '').toLowerCase();
  const name = (repository.split('/').at(-1) || meta.name).toLowerCase();
  const qualifiers = { arch: platform?.architecture, repository_url: repository };
  return packageUrl('oci', name, digest, qualifiers);
}

/**
 * Returns a package URL without a namespace (purl-spec).
 *
 * @param qualifiers in the order of their names. Those without a value are left out.
 */
export function packageUrl(
  type: 'helm' | 'oci',
  name: string,
  version: string | undefined,
  qualifiers: Readonly<Record<string, string | undefined>> = {},
): string {
  const texts = Object.entries(qualifiers).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [`${key}=${qualifierText(value)}`],
  );
  const versioned = version === undefined ? '' : `@${encodeURIComponent(version)}`;
  const query = texts.length === 0 ? '' : `?${texts.join('&')}`;
  return `pkg:${type}/${encodeURIComponent(name)}${versioned}${query}`;
}

function qualifierText(value: string): string {
  return encodeURIComponent(value).replaceAll('%2F', '/').replaceAll('%3A', ':');
}

/** Returns the version 5 UUID (RFC 9562) of a name in the URL name space. */
export function uuid5(name: string): string {
  const namespace = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');
  const hash = createHash('sha1').update(namespace).update(name).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex').slice(0, 32);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

/** Returns a UUID of the document's subject and body, so that the same document has the same UUID. */
export function documentUuid(kind: string, subject: Digest, body: string): string {
  const content = createHash('sha256').update(body).digest('hex');
  return uuid5(`sealwright:${kind}:${hexOf(subject)}:${content}`);
}

/** Formats seconds since the epoch as RFC 3339 in UTC, without fractions. */
export function timestampOf(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** Returns the files to list in a document: all, or none above `MAX_DOCUMENT_FILES`. */
export function documentFiles(catalog: Catalog): Catalog['files'] {
  return catalog.files.length > MAX_DOCUMENT_FILES ? [] : catalog.files;
}

/** Formats a document as indented JSON that ends with a newline. */
export function documentBytes(document: object): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(document, undefined, 2)}\n`);
}
