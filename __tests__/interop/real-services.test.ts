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

/* Sealwright with the services of other projects: sigstore's Fulcio, Rekor v1, Rekor v2 and timestamp authority, and
   Google's CT log. Other clients verify what Sealwright signs, and Sealwright verifies what they sign. */

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

async function runSealwright(...args: string[]) {
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
const otherIdentity = 'https://example.com/other';
/** The policy with another identity. */
const wrongPolicy = (): string[] => ['--certificate-identity', otherIdentity, ...policy.slice(2)];
const verifying = (): string[] => ['--sigstore', real.clientTrustConfig];
const SBOM = ['--type', 'cyclonedx'] as const;

/** Runs Sealwright, which must exit 1 with a text in its output: the code of a rejection or a verdict. */
async function expectRejection(code: string, ...args: string[]): Promise<void> {
  const { exitCode, stderr } = await sealwright(args, { cwd: real.work });
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining(code)]);
}

async function writePredicate(): Promise<string> {
  const path = join(real.work, 'predicate.json');
  await writeFile(path, '{"bomFormat":"CycloneDX","specVersion":"1.6","version":1}');
  return path;
}

describe('an image that Sealwright signs and attests', () => {
  test('verifies with cosign v3 and v2, and is not signed again in a second run', async () => {
    const image = await pushImage('sealwright');
    const predicate = await writePredicate();
    const sign = ['cosign-sign', image, ...signing, '--attestations', `cyclonedx=${predicate}`];
    await runSealwright(...sign);
    await run(['cosign', 'verify', ...trust(), ...policy, image]);
    await run(['cosign', 'verify-attestation', ...SBOM, ...trust(), ...policy, image]);
    await run(['cosign2', 'verify', ...trust(), '--use-signed-timestamps', ...policy, image]);
    await refused(['cosign', 'verify', ...trust(), ...wrongPolicy(), image]);
    await refused(['cosign', 'verify-attestation', ...SBOM, ...trust(), ...wrongPolicy(), image]);
    expect((await runSealwright(...sign)).stderr).toContain('already signed and attested');
    // The legacy layout needs an entry of Rekor v1.
    const tags = (await run(['crane', 'ls', image.split('@')[0] ?? ''])).stdout;
    expect(
      tags
        .trim()
        .split('\n')
        .map((tag) => tag.slice(-4)),
    ).toEqual(['1', '.att', '.sig']);
  });

  test('verifies with cosign v2 in the legacy layout until its integrated time is changed', async () => {
    const image = await pushImage('sealwright-legacy');
    const predicate = await writePredicate();
    const format = ['--format', 'legacy', '--attestations', `cyclonedx=${predicate}`];
    await runSealwright('cosign-sign', image, ...signing, ...format);
    const env = real.legacyEnv;
    await run(['cosign2', 'verify', ...policy, image], { env });
    await run(['cosign2', 'verify-attestation', ...SBOM, ...policy, image], { env });
    await refused(['cosign2', 'verify', ...wrongPolicy(), image], { env });
    await refused(['cosign2', 'verify-attestation', ...SBOM, ...wrongPolicy(), image], { env });
    await runSealwright(
      'cosign-verify',
      image,
      ...verifying(),
      ...policy,
      '--attestations',
      'cyclonedx',
    );
    const swap = (text: string) =>
      text.replace(/"integratedTime":(\d+)/, (_, at) => `"integratedTime":${Number(at) + 1}`);
    expect(await changeAnnotation(image, 'dev.sigstore.cosign/bundle', swap)).toBe(true);
    await refused(['cosign2', 'verify', ...policy, image], { env });
    await expectRejection('LOG_', 'cosign-verify', image, ...verifying(), ...policy);
  });
});

describe('an image that cosign signs', () => {
  test('verifies with Sealwright when cosign v3 signs and attests with Rekor v2', async () => {
    const image = await pushImage('cosign');
    const predicate = ['--predicate', await writePredicate()];
    await run(['cosign', 'sign', ...cosignSigning(), image], { env: tokenEnv() });
    const attest = ['cosign', 'attest', ...SBOM, ...predicate, ...cosignSigning()] as const;
    await run([...attest, image], { env: tokenEnv() });
    const verify = ['cosign-verify', image, ...verifying()];
    await runSealwright(...verify, ...policy, '--attestations', 'cyclonedx');
    await expectRejection('IDENTITY_DIFFERS', ...verify, ...wrongPolicy());
    await expectRejection('unsigned', ...verify, ...policy, '--attestations', 'spdxjson');
  });

  test('verifies with Sealwright when cosign v3 signs with Rekor v1', async () => {
    const image = await pushImage('cosign-v1');
    const config = ['--yes', ...trust(), '--signing-config', real.signingConfigV1];
    await run(['cosign', 'sign', ...config, image], { env: tokenEnv() });
    const verify = ['cosign-verify', image, ...verifying()];
    await runSealwright(...verify, ...policy);
    await expectRejection('IDENTITY_DIFFERS', ...verify, ...wrongPolicy());
  });

  test('verifies with Sealwright when cosign v2 signs and attests in the legacy layout', async () => {
    const image = await pushImage('cosign-v2');
    const env = { ...real.legacyEnv, ...tokenEnv() };
    await run(['cosign2', 'sign', '--yes', ...real.legacyFlags, image], { env });
    const predicate = ['--predicate', await writePredicate()];
    await run(['cosign2', 'attest', '--yes', ...real.legacyFlags, ...SBOM, ...predicate, image], {
      env,
    });
    const verify = ['cosign-verify', image, ...verifying()];
    await runSealwright(...verify, ...policy, '--attestations', 'cyclonedx');
    await expectRejection('IDENTITY_DIFFERS', ...verify, ...wrongPolicy());
  });
});

