import { isSealwrightError, type Ports } from '@sealwright/core';

/**
 * Returns the time of a build, in seconds since the epoch: SOURCE_DATE_EPOCH, else the time of HEAD, else 0 with a
 * notice. The last commit to a folder would not do: a shallow clone in a workflow does not have it, and all clones
 * must agree.
 *
 * @param directory of the checkout
 */
export async function sourceEpoch(
  directory: string,
  ports: Pick<Ports, 'env' | 'exec' | 'log'>,
): Promise<number> {
  const variable = ports.env.get('SOURCE_DATE_EPOCH');
  if (variable !== undefined && /^\d{1,11}$/.test(variable)) return Number(variable);
  const git = await ports
    .exec({ argv: ['git', '-C', directory, 'log', '-1', '--format=%ct'] })
    .catch((error: unknown) => {
      if (isSealwrightError(error, 'EXEC_FAILED')) return undefined;
      throw error;
    });
  const text = git?.stdout.trim() ?? '';
  if (git?.exitCode === 0 && /^\d+$/.test(text)) return Number(text);
  ports.log.notice('no SOURCE_DATE_EPOCH and no git checkout: every date is 1970-01-01');
  return 0;
}
