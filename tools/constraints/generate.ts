/*
 * Writes packages/helm/testdata/constraints.json: what helm's own library decides about constraints and versions.
 * `node --conditions=sealwright-source tools/constraints/generate.ts` needs Go. For every constraint the table has null
 * when helm refuses it, else one bit for each version, as hexadecimal digits. `order` compares neighbours of the list.
 */
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildPeers, goVersion } from '../peers/peers.ts';
import { seeded } from './random.ts';
import { constraintOf, versionOf } from './samples.ts';

const CHOSEN = [
  '',
  ' ',
  '*',
  'x',
  '1',
  '1.2',
  '1.2.3',
  'v1',
  '=1.2',
  '!=1.x',
  '>1',
  '>=1.2, <2',
  '<=2',
];
const MORE = [
  '~1.2',
  '~>1',
  '^0.0.2',
  '^0',
  '1.0 - 2',
  '1 - 2 || 3 - 4',
  '>=1-0',
  '~0.0.0-0',
  '1,,2',
  '1 2',
];

const go = await goVersion();
if (go === undefined) throw new Error('cannot write the table: it needs a Go toolchain');
const judge = (await buildPeers(go, console.log, ['semver'])).get('semver') ?? '';
const choose = seeded(42);
const versions = [
  ...new Set(Array.from({ length: 76 }, (_, at) => versionOf(choose, at % 8 === 0 ? 12 : 4))),
].slice(0, 64);
const made = Array.from({ length: 1400 }, () => constraintOf(choose));
const constraints = [...new Set([...CHOSEN, ...MORE, ...made])];
const input = `${JSON.stringify({ constraints, versions })}\n`;
const { stdout } = spawnSync(judge, { input, encoding: 'utf8' });
const { satisfied, order } = JSON.parse(stdout) as {
  readonly satisfied: readonly (string | null)[];
  readonly order: string;
};
const rows = constraints.map((text, at) => [text, digitsOf(satisfied[at])]);
const known = rows.filter(([, digits]) => digits !== null);
const refused = rows.filter(([, digits]) => digits === null).slice(0, known.length);
const lines = [...known, ...refused].map(
  ([text, digits]) => `[${JSON.stringify(text)},${JSON.stringify(digits)}]`,
);
await writeFile(
  fileURLToPath(new URL('../../packages/helm/testdata/constraints.json', import.meta.url)),
  `{"versions":${JSON.stringify(versions)},\n"order":${JSON.stringify(order)},\n"constraints":[\n${lines.join(',\n')}\n]}\n`,
);

/** Returns the verdicts as hexadecimal digits; a text that is no version satisfies nothing. */
function digitsOf(verdicts: string | null | undefined): string | null {
  return (
    verdicts
      ?.replaceAll('-', '0')
      .replace(/.{4}/g, (four) => Number.parseInt(four, 2).toString(16)) ?? null
  );
}
