import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chartYaml, testTree } from '../../packages/helm/testdata/tree.ts';
import { doubles, outcomes, problems, type RaceOptions, type Round, race } from './chart-race.ts';
import { runProgram, serveDirectory } from './programs.ts';

const ROUNDS = 200;
const PROCESS_ROUNDS = 3;

/** Runs rounds against `sealwright serve` on a directory, and prints how they end. */
async function rounds(options: Omit<RaceOptions, 'host'>): Promise<readonly Round[]> {
  await using tree = await testTree();
  await using registry = await serveDirectory(join(tree.path, 'registry'));
  const done = await race({ ...options, host: registry.host });
  console.log(JSON.stringify({ ...options, ...outcomes(done) }));
  return done;
}

test(`publishes one of two contents in each of ${ROUNDS} races, and the loser names both digests`, async () => {
  const done = await rounds({ rounds: ROUNDS });
  expect(doubles(done)).toEqual([]);
  expect(problems(done)).toEqual([]);
});

test.each(['later', 'same'] as const)(
  'lets both publishers of the same content succeed: %s',
  async (second) => {
    const done = await rounds({ rounds: ROUNDS / 8, second });
    expect(doubles(done)).toEqual([]);
    expect(done.flatMap(({ publications }) => publications).filter(({ kind }) => kind)).toEqual([]);
  },
);

test('exits 1 with both digests in the process that loses, and 0 in the one that wins', async () => {
  await using tree = await testTree();
  await using registry = await serveDirectory(join(tree.path, 'registry'));
  for (let round = 0; round < PROCESS_ROUNDS; round++) {
    const ends = await Promise.all(
      ['one', 'two'].map(async (who) => {
        const directory = `${who}/app-${round}`;
        await tree.put({
          [`${directory}/Chart.yaml`]: chartYaml(`app-${round}`),
          [`${directory}/values.yaml`]: `who: ${who}\n`,
        });
        const target = ['--registry', `${registry.host}/x`, '--no-sign', '--no-lint'];
        const out = ['--out', `${who}-out`];
        return runProgram(['helm-oci-publish', directory, ...target, ...out], tree.path);
      }),
    );
    const lost = ends.find(({ code }) => code !== 0);
    expect(ends.map(({ code }) => code).toSorted((a, b) => Number(a) - Number(b))).toEqual([0, 1]);
    expect(new Set(lost?.stderr.match(/sha256:[0-9a-f]{64}/g)).size, lost?.stderr).toBe(2);
  }
});
