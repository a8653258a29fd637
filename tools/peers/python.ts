import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openExec } from '@sealwright/core/node';
import { peersCache } from './peers.ts';

const requirements = fileURLToPath(new URL('sigstore-python/requirements.txt', import.meta.url));

/** Runs it by the interpreter beside it: a venv's own scripts name the place where they were made. */
const LAUNCHER = `#!/bin/sh
exec "$(dirname "$(readlink -f "$0")")/bin/python" -m sigstore "$@"
`;

/**
 * Installs sigstore-python of exactly the pinned files into a venv of its own and gives the path of its program; nothing
 * where that cannot be. Tests that need it say so and count as skipped. Nothing is resolved: the files are all that it
 * needs, and a resolver would take a newer release of what one of them wants with an extra for an unpinned requirement.
 */
export async function installPythonPeer(say: (line: string) => void): Promise<Map<string, string>> {
  const exec = openExec(process.env);
  const asked = await exec({ argv: ['python3', '--version'] }).catch(() => undefined);
  if (asked?.exitCode !== 0) {
    say('not here: sigstore-python (there is no python3)');
    return new Map();
  }
  const key = createHash('sha256')
    .update(asked.stdout)
    .update(await readFile(requirements));
  const directory = join(peersCache(), `sigstore-python-${key.digest('hex').slice(0, 16)}`);
  const program = join(directory, 'sigstore');
  if (existsSync(program)) return new Map([['sigstore-python', program]]);
  say(`installing sigstore-python for ${asked.stdout.trim()} …`);
  const temporary = `${directory}.${process.pid}`;
  await mkdir(peersCache(), { recursive: true });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  const pinned = [
    '--no-deps',
    '--only-binary',
    ':all:',
    '--require-hashes',
    '--requirement',
    requirements,
  ];
  const commands: [string, ...string[]][] = [
    ['python3', '-m', 'venv', temporary],
    [join(temporary, 'bin/python'), ...pip, ...pinned],
  ];
  for (const argv of commands) {
    const result = await exec({ argv });
    if (result.exitCode === 0) continue;
    say(`not installed: sigstore-python: ${result.stderr.slice(-500)}`);
    await rm(temporary, { recursive: true, force: true });
    return new Map();
  }
  await writeFile(join(temporary, 'sigstore'), LAUNCHER);
  await chmod(join(temporary, 'sigstore'), 0o755);
  // Whoever was there first made the same.
  await rename(temporary, directory).catch(() => rm(temporary, { recursive: true, force: true }));
  return new Map([['sigstore-python', program]]);
}
