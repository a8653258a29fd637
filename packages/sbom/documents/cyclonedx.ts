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
 * The documents are plain objects, and the tests check them against the official schema. The CycloneDX library loads
 * longer than this code runs, and it writes no nested dependency graph with stable references.
 */

/** A component of a CycloneDX document. */
export interface Component {
  readonly 'bom-ref': string;
  readonly type: string;
  readonly name: string;
  readonly [key: string]: unknown;
}

/** The component of a document's subject, and what it contains. */
export interface Part {
  readonly component: Component;
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** Writes the CycloneDX 1.6 JSON document of one platform's image. The same arguments produce the same bytes. */
export function toCycloneDx(catalog: Catalog, meta: DocumentMeta): Uint8Array {
  const { component, components, dependencies } = partOf(catalog, meta, '');
  return cycloneDxOf(catalog.subject.digest, meta, component, components, dependencies);
}

/** Writes one CycloneDX 1.6 JSON document for an index. Each platform's image is a component with nested components. */
export function composeCycloneDx(
  index: Descriptor,
  catalogs: readonly Catalog[],
  meta: DocumentMeta,
): Uint8Array {
  const parts = catalogs.map((one) => partOf(one, meta, `${platformName(one.platform)}/`));
  const root = imageComponent(meta, index.digest, imagePurl(meta, index.digest));
  const components = parts.map((one) => ({ ...one.component, components: one.components }));
  const dependencies = [
    { ref: root['bom-ref'], dependsOn: components.map((one) => one['bom-ref']).sort() },
    ...parts.flatMap((one) => one.dependencies),
  ];
  return cycloneDxOf(index.digest, meta, root, components, dependencies);
}

/** Writes a document. The same arguments produce the same bytes. */
export function cycloneDxOf(
  subject: Digest,
  meta: Pick<DocumentMeta, 'epochSeconds' | 'tool'>,
  component: Component,
  components: readonly Component[],
  dependencies: Part['dependencies'],
): Uint8Array {
  const body = {
    version: 1,
    metadata: {
      timestamp: timestampOf(meta.epochSeconds),
      tools: {
        components: [{ type: 'application', name: meta.tool.name, version: meta.tool.version }],
      },
      component,
    },
    components,
    dependencies: dependencies.toSorted((a, b) => (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0)),
  };
  const uuid = documentUuid('cyclonedx', subject, JSON.stringify(body));
  return documentBytes({
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuid}`,
    ...body,
  });
}

function imageComponent(
  meta: DocumentMeta,
  digest: Digest,
  purl: string,
  properties: readonly (readonly [string, string])[] = [],
): Component {
  return {
    'bom-ref': purl,
    type: 'container',
    name: meta.repository ?? meta.name,
    version: digest,
    hashes: [hashOf(digest)],
    purl,
    ...(properties.length === 0
      ? {}
      : { properties: properties.map(([name, value]) => ({ name, value })) }),
  };
}

/** @param prefix makes references unique in a document of several images */
function partOf(catalog: Catalog, meta: DocumentMeta, prefix: string): Part {
  const { subject, platform, packages, os } = catalog;
  const files = documentFiles(catalog);
  const omitted = catalog.files.length - files.length;
  const component = imageComponent(
    meta,
    subject.digest,
    imagePurl(meta, subject.digest, platform),
    [
      ['sealwright:platform', platformName(platform)],
      ...(omitted === 0 ? [] : [['sealwright:files:omitted', String(omitted)] as const]),
      ...catalog.notes.map((note) => ['sealwright:note', note] as const),
    ],
  );
  const ref = (text: string) => `${prefix}${text}`;
  const distribution = os === undefined ? [] : [osComponent(os, ref(`os:${os.id}`))];
  const fileComponents = files.map(({ path, digest }) => ({
    'bom-ref': ref(`file:${path}`),
    type: 'file',
    name: path,
    hashes: [hashOf(digest)],
  }));
  const known = new Set(packages.map((one) => one.purl));
  const needed = new Set(packages.flatMap((one) => one.needs));
  const roots = packages.filter((one) => !needed.has(one.purl)).map((one) => ref(one.purl));
  const dependencies = [
    {
      ref: component['bom-ref'],
      dependsOn: [...distribution.map((one) => one['bom-ref']), ...roots].sort(),
    },
    ...packages.map((one) => ({
      ref: ref(one.purl),
      dependsOn: one.needs
        .filter((need) => known.has(need) && need !== one.purl)
        .map(ref)
        .sort(),
    })),
  ];
  const components = [
    ...distribution,
    ...packages.map((one) => packageComponent(one, ref(one.purl))),
    ...fileComponents,
  ];
  return { component, components, dependencies };
}

function osComponent(os: NonNullable<Catalog['os']>, ref: string): Component {
  return {
    'bom-ref': ref,
    type: 'operating-system',
    name: os.id,
    ...(os.versionId === undefined ? {} : { version: os.versionId }),
    ...(os.name === undefined ? {} : { description: os.name }),
  };
}

function packageComponent(one: CatalogPackage, ref: string): Component {
  const scoped = /^(@[^/]+)\/(.+)$/.exec(one.name);
  const isNpmScoped = one.ecosystem === 'npm' && scoped !== null;
  return {
    'bom-ref': ref,
    type: 'library',
    ...(isNpmScoped ? { group: scoped[1] } : {}),
    name: isNpmScoped ? (scoped[2] as string) : one.name,
    ...(one.version === undefined ? {} : { version: one.version }),
    scope: one.scope,
    ...licensesOf(one.license),
    purl: one.purl,
    ...distributionOf(one),
    evidence: {
      occurrences: one.locations.map((location) => ({ location })),
      ...(one.foundLicenses.length === 0
        ? {}
        : { licenses: one.foundLicenses.map((id) => ({ license: { id } })) }),
    },
  };
}

function licensesOf(license: string | undefined): object {
  if (license === undefined || license === '') return {};
  if (!isLicenseExpression(license)) return { licenses: [{ license: { name: license } }] };
  return / /.test(license)
    ? { licenses: [{ expression: license }] }
    : { licenses: [{ license: { id: license } }] };
}

/** Returns the tarball as a distribution: the digest in a lockfile is of the tarball, not of the installed files. */
function distributionOf({ digests, name, version }: CatalogPackage): object {
  if (digests.length === 0) return {};
  const file = `${name.slice(name.lastIndexOf('/') + 1)}-${version}.tgz`;
  return {
    externalReferences: [{ type: 'distribution', url: file, hashes: digests.map(hashOf) }],
  };
}

/** Returns the hash of a component. */
export function hashOf(digest: Digest): { readonly alg: string; readonly content: string } {
  return { alg: algorithmOf(digest) === 'sha256' ? 'SHA-256' : 'SHA-512', content: hexOf(digest) };
}
