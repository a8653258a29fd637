import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { digestOf } from '@sealwright/core';
import { repositoryOf, type Subject } from '@sealwright/seal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type KeptDemo, keepDemo } from './demo.ts';
import { refused, run } from './peers.ts';

let demo: KeptDemo;
let work = '';

beforeAll(async () => {
  demo = await keepDemo();
  work = await mkdtemp(join(tmpdir(), 'sealwright-demo-test-'));
});
afterAll(async () => {
  await rm(work, { recursive: true, force: true });
  await demo[Symbol.asyncDispose]();
});

function subject(name: string): Subject {
  const published = demo.report.subjects.find((each) => each.name === name);
  if (published === undefined) throw new Error(`the demo did not publish ${name}`);
  return published;
}

function referenceOf(name: string): string {
  return `${repositoryOf(subject(name).reference)}@${subject(name).digest}`;
}

type Argv = [string, ...string[]];

describe('the release of the demo', () => {
  test('verifies with every command of the report, as written', async () => {
    const commands = demo.report.subjects.flatMap((each) => each.verify);
    expect(new Set(commands.map((command) => command.judge))).toEqual(
      new Set(['cosign', 'helm', 'crane', 'oras']),
    );
    expect(commands.length).toBeGreaterThan(30);
    for (const [index, command] of commands.entries()) {
      const cwd = join(work, `command-${index}`);
      await mkdir(cwd);
      await run(command.argv as Argv, { cwd, env: command.env ?? {} });
    }
  });

  test('prints the verify commands', () => {
    for (const command of subject('portal').verify)
      expect(demo.output()).toContain(command.argv.slice(0, 3).join(' '));
  });

  test('fails with cosign for a wrong identity and a wrong issuer', async () => {
    const verify = subject('portal').verify.find((command) => command.argv[1] === 'verify')
      ?.argv as Argv;
    const replace = (flag: string, value: string): Argv =>
      verify.map((word, index) => (verify[index - 1] === flag ? value : word)) as Argv;
    expect(
      await refused(
        replace(
          '--certificate-identity',
          'https://github.com/evil/portal/.github/workflows/release.yml@refs/heads/main',
        ),
      ),
    ).toMatch(/none of the expected identities matched|no matching/);
    expect(await refused(replace('--certificate-oidc-issuer', 'https://issuer.example'))).toMatch(
      /none of the expected identities matched|no matching/,
    );
  });

  test('verifies the charts with helm 3', async () => {
    for (const name of ['charts/portal', 'charts/platform']) {
      for (const command of subject(name).verify.filter((each) => each.judge === 'helm')) {
        const cwd = join(work, `helm3-${name.slice(7)}-${command.argv[1]}`);
        await mkdir(cwd);
        await run(['helm3', ...command.argv.slice(1)], { cwd });
      }
    }
  });

  test('renders a chart that deploys the published image by digest', async () => {
    const template = subject('charts/platform').verify.find(
      (command) => command.argv[1] === 'template',
    )?.argv as Argv;
    const { stdout } = await run(template);
    expect(stdout).toContain(`image: "${referenceOf('portal')}"`);
  });

  test('has the reported digests and tags for crane and regctl', async () => {
    const portal = subject('portal');
    const repository = repositoryOf(portal.reference);
    expect((await run(['crane', 'digest', `${repository}:1.0.0`])).stdout.trim()).toBe(
      portal.digest,
    );
    expect((await run(['crane', 'ls', repository])).stdout.split('\n')).toContain('1.0.0');
    const plain = ['--host', `reg=${demo.registry},tls=disabled`];
    const { stdout } = await run([
      'regctl',
      ...plain,
      'manifest',
      'get',
      '--format',
      'raw-body',
      referenceOf('portal'),
    ]);
    expect(digestOf(stdout)).toBe(portal.digest);
    const listed = (
      await run([
        'regctl',
        ...plain,
        'artifact',
        'list',
        '--format',
        '{{json .}}',
        referenceOf('portal'),
      ])
    ).stdout;
    const bundles = portal.signatures.filter((record) => record.layout === 'bundle');
    expect(bundles).toHaveLength(3);
    for (const record of bundles) expect(listed).toContain(record.manifest);
    const tags = (await run(['crane', 'ls', referenceOf('portal').split('@')[0] ?? ''])).stdout;
    const name = portal.digest.replace(':', '-');
    expect(tags.split('\n')).toEqual(expect.arrayContaining([`${name}.sig`, `${name}.att`]));
  });

  test('contains the attested SBOM in the bundle that oras fetches', async () => {
    const portal = subject('portal');
    const record = portal.sbom.find((each) => each.format === 'cyclonedx');
    const repository = repositoryOf(portal.reference);
    const manifest = JSON.parse(
      (
        await run([
          'oras',
          'manifest',
          'fetch',
          '--plain-http',
          `${repository}@${record?.attestation}`,
        ])
      ).stdout,
    ) as { layers: { digest: string }[] };
    const layer = manifest.layers[0]?.digest ?? '';
    const file = join(work, 'bundle.json');
    await run([
      'oras',
      'blob',
      'fetch',
      '--plain-http',
      '--output',
      file,
      `${repository}@${layer}`,
    ]);
    const bytes = await readFile(file);
    expect(digestOf(bytes)).toBe(layer);
    const { dsseEnvelope } = JSON.parse(bytes.toString()) as { dsseEnvelope: { payload: string } };
    const statement = JSON.parse(Buffer.from(dsseEnvelope.payload, 'base64').toString()) as {
      predicate: { bomFormat: string; specVersion: string };
    };
    expect(statement.predicate).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
  });
});

test('runs the server of the image, which responds with the site', async () => {
  const directory = join(work, 'root');
  await mkdir(directory);
  await run([
    'crane',
    'export',
    '--platform',
    'linux/amd64',
    referenceOf('portal'),
    join(work, 'root.tar'),
  ]);
  await run(['tar', '-xf', join(work, 'root.tar'), '-C', directory]);
  const config = JSON.parse(
    (await run(['crane', 'config', '--platform', 'linux/amd64', referenceOf('portal')])).stdout,
  ) as { config: { Entrypoint: string[]; User: string } };
  expect(config.config.User).toBe('65532:65532');
  const port = await freePort();
  const argv = config.config.Entrypoint.map((word) =>
    word.replace('0.0.0.0:8080', `127.0.0.1:${port}`),
  );
  await chmod(directory, 0o755);
  const server = spawn('chroot', [`--userspec=${config.config.User}`, directory, ...argv], {
    stdio: 'ignore',
  });
  try {
    const page = await pageOf(`http://127.0.0.1:${port}/`);
    expect(page).toContain('<html');
    expect(await (await fetch(`http://127.0.0.1:${port}/style.css`)).text()).toContain('{');
  } finally {
    server.kill('SIGKILL');
  }
});

test('ends the demo and its services on Ctrl-C', async () => {
  await using other = await keepDemo();
  const { registry } = other;
  expect(await other.interrupt()).toBe(130);
  await expect(fetch(`http://${registry}/v2/`)).rejects.toThrow('fetch failed');
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function pageOf(url: string): Promise<string> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok === true) return response.text();
    await delay(50);
  }
  throw new Error(`no response from ${url}`);
}
