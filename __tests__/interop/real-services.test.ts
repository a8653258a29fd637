import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listen } from '@sealwright/core';
import { memoryStores } from '@sealwright/oci';
import { openRegistryService } from '@sealwright/registry';
import { bundleFromJSON, bundleToJSON } from '@sigstore/bundle';
import { SigningConfig, TrustedRoot } from '@sigstore/protobuf-specs';
import { bundleBuilderFromSigningConfig } from '@sigstore/sign';
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealwright } from './cli.ts';
import { changeAnnotation } from './legacy-signature.ts';
import { peerDirectory, refused, run } from './peers.ts';
import { type RealServices, startRealServices } from './real-services.ts';

/* Fulcio, both Rekors, the timestamp authority of sigstore and the certificate log of Google themselves: what ours makes with
   them strangers believe, and ours believes what strangers make. */

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
const verifyContext = 'https://example.com/other';
/** The policy with another signer. */
const wrong = (): string[] => ['--certificate-identity', verifyContext, ...policy.slice(2)];
const verifying = (): string[] => ['--sigstore', real.clientTrustConfig];
const SBOM = ['--type', 'cyclonedx'] as const;

async function oursRefuses(code: string, ...args: string[]): Promise<void> {
  const { exitCode, stderr } = await sealwright(args, { cwd: real.work });
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining(code)]);
}

async function writePredicate(): Promise<string> {
  const path = join(real.work, 'predicate.json');
  await writeFile(path, '{"bomFormat":"CycloneDX","specVersion":"1.6","version":1}');
  return path;
}

describe('an image that ours signs and attests', () => {
  test('is believed by cosign v3 and v2, and the second run signs nothing', async () => {
    const image = await pushImage('ours');
    const predicate = await writePredicate();
    const sign = ['cosign-sign', image, ...signing, '--attestations', `cyclonedx=${predicate}`];
    await ours(...sign);
    await run(['cosign', 'verify', ...trust(), ...policy, image]);
    await run(['cosign', 'verify-attestation', ...SBOM, ...trust(), ...policy, image]);
    await run(['cosign2', 'verify', ...trust(), '--use-signed-timestamps', ...policy, image]);
    await refused(['cosign', 'verify', ...trust(), ...wrong(), image]);
    await refused(['cosign', 'verify-attestation', ...SBOM, ...trust(), ...wrong(), image]);
    expect((await ours(...sign)).stderr).toContain('already signed and attested');
    // Rekor v1 vouches for what readers of the legacy layout see.
    const tags = (await run(['crane', 'ls', image.split('@')[0] ?? ''])).stdout;
    expect(
      tags
        .trim()
        .split('\n')
        .map((tag) => tag.slice(-4)),
    ).toEqual(['1', '.att', '.sig']);
  });

  test('in the legacy layout is believed by cosign v2, until somebody changes it', async () => {
    const image = await pushImage('ours-legacy');
    const predicate = await writePredicate();
    const format = ['--format', 'legacy', '--attestations', `cyclonedx=${predicate}`];
    await ours('cosign-sign', image, ...signing, ...format);
    const env = real.legacyEnv;
    await run(['cosign2', 'verify', ...policy, image], { env });
    await run(['cosign2', 'verify-attestation', ...SBOM, ...policy, image], { env });
    await refused(['cosign2', 'verify', ...wrong(), image], { env });
    await refused(['cosign2', 'verify-attestation', ...SBOM, ...wrong(), image], { env });
    await ours('cosign-verify', image, ...verifying(), ...policy, '--attestations', 'cyclonedx');
    const swap = (text: string) =>
      text.replace(/"integratedTime":(\d+)/, (_, at) => `"integratedTime":${Number(at) + 1}`);
    expect(await changeAnnotation(image, 'dev.sigstore.cosign/bundle', swap)).toBe(true);
    await refused(['cosign2', 'verify', ...policy, image], { env });
    await oursRefuses('LOG_', 'cosign-verify', image, ...verifying(), ...policy);
  });
});

describe('an image that cosign signs and attests is believed by ours, for this signer only:', () => {
  test('v3 with Rekor v2', async () => {
    const image = await pushImage('theirs');
    const predicate = ['--predicate', await writePredicate()];
    await run(['cosign', 'sign', ...cosignSigning(), image], { env: tokenEnv() });
    const attest = ['cosign', 'attest', ...SBOM, ...predicate, ...cosignSigning()] as const;
    await run([...attest, image], { env: tokenEnv() });
    const verify = ['cosign-verify', image, ...verifying()];
    await ours(...verify, ...policy, '--attestations', 'cyclonedx');
    await oursRefuses('IDENTITY_DIFFERS', ...verify, ...wrong());
    await oursRefuses('unsigned', ...verify, ...policy, '--attestations', 'spdxjson');
  });

  test('v3 with Rekor v1', async () => {
    const image = await pushImage('theirs-v1');
    const config = ['--yes', ...trust(), '--signing-config', real.signingConfigV1];
    await run(['cosign', 'sign', ...config, image], { env: tokenEnv() });
    const verify = ['cosign-verify', image, ...verifying()];
    await ours(...verify, ...policy);
    await oursRefuses('IDENTITY_DIFFERS', ...verify, ...wrong());
  });

  test('v2 in its own layout', async () => {
    const image = await pushImage('theirs-v2');
    const env = { ...real.legacyEnv, ...tokenEnv() };
    await run(['cosign2', 'sign', '--yes', ...real.legacyFlags, image], { env });
    const predicate = ['--predicate', await writePredicate()];
    await run(['cosign2', 'attest', '--yes', ...real.legacyFlags, ...SBOM, ...predicate, image], {
      env,
    });
    const verify = ['cosign-verify', image, ...verifying()];
    await ours(...verify, ...policy, '--attestations', 'cyclonedx');
    await oursRefuses('IDENTITY_DIFFERS', ...verify, ...wrong());
  });
});

