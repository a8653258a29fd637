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

test('the stack outlives the command that starts it, keeps its secrets to its owner, and ends when it is told to', async () => {
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
    3,
    expect.stringContaining('one runs there already') as string,
  ]);
  const stopped = await services.run(['stack-stop', directory, '--json']);
  expect(JSON.parse(stopped.stdout)).toEqual({ stopped: true });
  await expect(fetch(`http://${outputs['registry']}/v2/`)).rejects.toThrow('fetch failed');
  expect(JSON.parse((await services.run(['stack-stop', directory, '--json'])).stdout)).toEqual({
    stopped: false,
  });
});

test('a stack that does not come up is explained by the end of its log', async () => {
  await using host = memoryHost();
  const directory = join(services.work, 'dead');
  await mkdir(directory);
  const logFile = join(directory, 'log');
  await writeFile(logFile, 'error: the reason\n');
  const gone = { pid: 2 ** 22 - 1, logFile };
  await expect(waitForStack(directory, gone, host.ports)).rejects.toMatchObject({
    code: 'STACK_FAILED',
    message: expect.stringContaining('error: the reason') as string,
  });
  expect(await readFile(logFile, 'utf8')).toContain('the reason');
});
