import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isSealwrightError, mapLimit, type Ports } from '@sealwright/core';

type EpochPorts = Pick<Ports, 'env' | 'exec' | 'log'>;

/**
 * Returns the time of a build, in seconds since the epoch: SOURCE_DATE_EPOCH, else the time of HEAD, else 0 with a
 * notice. The last commit to a folder would not do: a shallow clone in a workflow does not have it, and all clones
 * must agree.
 *
 * @param directory of the checkout
 */
export async function sourceEpoch(directory: string, ports: EpochPorts): Promise<number> {
  const variable = variableOf(ports);
  if (variable !== undefined) return variable;
  const text = await git(directory, ['log', '-1', '--format=%ct'], ports);
  if (text !== undefined && /^\d+$/.test(text)) return Number(text);
  ports.log.notice('no SOURCE_DATE_EPOCH and no git checkout: every date is 1970-01-01');
  return 0;
}

/** The files of a chart: the directories whose files go into its package, and the time that an archive states. */
export interface ChartFiles {
  readonly directories: readonly string[];
  readonly known?: number | undefined;
}

/** Returns the times of charts, in their order. A time that an archive states counts more than a commit. */
export type ChartEpochs = (charts: readonly ChartFiles[]) => Promise<readonly number[]>;

/** Processes of git at the same time. */
const CONCURRENCY = 4;

/**
 * Opens the times of charts, in seconds since the epoch: SOURCE_DATE_EPOCH, else the last commit on this branch to a
 * directory of the chart, so that a commit elsewhere changes no package. A merge counts as one commit to the branch. A
 * shallow clone does not have this commit: there, and for a chart that is not committed, it is the time of HEAD. A chart in
 * another checkout, such as a submodule, has the time from there.
 *
 * @param directory of the checkout
 */
export async function openChartEpochs(directory: string, ports: EpochPorts): Promise<ChartEpochs> {
  const variable = variableOf(ports);
  if (variable !== undefined) return async (charts) => charts.map(() => variable);
  const questions = ['rev-parse', '--is-shallow-repository', '--show-toplevel'];
  const [isShallow, top] = (await git(directory, questions, ports))?.split('\n') ?? [];
  let head: Promise<number> | undefined;
  const ofHead = (): Promise<number> => (head ??= sourceEpoch(directory, ports));
  if (isShallow === 'true')
    ports.log.notice(
      'the clone is shallow: the dates of charts are those of HEAD. Set "fetch-depth: 0" for actions/checkout',
    );
  const isWhole = isShallow === 'false' && top !== undefined;
  return async (charts) => {
    const dated = charts.map(({ known }) => known);
    const open = charts.filter(({ known }) => known === undefined);
    // One process for many charts: starting one for each would take longer than everything else.
    const recent = isWhole && open.length > 1 ? await recentCommits(top, open, ports) : new Map();
    return mapLimit(charts, CONCURRENCY, async ({ directories }, at) => {
      if (dated[at] !== undefined) return dated[at];
      const found = latest(directories, recent);
      if (found !== undefined) return found;
      const own = isWhole ? await lastCommit(top, directories, ports) : undefined;
      return own ?? (await ofOtherCheckout(directories, top, ports)) ?? (await ofHead());
    });
  };
}

/** Returns the time of a chart in another checkout than `top`: a submodule, or one elsewhere. */
async function ofOtherCheckout(
  directories: readonly string[],
  top: string | undefined,
  ports: EpochPorts,
): Promise<number | undefined> {
  const [directory = ''] = directories;
  const other = checkoutOf(directory);
  if (other === undefined || other === top) return undefined;
  const isShallow = await git(other, ['rev-parse', '--is-shallow-repository'], ports);
  const own = isShallow === 'false' ? await lastCommit(other, directories, ports) : undefined;
  if (own !== undefined || isShallow === undefined) return own;
  const head = await git(other, ['log', '-1', '--format=%ct'], ports);
  return head !== undefined && /^\d+$/.test(head) ? Number(head) : undefined;
}

/** Returns the nearest directory above with a `.git`, itself included. It starts no process. */
function checkoutOf(directory: string): string | undefined {
  for (let at = directory; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (at === dirname(at)) return undefined;
  }
}

/** A commit to a directory: its place in the log, from 0 for the latest, and its time. */
interface Commit {
  readonly place: number;
  readonly seconds: number;
}

/** Commits that one process lists at most. A chart without a commit among them is looked up alone. */
const LISTED = 2000;

/** The two slashes tell a time from the name of a file. */
const LOG = ['log', '--first-parent', '-m', '--format=time//%ct'];

/** Returns the latest commit to each directory, as far as it is among the listed ones. */
async function recentCommits(
  top: string,
  charts: readonly ChartFiles[],
  ports: EpochPorts,
): Promise<ReadonlyMap<string, Commit>> {
  // A path out of the checkout makes git fail.
  const directories = [...new Set(charts.flatMap((chart) => chart.directories))].filter((one) =>
    `${one}/`.startsWith(`${top}/`),
  );
  if (directories.length === 0) return new Map();
  const args = [...LOG, '-z', '--name-only', `-${LISTED}`, '--', ...directories];
  const text = (await git(top, args, ports)) ?? '';
  const wanted = new Set(directories);
  const commits = new Map<string, Commit>();
  let place = -1;
  let seconds = 0;
  for (const token of text.split('\0')) {
    const [, time] = /^\n?time\/\/(\d+)$/.exec(token) ?? [];
    if (time !== undefined) {
      place++;
      seconds = Number(time);
      continue;
    }
    for (
      let at = dirname(join(top, token.replace(/^\n/, '')));
      at.length >= top.length;
      at = dirname(at)
    ) {
      if (wanted.has(at) && !commits.has(at)) commits.set(at, { place, seconds });
      if (at === dirname(at)) break;
    }
  }
  return commits;
}

function latest(
  directories: readonly string[],
  commits: ReadonlyMap<string, Commit>,
): number | undefined {
  const found = directories.flatMap((directory) => commits.get(directory) ?? []);
  return found.toSorted((one, other) => one.place - other.place)[0]?.seconds;
}

async function lastCommit(
  top: string,
  directories: readonly string[],
  ports: EpochPorts,
): Promise<number | undefined> {
  const text = await git(top, [...LOG, '-1', '--no-patch', '--', ...directories], ports);
  const [, time] = /^time\/\/(\d+)$/.exec(text ?? '') ?? [];
  return time === undefined ? undefined : Number(time);
}

function variableOf({ env }: Pick<Ports, 'env'>): number | undefined {
  const variable = env.get('SOURCE_DATE_EPOCH');
  return variable !== undefined && /^\d{1,11}$/.test(variable) ? Number(variable) : undefined;
}

/** Returns what git prints, undefined without git or outside of a checkout. @throws `INTERRUPTED` */
export async function git(
  directory: string,
  args: readonly string[],
  ports: Pick<Ports, 'exec'>,
): Promise<string | undefined> {
  const result = await ports
    .exec({ argv: ['git', '--literal-pathspecs', '-C', directory, ...args] })
    .catch((error: unknown) => {
      if (isSealwrightError(error, 'EXEC_FAILED')) return undefined;
      throw error;
    });
  return result?.exitCode === 0 ? result.stdout.trim() : undefined;
}

/** Returns the commit of HEAD; undefined outside a git checkout. */
export async function sourceCommit(
  directory: string,
  ports: Pick<Ports, 'exec'>,
): Promise<string | undefined> {
  const text = await git(directory, ['log', '-1', '--format=%H'], ports);
  return text !== undefined && /^[0-9a-f]{40,64}$/.test(text) ? text : undefined;
}
