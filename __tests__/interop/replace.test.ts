import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from './peers.ts';
import { startSigstore, type TestSigstore } from './sigstore.ts';

let world: TestSigstore;
beforeAll(async () => {
  world = await startSigstore();
});
afterAll(() => world[Symbol.asyncDispose]());

/** Returns the versions of the SBOMs that cosign verifies, sorted. */
async function versionsBy(
  cosign: string,
  image: string,
  env: Readonly<Record<string, string>>,
): Promise<number[]> {
  const args = ['verify-attestation', '--type', 'cyclonedx', ...world.policy, image];
  const { stdout } = await run([cosign, ...args], { env });
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const { payload } = JSON.parse(line) as { payload: string };
      const statement = JSON.parse(Buffer.from(payload, 'base64').toString()) as {
        predicate: { version: number };
      };
      return statement.predicate.version;
    })
    .toSorted((a, b) => a - b);
}

test('verifies with cosign v3 and v2 only the attestation that replaced the others', async () => {
  const image = await world.pushImage('replaced');
  const legacy = await world.pushImage('replaced-legacy');
  const attestVersion = async (version: number, ...more: string[]): Promise<void> => {
    const path = join(world.work, `bom-${version}.json`);
    const bom = { bomFormat: 'CycloneDX', specVersion: '1.6', version, components: [] };
    await writeFile(path, JSON.stringify(bom));
    const args = [...world.signing, '--attestations', `cyclonedx=${path}`, ...more];
    await world.sealwright(['cosign-sign', image, ...args, '--format', 'bundle']);
    await world.sealwright(['cosign-sign', legacy, ...args, '--format', 'legacy']);
  };
  await attestVersion(1);
  await attestVersion(2);
  expect(await versionsBy('cosign', image, world.v3)).toEqual([1, 2]);
  expect(await versionsBy('cosign2', legacy, world.v2)).toEqual([1, 2]);
  await attestVersion(3, '--replace');
  expect(await versionsBy('cosign', image, world.v3)).toEqual([3]);
  expect(await versionsBy('cosign2', legacy, world.v2)).toEqual([3]);
});
