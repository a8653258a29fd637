import { fileURLToPath } from 'node:url';
import type { ExecResult } from '@sealwright/core';
import { openExec } from '@sealwright/core/node';
import { home } from './peers.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const exec = openExec({ PATH: '/usr/local/bin:/usr/bin:/bin', HOME: home });

/** Runs `sealwright` from source. */
export function sealwright(
  args: readonly string[],
  options: { readonly env?: Readonly<Record<string, string>>; readonly cwd?: string } = {},
): Promise<ExecResult> {
  return exec({
    argv: [
      process.execPath,
      '--conditions=sealwright-source',
      `${root}packages/cli/main.ts`,
      ...args,
    ],
    timeoutMs: 60_000,
    ...options,
  });
}

/** Returns the error code of a run with `--json`. */
export function errorCodeOf({ stdout }: ExecResult): string | undefined {
  return (JSON.parse(stdout) as { 'error-code'?: string })['error-code'];
}
