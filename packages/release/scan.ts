import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ports } from '@sealwright/core';
import { VERSION } from '@sealwright/core';
import { readManifest } from '@sealwright/oci';
import type { SbomFormat } from '@sealwright/sbom';
import {
  emptyReport,
  type Inventory,
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

/** What is said wherever an SBOM is made, until vulnerabilities are matched: silence would read as "none found". */
export const NOT_SCANNED =
  'SBOM only: vulnerability matching is not done yet, so nothing here says that an image is free of known vulnerabilities';

export interface ScanRequest {
  /** Images and indexes; platform images of an index are found from it. */
  readonly found: readonly ResolvedImage[];
  readonly formats: readonly SbomFormat[] | undefined;
  readonly epochSeconds: number;
  /** Where the documents are written. */
  readonly directory: string;
  /** Left out, nothing is attested. */
  readonly setup?: SigningSetup | undefined;
}

export interface ScanResult {
  readonly report: ReleaseReport;
  /** Paths of the documents. */
  readonly documents: readonly string[];
}

/** Makes the SBOMs of images from what their stores hold, writes them and, when asked, attests them. */
export async function scanImages(request: ScanRequest, ports: Ports): Promise<ScanResult> {
  const { setup } = request;
  const item = ports.progress.start('SBOM');
  const subjects: Subject[] = [];
  const documents: string[] = [];
  for (const found of request.found) {
    const { manifest } = await readManifest(found.store, found.descriptor);
    const children = (manifest.manifests ?? []).filter(
      (child) => child.platform !== undefined && child.platform.os !== 'unknown',
    );
    const platforms = found.kind === 'index' ? children : [found.descriptor];
    const context = {
      name: found.name,
      repository: found.repository,
      formats: request.formats,
      epochSeconds: request.epochSeconds,
      version: VERSION,
      progress: item,
    };
    const inventories = await inventoryImage(found.store, found.descriptor, platforms, context);
    const sealed =
      setup === undefined
        ? undefined
        : await signManifests(
            found.store,
            inventories.map(({ subject }) => subject),
            inventories,
            { signer: setup.signer, repository: found.repository, attestOnly: true },
            { item, title: `attest ${found.name}` },
          );
    for (const inventory of inventories) {
      documents.push(...(await writeDocuments(inventory, found, request.directory)));
      const own = sealed?.get(inventory.subject.digest);
      const subject = newSubject({
        name: nameOf(inventory, found),
        kind: inventory.subject.digest === found.descriptor.digest ? found.kind : 'image',
        reference: `${found.repository}@${inventory.subject.digest}`,
        digest: inventory.subject.digest,
        size: inventory.subject.size,
        changed: own?.signatures.some((record) => record.created) ?? false,
        sbom: [...(own?.sbom ?? inventory.documents.map(sbomRecord))],
        signatures: [...(own?.signatures ?? [])],
      });
      subjects.push(
        setup === undefined
          ? subject
          : { ...subject, verify: verifyCommands(subject, setup.verifyContext) },
      );
    }
  }
  item.end('done', NOT_SCANNED);
  const services = setup?.services ?? servicesOf(undefined, request.found[0]?.repository);
  return { report: { ...emptyReport('sbom', VERSION), subjects, services }, documents };
}

function nameOf(inventory: Inventory, found: ResolvedImage): string {
  if (inventory.subject.digest === found.descriptor.digest) return found.name;
  const { platform } = inventory.subject;
  return `${found.name} ${platform === undefined ? inventory.subject.digest : [platform.os, platform.architecture, platform.variant].filter(Boolean).join('/')}`;
}

async function writeDocuments(
  inventory: Inventory,
  found: ResolvedImage,
  directory: string,
): Promise<string[]> {
  await mkdir(directory, { recursive: true });
  const stem = nameOf(inventory, found).replaceAll(/[^A-Za-z0-9._-]+/g, '-');
  const paths: string[] = [];
  for (const document of inventory.documents) {
    const path = join(directory, `${stem}.${document.format === 'spdx' ? 'spdx' : 'cdx'}.json`);
    await writeFile(path, document.bytes);
    paths.push(path);
  }
  return paths;
}
