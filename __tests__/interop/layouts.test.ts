import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refused, run } from './peers.ts';
import { startSigstore, type TestSigstore } from './sigstore.ts';

/* Sealwright, cosign v3 and cosign v2 verify each other's signatures, in every layout and with every kind of key. */

let world: TestSigstore;
beforeAll(async () => {
  world = await startSigstore();
});
afterAll(() => world[Symbol.asyncDispose]());

describe('keyless signatures', () => {
  test('accepts with cosign v3 and v2 what Sealwright signs in both layouts, and refuses another identity', async () => {
    const image = await world.pushImage('both');
    await world.sealwright(['cosign-sign', image, ...world.signing]);
    const tags = (await run(['crane', 'ls', image.split('@')[0] ?? ''])).stdout.split('\n');
    expect(tags.filter((tag) => tag.endsWith('.sig'))).toHaveLength(1);
    await run(['cosign', 'verify', ...world.policy, image], { env: world.v3 });
    await refused(['cosign', 'verify', ...world.wrongPolicy, image], { env: world.v3 });
    await run(['cosign2', 'verify', ...world.v2Bundles, ...world.policy, image]);
    await refused(['cosign2', 'verify', ...world.v2Bundles, ...world.wrongPolicy, image]);
    const again = await world.sealwright(['cosign-sign', image, ...world.signing]);
    expect(again.stderr).toContain('already signed and attested');
  });

  test('accepts with cosign v2 and v3 what Sealwright signs in the legacy layout only', async () => {
    const image = await world.pushImage('legacy');
    await world.sealwright(['cosign-sign', image, ...world.signing, '--format', 'legacy']);
    await run(['cosign2', 'verify', ...world.policy, image], { env: world.v2 });
    await refused(['cosign2', 'verify', ...world.wrongPolicy, image], { env: world.v2 });
    await run(['cosign', 'verify', ...world.policy, image], { env: world.v3 });
    const { stdout } = await run(['oras', 'discover', '--plain-http', '--format', 'json', image]);
    expect((JSON.parse(stdout) as { referrers?: unknown[] }).referrers ?? []).toEqual([]);
  });

  test('accepts with Sealwright what cosign v2 signs and attests in the legacy layout', async () => {
    const image = await world.pushImage('cosign2');
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
    const verdict = await world.sealwright([
      'cosign-verify',
      image,
      ...world.verifying,
      '--attestations',
      'cyclonedx',
    ]);
    expect(verdict.stdout).toContain('1 of 1 verified');
  });
});

describe('signatures with a key', () => {
  test.each(['public', 'private', 'none'])(
    'accepts with cosign what Sealwright signs with --log %s',
    async (log) => {
      const image = await world.pushImage(`key-${log}`);
      const key = await world.keyPair();
      const password = { COSIGN_PASSWORD: 'secret' };
      await world.sealwright(
        ['cosign-sign', image, ...world.signing, '--key', key.private, '--log', log],
        password,
      );
      const verified = await world.sealwright([
        'cosign-verify',
        image,
        '--sigstore',
        'stack',
        '--key',
        key.public,
        '--log',
        log,
      ]);
      expect(verified.stdout).toContain('1 of 1 verified');
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
      await world.sealwright(
        ['cosign-sign', legacy, ...world.signing, '--key', key.private, '--log', log, ...format],
        password,
      );
      await run(['cosign2', 'verify', '--key', key.public, ...flags, legacy], { env: world.v2 });
      await run(['cosign', 'verify', '--key', key.public, ...flags, legacy], { env: world.v3 });
      await refused(['cosign2', 'verify', '--key', other.public, ...flags, legacy], {
        env: world.v2,
      });
    },
  );
});

test('accepts with cosign a keyless signature that has a timestamp and no log entry', async () => {
  const image = await world.pushImage('private');
  await world.sealwright(['cosign-sign', image, ...world.signing, '--log', 'private']);
  const flags = ['--insecure-ignore-tlog=true', '--use-signed-timestamps'];
  await run(['cosign', 'verify', ...world.policy, ...flags, image], { env: world.v3 });
  await refused(['cosign', 'verify', ...world.policy, image], { env: world.v3 });
  await world.sealwright(['cosign-verify', image, ...world.verifying, '--log', 'private']);
  expect(await readFile(join(world.work, 'stack', 'log'), 'utf8')).not.toContain(
    '/api/v2/log/entries 500',
  );
});

