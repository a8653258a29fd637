import { isSealwrightError, type Ports } from '@sealwright/core';

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

/**
 * Returns the time of a chart by the directories whose files go into its package. `known` is the time that an archive
 * states: it counts more than a commit.
 */
export type ChartEpoch = (directories: readonly string[], known?: number) => Promise<number>;

/**
 * Opens the times of charts, in seconds since the epoch: SOURCE_DATE_EPOCH, else the last commit to a directory of the
 * chart, so that a commit elsewhere changes no package. A shallow clone does not have this commit: there, and for a chart
 * that is not committed, it is the time of HEAD.
 *
 * @param directory of the checkout
 */
export async function openChartEpochs(directory: string, ports: EpochPorts): Promise<ChartEpoch> {
  const variable = variableOf(ports);
  if (variable !== undefined) return () => Promise.resolve(variable);
  const isShallow = await git(directory, ['rev-parse', '--is-shallow-repository'], ports);
  let head: Promise<number> | undefined;
  const ofHead = (): Promise<number> => (head ??= sourceEpoch(directory, ports));
  if (isShallow === 'true')
    ports.log.notice(
      'the clone is shallow: the dates of charts are those of HEAD. Set "fetch-depth: 0" for actions/checkout',
    );
  if (isShallow !== 'false') return async (_, known) => known ?? (await ofHead());
  return async (directories, known) => {
    if (known !== undefined) return known;
    const text = await git(directory, ['log', '-1', '--format=%ct', '--', ...directories], ports);
    return text !== undefined && /^\d+$/.test(text) ? Number(text) : ofHead();
  };
}

function variableOf({ env }: Pick<Ports, 'env'>): number | undefined {
  const variable = env.get('SOURCE_DATE_EPOCH');
  return variable !== undefined && /^\d{1,11}$/.test(variable) ? Number(variable) : undefined;
}

/** Returns what git prints, undefined without git or outside of a checkout. @throws `INTERRUPTED` */
async function git(
  directory: string,
  args: readonly string[],
  ports: Pick<Ports, 'exec'>,
): Promise<string | undefined> {
  const result = await ports
    .exec({ argv: ['git', '-C', directory, ...args] })
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
