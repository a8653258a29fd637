import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openExec } from '@sealwright/core/node';
import { peersCache } from './peers.ts';

const requirements = fileURLToPath(new URL('sigstore-python/requirements.txt', import.meta.url));

/** Starts sigstore with the interpreter beside it. The scripts of a venv contain the path of its first directory. */
const LAUNCHER = `#!/bin/sh
exec "$(dirname "$(readlink -f "$0")")/bin/python" -m sigstore "$@"
`;

/**
 * Installs the pinned files of sigstore-python into a venv of its own. Returns the path of its program by name, or an
 * empty map when it cannot be installed: tests that need it print that and are skipped. pip resolves no dependencies,
 * because the pinned files are complete. A resolver would install a newer, unpinned release of a dependency with an extra.
 */
export async function installPythonPeer(
  print: (line: string) => void,
): Promise<Map<string, string>> {
  const exec = openExec(process.env);
  const python = await exec({ argv: ['python3', '--version'] }).catch(() => undefined);
  if (python?.exitCode !== 0) {
    print('not installed: sigstore-python (it needs python3)');
    return new Map();
  }
  const key = createHash('sha256')
    .update(python.stdout)
    .update(await readFile(requirements));
  const directory = join(peersCache(), `sigstore-python-${key.digest('hex').slice(0, 16)}`);
  const program = join(directory, 'sigstore');
  if (existsSync(program)) return new Map([['sigstore-python', program]]);
  print(`installing sigstore-python for ${python.stdout.trim()} …`);
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
    print(`not installed: sigstore-python: ${result.stderr.slice(-500)}`);
    await rm(temporary, { recursive: true, force: true });
    return new Map();
  }
  await writeFile(join(temporary, 'sigstore'), LAUNCHER);
  await chmod(join(temporary, 'sigstore'), 0o755);
  // Another process may have installed the same files first.
  await rename(temporary, directory).catch(() => rm(temporary, { recursive: true, force: true }));
  return new Map([['sigstore-python', program]]);
}
