import { type Metadata, metadataJson } from '../chart/metadata.ts';
import type { Difference } from './compare.ts';

/** The changed parts of a chart whose version stayed. */
export interface Changes {
  /** Names of the `file://` dependencies whose files changed, in the order of Chart.yaml. */
  readonly dependencies: readonly string[];
  /** Whether files of the chart itself changed, apart from what follows from a changed dependency. */
  readonly isOwn: boolean;
}

/**
 * Returns which part of a chart changed: its `file://` dependencies, its own files, or both. The lock and the versions of
 * `file://` dependencies in Chart.yaml follow from a changed dependency.
 *
 * @param differences between the published chart and the chart
 */
export function changesOf(
  published: Metadata,
  metadata: Metadata,
  differences: readonly Difference[],
): Changes {
  const local = localDependencies(metadata);
  const changed = local.filter((name) => differences.some(({ file }) => isOf(name, file)));
  const own = differences.filter(({ file }) => !changed.some((name) => isOf(name, file)));
  const isSameChart = withoutLocal(published) === withoutLocal(metadata);
  const follows = (file: string): boolean =>
    /^(Chart|requirements)\.lock$/.test(file) ||
    (/^(Chart|requirements)\.yaml$/.test(file) && isSameChart);
  return { dependencies: changed, isOwn: own.some(({ file }) => !follows(file)) };
}

/** Returns the names of the `file://` dependencies of a chart. */
export function localDependencies({ dependencies = [] }: Metadata): readonly string[] {
  const local = dependencies.filter(({ repository }) => repository?.startsWith('file://'));
  return [...new Set(local.map(({ name }) => name))];
}

/** Reports whether a file is of a dependency: in charts/NAME, or in charts/NAME-VERSION beside another version of it. */
function isOf(name: string, file: string): boolean {
  const [charts, directory = ''] = file.split('/');
  return (
    charts === 'charts' &&
    (directory === name ||
      (directory.startsWith(`${name}-`) && /^\d/.test(directory.slice(name.length + 1))))
  );
}

function withoutLocal(metadata: Metadata): string {
  const dependencies = metadata.dependencies?.map((one) =>
    one.repository?.startsWith('file://') === true ? { ...one, version: '' } : one,
  );
  return metadataJson({ ...metadata, dependencies });
}
