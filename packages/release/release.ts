import { join } from 'node:path';
import {
  coreError,
  isSealwrightError,
  type Ports,
  restated,
  type SealwrightError,
  throwIfAborted,
} from '@sealwright/core';
import { openLayout, openSource, type Store } from '@sealwright/oci';
import {
  type Checked,
  checkManifests,
  type Inventory,
  type ReleaseReport,
  signManifests,
} from '@sealwright/seal';
import { policyOfSigner } from '@sealwright/sigstore';
import { chartAttestations } from './attest/chart-attestations.ts';
import { type BuiltImage, buildImages } from './build.ts';
import { publishCharts } from './charts/charts.ts';
import { type Draft, openDraft } from './draft.ts';
import { releaseError } from './errors.ts';
import { inventoryImage } from './inventory.ts';
import { type PublishedImage, publishImage, tagImage } from './publish.ts';
import type { ReleaseRequest } from './request.ts';

/** The outcome of a release, complete or not. */
export interface ReleaseOutcome {
  readonly report: ReleaseReport;
  /** The error that stopped the release. */
  readonly error?: SealwrightError;
}

/**
 * Runs the release pipeline. Images are built into a layout, their SBOMs are written from it, and the same bytes are
 * copied, signed, attested and only then tagged. Charts follow, pinned to the images. At the end, everything is read
 * back from the registry and verified. A step whose result already exists is skipped.
 *
 * Returns an error in the outcome instead of throwing it, with the published and the unpublished parts in the report.
 */
export async function release(request: ReleaseRequest, ports: Ports): Promise<ReleaseOutcome> {
  const draft = openDraft(request);
  try {
    const layout = await openLayout(join(request.workDirectory, 'layout'));
    const built = await stage('build', ports, (progress) =>
      buildImages(
        {
          loaded: request.loaded,
          layout,
          epochSeconds: request.epochSeconds,
          openParent: (location) => openSource(location, request.registries),
          progress,
        },
        ports,
      ),
    );
    const inventories = await takeInventory(built, layout, request, ports);
    for (const image of built) {
      throwIfAborted(ports.signal);
      await publishOne(image, layout, inventories.get(image.name) ?? [], draft, request, ports);
    }
    await releaseCharts(draft, request, ports);
    await verify(draft, request, ports);
    return { report: draft.report() };
  } catch (error) {
    return { report: draft.report(error), error: incomplete(error, draft) };
  }
}

type Item = ReturnType<Ports['progress']['start']>;

/** Runs one stage at the top of the progress tree. */
async function stage<T>(
  title: string,
  ports: Pick<Ports, 'progress'>,
  work: (item: Item) => Promise<T>,
): Promise<T> {
  const item = ports.progress.start(title);
  try {
    const result = await work(item);
    item.end('done');
    return result;
  } catch (error) {
    item.end('failed');
    throw error;
  }
}

async function takeInventory(
  built: readonly BuiltImage[],
  layout: Store,
  request: ReleaseRequest,
  ports: Ports,
): Promise<ReadonlyMap<string, readonly Inventory[]>> {
  const { config } = request.loaded;
  return stage('SBOM', ports, async (progress) => {
    const inventories = new Map<string, readonly Inventory[]>();
    for (const { name, assembled } of built) {
      const manifests = assembled.platforms.map(({ manifest }) => manifest);
      const context = {
        name,
        repository: `${config.registry}/${name}`,
        formats: config.sbom?.formats,
        epochSeconds: request.epochSeconds,
        version: request.version,
        progress,
      };
      inventories.set(name, await inventoryImage(layout, assembled.root, manifests, context));
    }
    return inventories;
  });
}

async function publishOne(
  image: BuiltImage,
  layout: Store,
  inventories: readonly Inventory[],
  draft: Draft,
  request: ReleaseRequest,
  ports: Ports,
): Promise<void> {
  const repository = `${request.registry}/${image.name}`;
  const tags = request.loaded.config.images?.[image.name]?.tags ?? request.loaded.config.tags;
  await stage(`publish ${image.name}`, ports, async (progress) => {
    const store = request.registries.open(repository);
    const published: PublishedImage = await publishImage(
      image,
      layout,
      { repository, store },
      progress,
    );
    const subjects = [
      image.assembled.root,
      ...image.assembled.platforms.map(({ manifest }) => manifest),
    ];
    const sealed = await signManifests(
      store,
      subjects,
      inventories,
      { signer: request.signer, repository },
      { item: progress, title: 'sign and attest' },
    );
    const written = await tagImage(store, image.assembled.root, tags);
    const tagging = progress.child(`tag ${tags.join(', ')}`);
    tagging.end(written.length > 0 ? 'done' : 'skipped');
    draft.addImage(published, sealed, tags, written.length > 0);
  });
}

async function releaseCharts(draft: Draft, request: ReleaseRequest, ports: Ports): Promise<void> {
  const charts = request.loaded.config.charts ?? [];
  if (charts.length === 0) return;
  await stage('charts', ports, async (progress) => {
    const published = await publishCharts(
      {
        directory: request.loaded.directory,
        charts,
        images: draft.imageReferences(),
        open: (repository) => request.registries.open(repository),
        registry: request.registry,
        progress,
        dependencies: request.dependencies,
      },
      ports,
    );
    const { directory } = request.loaded;
    const identity = request.signer.identity?.identity;
    const context = { directory, charts, lint: true, identity };
    for (const chart of published) {
      const attestations = chartAttestations(chart, context, ports);
      const sealed = await signManifests(
        chart.store,
        [chart.descriptor],
        [],
        { signer: request.signer, repository: chart.repository, attestations },
        { item: progress, title: `sign ${chart.name}` },
      );
      draft.addChart(chart, sealed.get(chart.descriptor.digest));
    }
  });
}

async function verify(draft: Draft, request: ReleaseRequest, ports: Ports): Promise<void> {
  await stage('verify', ports, async (progress) => {
    const checks: readonly Checked[] = draft.checks();
    const policy = request.policy ?? policyOfSigner(request.signer);
    const verdicts = await checkManifests(checks, policy, request.trust);
    draft.setVerdicts(verdicts);
    const good = verdicts.filter((verdict) => verdict.result === 'verified').length;
    progress.note(`${good} of ${verdicts.length} verified`);
  });
}

/** Returns the error that stopped a release, with the published and the unpublished parts in its message. */
function incomplete(error: unknown, draft: Draft): SealwrightError {
  const { published, missing } = draft.progress();
  const list = [
    `published: ${published.length === 0 ? 'nothing' : published.join(', ')}`,
    `not published: ${missing.length === 0 ? 'nothing' : missing.join(', ')}`,
  ];
  const withList = (reason: string): string => [reason, ...list].join('\n');
  if (isSealwrightError(error)) {
    const { hint } = error;
    return restated(error, {
      message: withList(error.message),
      hint: hint && `${hint}\nrun it again to complete it: published images and charts stay`,
    });
  }
  const message = withList(error instanceof Error ? error.message : String(error));
  return isFileError(error)
    ? releaseError('FILES_FAILED', message, { cause: error })
    : coreError('INTERNAL', message, { cause: error });
}

/** Reports whether an error is a system error, such as a full disk or a missing permission. */
function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