describe('a file', () => {
  test('verifies with cosign v3, v2, sigstore-js and sigstore-python when Sealwright signs it', async () => {
    const file = join(real.work, 'file.txt');
    await writeFile(file, 'a file');
    await runSealwright('cosign-sign', '--blobs', file, ...signing);
    const bundle = `${file}.sigstore.json`;
    const v3 = ['cosign', 'verify-blob', '--bundle', bundle, ...trust()] as const;
    await run([...v3, ...policy, file]);
    await refused([...v3, ...wrongPolicy(), file]);
    const v2 = ['--new-bundle-format', '--use-signed-timestamps', '--bundle', bundle];
    await run(['cosign2', 'verify-blob', ...v2, ...trust(), ...policy, file]);
    await verifyByJs(file, bundle, real.identity);
    await expect(verifyByJs(file, bundle, otherIdentity)).rejects.toThrow(/identity/);
    if (hasPython) {
      const signerFlags = ['--cert-identity', real.identity, '--cert-oidc-issuer', real.issuer];
      await python('verify', 'identity', ...signerFlags, '--bundle', bundle, file);
    }
    await writeFile(file, 'another file');
    await refused([...v3, ...policy, file]);
    await expect(verifyByJs(file, bundle, real.identity)).rejects.toThrow(/signature/);
  });

  test.each(['cosign', 'cosign with Rekor v1', 'sigstore-js', 'sigstore-python'] as const)(
    'verifies with Sealwright when %s signs it, and fails with another identity or content',
    async (signer) => {
      if (signer === 'sigstore-python' && !hasPython) return;
      const file = join(real.work, `by-${signer}.txt`);
      await writeFile(file, `signed by ${signer}`);
      const bundle = `${file}.json`;
      await signers[signer](file, bundle);
      const verify = ['cosign-verify', '--blobs', file, ...verifying(), '--bundle', bundle];
      expect((await runSealwright(...verify, ...policy)).exitCode).toBe(0);
      await expectRejection('IDENTITY_DIFFERS', ...verify, ...wrongPolicy());
      await writeFile(file, 'another file');
      await expectRejection('SUBJECT_DIFFERS', ...verify, ...policy);
    },
  );

  test('verifies with Sealwright when cosign attests it', async () => {
    const file = join(real.work, 'attested.txt');
    await writeFile(file, 'an attested file');
    const bundle = `${file}.json`;
    const predicate = ['--predicate', await writePredicate(), '--bundle', bundle];
    await run(['cosign', 'attest-blob', ...SBOM, ...predicate, ...cosignSigning(), file], {
      env: tokenEnv(),
    });
    const verify = ['cosign-verify', '--blobs', file, ...verifying(), '--bundle', bundle];
    await runSealwright(...verify, ...policy);
    await expectRejection('IDENTITY_DIFFERS', ...verify, ...wrongPolicy());
    await writeFile(file, 'another file');
    await expectRejection('SUBJECT_DIFFERS', ...verify, ...policy);
  });
});

const hasPython = existsSync(join(peerDirectory, 'sigstore-python'));
if (!hasPython) console.log('SKIPPED: sigstore-python is not installed');

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
  const signature = await builder.create({ data: await readFile(file) });
  await writeFile(bundle, JSON.stringify(bundleToJSON(signature)));
}

async function verifyByJs(file: string, bundle: string, identity: string): Promise<void> {
  const root = TrustedRoot.fromJSON(await readJson(real.trustedRoot));
  const signed = toSignedEntity(bundleFromJSON(await readJson(bundle)), await readFile(file));
  new Verifier(toTrustMaterial(root)).verify(signed, {
    subjectAlternativeName: identity,
    extensions: { issuer: real.issuer },
  });
}
