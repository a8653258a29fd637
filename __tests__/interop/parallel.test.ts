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

/* Many jobs sign one image in parallel, as the jobs of a matrix do. No signature is lost. */

const JOBS = 16;

let world: TestSigstore;
beforeAll(async () => {
  world = await startSigstore();
});
afterAll(() => world[Symbol.asyncDispose]());

/** Signs an image in parallel processes, each with an annotation of its own. */
async function signInParallel(image: string, ...flags: string[]): Promise<void> {
  await Promise.all(
    Array.from({ length: JOBS }, (_, job) =>
      world.sealwright([
        'cosign-sign',
        image,
        ...world.signing,
        '--annotations',
        `job=${job}`,
        ...flags,
      ]),
    ),
  );
}

/** Returns the jobs whose signatures cosign reports. */
function jobsOf(stdout: string): Set<string> {
  const reported = JSON.parse(stdout) as { optional: { job?: string } | null }[];
  return new Set(reported.flatMap(({ optional }) => optional?.job ?? []));
}

/** Returns the jobs whose signatures Sealwright verifies. */
async function jobsBySealwright(image: string): Promise<Set<string>> {
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
const COMPLETE = { cosign: ALL, cosign2: ALL, sealwright: ALL, sealwrightLegacy: ALL };

/** Returns the jobs whose signatures each program verifies, on an image with bundles and one in the legacy layout. */
async function signedJobs(image: string, legacy: string): Promise<typeof COMPLETE> {
  const flags = ['verify', ...world.policy, '--output', 'json'] as const;
  const [v3, v2] = [
    await run(['cosign', ...flags, '--max-workers', '4', image], { env: world.v3 }),
    await run(['cosign2', ...flags, legacy], { env: world.v2 }),
  ];
  return {
    cosign: jobsOf(v3.stdout),
    cosign2: jobsOf(v2.stdout),
    sealwright: await jobsBySealwright(image),
    sealwrightLegacy: await jobsBySealwright(legacy),
  };
}

describe(`signing in ${JOBS} parallel jobs`, () => {
  test('keeps all signatures in a registry with the referrers API', async () => {
    const image = await world.pushImage('parallel');
    const legacy = await world.pushImage('parallel-legacy');
    await signInParallel(image, '--format', 'bundle');
    await signInParallel(legacy, '--format', 'legacy');
    expect(await signedJobs(image, legacy)).toEqual(COMPLETE);
  });

  const program = DEBIAN_PEERS['docker-registry'];
  const isInstalled = existsSync(program);
  if (!isInstalled) console.log(`SKIPPED: no ${program}`);
  test.runIf(isInstalled)(
    'keeps all signatures in a registry without the referrers API',
    async () => {
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
      expect(await signedJobs(image, legacy)).toEqual(COMPLETE);
    },
  );
});
