import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { memoryHost } from '@sealwright/core/testing';
import { openRegistryClient, resolveOrThrow } from '@sealwright/oci';
import { parseClientTrustConfig, verifyImage } from '@sealwright/sigstore';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEBIAN_PEERS } from '../../tools/peers/debian.ts';
import { run } from './peers.ts';
import { type RunningRegistry, startDistribution } from './registries.ts';
import { startSigstore, type TestSigstore } from './sigstore.ts';

/* Many jobs sign one image at a time, as the legs of a matrix do: none loses what another wrote. */

const JOBS = 16;

let world: TestSigstore;
beforeAll(async () => {
  world = await startSigstore();
});
afterAll(() => world[Symbol.asyncDispose]());

/** Signs by as many processes at a time, each with an annotation of its own. */
async function signInParallel(image: string, ...flags: string[]): Promise<void> {
  await Promise.all(
    Array.from({ length: JOBS }, (_, job) =>
      world.ours(['cosign-sign', image, ...world.signing, '--annotations', `job=${job}`, ...flags]),
    ),
  );
}

/** The jobs whose signatures a cosign reports. */
function jobsOf(stdout: string): Set<string> {
  const reported = JSON.parse(stdout) as { optional: { job?: string } | null }[];
  return new Set(reported.flatMap(({ optional }) => optional?.job ?? []));
}

/** The jobs whose signatures ours verifies. */
async function jobsByOurs(image: string): Promise<Set<string>> {
  await using host = memoryHost();
  const [repository = '', digest = ''] = image.split('@');
  const credentials = { for: () => Promise.resolve(undefined) };
  const store = openRegistryClient({ ...host.ports, credentials }).open(repository);
  const subject = await resolveOrThrow(store, digest, repository);
  const config = await readFile(world.stack['client-trust-config'] ?? '');
  const trust = { name: 'stack', ...(await parseClientTrustConfig(config, 'the stack')) };
  const policy = { identity: world.stack['identity'], issuer: world.stack['issuer'] };
  const verdict = await verifyImage(store, subject, policy, trust);
  const signatures = verdict.result === 'verified' ? verdict.signatures : [];
  return new Set(signatures.flatMap((each) => each.annotations['job'] ?? []));
}

const ALL = new Set(Array.from({ length: JOBS }, (_, job) => String(job)));
const EVERYBODY = { v3: ALL, v2: ALL, ours: ALL, oursLegacy: ALL };

/** Whose signatures everybody finds on an image with bundles, and on one with the legacy layout. */
async function found(image: string, legacy: string): Promise<typeof EVERYBODY> {
  const flags = ['verify', ...world.policy, '--output', 'json'] as const;
  const [v3, v2] = [
    await run(['cosign', ...flags, '--max-workers', '4', image], { env: world.v3 }),
    await run(['cosign2', ...flags, legacy], { env: world.v2 }),
  ];
  return {
    v3: jobsOf(v3.stdout),
    v2: jobsOf(v2.stdout),
    ours: await jobsByOurs(image),
    oursLegacy: await jobsByOurs(legacy),
  };
}

describe(`${JOBS} jobs sign one image`, () => {
  test('on a registry with the referrers API', async () => {
    const image = await world.pushImage('parallel');
    const legacy = await world.pushImage('parallel-legacy');
    await signInParallel(image, '--format', 'bundle');
    await signInParallel(legacy, '--format', 'legacy');
    expect(await found(image, legacy)).toEqual(EVERYBODY);
  });

  const program = DEBIAN_PEERS['docker-registry'];
  const isHere = existsSync(program);
  if (!isHere) console.log(`SKIPPED: no ${program}`);
  test.runIf(isHere)('on a registry without it', async () => {
    await using registry: RunningRegistry = await startDistribution(program);
    const copyOf = async (name: string): Promise<string> => {
      const image = await world.pushImage(name);
      const target = `${registry.host}/${name}`;
      await run(['crane', 'copy', image, `${target}:1`]);
      return `${target}@${image.split('@')[1] ?? ''}`;
    };
    const image = await copyOf('fallback');
    const legacy = await copyOf('fallback-legacy');
    await signInParallel(image, '--format', 'bundle');
    await signInParallel(legacy, '--format', 'legacy');
    expect(await found(image, legacy)).toEqual(EVERYBODY);
  });
});
