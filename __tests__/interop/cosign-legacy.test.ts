import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealwright } from './cli.ts';
import { type Embedded, startEmbedded } from './embedded.ts';
import { changeAnnotation } from './legacy-signature.ts';
import { refused, run } from './peers.ts';

/* The embedded Rekor v1 with cosign v2 and v3, in the legacy layout and in bundles. */

let stack: Embedded;
let env: Readonly<Record<string, string>> = {};
let urls: readonly string[] = [];
let policy: readonly string[] = [];
let trust: readonly string[] = [];
/** A signing config whose only log is Rekor v1. */
let signingConfig = '';
const SBOM = { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components: [] };
const OTHER_IDENTITY = 'https://github.com/evil/x/.github/workflows/a.yml@refs/heads/main';

beforeAll(async () => {
  stack = await startEmbedded();
  const { outputs } = stack;
  env = { ...stack.legacyEnv, COSIGN_PASSWORD: 'secret' };
  const output = (name: string): string => outputs[name] ?? '';
  urls = [
    `--fulcio-url=${output('fulcio')}`,
    `--rekor-url=${output('rekor-v1')}`,
    `--oidc-issuer=${output('issuer')}`,
    '--yes',
  ];
  policy = [
    `--certificate-identity=${output('identity')}`,
    `--certificate-oidc-issuer=${output('issuer')}`,
  ];
  trust = [`--trusted-root=${output('trusted-root')}`];
  const config = JSON.parse(await readFile(output('signing-config'), 'utf8')) as {
    rekorTlogUrls: { majorApiVersion: number }[];
  };
  const rekorTlogUrls = config.rekorTlogUrls.filter((log) => log.majorApiVersion === 1);
  signingConfig = join(stack.work, 'v1.json');
  await writeFile(signingConfig, JSON.stringify({ ...config, rekorTlogUrls }));
  await writeFile(join(stack.work, 'sbom.json'), JSON.stringify(SBOM));
  await run(['cosign2', 'generate-key-pair'], { cwd: stack.work, env });
});
afterAll(() => stack[Symbol.asyncDispose]());

type Args = readonly string[];
const options = () => ({ cwd: stack.work, env });
const v2 = (...args: Args) => run(['cosign2', ...args], options());
const v2Refuses = (...args: Args) => refused(['cosign2', ...args], options());
/** Runs cosign v3, without the variables of v2. */
const v3 = (...args: Args) =>
  run(['cosign', ...args], {
    cwd: stack.work,
    env: { SIGSTORE_ID_TOKEN: env['SIGSTORE_ID_TOKEN'] ?? '' },
  });
const v3Refuses = (...args: Args) => refused(['cosign', ...args], { cwd: stack.work });

const BOM = ['--type=cyclonedx'] as const;
const PREDICATE = [...BOM, '--predicate=sbom.json'] as const;

