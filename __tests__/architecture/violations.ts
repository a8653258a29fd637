/*
 * Writes today's violations of the structural rules, a line each, to DIRECTORY/{circles,folders,…}.txt:
 * `node __tests__/architecture/violations.ts DIRECTORY`. The tests decide.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findFileNames, findIdentifiers, findPhrases } from '../prose/scan.ts';
import { readPaths, readTexts } from '../prose/texts.ts';
import { findCircles } from './circles.ts';
import { findDocstringViolations } from './docstrings.ts';
import { EXCEPTIONS, unexcused } from './exceptions.ts';
import { findLargeFolders, findLongFiles, findLongFunctions } from './limits.ts';
import { findPortViolations } from './ports.ts';
import { readPackages, readSources } from './sources.ts';

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error('usage: violations.ts DIRECTORY');
const files = await readSources();
const lists = {
  circles: findCircles(files, await readPackages()),
  folders: unexcused(findLargeFolders(files), EXCEPTIONS.folders),
  files: unexcused(findLongFiles(files), EXCEPTIONS.files),
  functions: unexcused(findLongFunctions(files), EXCEPTIONS.functions),
  ports: unexcused(findPortViolations(files), EXCEPTIONS.ports),
  docstrings: unexcused(findDocstringViolations(files), EXCEPTIONS.docstrings),
  prose: unexcused(
    [
      ...findFileNames(await readPaths()),
      ...findIdentifiers(files),
      ...findPhrases(await readTexts()),
    ],
    EXCEPTIONS.prose,
  ),
};
await mkdir(directory, { recursive: true });
for (const [name, list] of Object.entries(lists)) {
  await writeFile(join(directory, `${name}.txt`), list.map((line) => `${line}\n`).join(''));
  console.log(`${name}: ${list.length}`);
}
