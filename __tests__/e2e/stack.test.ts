import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { memoryHost } from '@sealwright/core/testing';
import { waitForStack } from '@sealwright/sigstore-stack';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServices, type TestServices } from './services.ts';

let services: TestServices;
beforeAll(async () => {
  services = await startServices();
});
afterAll(() => services[Symbol.asyncDispose]());

test('keeps the stack running after the command, its secrets readable by its owner only, until stack-stop ends it', async () => {
  const directory = join(services.work, 'background');
  const started = await services.run([
    'kind-sigstore-stack',
    '--directory',
    directory,
    '--registry',
    '--json',
  ]);
  expect(started.exitCode, started.stderr).toBe(0);
  const outputs = JSON.parse(started.stdout) as Record<string, string>;
  expect((await fetch(`${outputs['issuer']}/.well-known/openid-configuration`)).status).toBe(200);
  expect((await fetch(`http://${outputs['registry']}/v2/`)).status).toBe(200);
  for (const name of [
    'token',
    'control-secret',
    'client-trust-config.json',
    'signing_config.json',
  ]) {
    expect((await stat(join(directory, name))).mode & 0o777, name).toBe(0o600);
  }
  expect((await stat(directory)).mode & 0o777).toBe(0o700);
  const twice = await services.run(['kind-sigstore-stack', '--directory', directory]);
  expect([twice.exitCode, twice.stderr]).toEqual([
    2,
    expect.stringMatching(/^error: cannot start a stack in .+: one runs there already/m) as string,
  ]);
  const stopped = await services.run(['stack-stop', directory, '--json']);
  expect(JSON.parse(stopped.stdout)).toEqual({ stopped: true });
  await expect(fetch(`http://${outputs['registry']}/v2/`)).rejects.toThrow('fetch failed');
  expect(JSON.parse((await services.run(['stack-stop', directory, '--json'])).stdout)).toEqual({
    stopped: false,
  });
});

test('issues tokens with the claims of the starting job and of a job file', async () => {
  const directory = join(services.work, 'job');
  const event = join(services.work, 'event.json');
  await writeFile(event, JSON.stringify({ repository: { visibility: 'private' }, pusher: {} }));
  const job = join(services.work, 'job.json');
  await writeFile(job, JSON.stringify({ environment: 'production' }));
  const env = {
    GITHUB_REPOSITORY: 'acme/tool',
    GITHUB_REPOSITORY_ID: '42',
    GITHUB_WORKFLOW: 'a workflow\nwith "odd" name',
    GITHUB_REF: 'refs/tags/v1',
    GITHUB_EVENT_PATH: event,
  };
  const started = await services.run(
    ['kind-sigstore-stack', '--directory', directory, '--job', job, '--json'],
    { env },
  );
  expect(started.exitCode, started.stderr).toBe(0);
  const [, payload = ''] = (await readFile(join(directory, 'token'), 'utf8')).split('.');
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
    sub: 'repo:acme/tool:environment:production',
    repository: 'acme/tool',
    repository_id: '42',
    repository_visibility: 'private',
    workflow: 'a workflow\nwith "odd" name',
    ref_type: 'tag',
    environment: 'production',
    job_workflow_ref: 'acme/tool/.github/workflows/release.yml@refs/tags/v1',
  });
  await services.run(['stack-stop', directory]);
  await writeFile(job, JSON.stringify({ environmnet: 'production' }));
  const wrong = await services.run(['kind-sigstore-stack', '--job', job]);
  expect([wrong.exitCode, wrong.stderr]).toEqual([
    expect.any(Number) as number,
    expect.stringContaining('environmnet') as string,
  ]);
  expect(wrong.exitCode).toBeGreaterThan(0);
});

test.each([
  [['--fulcio-config', 'absent.yaml'], 2, 'cannot read .*absent.yaml: ENOENT'],
  [['--host', '203.0.113.9'], 2, 'cannot listen on 203.0.113.9:0: .*EADDRNOTAVAIL'],
])('states the reason when a stack does not start with %j', async (flags, exitCode, reason) => {
  const failed = await services.run(['stack', ...flags]);
  expect(failed.stderr).toMatch(
    new RegExp(`^starting a stack in .+\nerror: cannot start a stack in .+: ${reason}.*\n`),
  );
  expect([failed.exitCode, failed.stderr.split('\n').length]).toEqual([exitCode, 5]);
});

test('reports the end of the log when a stack does not start', async () => {
  await using host = memoryHost();
  const directory = join(services.work, 'dead');
  await mkdir(directory);
  const logFile = join(directory, 'log');
  await writeFile(logFile, 'error: the reason\n');
  const ended = { pid: 2 ** 22 - 1, logFile };
  await expect(waitForStack(directory, ended, host.ports)).rejects.toMatchObject({
    code: 'STACK_FAILED',
    message: expect.stringContaining('error: the reason') as string,
  });
  expect(await readFile(logFile, 'utf8')).toContain('the reason');
});
