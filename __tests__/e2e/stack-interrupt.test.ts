import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { task } from '@sealwright/actions/kind-sigstore-stack';
import { type Ports, readInputs } from '@sealwright/core';
import { isAlive } from '@sealwright/core/fs';
import { openBackground } from '@sealwright/core/node';
import { type MemoryHost, memoryHost } from '@sealwright/core/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';

const cli = fileURLToPath(new URL('../../packages/cli/main.ts', import.meta.url));
const background = openBackground(
  (service) => [process.execPath, '--conditions=sealwright-source', cli, `service:${service}`],
  process.env,
);

let parent = '';
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'sealwright-interrupt-'));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

/** Runs the task with ports of which some interrupt it. Returns its failure and the processes that it started. */
async function run(directory: string, change: (host: MemoryHost) => Partial<Ports>) {
  await using host = memoryHost();
  const pids: number[] = [];
  const { ports } = host;
  const started: Ports['background'] = async (request) => {
    const pid = await background(request);
    pids.push(pid);
    return pid;
  };
  const inputs = readInputs(task.inputs, new Map([['directory', directory]]), (name) => name);
  const all = { ...ports, background: started };
  const outcome = await task.run(inputs, { ...all, ...change({ ...host, ports: all }) }).then(
    () => 'started',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
  return { outcome, pids, saved: host.saved, logs: host.logs };
}

type Interruption = readonly [string, number, (host: MemoryHost) => Partial<Ports>];

/** Every point at which the task calls a port, and the time at which the stack is up. */
const INTERRUPTIONS: readonly Interruption[] = [
  ['its state is saved', 0, (host) => ({ state: { save: () => host.interrupt() } })],
  [
    'its process starts',
    1,
    (host) => ({
      background: (request) => {
        host.interrupt();
        return host.ports.background(request);
      },
    }),
  ],
  [
    'its process has started',
    1,
    (host) => ({
      background: async (request) => {
        const pid = await host.ports.background(request);
        host.interrupt();
        return pid;
      },
    }),
  ],
  [
    'it comes up',
    1,
    (host) => ({
      clock: {
        now: () => host.ports.clock.now(),
        async sleep(ms, signal) {
          await host.ports.clock.sleep(ms, signal);
          if (existsSync(join(parent, 'stack', 'state.json'))) host.interrupt();
        },
      },
    }),
  ],
  [
    'its token is masked',
    1,
    (host) => ({ log: { ...host.ports.log, mask: () => host.interrupt() } }),
  ],
  ['it is reported', 1, (host) => ({ log: { ...host.ports.log, result: () => host.interrupt() } })],
];

test.each(INTERRUPTIONS)(
  'leaves neither process nor directory when it is interrupted while %s',
  async (...parts) => {
    const [, processes, change] = parts;
    const { outcome, pids } = await run(join(parent, 'stack'), change);
    expect(outcome).toBe('INTERRUPTED');
    expect(pids.map(isAlive)).toEqual(Array.from({ length: processes }, () => false));
    expect(await readdir(parent)).toEqual([]);
  },
);

test('leaves a directory that was there, without secrets, when it is interrupted', async () => {
  const directory = join(parent, 'stack');
  await mkdir(directory);
  const [, , whileUp] = INTERRUPTIONS[3] as Interruption;
  const { outcome, pids, saved, logs } = await run(directory, whileUp);
  expect(outcome).toBe('INTERRUPTED');
  expect(pids.map(isAlive)).toEqual([false]);
  const left = await readdir(directory);
  expect(left).toContain('log');
  for (const name of ['token', 'control-secret', 'state.json']) expect(left).not.toContain(name);
  expect(saved).toEqual({ directory, pid: pids[0] });
  expect(logs).toContain(`info: starting a stack in ${directory}`);
});

test('ends the process and keeps the directory when the stack cannot be reported', async () => {
  const directory = join(parent, 'stack');
  const { outcome, pids } = await run(directory, (host) => ({
    env: {
      get: (name) => host.ports.env.get(name),
      export: () => {
        throw new Error('no such file');
      },
    },
  }));
  expect(outcome).toBe('Error: no such file');
  expect(pids.map(isAlive)).toEqual([false]);
  expect(await readdir(directory)).toContain('log');
});

test('leaves the stack of another step as it is when it cannot start in its directory', async () => {
  const directory = join(parent, 'stack');
  const first = await run(directory, () => ({}));
  const job = await readFile(join(directory, 'job.json'), 'utf8');
  const second = await run(directory, (host) => ({
    env: { ...host.ports.env, get: () => 'acme/other' },
  }));
  expect(second).toMatchObject({ outcome: 'STACK_ALREADY_RUNNING', pids: [], saved: undefined });
  expect(await readFile(join(directory, 'job.json'), 'utf8')).toBe(job);
  const [pid = 0] = first.pids;
  expect(await post({ directory, pid: pid + 1 })).toContain(`process ${pid}`);
  expect(isAlive(pid)).toBe(true);
  expect(await post({ directory, pid })).toContain('info: the stack has stopped');
  expect(isAlive(pid)).toBe(false);
});

/** Runs the post step with the state of a step, and returns its log. */
async function post(state: { directory: string; pid: number }): Promise<string> {
  await using host = memoryHost();
  await task.post?.run(state, host.ports);
  return host.logs.join('\n');
}