describe('annotations, attestations and claims', () => {
  test('verifies annotations and attestations of several types with cosign v3 and v2', async () => {
    const image = await world.pushImage('attested');
    const predicate = await world.writePredicate();
    const custom = 'https://example.com/review/v1';
    const flags = ['--annotations', 'team=a', '--attestations', `cyclonedx=${predicate}`];
    await world.sealwright([
      'cosign-sign',
      image,
      ...world.signing,
      ...flags,
      '--attestations',
      `${custom}=${predicate}`,
    ]);
    await run(['cosign', 'verify', ...world.policy, '-a', 'team=a', image], { env: world.v3 });
    await refused(['cosign', 'verify', ...world.policy, '-a', 'team=b', image], { env: world.v3 });
    for (const type of ['cyclonedx', custom]) {
      const verify = ['verify-attestation', '--type', type, ...world.policy] as const;
      await run(['cosign', ...verify, image], { env: world.v3 });
      await refused(['cosign', ...verify.slice(0, 3), ...world.wrongPolicy, image], {
        env: world.v3,
      });
    }
    const legacy = await world.pushImage('attested-legacy');
    await world.sealwright([
      'cosign-sign',
      legacy,
      ...world.signing,
      ...flags,
      '--format',
      'legacy',
    ]);
    const verify = [
      'cosign2',
      'verify-attestation',
      '--type',
      'cyclonedx',
      ...world.policy,
    ] as const;
    await run([...verify, legacy], { env: world.v2 });
    await run(['cosign2', 'verify', ...world.policy, '-a', 'team=a', legacy], { env: world.v2 });
    const again = await world.sealwright([
      'cosign-sign',
      legacy,
      ...world.signing,
      ...flags,
      '--format',
      'legacy',
    ]);
    expect(again.stderr).toContain('already signed and attested');
  });

  test('refuses every claim of the build that differs', async () => {
    const image = await world.pushImage('claims');
    await world.sealwright(['cosign-sign', image, ...world.signing]);
    const issuer = ['--certificate-oidc-issuer', world.stack['issuer'] ?? ''];
    const verify = [
      'cosign-verify',
      image,
      '--sigstore',
      'stack',
      ...issuer,
      '--repository',
      'example/portal',
    ];
    const right = [
      '--ref',
      'refs/heads/main',
      '--workflow',
      '.github/workflows/release.yml',
      '--trigger',
      'push',
    ];
    await world.sealwright([
      ...verify,
      ...right,
      '--runner-environment',
      'github-hosted',
      '--max-age',
      '1h',
    ]);
    for (const [flag, value, code] of [
      ['--ref', 'refs/heads/other', 'CLAIM_DIFFERS'],
      ['--workflow', '.github/workflows/other.yml', 'CLAIM_DIFFERS'],
      ['--trigger', 'pull_request', 'CLAIM_DIFFERS'],
      ['--runner-environment', 'self-hosted', 'CLAIM_DIFFERS'],
      ['--max-age', '0m', 'SIGNED_TOO_LONG_AGO'],
      ['--min-signers', '2', 'TOO_FEW_SIGNATURES'],
    ] as const) {
      const wrong = await world.attempt([...verify, flag, value]);
      expect([flag, wrong.exitCode, wrong.stderr]).toEqual([
        flag,
        1,
        expect.stringContaining(code),
      ]);
    }
    const elsewhere = await world.attempt([...verify.slice(0, -1), 'example/other']);
    expect([elsewhere.exitCode, elsewhere.stderr]).toEqual([
      1,
      expect.stringContaining('source-repository-uri'),
    ]);
  });
});

test('refuses an attestation whose predicate breaks a rule', async () => {
  const image = await world.pushImage('rules');
  const predicate = await world.writePredicate();
  await world.sealwright([
    'cosign-sign',
    image,
    ...world.signing,
    '--attestations',
    `cyclonedx=${predicate}`,
  ]);
  const verify = ['cosign-verify', image, ...world.verifying, '--predicate-rules'];
  await world.sealwright([
    ...verify,
    'cyclonedx#/bomFormat=CycloneDX',
    '--predicate-rules',
    'cyclonedx#/version=1',
  ]);
  const wrong = await world.attempt([...verify, 'cyclonedx#/specVersion=~1\\.[0-5]']);
  expect([wrong.exitCode, wrong.stderr]).toEqual([
    1,
    expect.stringMatching(/CONTENT_DIFFERS.*got "1\.6"/),
  ]);
  const absent = await world.attempt([...verify, 'spdxjson#/name']);
  expect([absent.exitCode, absent.stderr]).toEqual([1, expect.stringContaining('unsigned')]);
});
