/*
 * Builds dist: `tsc -b`, one ncc run over the entry, stubs and licences. Every checkout builds the same bytes.
 * `--out DIR` builds into another directory. The dist test compares both.
 */
import { spawnSync } from 'node:child_process';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { actionNames } from './gen/files.ts';
import { licenses } from './licenses.ts';
import { RUNTIME_FILE, runtimeCode, stubCode } from './stubs.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = process.argv.indexOf('--out');
const out = at > 0 ? resolve(process.argv[at + 1] ?? 'dist') : `${root}dist`;
const staging = `${root}.cache/build-${process.pid}`;

run(['node_modules/.bin/tsc', '-b', '--pretty', 'false']);
run([
  process.execPath,
  'node_modules/@vercel/ncc/dist/ncc/cli.js',
  'build',
  'packages/cli/lib/entry.js',
  '--out',
  staging,
  '--target',
  'es2022',
  '--quiet',
]);
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
for (const file of await readdir(staging)) {
  if (file.endsWith('.js')) await cp(`${staging}/${file}`, `${out}/${file}`);
}
await rm(staging, { recursive: true, force: true });
await writeFile(`${out}/package.json`, `${JSON.stringify({ type: 'module', private: true })}\n`);
await writeFile(`${out}/${RUNTIME_FILE}`, runtimeCode());
for (const name of await actionNames(root)) {
  await mkdir(`${out}/${name}`, { recursive: true });
  const { task } = (await import(`${root}actions/${name}/task.ts`)) as { task: { post?: unknown } };
  await writeFile(`${out}/${name}/main.js`, stubCode('..', `${name}/main`));
  if (task.post !== undefined)
    await writeFile(`${out}/${name}/post.js`, stubCode('..', `${name}/post`));
}
await writeFile(`${out}/cli.js`, `#!/usr/bin/env node\n${stubCode('.', 'cli')}`, {
  mode: 0o755,
});
await writeFile(`${out}/stack.js`, stubCode('.', 'stack'));
await writeFile(`${out}/licenses.txt`, await licenses(root));

function run(argv: readonly [string, ...string[]]): void {
  const [program, ...args] = argv;
  const result = spawnSync(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (result.status !== 0) process.exit(result.status ?? 1);
}
