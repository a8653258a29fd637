import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Ports, type ProgressItem, VERSION } from '@sealwright/core';
import { readConfig } from '@sealwright/image';
import {
  type Descriptor,
  type ImagePlatform,
  isIndexType,
  matchesPlatform,
  measure,
  noPlatformError,
  platformName,
  readManifest,
  type SizeOf,
} from '@sealwright/oci';
import { SBOM_FORMATS, type SbomFormat } from '@sealwright/sbom';
import {
  childrenOf,
  emptyReport,
  type Inventory,
  type ManifestSignatures,
  manifestsBelow,
  newSubject,
  type ReleaseReport,
  type ResolvedImage,
  type SigningSetup,
  type Subject,
  sbomRecord,
  servicesOf,
  signManifests,
  verifyCommands,
} from '@sealwright/seal';
import { inventoryImage } from './inventory.ts';

/** Notice of every SBOM step until vulnerabilities are matched. Without it, a report could read as "none found". */
export const NOT_SCANNED =
  'SBOM only: vulnerability matching is not done yet, so the images can have known vulnerabilities';

/** Images to scan, and the formats and directory of their SBOMs. */
export interface ScanRequest {
  /** Images and indexes. The platforms of an index are read from it. */
  readonly images: readonly ResolvedImage[];
  readonly formats: readonly SbomFormat[] | undefined;
  /** The only platforms to scan. Then the index has no SBOM: it would describe other platforms too. Default: all. */
  readonly platforms?: readonly ImagePlatform[] | undefined;
  /** Time of the documents, in seconds since the epoch. */
  readonly epochSeconds: number;
  /** Directory of the documents. */
  readonly directory: string;
  /** Without it, nothing is attested. */
  readonly setup?: SigningSetup | undefined;
}

/** The report of a scan and its documents. */
export interface ScanResult {
  readonly report: ReleaseReport;
  /** Paths of the documents. */
  readonly documents: readonly string[];
}

/**
 * Writes the SBOMs of images in their stores and, with `sealing`, attests them.
 *
 * @throws the errors of `catalogImage` and of the stores
 */
export async function scanImages(request: ScanRequest, ports: Ports): Promise<ScanResult> {
  const item = ports.progress.start('SBOM');
  const subjects: Subject[] = [];
  const documents: string[] = [];
  for (const image of request.images) {
    const inventories = await inventoriesOf(image, request, item);
    const sizeOf = await measure(image.store, image.descriptor);
    const sealed = await attest(image, inventories, request.setup, item);
    for (const inventory of inventories) {
      documents.push(...(await writeDocuments(inventory, image, request.directory)));
      const own = sealed?.get(inventory.subject.digest);
      subjects.push(subjectOf(inventory, image, sizeOf, own, request.setup));
    }
  }
  item.end('done', `${documents.length} documents`);
  const services = request.setup?.services ?? servicesOf(undefined, request.images[0]?.repository);
  return { report: { ...emptyReport('sbom', VERSION), subjects, services }, documents };
}

async function inventoriesOf(
  image: ResolvedImage,
  request: ScanRequest,
  progress: ProgressItem,
): Promise<readonly Inventory[]> {
  const { platforms: wanted = [] } = request;
  const all = await platformsOf(image);
  const chosen = wanted.length === 0 ? all : await choose(image, all, wanted);
  return inventoryImage(image.store, image.descriptor, chosen, {
    isPartial: wanted.length > 0,
    name: image.name,
    repository: image.repository,
    formats: request.formats,
    epochSeconds: request.epochSeconds,
    version: VERSION,
    progress,
  });
}

/** Returns the images with a platform of an index, and of the indexes in it. */
async function platformsOf({ kind, store, descriptor }: ResolvedImage): Promise<Descriptor[]> {
  if (kind !== 'index') return [descriptor];
  const { manifest } = await readManifest(store, descriptor);
  const platforms: Descriptor[] = [];
  for await (const below of manifestsBelow(store, descriptor.digest, childrenOf(manifest))) {
    const { platform, mediaType } = below.descriptor;
    if (platform !== undefined && !isIndexType(mediaType)) platforms.push(below.descriptor);
  }
  return platforms;
}