describe('a file', () => {
  test('that ours signs is believed by cosign v3, v2, sigstore-js and sigstore-python', async () => {
    const file = join(real.work, 'file.txt');
    await writeFile(file, 'a file');
    await ours('cosign-sign', '--blobs', file, ...signing);
    const bundle = `${file}.sigstore.json`;
    const v3 = ['cosign', 'verify-blob', '--bundle', bundle, ...trust()] as const;
    await run([...v3, ...policy, file]);
    await refused([...v3, ...wrong(), file]);
    const v2 = ['--new-bundle-format', '--use-signed-timestamps', '--bundle', bundle];
    await run(['cosign2', 'verify-blob', ...v2, ...trust(), ...policy, file]);
    await verifyByJs(file, bundle, real.identity);
    await expect(verifyByJs(file, bundle, verifyContext)).rejects.toThrow(/identity/);
    if (hasPython) {
      const who = ['--cert-identity', real.identity, '--cert-oidc-issuer', real.issuer];
      await python('verify', 'identity', ...who, '--bundle', bundle, file);
    }
    await writeFile(file, 'another file');
    await refused([...v3, ...policy, file]);
    await expect(verifyByJs(file, bundle, real.identity)).rejects.toThrow(/signature/);
  });

  test.each(['cosign', 'cosign with Rekor v1', 'sigstore-js', 'sigstore-python'] as const)(
    'that %s signs is believed by ours, as it is and of this signer only',
    async (signer) => {
      if (signer === 'sigstore-python' && !hasPython) return;
      const file = join(real.work, `by-${signer}.txt`);
      await writeFile(file, `signed by ${signer}`);
      const bundle = `${file}.json`;
      await signers[signer](file, bundle);
      const verify = ['cosign-verify', '--blobs', file, ...verifying(), '--bundle', bundle];
      expect((await ours(...verify, ...policy)).exitCode).toBe(0);
      await oursRefuses('IDENTITY_DIFFERS', ...verify, ...wrong());
      await writeFile(file, 'another file');
      await oursRefuses('SUBJECT_DIFFERS', ...verify, ...policy);
    },
  );

  test('that cosign attests is believed by ours', async () => {
    const file = join(real.work, 'attested.txt');
    await writeFile(file, 'an attested file');
    const bundle = `${file}.json`;
    const predicate = ['--predicate', await writePredicate(), '--bundle', bundle];
    await run(['cosign', 'attest-blob', ...SBOM, ...predicate, ...cosignSigning(), file], {
      env: tokenEnv(),
    });
    const verify = ['cosign-verify', '--blobs', file, ...verifying(), '--bundle', bundle];
    await ours(...verify, ...policy);
    await oursRefuses('IDENTITY_DIFFERS', ...verify, ...wrong());
    await writeFile(file, 'another file');
    await oursRefuses('SUBJECT_DIFFERS', ...verify, ...policy);
  });
});

const hasPython = existsSync(join(peerDirectory, 'sigstore-python'));
if (!hasPython) console.log('SKIPPED: sigstore-python is not here');

async function python(...args: readonly string[]): Promise<void> {
  await run(['sigstore-python', '--trust-config', real.clientTrustConfig, ...args]);
}

const cosignBlob = (config: () => string) => async (file: string, bundle: string) => {
  const flags = ['--yes', ...trust(), '--signing-config', config(), '--bundle', bundle];
  await run(['cosign', 'sign-blob', ...flags, file], { env: tokenEnv() });
};

const signers = {
  cosign: cosignBlob(() => real.signingConfig),
  'cosign with Rekor v1': cosignBlob(() => real.signingConfigV1),
  'sigstore-js': signByJs,
  'sigstore-python': (file: string, bundle: string) =>
    python('sign', '--identity-token', real.token(), '--overwrite', '--bundle', bundle, file),
};

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}

async function signByJs(file: string, bundle: string): Promise<void> {
  const builder = bundleBuilderFromSigningConfig({
    signingConfig: SigningConfig.fromJSON(await readJson(real.signingConfig)),
    identityProvider: { getToken: () => Promise.resolve(real.token()) },
    bundleType: 'messageSignature',
  });
  const made = await builder.create({ data: await readFile(file) });
  await writeFile(bundle, JSON.stringify(bundleToJSON(made)));
}

async function verifyByJs(file: string, bundle: string, identity: string): Promise<void> {
  const root = TrustedRoot.fromJSON(await readJson(real.trustedRoot));
  const signed = toSignedEntity(bundleFromJSON(await readJson(bundle)), await readFile(file));
  new Verifier(toTrustMaterial(root)).verify(signed, {
    subjectAlternativeName: identity,
    extensions: { issuer: real.issuer },
  });
}
