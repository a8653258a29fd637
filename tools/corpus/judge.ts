import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exec } from '@sealwright/core';
import { chartManifest, packageChart } from '@sealwright/helm';
import { parseReference } from '@sealwright/oci';

/** What judges a chart: a program of helm, a registry to push to, and a directory for archives. */
export interface Judge {
  /** Name of the program in the output, such as `helm4`. */
  readonly name: string;
  readonly program: string;
  readonly exec: Exec;
  /** `HOST:PORT` of a registry on loopback. */
  readonly host: string;
  readonly work: string;
}

/**
 * The outcome for one chart. `same` has no differences, `refused` means that both refuse it, and `source` that only
 * Sealwright packages it, since it takes `file://` dependencies from their directories.
 */
export interface Verdict {
  readonly outcome: 'same' | 'refused' | 'source' | 'different';
  readonly differences: readonly string[];
}

/** The time of every archive, in seconds since the epoch. */
const EPOCH = 1_767_225_600;
const SECONDS = 120_000;

interface Packaged {
  readonly path: string;
  readonly digest: string;
  readonly name: string;
  /** Names of the `file://` dependencies. */
  readonly sources: readonly string[];
}

/** Compares our package of a chart with helm's. @param label names the chart in the registry and in file names */
export async function judgeChart(directory: string, label: string, judge: Judge): Promise<Verdict> {
  const work = join(judge.work, judge.name, label);
  await mkdir(join(work, 'ours'), { recursive: true });
  const theirs = await packageByHelm(directory, join(work, 'theirs'), judge);
  const ours = await packageByUs(directory, join(work, 'ours'));
  if ('refusal' in ours || 'refusal' in theirs) return refusals(ours, theirs);
  const differences = [
    ...(await comparePush(ours, label, judge)),
    ...(await compareOutput(['show', 'all'], ours, theirs, judge)),
    ...(await compareOutput(['template', 'release'], ours, theirs, judge)),
  ];
  return { outcome: differences.length === 0 ? 'same' : 'different', differences };
}

interface Refused {
  readonly refusal: string;
}

function refusals(ours: Packaged | Refused, theirs: { path: string } | Refused): Verdict {
  if ('refusal' in ours && 'refusal' in theirs) return { outcome: 'refused', differences: [] };
  if ('refusal' in theirs && !('refusal' in ours) && isBuilt(theirs.refusal, ours.sources))
    return { outcome: 'source', differences: [] };
  const text =
    'refusal' in ours
      ? `only Sealwright refuses it: ${ours.refusal}`
      : `only helm refuses it: ${'refusal' in theirs ? theirs.refusal : ''}`;
  return { outcome: 'different', differences: [text.slice(0, 600)] };
}

/** Reports whether helm misses nothing but dependencies that `helm dependency build` takes from their directories. */
function isBuilt(refusal: string, sources: readonly string[]): boolean {
  const missing = /missing in charts\/ directory: (.+)$/.exec(refusal)?.[1];
  return missing?.split(', ').every((name) => sources.includes(name)) === true;
}

async function packageByUs(directory: string, out: string): Promise<Packaged | Refused> {
  try {
    const chart = await packageChart(directory, { epochSeconds: EPOCH });
    const path = join(out, `${chart.metadata.name}-${chart.metadata.version}.tgz`);
    await writeFile(path, chart.tgz);
    // helm push takes the annotation `created` from the time of the file.
    await utimes(path, EPOCH, EPOCH);
    const sources = (chart.metadata.dependencies ?? [])
      .filter((one) => one.repository?.startsWith('file://'))
      .map((one) => one.name);
    const { name } = chart.metadata;
    return { path, name, digest: chartManifest(chart, EPOCH).manifest.digest, sources };
  } catch (error) {
    return { refusal: (error as Error).message };
  }
}

async function packageByHelm(
  directory: string,
  out: string,
  judge: Judge,
): Promise<{ readonly path: string } | Refused> {
  await mkdir(out, { recursive: true });
  const { exitCode, stderr } = await helm(judge, 'package', directory, '-d', out);
  if (exitCode !== 0) return { refusal: stderr.trim() };
  const [name = ''] = await readdir(out);
  return { path: join(out, name) };
}

async function comparePush(ours: Packaged, label: string, judge: Judge): Promise<string[]> {
  const target = `oci://${judge.host}/${judge.name}/${label.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
  const { exitCode, stdout, stderr } = await helm(judge, 'push', ours.path, target, '--plain-http');
  const output = `${stdout}\n${stderr}`;
  // helm packages a chart whose name no repository can have. Neither of both pushes it.
  if (exitCode !== 0 && !isReference(`${judge.host}/charts/${ours.name}`)) return [];
  if (exitCode !== 0) return [`helm push refuses our archive: ${output.trim()}`];
  const pushed = /Digest: (sha256:[0-9a-f]{64})/.exec(output)?.[1];
  return pushed === ours.digest
    ? []
    : [`helm push gives the manifest ${pushed}, Sealwright ${ours.digest}`];
}

function isReference(text: string): boolean {
  try {
    parseReference(text);
    return true;
  } catch {
    return false;
  }
}

async function compareOutput(
  command: readonly string[],
  ours: Packaged,
  theirs: { readonly path: string },
  judge: Judge,
): Promise<string[]> {
  const [own, other] = await Promise.all(
    [ours.path, theirs.path].map(async (path) => {
      const result = await helm(judge, ...command, path);
      return result.exitCode === 0
        ? result.stdout
        : `exit ${result.exitCode}: ${result.stderr}`.replaceAll(path, 'CHART');
    }),
  );
  if (own === other) return [];
  const again = await helm(judge, ...command, theirs.path);
  if (again.exitCode === 0 && again.stdout !== other) return [];
  return [`helm ${command.join(' ')} differs: ${firstDifference(own ?? '', other ?? '')}`];
}

function firstDifference(own: string, other: string): string {
  const [a, b] = [own.split('\n'), other.split('\n')];
  const at = a.findIndex((line, index) => line !== b[index]);
  const index = at < 0 ? a.length : at;
  return `line ${index + 1}: ours ${JSON.stringify(a[index])}, theirs ${JSON.stringify(b[index])}`.slice(
    0,
    600,
  );
}

function helm({ exec, program }: Judge, ...args: string[]) {
  return exec({ argv: [program, ...args], env: { TZ: 'UTC' }, timeoutMs: SECONDS });
}