describe('cosign v2 without a key', () => {
  test('signs and verifies, also with v3, and refuses another identity', async () => {
    const image = await stack.pushImage('keyless');
    await v2('sign', ...urls, image);
    const { stderr } = await v2('verify', ...policy, image);
    expect(stderr).toContain('transparency log was verified offline');
    await v3('verify', ...policy, ...trust, image);
    const tree = await v2('tree', image);
    expect(tree.stdout).toContain('.sig');
    const other = [`--certificate-identity=${OTHER_IDENTITY}`, policy[1] ?? ''];
    expect(await v2Refuses('verify', ...other, image)).toContain('none of the expected identities');
    expect(await v2Refuses('verify', ...policy, await stack.pushImage('unsigned'))).toContain(
      'no signatures found',
    );
  });

  test.each(['dsse', 'intoto'])('attests as a %s entry and verifies it', async (kind) => {
    const image = await stack.pushImage(`attested-${kind}`);
    await v2('attest', ...urls, ...PREDICATE, `--rekor-entry-type=${kind}`, image);
    const { stdout } = await v2('verify-attestation', ...policy, ...BOM, image);
    const { payload } = JSON.parse(stdout) as { payload: string };
    expect(JSON.parse(Buffer.from(payload, 'base64').toString())).toMatchObject({
      predicateType: 'https://cyclonedx.org/bom',
      predicate: SBOM,
    });
    const other = [`--certificate-identity=${OTHER_IDENTITY}`, policy[1] ?? ''];
    await v2Refuses('verify-attestation', ...other, ...BOM, image);
    await v2Refuses('verify-attestation', ...policy, '--type=spdxjson', image);
  });

  test('attests an SBOM of several MiB, which the log accepts as a whole', async () => {
    const image = await stack.pushImage('large');
    const properties = Array.from({ length: 60_000 }, (__, each) => ({
      name: `property ${each}`,
      value: 'x'.repeat(60),
    }));
    const file = join(stack.work, 'large.json');
    await writeFile(file, JSON.stringify({ ...SBOM, properties }));
    expect((await stat(file)).size).toBeGreaterThan(5 * 1024 * 1024);
    await v2('attest', ...urls, ...BOM, '--predicate=large.json', image);
    const { stdout } = await v2('verify-attestation', ...policy, ...BOM, image);
    expect(stdout.length).toBeGreaterThan(5 * 1024 * 1024);
  });

  test('verifies by a timestamp without the log', async () => {
    const image = await stack.pushImage('timestamped');
    const tsa = `--timestamp-server-url=${stack.outputs['tsa']}/api/v1/timestamp`;
    await v2('sign', ...urls, tsa, image);
    await v2('verify', ...policy, '--use-signed-timestamps', image);
    const alone = ['--use-signed-timestamps', '--insecure-ignore-tlog'];
    const { stderr } = await v2('verify', ...policy, ...alone, image);
    expect(stderr).not.toContain('transparency log was verified');
  });

  test('signs and verifies blobs, with and without a bundle', async () => {
    await writeFile(join(stack.work, 'blob'), 'signed content\n');
    await writeFile(join(stack.work, 'other'), 'other content\n');
    await v2('sign-blob', ...urls, '--bundle=blob.bundle', 'blob');
    await v2('verify-blob', ...policy, '--bundle=blob.bundle', 'blob');
    expect(await v2Refuses('verify-blob', ...policy, '--bundle=blob.bundle', 'other')).toContain(
      'matching bundle to payload',
    );
    const files = ['--output-signature=blob.sig', '--output-certificate=blob.crt'];
    await v2('sign-blob', ...urls, ...files, 'blob');
    // Without a bundle cosign fetches the entry from the log.
    const signature = ['--signature=blob.sig', '--certificate=blob.crt'];
    const rekor = urls[1] ?? '';
    await v2('verify-blob', ...policy, ...signature, rekor, 'blob');
    await v2Refuses('verify-blob', ...policy, ...signature, rekor, 'other');
    const other = [`--certificate-identity=${OTHER_IDENTITY}`, policy[1] ?? ''];
    await v2Refuses('verify-blob', ...other, ...signature, rekor, 'blob');
  });
});

