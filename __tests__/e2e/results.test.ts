import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf, type ExecResult } from '@sealwright/core';
import { openExec } from '@sealwright/core/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { portal, startServices, type TestServices } from './services.ts';

let services: TestServices;
let image = '';
beforeAll(async () => {
  services = await startServices();
  const built = await call('build-base-image', portal, '--registry', at('app'), '--only', 'base');
  image = built.stdout.split('\n')[0] ?? '';
});
afterAll(() => services[Symbol.asyncDispose]());

const at = (path: string): string => `${services.registry}/${path}`;
const DIGEST = /@sha256:[0-9a-f]{64}$/;

/** Runs a command without --json. */
async function call(...args: string[]): Promise<ExecResult> {
  const result = await services.run(args);
  expect(result.exitCode, result.stderr).toBe(0);
  return result;
}

const linesOf = ({ stdout }: ExecResult): string[] => stdout.trimEnd().split('\n');

test('prints images and the layout to standard output when nothing is pushed', async () => {
  const built = await call(
    'build-base-image',
    portal,
    '--registry',
    at('no'),
    '--no-push',
    '--only',
    'base',
  );
  const lines = linesOf(built);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(DIGEST);
  expect(lines[1]).toBe(`layout: ${join('out/images', 'layout')}`);
});

test('prints the tree of an image to standard output, and progress to standard error', async () => {
  const shown = await call('inspect', image);
  expect(linesOf(shown)[0]).toContain(at('app'));
  expect(shown.stdout).toContain('in total');
  expect(shown.stderr).not.toContain('in total');
  const quiet = await call('inspect', image, '--quiet');
  expect([quiet.stdout, quiet.stderr]).toEqual([shown.stdout, '']);
});

test('prints only JSON to standard output with --json', async () => {
  const shown = await call('inspect', image, '--json');
  expect(JSON.parse(shown.stdout)).toMatchObject({ images: [image] });
  expect(shown.stderr).toContain('in total');
});

test('prints a manifest and a config byte for byte, and lists in lines', async () => {
  const { stdout } = await call('manifest', image);
  expect(image.split('@')[1]).toBe(digestOf(Buffer.from(stdout)));
  const config = await call('config', image, '--platform', 'linux/amd64');
  expect(JSON.parse(config.stdout)).toMatchObject({ architecture: 'amd64' });
  expect((await call('ls', at('app/base'))).stdout).toMatch(/^1\.0\.0\n$/);
  expect(linesOf(await call('catalog', services.registry))).toContain('app/base');
});

test('prints copies, tags and deletions to standard output', async () => {
  const copied = await call('copy', image, at('copied:1'));
  expect(linesOf(copied)).toEqual([expect.stringMatching(DIGEST)]);
  expect((await call('tag', at('copied:1'), '2')).stdout).toContain(`${at('copied')}:2`);
  expect((await call('delete', at('copied:2'))).stdout).toContain(`${at('copied')}:2  removed`);
});

test('prints signatures, verdicts and SBOMs to standard output', async () => {
  const sigstore = ['--sigstore', 'stack'];
  expect((await call('cosign-sign', image, ...sigstore)).stdout).toContain('cosign verify');
  const identity = [
    '--certificate-identity-regexp',
    '.*',
    '--certificate-oidc-issuer-regexp',
    'http://127.*',
  ];
  const verified = await call('cosign-verify', image, ...sigstore, ...identity);
  expect(verified.stdout).toContain('1 of 1 verified');
  const scanned = await call('sbom-scan', image, '--no-attest');
  expect(linesOf(scanned)).toContain(image);
  expect(scanned.stdout).toMatch(/^out\/sbom\/.*\.json$/m);
  expect(scanned.stderr.match(/vulnerability matching is not done yet/g)).toHaveLength(1);
  expect(scanned.stdout).not.toContain('not done yet');
});

test('prints charts and their versions to standard output', async () => {
  const chart = join(portal, '../charts/portal');
  const published = await call('helm-oci-publish', chart, '--registry', at('c'), '--no-sign');
  expect(linesOf(published)).toEqual([
    expect.stringMatching(/^\S+\/charts\/portal:\d\S+@sha256:[0-9a-f]{64} {2}published$/),
  ]);
  const repository = /^(.+):[^:]+@/.exec(published.stdout)?.[1] ?? '';
  const listed = await call('chart-list', repository);
  expect(listed.stdout).toMatch(/^\d+\.\d+\.\d+\S*\n$/);
  const pulled = await call('chart-pull', `${repository}:${listed.stdout.trim()}`);
  expect(pulled.stdout).toContain('.tgz: ');
});

test('prints a summary and the path of the report, and the verify commands on request', async () => {
  const release = ['release', portal, '--registry', at('r'), '--sigstore', 'stack'];
  const short = await call(...release);
  expect(short.stdout).toContain('Published 2 images');
  expect(linesOf(short).at(-1)).toBe(
    `Report       ${join('out/release', 'release.json')}, release.html`,
  );
  expect(short.stdout).not.toContain('cosign verify');
  const long = await call(...release, '--commands', '--quiet');
  expect(long.stdout).toContain('cosign verify');
  expect(long.stderr).toBe('');
});

test('prints the state of a stack to standard output', async () => {
  expect((await call('stack-status')).stdout).toContain('no active faults');
  expect((await call('stack-clock')).stdout).toMatch(/^\d{4}-/);
  expect((await call('stack-token', 'token')).stdout).toContain('token: ');
});

test('prints lines that a shell can evaluate when a stack has started', async () => {
  const directory = join(services.work, "it's own");
  const started = await call('stack', '--directory', directory, '--env', 'stack.env');
  try {
    const shell = ['sh', '-c', `${started.stdout}printf '%s\\n' "$SEALWRIGHT_STACK"`] as const;
    const { stdout } = await openExec({ PATH: process.env['PATH'] })({ argv: shell });
    expect(stdout).toBe(`${directory}\n`);
    expect(started.stdout).toContain('export SIGSTORE_ID_TOKEN=');
    expect(started.stderr).toContain('sigstore is up');
    const exported = await call('stack-export', 'stack.tar', '--directory', directory);
    expect(exported.stdout).toContain('stack.tar: ');
    expect(started.stdout).not.toMatch(/eyJ|\*\*\*/);
    expect(await readFile(join(services.work, 'stack.env'), 'utf8')).toBe(started.stdout);
    expect((await stat(join(services.work, 'stack.env'))).mode & 0o777).toBe(0o600);
  } finally {
    expect((await call('stack-stop', directory)).stdout).toContain('has stopped');
  }
});

test('keeps the exit code when the reader of the results closes early', async () => {
  const main = join(import.meta.dirname, '../../packages/cli/main.ts');
  const command = [process.execPath, '--conditions=sealwright-source', main, 'inspect', image];
  const script = '{ "$@"; echo "exit code $?" >&2; } | true';
  const argv = ['sh', '-c', script, 'sh', ...command] as const;
  const { stderr } = await openExec({})({ argv, env: services.env });
  expect(stderr).toContain('exit code 0\n');
});
