import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refused, run } from './peers.ts';
import { startSigstore, type TestSigstore } from './sigstore.ts';

/* What ours signs, in every layout and with every kind of key, unmodified cosign v3 and v2 believe; and the reverse. */

let world: TestSigstore;
beforeAll(async () => {
  world = await startSigstore();
});
afterAll(() => world[Symbol.asyncDispose]());

describe('keyless, in both layouts', () => {
  test('an image and its SBOM are believed by cosign v3 (bundle) and cosign v2 (legacy), and by no other name', async () => {
    const image = await world.pushImage('both');
    await world.ours(['cosign-sign', image, ...world.signing]);
    const tags = (await run(['crane', 'ls', image.split('@')[0] ?? ''])).stdout.split('\n');
    expect(tags.filter((tag) => tag.endsWith('.sig'))).toHaveLength(1);
    await run(['cosign', 'verify', ...world.policy, image], { env: world.v3 });
    await refused(['cosign', 'verify', ...world.wrongPolicy, image], { env: world.v3 });
    await run(['cosign2', 'verify', ...world.v2Bundles, ...world.policy, image]);
    await refused(['cosign2', 'verify', ...world.v2Bundles, ...world.wrongPolicy, image]);
    const again = await world.ours(['cosign-sign', image, ...world.signing]);
    expect(again.stderr).toContain('signed and attested already');
  });

  test('only the legacy layout, which cosign v3 finds, too', async () => {
    const image = await world.pushImage('legacy');
    await world.ours(['cosign-sign', image, ...world.signing, '--format', 'legacy']);
    await run(['cosign2', 'verify', ...world.policy, image], { env: world.v2 });
    await refused(['cosign2', 'verify', ...world.wrongPolicy, image], { env: world.v2 });
    await run(['cosign', 'verify', ...world.policy, image], { env: world.v3 });
    const { stdout } = await run(['oras', 'discover', '--plain-http', '--format', 'json', image]);
    expect((JSON.parse(stdout) as { referrers?: unknown[] }).referrers ?? []).toEqual([]);
  });

  test('what cosign v2 signs and attests in its layout, ours verifies', async () => {
    const image = await world.pushImage('theirs');
    const predicate = await world.writePredicate();
    await run(['cosign2', 'sign', '--yes', ...world.v2Services, image], { env: world.v2 });
    const attest = [
      'cosign2',
      'attest',
      '--yes',
      ...world.v2Services,
      '--type',
      'cyclonedx',
    ] as const;
    await run([...attest, '--predicate', predicate, image], { env: world.v2 });
    const verdict = await world.ours([
      'cosign-verify',
      image,
      ...world.verifying,
      '--attestations',
      'cyclonedx',
    ]);
    expect(verdict.stderr).toContain('verified (signature and 1 attestations)');
  });
});

describe('with a key of one’s own', () => {
  test.each(['public', 'private', 'none'])('log: %s', async (log) => {
    const image = await world.pushImage(`key-${log}`);
    const key = await world.keyPair();
    const password = { COSIGN_PASSWORD: 'secret' };
    await world.ours(
      ['cosign-sign', image, ...world.signing, '--key', key.private, '--log', log],
      password,
    );
    const verified = await world.ours([
      'cosign-verify',
      image,
      '--sigstore',
      'stack',
      '--key',
      key.public,
      '--log',
      log,
    ]);
    expect(verified.stderr).toContain('verified (signature)');
    const flags = log === 'public' ? [] : ['--insecure-ignore-tlog=true'];
    const timed = log === 'private' ? ['--use-signed-timestamps'] : [];
    await run(['cosign', 'verify', '--key', key.public, ...flags, ...timed, image], {
      env: world.v3,
    });
    const other = await world.keyPair();
    await refused(['cosign', 'verify', '--key', other.public, ...flags, ...timed, image], {
      env: world.v3,
    });
    await refused([
      'cosign2',
      'verify',
      '--key',
      other.public,
      ...flags,
      ...world.v2Bundles,
      image,
    ]);
    const legacy = await world.pushImage(`key-legacy-${log}`);
    const format = ['--format', 'legacy'];
    await world.ours(
      ['cosign-sign', legacy, ...world.signing, '--key', key.private, '--log', log, ...format],
      password,
    );
    await run(['cosign2', 'verify', '--key', key.public, ...flags, legacy], { env: world.v2 });
    await run(['cosign', 'verify', '--key', key.public, ...flags, legacy], { env: world.v3 });
    await refused(['cosign2', 'verify', '--key', other.public, ...flags, legacy], {
      env: world.v2,
    });
  });
});

test('keyless without a log: a timestamp proves when', async () => {
  const image = await world.pushImage('private');
  await world.ours(['cosign-sign', image, ...world.signing, '--log', 'private']);
  const flags = ['--insecure-ignore-tlog=true', '--use-signed-timestamps'];
  await run(['cosign', 'verify', ...world.policy, ...flags, image], { env: world.v3 });
  await refused(['cosign', 'verify', ...world.policy, image], { env: world.v3 });
  await world.ours(['cosign-verify', image, ...world.verifying, '--log', 'private']);
  expect(await readFile(join(world.work, 'stack', 'log'), 'utf8')).not.toContain(
    '/api/v2/log/entries 500',
  );
});
