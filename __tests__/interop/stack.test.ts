import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { listCharts, pullChart } from '@sealwright/helm';
import { type Credentials, openRegistryClient } from '@sealwright/oci';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealwright } from './cli.ts';
import { refused, run } from './peers.ts';

/* Other tools with the stack and the registry of Sealwright, which accepts their signatures and content. */

let work = '';
let registry = '';
let stack: Record<string, string> = {};
let environment: Record<string, string> = {};
const none: Credentials = { for: () => Promise.resolve(undefined) };

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-stack-test-'));
  const started = await sealwright([
    'kind-sigstore-stack',
    '--directory',
    join(work, 'stack'),
    '--registry',
    '--json',
  ]);
  stack = JSON.parse(started.stdout) as Record<string, string>;
  registry = stack['registry'] ?? '';
  environment = {
    SEALWRIGHT_STACK: stack['directory'] ?? '',
    COSIGN_TRUSTED_ROOT: stack['trusted-root'] ?? '',
    COSIGN_SIGNING_CONFIG: stack['signing-config'] ?? '',
    SIGSTORE_ID_TOKEN: await readFile(stack['identity-token'] ?? '', 'utf8'),
  };
});
afterAll(async () => {
  await sealwright(['stack-stop', '--directory', stack['directory'] ?? '']);
  await rm(work, { recursive: true, force: true });
});

async function pushImage(name: string): Promise<string> {
  const file = join(work, `${name}.txt`);
  await writeFile(file, `content of ${name}\n`);
  await run(['tar', '-cf', `${file}.tar`, '-C', work, `${name}.txt`]);
  const reference = `${registry}/${name}:1`;
  await run(['crane', 'append', '--new_layer', `${file}.tar`, '--new_tag', reference]);
  return `${registry}/${name}@${(await run(['crane', 'digest', reference])).stdout.trim()}`;
}

const verify = (image: string, ...more: string[]): string[] => [
  'cosign-verify',
  image,
  '--sigstore',
  'stack',
  '--certificate-identity',
  stack['identity'] ?? '',
  '--certificate-oidc-issuer',
  stack['issuer'] ?? '',
  '--out',
  join(work, 'verify'),
  ...more,
];

describe('cosign v3 with the exported environment', () => {
  test('signs and attests an image, which Sealwright verifies', async () => {
    const image = await pushImage('signed');
    await run(['cosign', 'sign', '--yes', image], { env: environment });
    const predicate = join(work, 'predicate.json');
    await writeFile(
      predicate,
      JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components: [] }),
    );
    await run(
      ['cosign', 'attest', '--yes', '--type', 'cyclonedx', '--predicate', predicate, image],
      { env: environment },
    );
    const verdict = await sealwright(verify(image, '--attestations', 'cyclonedx'), {
      env: environment,
    });
    expect(verdict.exitCode, verdict.stderr).toBe(0);
    expect(verdict.stdout).toContain('1 of 1 verified');
  });

  test('verifies what Sealwright signs', async () => {
    const image = await pushImage('sealwright');
    const signed = await sealwright(
      ['cosign-sign', image, '--sigstore', 'stack', '--out', join(work, 'sign')],
      { env: environment },
    );
    expect(signed.exitCode, signed.stderr).toBe(0);
    const policy = [
      '--certificate-identity',
      stack['identity'] ?? '',
      '--certificate-oidc-issuer',
      stack['issuer'] ?? '',
    ];
    await run(['cosign', 'verify', ...policy, image], { env: environment });
    const { env: _, ...other } = { env: environment };
    await refused(
      ['cosign', 'verify', '--certificate-identity', 'x', '--certificate-oidc-issuer', 'y', image],
      { env: environment, ...other },
    );
  });

  test('fails with Sealwright for an unsigned image, a wrong identity and an unreachable registry', async () => {
    const image = await pushImage('unsigned');
    const unsigned = await sealwright(verify(image), { env: environment });
    expect([unsigned.exitCode, unsigned.stderr]).toEqual([
      1,
      expect.stringContaining('unsigned') as string,
    ]);
    await run(['cosign', 'sign', '--yes', image], { env: environment });
    const wrong = await sealwright(
      [
        ...verify(image).slice(0, 5),
        'https://github.com/evil/x/.github/workflows/a.yml@refs/heads/main',
        '--certificate-oidc-issuer',
        stack['issuer'] ?? '',
        '--out',
        join(work, 'verify'),
      ],
      { env: environment },
    );
    expect([wrong.exitCode, wrong.stderr]).toEqual([
      1,
      expect.stringContaining('IDENTITY_DIFFERS') as string,
    ]);
    const unreachable = await sealwright(verify(`127.0.0.1:1/a@${digestOf('a')}`), {
      env: environment,
    });
    expect(unreachable.exitCode, unreachable.stderr).toBe(3);
  });
});

describe('other clients', () => {
  test('pulls and lists with Sealwright a chart that helm pushed', async () => {
    await run(['helm', 'create', 'demo'], { cwd: work });
    await run(['helm', 'package', 'demo'], { cwd: work });
    await run(['helm', 'push', 'demo-0.1.0.tgz', `oci://${registry}/charts`, '--plain-http'], {
      cwd: work,
    });
    await using host = memoryHost();
    const store = openRegistryClient({ ...host.ports, credentials: none }).open(
      `${registry}/charts/demo`,
    );
    expect(await listCharts(store)).toEqual(['0.1.0']);
    const chart = await pullChart(store, '0.1.0');
    expect(digestOf(chart.tgz)).toBe(digestOf(await readFile(join(work, 'demo-0.1.0.tgz'))));
    expect(chart.metadata).toMatchObject({ name: 'demo', version: '0.1.0' });
  });

  test('pulls the pushed bytes with crane, oras and regctl', async () => {
    const image = await pushImage('bytes');
    await run(['crane', 'validate', '--remote', image]);
    const file = join(work, 'artifact.bin');
    await writeFile(file, Buffer.alloc(300_000, 7));
    await run(
      ['oras', 'push', '--plain-http', `${registry}/artifact:1`, 'artifact.bin:application/x'],
      { cwd: work },
    );
    const pulled = join(work, 'pulled');
    await run(['oras', 'pull', '--plain-http', '--output', pulled, `${registry}/artifact:1`]);
    expect(digestOf(await readFile(join(pulled, 'artifact.bin')))).toBe(
      digestOf(await readFile(file)),
    );
    const plain = ['--host', `reg=${registry},tls=disabled`] as const;
    await run(['regctl', ...plain, 'image', 'copy', image, `${registry}/copied:1`]);
    const digest = (await run(['crane', 'digest', `${registry}/copied:1`])).stdout.trim();
    expect(image.endsWith(digest)).toBe(true);
  });
});

test('ends the stack and its registry on stack-stop', async () => {
  const other = await sealwright([
    'kind-sigstore-stack',
    '--directory',
    join(work, 'other'),
    '--registry',
    '--json',
  ]);
  const { directory = '', registry: host = '' } = JSON.parse(other.stdout) as Record<
    string,
    string
  >;
  expect((await fetch(`http://${host}/v2/`)).status).toBe(200);
  expect((await sealwright(['stack-stop', '--directory', directory])).exitCode).toBe(0);
  await expect(fetch(`http://${host}/v2/`)).rejects.toThrow('fetch failed');
  expect((await sealwright(['stack-stop', '--directory', directory])).exitCode).toBe(0);
});