describe('cosign v2 with a key', () => {
  const key = ['--key=cosign.key', '--yes'];
  const publicKey = ['--key=cosign.pub'];

  test('signs, attests and verifies, also with v3', async () => {
    const image = await stack.pushImage('key');
    const rekor = urls[1] ?? '';
    await v2('sign', ...key, rekor, image);
    await v2('verify', ...publicKey, image);
    await v3('verify', ...publicKey, ...trust, image);
    await v2('attest', ...key, rekor, ...PREDICATE, image);
    await v2('verify-attestation', ...publicKey, ...BOM, image);
    await v2('sign-blob', ...key, rekor, '--bundle=key.bundle', 'sbom.json');
    await v2('verify-blob', ...publicKey, '--bundle=key.bundle', 'sbom.json');
    await run(
      [
        'openssl',
        'genpkey',
        '-out',
        'x',
        '-algorithm',
        'EC',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
      ],
      options(),
    );
    await run(['openssl', 'pkey', '-in', 'x', '-pubout', '-out', 'x.pub'], options());
    expect(await v2Refuses('verify', '--key=x.pub', image)).toContain('no matching signatures');
  });

  async function importKey(name: string, ...algorithm: Args): Promise<string> {
    await run(['openssl', 'genpkey', '-out', `${name}.pem`, ...algorithm], options());
    await v2('import-key-pair', `--key=${name}.pem`, `--output-key-prefix=${name}`);
    return name;
  }

  test('reuses the log entry when it signs the same content again', async () => {
    // PKCS #1 v1.5 signatures are deterministic: the log responds with a conflict.
    const name = await importKey('rsa', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048');
    const entries = async () => (await stack.status()).counters.entries['rekorV1'];
    const sign = [`--key=${name}.key`, '--yes', urls[1] ?? ''];
    await v2('sign-blob', ...sign, '--bundle=first.json', 'sbom.json');
    const before = await entries();
    await v2('sign-blob', ...sign, '--bundle=second.json', 'sbom.json');
    expect(await entries()).toBe(before);
    await v2('verify-blob', `--key=${name}.pub`, '--bundle=second.json', 'sbom.json');
  });

  test('logs an Ed25519ph signature, which rekor-cli verifies', async () => {
    const name = await importKey('ed25519', '-algorithm', 'ed25519');
    await v2('sign-blob', `--key=${name}.key`, '--yes', urls[1] ?? '', 'sbom.json');
    const digest = (await run(['sha512sum', 'sbom.json'], options())).stdout.split(' ')[0] ?? '';
    const rekor = (...args: Args) =>
      run(['rekor-cli', `--rekor_server=${stack.outputs['rekor-v1']}`, '--format=json', ...args], {
        env: { HOME: stack.work },
      });
    const { UUIDs } = JSON.parse((await rekor('search', `--sha=${digest}`)).stdout) as {
      UUIDs: string[];
    };
    const { stdout } = await rekor('verify', `--uuid=${UUIDs[0]}`);
    expect(JSON.parse(stdout)).toMatchObject({ EntryUUID: UUIDs[0] });
  });
});

describe('tampering', () => {
  /** Changes one bit of base64 content. */
  function flip(base64: string): string {
    const bytes = Buffer.from(base64, 'base64');
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    return bytes.toString('base64');
  }

  const bundle = 'dev.sigstore.cosign/bundle';
  test.each([
    ['signature', 'dev.cosignproject.cosign/signature', flip, 'signature in bundle does not match'],
    [
      'signed entry timestamp',
      bundle,
      (text: string) => withEntryTimestamp(text, flip),
      'unable to verify SET',
    ],
    [
      'integrated time',
      bundle,
      (text: string) => text.replace(/"integratedTime":\d/, '$&0'),
      'unable to verify SET',
    ],
  ])(
    'fails with cosign v2 and v3 when the %s is changed',
    async (_, annotation, change, message) => {
      const image = await stack.pushImage('tampered');
      await v2('sign', ...urls, image);
      await v2('verify', ...policy, image);
      expect(await changeAnnotation(image, annotation, change)).toBe(true);
      expect(await v2Refuses('verify', ...policy, image)).toContain(message);
      expect(await v3Refuses('verify', ...policy, ...trust, image)).toContain(message);
      // The next case signs the image again.
      await run(['crane', 'delete', `${image.replace('@sha256:', ':sha256-')}.sig`]);
    },
  );

  function withEntryTimestamp(text: string, change: (base64: string) => string): string {
    const value = JSON.parse(text) as { SignedEntryTimestamp: string };
    return JSON.stringify({ ...value, SignedEntryTimestamp: change(value.SignedEntryTimestamp) });
  }

  test('fails with cosign v2 when the key is that of another log', async () => {
    const image = await stack.pushImage('other-log');
    await v2('sign', ...urls, image);
    const other = {
      ...env,
      SIGSTORE_REKOR_PUBLIC_KEY: env['SIGSTORE_CT_LOG_PUBLIC_KEY_FILE'] ?? '',
    };
    const output = await refused(['cosign2', 'verify', ...policy, image], { env: other });
    expect(output).toMatch(/rekor log public key not found|log public key/);
  });
});

describe('cosign v3', () => {
  test('signs and attests when the signing config has only Rekor v1', async () => {
    const image = await stack.pushImage('v3');
    const sign = [...trust, `--signing-config=${signingConfig}`, '--yes'];
    await v3('sign', ...sign, image);
    await v3('verify', ...policy, ...trust, image);
    await v3('attest', ...sign, ...PREDICATE, image);
    await v3('verify-attestation', ...policy, ...trust, ...BOM, image);
    await v2('verify', '--new-bundle-format', ...policy, ...trust, image);
    await v3('sign-blob', ...sign, '--bundle=v3.json', 'sbom.json');
    await v3('verify-blob', ...policy, ...trust, '--bundle=v3.json', 'sbom.json');
    const entry = JSON.parse(await readFile(join(stack.work, 'v3.json'), 'utf8')) as object;
    expect(JSON.stringify(entry)).toContain('"inclusionPromise":');
    const other = [`--certificate-identity=${OTHER_IDENTITY}`, policy[1] ?? ''];
    await v3Refuses('verify', ...other, ...trust, image);
    const verified = await sealwright(
      ['cosign-verify', image, '--sigstore=stack', ...policy, `--out=${stack.work}/verify`],
      { env: { SEALWRIGHT_STACK: stack.outputs['directory'] ?? '' } },
    );
    expect(verified.exitCode, verified.stderr).toBe(0);
  });

  test('signs in the legacy layout', async () => {
    const image = await stack.pushImage('v3-legacy');
    const legacy = ['--new-bundle-format=false', '--use-signing-config=false'];
    await run(['cosign', 'sign', ...legacy, ...urls, image], options());
    await v2('verify', ...policy, image);
    await run(['cosign', 'verify', '--new-bundle-format=false', ...policy, image], options());
    const { stderr } = await v3('verify', ...policy, ...trust, image);
    expect(stderr).toContain('transparency log was verified offline');
  });

  test('signs with Rekor v2 when the signing config has both', async () => {
    const before = (await stack.status()).counters.entries;
    const image = await stack.pushImage('default');
    const config = `--signing-config=${stack.outputs['signing-config']}`;
    await v3('sign', ...trust, config, '--yes', image);
    const after = (await stack.status()).counters.entries;
    expect([after['rekor'], after['rekorV1']]).toEqual([
      (before['rekor'] ?? 0) + 1,
      before['rekorV1'],
    ]);
    expect(before['rekorV1']).toBeGreaterThan(10);
  });
});
