import { isAbsolute, relative, resolve } from 'node:path';
import { type Ports, VERSION } from '@sealwright/core';
import {
  archiveImages,
  type Chart,
  type ChartOptions,
  chartOf,
  imageDigest,
  imageRepository,
  readArchive,
} from '@sealwright/helm';
import {
  chartSbom,
  dependencyPurl,
  type PackagedDependency,
  packageUrl,
  SBOM_FORMATS,
} from '@sealwright/sbom';
import {
  type BuildMaterial,
  buildJob,
  digestSet,
  SLSA_PROVENANCE,
  slsaProvenance,
  sourceMaterial,
} from '@sealwright/seal';
import type { Attestation } from '@sealwright/sigstore';
import type { PublishedChart } from '../charts/charts.ts';
import { chartCheckout } from './checkout.ts';

/** The predicate type of the list of images that a chart deploys with its default values. */
export const CHART_IMAGES = 'urn:sealwright:chart-images:v1';

/** The kind of build in the provenance of a chart. Its parameters are the inputs that change the package. */
export const CHART_BUILD = 'urn:sealwright:build:helm-chart:v1';

/** The run that attests charts. */
export interface ChartAttestationContext {
  /** Base of relative chart paths. */
  readonly directory: string;
  readonly charts: readonly ChartOptions[];
  /** Renders a chart that was not linted in this run. */
  readonly lint: boolean;
  /** Identity of the signer. */
  readonly identity?: string | undefined;
}

type AttestationPorts = Pick<Ports, 'clock' | 'env' | 'exec'>;

/**
 * Returns the attestations of a published chart: its SBOM, its SLSA provenance, and the images that it deploys, unless they
 * are unknown. Each is made only when the signer has not attested it before.
 */
export function chartAttestations(
  chart: PublishedChart,
  context: ChartAttestationContext,
  ports: AttestationPorts,
): readonly Attestation[] {
  const images = once(async () => chart.images ?? (await rendered(chart, context, ports)));
  const dependencies = once(() => dependenciesOf(chart));
  return [
    {
      predicateType: SBOM_FORMATS.cyclonedx.predicateType,
      predicate: async () => sbomOf(chart, await dependencies(), await images()),
    },
    {
      predicateType: SLSA_PROVENANCE,
      predicate: async () => provenanceOf(chart, await dependencies(), context, ports),
    },
    ...(chart.images === undefined && !context.lint
      ? []
      : [{ predicateType: CHART_IMAGES, predicate: async () => imagesPredicate(await images()) }]),
  ];
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

async function rendered(
  { metadata, archive, path }: PublishedChart,
  { lint }: ChartAttestationContext,
  ports: AttestationPorts,
): Promise<readonly string[] | undefined> {
  return lint ? archiveImages({ metadata, tgz: archive, what: path }, ports) : undefined;
}

async function dependenciesOf({
  archive,
  path,
}: PublishedChart): Promise<readonly PackagedDependency[]> {
  return packagedIn(await chartOf(await readArchive(archive, path), path));
}

function packagedIn({ dependencies, requested }: Chart): readonly PackagedDependency[] {
  return dependencies.map((one) => {
    const { name, version } = one.metadata;
    const entry = requested.find((each) => each.name === name);
    return { name, version, repository: entry?.repository, dependencies: packagedIn(one) };
  });
}

function sbomOf(
  chart: PublishedChart,
  dependencies: readonly PackagedDependency[],
  images: readonly string[] | undefined,
): Uint8Array {
  const { name, version, repository, descriptor, layer, metadata, createdSeconds } = chart;
  const { description } = metadata;
  const catalog = { name, version, repository, description, dependencies, images };
  return chartSbom(
    { ...catalog, subject: descriptor.digest, archive: layer.digest },
    { epochSeconds: createdSeconds, tool: { name: 'sealwright', version: VERSION } },
  );
}

function imagesPredicate(images: readonly string[] | undefined): Uint8Array | undefined {
  if (images === undefined) return undefined;
  const list = images.map((image) => {
    const digest = imageDigest(image);
    const repository = imageRepository(image);
    return { image, repository, ...(digest === undefined ? {} : { digest }) };
  });
  return Buffer.from(JSON.stringify({ values: 'default', images: list }));
}

async function provenanceOf(
  chart: PublishedChart,
  dependencies: readonly PackagedDependency[],
  { charts, directory, identity }: ChartAttestationContext,
  ports: AttestationPorts,
): Promise<Uint8Array> {
  const { path, layer } = chart;
  const job = buildJob(ports.env, identity);
  const checkout = await chartCheckout(resolve(directory, path), ports);
  const source = checkout && sourceMaterial(checkout, job);
  // The source of an archive is unknown: somebody else packaged it.
  const archive = {
    uri: packageUrl('helm', chart.name, chart.version),
    digest: digestSet(layer.digest),
  };
  const options = charts.find((one) => one.path === path);
  return slsaProvenance({
    buildType: CHART_BUILD,
    parameters: {
      chart: isAbsolute(path) ? relative(resolve(directory), path) : path,
      version: options?.version,
      appVersion: options?.['app-version'],
      pin: options?.pin,
    },
    materials: [
      ...(source === undefined ? (checkout === undefined ? [archive] : []) : [source]),
      ...dependencies.flatMap(materialsOf),
    ],
    job,
  });
}

function materialsOf(dependency: PackagedDependency): readonly BuildMaterial[] {
  return [{ uri: dependencyPurl(dependency) }, ...dependency.dependencies.flatMap(materialsOf)];
}
