import { spawnSync } from 'node:child_process';
import { chmod, copyFile, cp, mkdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** An ordinary user of every system: nobody. */
export const OTHER_USER = 65_534;

/** Reports whether this process may run programs as another user. */
export const isRoot = process.getuid?.() === 0;

/** Returns a directory for temporary files that every user reaches, also when that of this process is private. */
export function sharedTemporaryDirectory(): string {
  if (!isRoot) return tmpdir();
  const wanted = [tmpdir(), '/tmp', '/var/tmp', '/dev/shm'];
  const found = wanted.find((path) => isReachable(path));
  if (found === undefined)
    throw new Error(`cannot find a directory that every user reaches: tried ${wanted.join(', ')}`);
  return found;
}

function isReachable(path: string): boolean {
  const ids = { uid: OTHER_USER, gid: OTHER_USER };
  return spawnSync('test', ['-r', path, '-a', '-x', path], ids).status === 0;
}

/**
 * Copies the program, its production dependencies and its Node to a directory, for a user who does not reach the
 * checkout or its Node: it may be below a private directory. Returns the command line of the program.
 */
export async function copyProgram(directory: string): Promise<readonly [string, ...string[]]> {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<
      Record<string, { readonly dev?: boolean; readonly optional?: boolean }>
    >;
  };
  // Optional packages are the runtimes of Node, of which the running one is enough.
  const modules = Object.entries(lock.packages)
    .filter(
      ([path, entry]) =>
        /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && !entry.dev && !entry.optional,
    )
    .map(([path]) => path);
  for (const path of ['package.json', 'packages', 'actions', ...modules]) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await cp(join(root, path), join(directory, path), { recursive: true, verbatimSymlinks: true });
  }
  const node = join(directory, 'node');
  await copyFile(process.execPath, node);
  await chmod(node, 0o755);
  spawnSync('chmod', ['-R', 'a+rX', directory]);
  return [node, '--conditions=sealwright-source', join(directory, 'packages/cli/main.ts')];
}
