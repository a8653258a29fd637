import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DEBIAN_PEERS } from '../../tools/peers/debian.ts';
import {
  doubles,
  outcomes,
  problems,
  type RaceOptions,
  type Round,
  race,
} from '../soak/chart-race.ts';
import { type RunningRegistry, startDistribution, startOlareg } from './registries.ts';

/* Two publishers of one version at the same time, on registries of others. */

const paths = JSON.parse(process.env['SEALWRIGHT_PEER_PATHS'] ?? '{}') as Record<string, string>;
const peer = (name: string): string => paths[name] ?? name;
const olareg = (): Promise<RunningRegistry> => startOlareg(peer('olareg'));
const v3 = (): Promise<RunningRegistry> => startDistribution(peer('registry'));
const v2 = (): Promise<RunningRegistry> => startDistribution(DEBIAN_PEERS['docker-registry']);

async function rounds(
  start: () => Promise<RunningRegistry>,
  options: Omit<RaceOptions, 'host'>,
): Promise<readonly Round[]> {
  await using registry = await start();
  const done = await race({ ...options, host: registry.host });
  console.log(JSON.stringify({ ...options, ...outcomes(done) }));
  return done;
}

// docker-registry and distribution ignore If-None-Match: each new tag waits there before it is read again.
test.each([
  ['olareg', 200, 10, olareg],
  ['distribution v3', 100, 10, v3],
  ['docker-registry 2.8', 100, 10, v2],
] as const)(
  'publishes one of two contents in each race on %s',
  async (name, count, concurrency, start) => {
    if (name === 'docker-registry 2.8' && !existsSync(DEBIAN_PEERS['docker-registry'])) {
      console.log('SKIPPED: docker-registry is not installed');
      expect(existsSync(DEBIAN_PEERS['docker-registry'])).toBe(false);
      return;
    }
    const done = await rounds(start, { rounds: count, concurrency });
    expect(doubles(done)).toEqual([]);
    expect(problems(done)).toEqual([]);
  },
);

test.each([
  ['olareg', olareg],
  ['distribution v3', v3],
] as const)('lets both publishers of the same content succeed on %s', async (_, start) => {
  for (const second of ['later', 'same'] as const) {
    const done = await rounds(start, { rounds: 30, concurrency: 10, second });
    expect(doubles(done)).toEqual([]);
    expect(done.flatMap(({ publications }) => publications).filter(({ kind }) => kind)).toEqual([]);
  }
});
