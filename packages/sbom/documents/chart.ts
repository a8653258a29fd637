import type { Digest } from '@sealwright/core';
import { parseReference, type Reference, repositoryName } from '@sealwright/oci';
import { type Component, cycloneDxOf, hashOf } from './cyclonedx.ts';
import { type DocumentMeta, packageUrl } from './identifiers.ts';

/** A chart that another chart has in its archive. */
export interface PackagedDependency {
  readonly name: string;
  readonly version: string;
  /** The repository that the chart above names. */
  readonly repository?: string | undefined;
  readonly dependencies: readonly PackagedDependency[];
}

/** A published chart, and what its archive has. */
export interface ChartCatalog extends PackagedDependency {
  /** Digest of its manifest. */
  readonly subject: Digest;
  /** Digest of its archive. */
  readonly archive: Digest;
  readonly description?: string | undefined;
  /** Repository of the chart, `HOST/PATH/NAME`. */
  readonly repository: string;
  /** The images that it deploys with its default values. Undefined when it was not rendered. */
  readonly images?: readonly string[] | undefined;
}

/**
 * Writes the CycloneDX 1.6 JSON document of a chart: its dependencies, and the images that it deploys. The same arguments
 * produce the same bytes.
 */
export function chartSbom(
  chart: ChartCatalog,
  meta: Pick<DocumentMeta, 'epochSeconds' | 'tool'>,
): Uint8Array {
  const { subject, archive, repository, description, images } = chart;
  const parent = repository.slice(0, repository.lastIndexOf('/'));
  const purl = packageUrl('helm', chart.name, chart.version, { repository_url: parent });
  const component: Component = {
    'bom-ref': purl,
    type: 'application',
    name: chart.name,
    version: chart.version,
    ...(description === undefined || description === '' ? {} : { description }),
    hashes: [hashOf(archive)],
    purl,
    properties: [
      {
        name: 'sealwright:images',
        value: images === undefined ? 'not rendered' : 'default values',
      },
    ],
  };
  const below = chart.dependencies.map((one) => partOf(one, 'chart:'));
  const deployed = (images ?? []).map(imageComponent);
  return cycloneDxOf(
    subject,
    meta,
    component,
    [...below.flatMap((one) => one.components), ...deployed],
    [
      {
        ref: purl,
        dependsOn: [
          ...below.map((one) => one.ref),
          ...deployed.map((one) => one['bom-ref']),
        ].sort(),
      },
      ...below.flatMap((one) => one.dependencies),
    ],
  );
}

interface DependencyPart {
  readonly ref: string;
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** @param prefix the path of the chart above, because a chart may be in several of them */
function partOf(chart: PackagedDependency, prefix: string): DependencyPart {
  const { name, version } = chart;
  const ref = `${prefix}${name}@${version}`;
  const below = chart.dependencies.map((one) => partOf(one, `${ref}/`));
  const component = {
    'bom-ref': ref,
    type: 'application',
    name,
    version,
    purl: dependencyPurl(chart),
  };
  return {
    ref,
    components: [component, ...below.flatMap((one) => one.components)],
    dependencies: [
      { ref, dependsOn: below.map((one) => one.ref).sort() },
      ...below.flatMap((one) => one.dependencies),
    ],
  };
}

/** Returns the package URL of a dependency. */
export function dependencyPurl({ name, version, repository }: PackagedDependency): string {
  return packageUrl('helm', name, version, { repository_url: publicUrl(repository) });
}

/** Returns the repository of a chart without `oci://`; undefined unless others find it there. */
function publicUrl(repository: string | undefined): string | undefined {
  const url = repository?.replace(/\/+$/, '') ?? '';
  // A login in a URL does not belong into a document.
  return /^(https?|oci):\/\/[^/@]+(\/|$)/.test(url) ? url.replace(/^oci:\/\//, '') : undefined;
}

function imageComponent(image: string): Component {
  const reference = referenceOf(image);
  const ref = `image:${image}`;
  if (reference === undefined) return { 'bom-ref': ref, type: 'container', name: image };
  const { digest, tag } = reference;
  const name = repositoryName(reference);
  const version = digest ?? tag;
  return {
    'bom-ref': ref,
    type: 'container',
    name,
    ...(version === undefined ? {} : { version }),
    ...(digest === undefined ? {} : { hashes: [hashOf(digest)] }),
    purl: packageUrl('oci', name.slice(name.lastIndexOf('/') + 1), digest, {
      repository_url: name,
      tag,
    }),
  };
}

/** Returns the reference of an image; undefined for another text, which a template can print. */
function referenceOf(image: string): Reference | undefined {
  try {
    return parseReference(image);
  } catch {
    return undefined;
  }
}
