import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorCodeOf, sealwright } from './cli.ts';
import { refused, run } from './peers.ts';
import { startSigstore, type TestSigstore } from './sigstore.ts';

/* Bundles of files, by the protocol of the conformance suite: Sealwright and cosign verify each other's. */

let world: TestSigstore;
let file = '';
let trust: readonly string[] = [];
let signer: readonly string[] = [];
beforeAll(async () => {
  world = await startSigstore();
  file = join(world.work, 'file.txt');
  await writeFile(file, 'a file\n');
  trust = ['--trusted-root', world.stack['trusted-root'] ?? ''];
  signer = world.policy;
});
afterAll(() => world[Symbol.asyncDispose]());

async function signWithSealwright(name: string, ...more: string[]): Promise<string> {
  const bundle = join(world.work, `${name}.sigstore.json`);
  const token = await readFile(world.stack['identity-token'] ?? '', 'utf8');
  const config = ['--signing-config', world.stack['signing-config'] ?? ''];
  const target = more.at(-1) ?? file;
  const flags = more.slice(0, -1);
  await world.sealwright([
    'conformance',
    'sign-bundle',
    ...flags,
    '--identity-token',
    token,
    '--bundle',
    bundle,
    ...trust,
    ...config,
    target,
  ]);
  return bundle;
}

const verifyArgs = (bundle: string, blob: string): string[] => [
  'conformance',
  'verify-bundle',
  '--bundle',
  bundle,
  ...signer,
  ...trust,
  blob,
];

describe('a bundle of a file', () => {
  test('verifies with cosign v3 and v2 when Sealwright signs it', async () => {
    const bundle = await signWithSealwright('sealwright', file);
    const flags = ['--bundle', bundle, ...trust, ...signer];
    await run(['cosign', 'verify-blob', ...flags, file]);
    await run([
      'cosign2',
      'verify-blob',
      '--new-bundle-format',
      '--use-signed-timestamps',
      ...flags,
      file,
    ]);
    const other = join(world.work, 'other.txt');
    await writeFile(other, 'another\n');
    await refused(['cosign', 'verify-blob', ...flags, other]);
    const digest = (await run(['sha256sum', file])).stdout.slice(0, 64);
    await world.sealwright(verifyArgs(bundle, `sha256:${digest}`));
    const wrong = await sealwright(
      verifyArgs(bundle, `sha256:${digest.replace(/^./, (c) => (c === '0' ? '1' : '0'))}`),
    );
    expect([wrong.exitCode, wrong.stderr]).toEqual([1, expect.stringContaining('SUBJECT_DIFFERS')]);
  });

  test('verifies with Sealwright, by file and by digest, when cosign signs it', async () => {
    const bundle = join(world.work, 'cosign.sigstore.json');
    await run(['cosign', 'sign-blob', '--yes', '--bundle', bundle, file], { env: world.v3 });
    await world.sealwright(verifyArgs(bundle, file));
    const digest = (await run(['sha256sum', file])).stdout.slice(0, 64);
    await world.sealwright(verifyArgs(bundle, `sha256:${digest}`));
  });

  test('verifies with the other program when it attests a statement', async () => {
    const digest = (await run(['sha256sum', file])).stdout.slice(0, 64);
    const statement = join(world.work, 'statement.json');
    await writeFile(
      statement,
      JSON.stringify({
        _type: 'https://in-toto.io/Statement/v1',
        subject: [{ name: 'file.txt', digest: { sha256: digest } }],
        predicateType: 'https://cyclonedx.org/bom',
        predicate: { bomFormat: 'CycloneDX' },
      }),
    );
    const bundle = await signWithSealwright('statement', '--in-toto', statement);
    const flags = ['--bundle', bundle, ...trust, ...signer, '--type', 'cyclonedx'];
    await run(['cosign', 'verify-blob-attestation', ...flags, file]);
    await world.sealwright(verifyArgs(bundle, file));
    const attested = join(world.work, 'attested.sigstore.json');
    const predicate = await world.writePredicate();
    const attest = [
      'attest-blob',
      '--yes',
      '--type',
      'cyclonedx',
      '--predicate',
      predicate,
    ] as const;
    await run(['cosign', ...attest, '--bundle', attested, file], { env: world.v3 });
    await world.sealwright(verifyArgs(attested, file));
    await refused(['cosign', 'verify-blob-attestation', ...flags, statement]);
  });
});

test('signs files by a pattern with an identity or a key, and nothing in a second run', async () => {
  for (const name of ['a.bin', 'b.bin']) await writeFile(join(world.work, name), name);
  const pattern = join(world.work, '*.bin');
  const signing = ['cosign-sign', '--blobs', pattern, ...world.signing];
  await world.sealwright(signing);
  const bundle = join(world.work, 'b.bin.sigstore.json');
  await run([
    'cosign',
    'verify-blob',
    '--bundle',
    bundle,
    ...trust,
    ...signer,
    join(world.work, 'b.bin'),
  ]);
  expect((await world.sealwright(signing)).stderr).toContain('already signed');
  const verify = ['cosign-verify', '--blobs', join(world.work, 'a.bin'), ...world.verifying];
  await world.sealwright(verify);
  await writeFile(join(world.work, 'a.bin'), 'changed');
  const changed = await world.attempt(verify);
  expect([changed.exitCode, changed.stderr]).toEqual([
    1,
    expect.stringContaining('SUBJECT_DIFFERS'),
  ]);
  const key = await world.keyPair();
  await world.sealwright([...signing, '--key', key.private, '--log', 'none'], {
    COSIGN_PASSWORD: 'secret',
  });
  const keyed = [
    'cosign',
    'verify-blob',
    '--key',
    key.public,
    '--insecure-ignore-tlog=true',
    ...trust,
  ] as const;
  await run([...keyed, '--bundle', bundle, join(world.work, 'b.bin')]);
  const locked = await world.attempt([...signing, '--key', key.private, '--json'], {
    COSIGN_PASSWORD: 'wrong',
  });
  expect([locked.exitCode, errorCodeOf(locked)]).toEqual([2, 'KEY_LOCKED']);
});
