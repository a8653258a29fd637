import { expect, test } from 'vitest';
import {
  isSatisfied,
  parseConstraint,
} from '../../packages/helm/dependencies/constraints/constraint.ts';
import {
  compareVersions,
  parseVersion,
} from '../../packages/helm/dependencies/constraints/version.ts';
import { seeded } from '../../tools/constraints/random.ts';
import { constraintOf, versionOf } from '../../tools/constraints/samples.ts';
import { run } from './peers.ts';

interface Answer {
  readonly satisfied: readonly (string | null)[];
  readonly order: string;
}

test("decides like helm's library for constraints and versions at random", async () => {
  const seed = Number(process.env['SEALWRIGHT_FUZZ_SEED'] ?? 7);
  const choose = seeded(seed);
  for (let round = 0; round < 20; round++) {
    const constraints = Array.from({ length: 2000 }, () => constraintOf(choose));
    const versions = Array.from({ length: 40 }, (_, at) =>
      versionOf(choose, at % 3 === 0 ? 12 : 5),
    );
    const { stdout } = await run(['semver'], {
      stdin: `${JSON.stringify({ constraints, versions })}\n`,
    });
    const answer = JSON.parse(stdout) as Answer;
    const parsed = versions.map(parseVersion);
    const ours = constraints.map((text) => {
      const constraint = parseConstraint(text);
      if (constraint === undefined) return null;
      return parsed
        .map((one) => (one === undefined ? '-' : isSatisfied(constraint, one) ? '1' : '0'))
        .join('');
    });
    const wrong = constraints.filter((_, at) => ours[at] !== answer.satisfied[at]);
    expect(wrong, `seed ${seed}`).toEqual([]);
    expect(orderOf(parsed), `seed ${seed}`).toBe(answer.order);
  }
});

function orderOf(versions: readonly ReturnType<typeof parseVersion>[]): string {
  return versions
    .slice(1)
    .map((next, at) => {
      const before = versions[at];
      if (before === undefined || next === undefined) return '-';
      return '<=>'.charAt(Math.sign(compareVersions(before, next)) + 1);
    })
    .join('');
}
