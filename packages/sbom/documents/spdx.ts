import { createHash } from 'node:crypto';
import { algorithmOf, type Digest, hexOf } from '@sealwright/core';
import { type Descriptor, platformName } from '@sealwright/oci';
import type { Catalog, CatalogPackage } from '../catalog.ts';
import { isLicenseExpression } from '../catalogers/licenses.ts';
import {
  type DocumentMeta,
  documentBytes,
  documentFiles,
  documentUuid,
  imagePurl,
  timestampOf,
} from './identifiers.ts';

/*
 * The documents are plain objects, because no SPDX document model for JavaScript is maintained.
 */

interface Relationship {
  readonly spdxElementId: string;
  readonly relationshipType: string;
  readonly relatedSpdxElement: string;
}

interface Part {
  readonly packages: readonly object[];
  readonly files: readonly object[];
  readonly relationships: readonly Relationship[];
  readonly id: string;
}

/** Writes the SPDX 2.3 JSON document of one platform's image. The same arguments produce the same bytes. */
export function toSpdx(catalog: Catalog, meta: DocumentMeta): Uint8Array {
  const part = partOf(catalog, meta, '');
  return documentOf(catalog.subject.digest, meta, part);
}

/** Writes one SPDX 2.3 JSON document for an index: the index, its images as variants, and their content. */
export function composeSpdx(
  index: Descriptor,
  catalogs: readonly Catalog[],
  meta: DocumentMeta,
): Uint8Array {
  const parts = catalogs.map((one) => partOf(one, meta, `${platformName(one.platform)}-`));
  const id = 'SPDXRef-Index';
  const root = imagePackage(id, meta, index.digest, imagePurl(meta, index.digest), 'image index');
  return documentOf(index.digest, meta, {
    id,
    packages: [root, ...parts.flatMap((one) => one.packages)],
    files: parts.flatMap((one) => one.files),
    relationships: [
      ...parts.map((one) => relationship(one.id, 'VARIANT_OF', id)),
      ...parts.flatMap((one) => one.relationships),
    ],
  });
}

function documentOf(subject: Digest, meta: DocumentMeta, part: Part): Uint8Array {
  const name = meta.repository ?? meta.name;
  const body = {
    name: `${name}@${subject}`,
    creationInfo: {
      created: timestampOf(meta.epochSeconds),
      creators: [`Tool: ${meta.tool.name}-${meta.tool.version}`],
      licenseListVersion: '3.27',
    },
    packages: part.packages,
    ...(part.files.length === 0 ? {} : { files: part.files }),
    relationships: [relationship('SPDXRef-DOCUMENT', 'DESCRIBES', part.id), ...part.relationships],
  };
  const uuid = documentUuid('spdx', subject, JSON.stringify(body));
  return documentBytes({
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    documentNamespace: `https://spdx.org/spdxdocs/${encodeURIComponent(meta.name)}-${uuid}`,
    ...body,
  });
}

function imagePackage(
  id: string,
  meta: DocumentMeta,
  digest: Digest,
  purl: string,
  summary: string,
): object {
  return {
    SPDXID: id,
    name: meta.repository ?? meta.name,
    versionInfo: digest,
    summary,
    primaryPackagePurpose: 'CONTAINER',
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    checksums: [checksumOf(digest)],
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: 'NOASSERTION',
    copyrightText: 'NOASSERTION',
    externalRefs: [purlRef(purl)],
  };
}

/** @param prefix makes identifiers unique in a document of several images */
function partOf(catalog: Catalog, meta: DocumentMeta, prefix: string): Part {
  const { subject, platform, packages, os } = catalog;
  const id = identifier('Image', `${prefix}${subject.digest}`);
  const purl = imagePurl(meta, subject.digest, platform);
  const ref = (kind: string, text: string) => identifier(kind, `${prefix}${text}`);
  const packageId = (one: string) => ref('Package', one);
  const osId = os === undefined ? undefined : ref('OperatingSystem', os.id);
  const files = documentFiles(catalog).map(({ path, digest, sha1 }) => ({
    SPDXID: ref('File', path),
    fileName: `.${path}`,
    checksums: [{ algorithm: 'SHA1', checksumValue: sha1 }, checksumOf(digest)],
    licenseConcluded: 'NOASSERTION',
    copyrightText: 'NOASSERTION',
  }));
  const known = new Set(packages.map((one) => one.purl));
  return {
    id,
    packages: [
      imagePackage(id, meta, subject.digest, purl, `image for ${platformName(platform)}`),
      ...(os === undefined || osId === undefined ? [] : [osPackage(osId, os)]),
      ...packages.map((one) => softwarePackage(packageId(one.purl), one)),
    ],
    files,
    relationships: [
      ...(osId === undefined ? [] : [relationship(id, 'CONTAINS', osId)]),
      ...packages.map((one) =>
        one.scope === 'excluded'
          ? relationship(packageId(one.purl), 'DEV_DEPENDENCY_OF', id)
          : relationship(id, 'CONTAINS', packageId(one.purl)),
      ),
      ...packages.flatMap((one) =>
        one.needs
          .filter((need) => known.has(need) && need !== one.purl)
          .map((need) => relationship(packageId(one.purl), 'DEPENDS_ON', packageId(need))),
      ),
      ...files.map((one) => relationship(id, 'CONTAINS', one.SPDXID)),
    ],
  };
}

function osPackage(id: string, os: NonNullable<Catalog['os']>): object {
  return {
    SPDXID: id,
    name: os.id,
    ...(os.versionId === undefined ? {} : { versionInfo: os.versionId }),
    ...(os.name === undefined ? {} : { summary: os.name }),
    // The specification's text has a dash here, its JSON schema an underscore.
    primaryPackagePurpose: 'OPERATING_SYSTEM',
    ...unknown(),
  };
}

function softwarePackage(id: string, one: CatalogPackage): object {
  const { license, foundLicenses } = one;
  const isExpression = license !== undefined && isLicenseExpression(license);
  const comments = [
    `found in ${one.locations.join(', ')}`,
    ...(license === undefined || isExpression ? [] : [`declared license: ${license}`]),
    ...one.digests.map((digest) => `its tarball is ${digest}`),
  ];
  return {
    SPDXID: id,
    name: one.name,
    ...(one.version === undefined ? {} : { versionInfo: one.version }),
    primaryPackagePurpose: 'LIBRARY',
    ...unknown(),
    licenseConcluded: foundLicenses.length === 0 ? 'NOASSERTION' : foundLicenses.join(' AND '),
    licenseDeclared: isExpression ? license : 'NOASSERTION',
    comment: comments.join('; '),
    externalRefs: [purlRef(one.purl)],
  };
}

function unknown(): object {
  return {
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: 'NOASSERTION',
    copyrightText: 'NOASSERTION',
  };
}

function purlRef(purl: string): object {
  return { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl };
}

function checksumOf(digest: Digest): object {
  return { algorithm: algorithmOf(digest).toUpperCase(), checksumValue: hexOf(digest) };
}

function relationship(from: string, type: string, to: string): Relationship {
  return { spdxElementId: from, relationshipType: type, relatedSpdxElement: to };
}

/** Returns a readable and unique identifier: letters, digits, dots, dashes, and a short hash of the full text. */
function identifier(kind: string, text: string): string {
  const readable = text.replace(/[^A-Za-z0-9.-]+/g, '-').slice(0, 64);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return `SPDXRef-${kind}-${readable}-${hash}`;
}
