import type { Digest } from '@sealwright/core';
import { contentSize, type Descriptor, platformName } from '@sealwright/oci';
import {
  type Checked,
  emptyReport,
  type ManifestSignatures,
  newSubject,
  type ReleaseReport,
  type Subject,
  verifyCommands,
} from '@sealwright/seal';
import { COSIGN_SIGN } from '@sealwright/sigstore';
import { imageSize } from './build.ts';
import type { PublishedChart } from './charts/charts.ts';
import type { PublishedImage } from './publish.ts';
import type { ReleaseRequest } from './request.ts';

interface Entry {
  readonly subject: Subject;
  readonly check: Checked;
}

/** A report that grows during a release. */
export interface Draft {
  /** Adds an image and its platforms. `tagged`: at least one tag is new. */
  addImage(
    image: PublishedImage,
    sealed: ReadonlyMap<string, ManifestSignatures>,
    tags: readonly string[],
    tagged: boolean,
  ): void;
  addChart(chart: PublishedChart, sealed: ManifestSignatures | undefined): void;
  /** Returns `repository@digest` of every image, by name. */
  imageReferences(): ReadonlyMap<string, string>;
  /** Returns the manifests to verify, in the order of the subjects. */
  checks(): readonly Checked[];
  /** Sets the verdicts, in the order of `checks`. */
  setVerdicts(verdicts: readonly Subject['verdict'][]): void;
  /** Returns the names that are published, and those that are planned but not published. */
  progress(): { readonly published: readonly string[]; readonly missing: readonly string[] };
  /** Returns the report. With an error, unpublished names have its message as reason. */
  report(error?: unknown): ReleaseReport;
}

/** Opens the draft of a release report. */
export function openDraft(request: ReleaseRequest): Draft {
  const { config, project } = request.loaded;
  const planned = [
    ...Object.keys(config.images ?? {}),
    ...(config.charts ?? []).map((chart) => chart.path),
  ];
  const entries: Entry[] = [];
  const chartsDone: string[] = [];
  const missing = (): string[] => {
    const done = new Set([...entries.map(({ subject }) => subject.name), ...chartsDone]);
    return planned.filter((name) => !done.has(name));
  };
  return {
    addImage(image, sealed, tags, tagged) {
      for (const { subject, descriptor } of imageSubjects(image, sealed, tags, tagged))
        entries.push(entryOf(subject, image.store, descriptor, request));
    },
    addChart(chart, sealed) {
      chartsDone.push(chart.path);
      const subject = chartSubject(chart, sealed);
      entries.push(entryOf(subject, chart.store, chart.descriptor, request));
    },
    imageReferences() {
      const indexes = entries.filter(({ subject }) => subject.kind === 'index');
      return new Map(indexes.map(({ subject }) => [subject.name, subject.reference]));
    },
    checks: () => entries.map(({ check }) => check),
    setVerdicts(verdicts) {
      for (const [index, verdict] of verdicts.entries()) {
        const entry = entries[index];
        if (entry !== undefined)
          entries[index] = { ...entry, subject: { ...entry.subject, verdict } };
      }
    },
    progress: () => ({ published: entries.map(({ subject }) => subject.name), missing: missing() }),
    report(error) {
      const reason = error instanceof Error ? error.message : String(error);
      return {
        ...emptyReport(project, request.version),
        source: sourceOf(request),
        subjects: entries.map(({ subject }) => subject),
        unpublished: error === undefined ? [] : missing().map((name) => ({ name, reason })),
        services: request.services,
      };
    },
  };
}

function sourceOf({ epochSeconds, commit }: ReleaseRequest): ReleaseReport['source'] {
  const date = new Date(epochSeconds * 1000).toISOString().replace('.000Z', 'Z');
  return commit === undefined ? { date } : { date, commit };
}

function entryOf(
  subject: Subject,
  store: Checked['store'],
  descriptor: Descriptor,
  request: ReleaseRequest,
): Entry {
  const types = new Set(subject.signatures.map(({ predicateType }) => predicateType));
  types.delete(COSIGN_SIGN);
  const predicateTypes = [...types];
  return {
    subject: { ...subject, verify: verifyCommands(subject, request.verifyContext) },
    check: { store, descriptor, predicateTypes },
  };
}

/** Returns the report's subjects of an image: its index, then its platforms. */
export function imageSubjects(
  image: PublishedImage,
  sealed: ReadonlyMap<string, ManifestSignatures>,
  tags: readonly string[],
  tagged: boolean,
): { subject: Subject; descriptor: Descriptor }[] {
  const { root, platforms } = image.assembled;
  const names = platforms.map(({ platform }) => platformName(platform));
  const parent = image.parent === undefined ? {} : { parent: image.parent };
  const index = newSubject({
    name: image.name,
    kind: 'index',
    reference: `${image.repository}:${tags[0] ?? 'latest'}@${root.digest}`,
    digest: root.digest,
    size: imageSize(image.assembled),
    platforms: names,
    tags: [...tags],
    changed: image.changed || tagged,
    ...parent,
    ...facts(sealed, root.digest),
  });
  const singles = platforms.map(({ platform, manifest, layers, config }) => ({
    descriptor: manifest,
    subject: newSubject({
      name: `${image.name} ${platformName(platform)}`,
      kind: 'image',
      reference: `${image.repository}@${manifest.digest}`,
      digest: manifest.digest,
      size: contentSize([...layers, config, manifest]),
      platforms: [platformName(platform)],
      index: root.digest,
      changed: image.changed,
      ...facts(sealed, manifest.digest),
    }),
  }));
  return [{ subject: index, descriptor: root }, ...singles];
}

/** Returns the report's subject of a chart. */
export function chartSubject(
  chart: PublishedChart,
  sealed: ManifestSignatures | undefined,
): Subject {
  return newSubject({
    // An image and its chart often have the same name.
    name: `charts/${chart.name}`,
    kind: 'chart',
    reference: `${chart.repository}:${chart.tag}@${chart.descriptor.digest}`,
    digest: chart.descriptor.digest,
    tags: [chart.tag],
    size: chart.size,
    changed: chart.outcome !== 'unchanged',
    ...(chart.images === undefined ? {} : { images: [...chart.images] }),
    signatures: [...(sealed?.signatures ?? [])],
  });
}

function facts(
  sealed: ReadonlyMap<string, ManifestSignatures>,
  digest: Digest,
): Pick<Subject, 'signatures' | 'sbom'> {
  const own = sealed.get(digest);
  return { signatures: [...(own?.signatures ?? [])], sbom: [...(own?.sbom ?? [])] };
}
