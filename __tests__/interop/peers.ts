import { mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecResult } from '@sealwright/core';
import { openExec } from '@sealwright/core/node';

const paths = JSON.parse(process.env['SEALWRIGHT_PEER_PATHS'] ?? '{}') as Record<string, string>;

/** A directory with the peers by name, with `helm3` and `cosign2` beside `helm` and `cosign`. */
export const peerDirectory = mkdtempSync(join(tmpdir(), 'sealwright-peers-'));
for (const [name, path] of Object.entries(paths)) symlinkSync(path, join(peerDirectory, name));

/** An empty home directory, so that no peer reads credentials or settings of the machine. */
export const home = mkdtempSync(join(tmpdir(), 'sealwright-home-'));

const environment = {
  PATH: `${peerDirectory}:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin`,
  HOME: home,
  TUF_ROOT: join(home, 'tuf'),
  LC_ALL: 'C.UTF-8',
};
const exec = openExec(environment);

/** Options of a run. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** Runs a peer and returns its result, also when it fails. */
export function attempt(
  argv: readonly [string, ...string[]],
  options: RunOptions = {},
): Promise<ExecResult> {
  return exec({ argv, timeoutMs: 90_000, cwd: home, ...options });
}

/** Runs a peer. @throws Error with its output when it fails */
export async function run(
  argv: readonly [string, ...string[]],
  options: RunOptions = {},
): Promise<ExecResult> {
  const result = await attempt(argv, options);
  if (result.exitCode !== 0) {
    throw new Error(
      `${argv.join(' ')}\nexited ${result.exitCode}\n${result.stdout}\n${result.stderr}`,
    );
  }
  return result;
}

/** Runs a peer that must fail, and returns its output. @throws Error when it succeeds */
export async function refused(
  argv: readonly [string, ...string[]],
  options: RunOptions = {},
): Promise<string> {
  const result = await attempt(argv, options);
  if (result.exitCode === 0)
    throw new Error(`${argv.join(' ')}\nexpected a failure\n${result.stdout}`);
  return `${result.stdout}\n${result.stderr}`;
}
