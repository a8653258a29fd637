import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listen } from '@sealwright/core';
import { memoryStores } from '@sealwright/oci';
import { openRegistryService } from '@sealwright/registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealwright } from './cli.ts';
import { peerDirectory, refused, run } from './peers.ts';
import { type RealServices, startRealServices } from './real-services.ts';

/* Fulcio, Rekor and the timestamp authority of sigstore themselves: what ours makes with them strangers believe, and ours
   believes what strangers make. */

let real: RealServices;
let registry: Awaited<ReturnType<typeof listen>>;
let signing: readonly string[] = [];
let policy: readonly string[] = [];
beforeAll(async () => {
  real = await startRealServices();
  registry = await listen(openRegistryService(memoryStores()));
  signing = [
    '--sigstore',
    real.clientTrustConfig,
    '--identity-token-file',
    join(real.work, 'token'),
  ];
  policy = ['--certificate-identity', real.identity, '--certificate-oidc-issuer', real.issuer];
  await writeFile(join(real.work, 'token'), real.token());
});
afterAll(async () => {
  await registry[Symbol.asyncDispose]();
  await real[Symbol.asyncDispose]();
});

async function ours(...args: string[]) {
  const result = await sealwright(args, { cwd: real.work });
  if (result.exitCode !== 0) throw new Error(`${args.join(' ')}\n${result.stderr}`);
  return result;
}

async function pushImage(name: string): Promise<string> {
  const file = join(real.work, `${name}.txt`);
  await writeFile(file, name);
  await run(['tar', '-cf', `${file}.tar`, '-C', real.work, `${name}.txt`]);
  const reference = `${registry.host}/${name}:1`;
  await run(['crane', 'append', '--new_layer', `${file}.tar`, '--new_tag', reference]);
  return `${registry.host}/${name}@${(await run(['crane', 'digest', reference])).stdout.trim()}`;
}

const trust = (): string[] => ['--trusted-root', real.trustedRoot];
const cosignSigning = (): string[] => ['--yes', ...trust(), '--signing-config', real.signingConfig];
const tokenEnv = () => ({ SIGSTORE_ID_TOKEN: real.token() });
const wrong = ['--certificate-identity', 'https://example.com/other', '--certificate-oidc-issuer'];

describe('an image', () => {
  test('that ours signs and attests is believed by cosign v3 and v2, and the second run signs nothing', async () => {
    const image = await pushImage('ours');
    const predicate = join(real.work, 'predicate.json');
    await writeFile(predicate, '{"bomFormat":"CycloneDX","specVersion":"1.6","version":1}');
    const sign = ['cosign-sign', image, ...signing, '--attestations', `cyclonedx=${predicate}`];
    await ours(...sign);
    await run(['cosign', 'verify', ...trust(), ...policy, image]);
    const attested = ['verify-attestation', '--type', 'cyclonedx', ...trust(), ...policy] as const;
    await run(['cosign', ...attested, image]);
    await run(['cosign2', 'verify', ...trust(), '--use-signed-timestamps', ...policy, image]);
    await refused(['cosign', 'verify', ...trust(), ...wrong, real.issuer, image]);
    expect((await ours(...sign)).stderr).toContain('signed and attested already');
    // There is no Rekor v1, so there is nothing for readers of the legacy layout.
    const tags = (await run(['crane', 'ls', image.split('@')[0] ?? ''])).stdout;
    expect(tags.trim()).toBe('1');
  });

  test('that cosign signs is believed by ours, for this signer only', async () => {
    const image = await pushImage('theirs');
    await run(['cosign', 'sign', ...cosignSigning(), image], { env: tokenEnv() });
    const verify = ['cosign-verify', image, '--sigstore', real.clientTrustConfig];
    await ours(...verify, ...policy);
    const refusal = await sealwright([...verify, ...wrong, real.issuer], { cwd: real.work });
    expect([refusal.exitCode, refusal.stderr]).toEqual([
      1,
      expect.stringContaining('IDENTITY_DIFFERS'),
    ]);
  });
});

describe('a file', () => {
  test('that ours signs is believed by cosign v3, v2 and sigstore-python', async () => {
    const file = join(real.work, 'file.txt');
    await writeFile(file, 'a file');
    await ours('cosign-sign', '--blobs', file, ...signing);
    const bundle = `${file}.sigstore.json`;
    await run(['cosign', 'verify-blob', '--bundle', bundle, ...trust(), ...policy, file]);
    const v2 = ['--new-bundle-format', '--use-signed-timestamps', '--bundle', bundle];
    await run(['cosign2', 'verify-blob', ...v2, ...trust(), ...policy, file]);
    if (existsSync(join(peerDirectory, 'sigstore-python'))) {
      const who = ['--cert-identity', real.identity, '--cert-oidc-issuer', real.issuer];
      const python = [
        '--trust-config',
        real.clientTrustConfig,
        'verify',
        'identity',
        ...who,
      ] as const;
      await run(['sigstore-python', ...python, '--bundle', bundle, file]);
    } else console.log('SKIPPED: sigstore-python is not here');
    await writeFile(file, 'another file');
    await refused(['cosign', 'verify-blob', '--bundle', bundle, ...trust(), ...policy, file]);
  });

  test('that cosign and sigstore-python sign is believed by ours', async () => {
    const file = join(real.work, 'theirs.txt');
    await writeFile(file, 'their file');
    const bundle = join(real.work, 'theirs.json');
    await run(['cosign', 'sign-blob', ...cosignSigning(), '--bundle', bundle, file], {
      env: tokenEnv(),
    });
    const verify = [
      'cosign-verify',
      '--blobs',
      file,
      '--sigstore',
      real.clientTrustConfig,
      ...policy,
    ];
    await ours(...verify, '--bundle', bundle);
    if (existsSync(join(peerDirectory, 'sigstore-python'))) {
      const token = ['--identity-token', real.token(), '--overwrite'];
      const python = ['--trust-config', real.clientTrustConfig, 'sign', ...token] as const;
      await run(['sigstore-python', ...python, '--bundle', bundle, file]);
      await ours(...verify, '--bundle', bundle);
    }
    expect(JSON.parse(await readFile(bundle, 'utf8'))).toHaveProperty('messageSignature');
  });
});