/** Returns the images of the wanted platforms. @throws `INPUT_INVALID` when one of the platforms is missing */
async function choose(
  { kind, store, descriptor, repository }: ResolvedImage,
  images: readonly Descriptor[],
  wanted: readonly ImagePlatform[],
): Promise<readonly Descriptor[]> {
  const present = kind === 'index' ? images : [await withPlatform(store, descriptor)];
  const isOf = (each: ImagePlatform) => (image: Descriptor) =>
    image.platform !== undefined && matchesPlatform(each, image.platform);
  const missing = wanted.filter((each) => !present.some(isOf(each)));
  if (missing.length > 0) {
    const known = present.flatMap(({ platform }) => platform ?? []);
    throw noPlatformError(`cannot scan ${repository}@${descriptor.digest}`, missing, known);
  }
  return present.filter((image) => wanted.some((each) => isOf(each)(image)));
}

/** Returns the descriptor of an image with the platform in its config. */
async function withPlatform(
  store: ResolvedImage['store'],
  descriptor: Descriptor,
): Promise<Descriptor> {
  const { manifest } = await readManifest(store, descriptor);
  if (manifest.config === undefined) return descriptor;
  const { os, architecture, variant } = await readConfig(store, manifest.config);
  return { ...descriptor, platform: { os, architecture, variant } };
}

async function attest(
  image: ResolvedImage,
  inventories: readonly Inventory[],
  setup: SigningSetup | undefined,
  item: ProgressItem,
): Promise<ReadonlyMap<string, ManifestSignatures> | undefined> {
  if (setup === undefined) return undefined;
  return signManifests(
    image.store,
    inventories.map(({ subject }) => subject),
    inventories,
    { signer: setup.signer, repository: image.repository, attestOnly: true },
    { item, title: `attest ${image.name}` },
  );
}

function subjectOf(
  inventory: Inventory,
  image: ResolvedImage,
  sizeOf: SizeOf,
  sealed: ManifestSignatures | undefined,
  setup: SigningSetup | undefined,
): Subject {
  const { digest } = inventory.subject;
  const size = sizeOf(inventory.subject);
  const subject = newSubject({
    name: nameOf(inventory, image),
    kind: digest === image.descriptor.digest ? image.kind : 'image',
    reference: `${image.repository}@${digest}`,
    digest,
    ...(size === undefined ? {} : { size }),
    platforms: platformsIn(inventory, image),
    ...(digest === image.descriptor.digest ? {} : { index: image.descriptor.digest }),
    changed: sealed?.signatures.some((record) => record.created) ?? false,
    sbom: [...(sealed?.sbom ?? inventory.documents.map(sbomRecord))],
    signatures: [...(sealed?.signatures ?? [])],
  });
  if (setup === undefined) return subject;
  return { ...subject, verify: verifyCommands(subject, setup.verifyContext) };
}

function platformsIn({ subject }: Inventory, image: ResolvedImage): string[] {
  if (subject.digest === image.descriptor.digest) return [...image.platforms];
  return subject.platform === undefined ? [] : [platformName(subject.platform)];
}

function nameOf(inventory: Inventory, image: ResolvedImage): string {
  if (inventory.subject.digest === image.descriptor.digest) return image.name;
  const { platform } = inventory.subject;
  return `${image.name} ${platform === undefined ? inventory.subject.digest : platformName(platform)}`;
}

async function writeDocuments(
  inventory: Inventory,
  image: ResolvedImage,
  directory: string,
): Promise<string[]> {
  await mkdir(directory, { recursive: true });
  const stem = nameOf(inventory, image).replaceAll(/[^A-Za-z0-9._-]+/g, '-');
  const paths: string[] = [];
  for (const document of inventory.documents) {
    const path = join(directory, `${stem}${SBOM_FORMATS[document.format].suffix}`);
    await writeFile(path, document.bytes);
    paths.push(path);
  }
  return paths;
}
