import type { Ports } from '@sealwright/core';

/**
 * The time of everything that is made, in seconds since the epoch: SOURCE_DATE_EPOCH, else the time of the commit
 * that is checked out, else 0. HEAD's own time is used rather than that of the last commit to a folder: a shallow
 * clone, which is what workflows have, could not tell the latter, and two clones must agree.
 */
export async function sourceEpoch(
  directory: string,
  ports: Pick<Ports, 'env' | 'exec' | 'log'>,
): Promise<number> {
  const given = ports.env.get('SOURCE_DATE_EPOCH');
  if (given !== undefined && /^\d{1,11}$/.test(given)) return Number(given);
  const asked = await ports
    .exec({ argv: ['git', '-C', directory, 'log', '-1', '--format=%ct'] })
    .catch(() => undefined);
  const text = asked?.stdout.trim() ?? '';
  if (asked?.exitCode === 0 && /^\d+$/.test(text)) return Number(text);
  ports.log.notice('not a git checkout and no SOURCE_DATE_EPOCH: everything is dated 1970-01-01');
  return 0;
}
