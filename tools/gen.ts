/* Writes the files that are generated from the tasks: `npm run gen`. With --check it only fails when one differs. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { generatedFiles } from './gen/files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');
const stale: string[] = [];
for (const [path, content] of await generatedFiles(root)) {
  const current = await readFile(`${root}/${path}`, 'utf8').catch(() => undefined);
  if (current === content) continue;
  stale.push(path);
  if (!check) await writeFile(`${root}/${path}`, content);
}
console.log(
  stale.length === 0
    ? 'all generated files are current'
    : `${check ? 'stale' : 'wrote'}:\n  ${stale.join('\n  ')}`,
);
if (check && stale.length > 0) process.exitCode = 1;
