import { resolve } from 'node:path';
import type { Ports } from '@sealwright/core';
import { pathKind, sourceDirectories } from '@sealwright/helm';
import type { Checkout } from '@sealwright/seal';
import { git, sourceCommit } from '../epoch.ts';

/** Reads the git checkout of a chart directory. Undefined for an archive, and outside of a checkout. */
export async function chartCheckout(
  path: string,
  ports: Pick<Ports, 'exec'>,
): Promise<Checkout | undefined> {
  const directory = resolve(path);
  if (pathKind(directory) !== 'directory') return undefined;
  const commit = await sourceCommit(directory, ports);
  if (commit === undefined) return undefined;
  const paths = await sourceDirectories(directory);
  const changes = await git(directory, ['status', '--porcelain', '--', ...paths], ports);
  const remote = await git(directory, ['remote', 'get-url', 'origin'], ports);
  return { commit, remote: remoteUri(remote), isModified: changes !== '' };
}

/** Returns the URI of a remote repository without a login; undefined for a path on this machine. */
export function remoteUri(remote: string | undefined): string | undefined {
  const scp = /^(?:[^@/:]+@)?([^/:]{2,}):(?!\/)(.+)$/.exec(remote ?? '');
  if (scp !== null) return `git+ssh://${scp[1]}/${scp[2]}`;
  if (remote === undefined || !URL.canParse(remote)) return undefined;
  const { protocol, host, pathname } = new URL(remote);
  return ['https:', 'http:', 'ssh:'].includes(protocol) && host !== ''
    ? `git+${protocol}//${host}${pathname}`
    : undefined;
}
