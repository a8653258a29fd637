import { spawn } from 'node:child_process';
import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type AnyTask, type RawValue, readInputs } from '@sealwright/core';
import { type MemoryHost, memoryHost } from '@sealwright/core/testing';
import { importState, runStack, waitForStack } from '@sealwright/sigstore-stack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../commands.ts';
import { clockText, parseFault, statusText } from './control.ts';

let directory = '';
let server: MemoryHost;
let running: Promise<void>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sealwright-control-'));
  server = memoryHost();
  const up = Promise.withResolvers<unknown>();
  running = runStack({ directory }, { ...server.ports, started: up.resolve });
  await Promise.race([up.promise, running]);
});
afterAll(async () => {
  server.interrupt();
  await running;
  await rm(directory, { recursive: true, force: true });
});

/** Runs a command with the stack's directory in the environment. Returns its outputs and its log. */
async function call(name: string, words: Readonly<Record<string, RawValue>> = {}) {
  const task = (await commands.find((command) => command.name === name)?.load()) as AnyTask;
  await using host = memoryHost({ env: { SEALWRIGHT_STACK: directory } });
  const inputs = readInputs(task.inputs, new Map(Object.entries(words)), (flag) => `--${flag}`);
  const outputs = (await task.run(inputs, host.ports)) as Record<string, unknown>;
  return { outputs, said: host.logs.join('\n') };
}

const inputError = (message: RegExp) => ({
  kind: 'input',
  message: expect.stringMatching(message) as string,
});

/** Starts a stack as a background process of its own, as kind-sigstore-stack does, and waits until it is up. */
async function startAnother(...flags: string[]) {
  const logFile = join(directory, 'another.log');
  const log = await open(logFile, 'w');
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  const argv = [
    '--conditions=sealwright-source',
    main,
    'service:stack',
    '--json',
    '--directory',
    directory,
  ];
  const child = spawn(process.execPath, [...argv, ...flags], { stdio: ['ignore', log.fd, log.fd] });
  await log.close();
  await using host = memoryHost();
  return waitForStack(directory, { pid: child.pid ?? 0, logFile }, host.ports);
}

describe('the start of a background stack', () => {
  it.each([
    ['another one runs there', [], { code: 'STACK_ALREADY_RUNNING', kind: 'input' }],
    ['a file is missing', ['--job', '/no/job.json'], { code: 'INPUT_INVALID', kind: 'input' }],
  ])('fails with the code of its process when %s', async (_, flags, failure) => {
    await expect(startAnother(...flags)).rejects.toMatchObject(failure);
    // The other stack still runs.
    expect((await call('stack-status')).outputs).toMatchObject({ pid: process.pid });
  });
});

describe('stack-status', () => {
  it('shows services, counters, shards, faults and the clock as text and as outputs', async () => {
    const { outputs, said } = await call('stack-status');
    expect(outputs).toMatchObject({
      directory,
      pid: process.pid,
      entries: { ctlog: 0, rekor: 0, rekorV1: 0 },
      shards: { rekor: 1 },
      faults: [],
      clock: { offset: 0, frozen: false },
    });
    expect(said).toMatch(
      /running for \d+ s\n.*URL\n[\s\S]*rekorV1 +0 +0 +1 +http:[\s\S]*no active faults/,
    );
  });

  it('aligns columns, and lists offsets and faults', () => {
    const status = {
      urls: { tsa: 'http://t', registry: 'http://r' },
      pid: 7,
      startedAt: '2026-01-01T00:00:00.000Z',
      counters: { requests: { tsa: 12 }, entries: {} },
      shards: { tsa: 2 },
      faults: [
        { service: 'tsa', fault: 'drop', hits: 1 },
        { service: 'tsa', fault: { delay: 5 }, hits: 0, times: 3, method: 'POST', path: '/x' },
      ] as const,
      clock: { offset: -86_400_000, frozen: true, services: { tsa: 60_000 }, now: 0 },
    };
    expect(
      statusText(
        { ...status, faults: [...status.faults] },
        '/d',
        Date.parse(status.startedAt) + 7_200_000,
      ),
    ).toMatchInlineSnapshot(`
        "the stack in /d, process 7, running for 2 h
        service   requests  entries  shards  URL
        tsa       12        -        2       http://t
        registry  -         -        -       http://r
        time: 1970-01-01T00:00:00.000Z, 1 d behind the machine, frozen; tsa 1 min ahead of the stack
        active faults:
          tsa: drop (hit 1)
          tsa: delay of 5 ms, POST /x (hit 0 of 3)"
      `);
    expect(clockText({ offset: 1, frozen: false, services: {}, now: 0 })).toContain(
      'same as the machine',
    );
  });
});

describe('stack-fault', () => {
  it('adds, lists and clears faults', async () => {
    const words = { service: 'rekor', fault: '429', 'retry-after': '3', 'retry-date': true };
    const begun = await call('stack-fault', { ...words, times: '2', path: '/api/v2/*' });
    const fault = {
      service: 'rekor',
      fault: { status: 429, retryAfter: 3, dated: true },
      times: 2,
      path: '/api/v2/*',
      hits: 0,
    };
    expect(begun.outputs).toEqual({ faults: [fault] });
    expect(begun.said).toContain('rekor: 429, Retry-After 3 s, /api/v2/* (hit 0 of 2)');
    await call('stack-fault', { service: 'tuf', fault: 'rolledBack', method: 'GET' });
    expect((await call('stack-fault')).outputs['faults']).toHaveLength(2);
    expect((await call('stack-fault', { service: 'tuf', clear: true })).outputs['faults']).toEqual([
      fault,
    ]);
    const ended = await call('stack-fault', { clear: true });
    expect([ended.outputs, ended.said]).toEqual([{ faults: [] }, 'result: no active faults']);
  });

  it.each([
    [{ service: 'rekor', fault: '299' }, /cannot parse the fault "299"/],
    [{ service: 'rekor', fault: 'delay=soon' }, /cannot parse the fault "delay=soon"/],
    [
      { service: 'rekor', fault: 'drop', 'retry-after': '1' },
      /cannot use --retry-after with the fault "drop"/,
    ],
    [
      { service: 'rekor', fault: 'wrongSct' },
      /cannot inject "wrongSct" into rekor: expected ctlog/,
    ],
    [{ service: 'rekor' }, /cannot inject a fault into rekor: expected a fault, got none/],
    [
      { service: 'rekor', fault: 'drop', clear: true },
      /cannot use --clear together with the fault "drop"/,
    ],
    [{ service: 'nobody', fault: 'drop' }, /service/],
    [{ service: 'rekor', fault: 'drop', path: 'x' }, /path|must start/],
  ])('refuses %o', async (words, message) => {
    await expect(call('stack-fault', words)).rejects.toMatchObject(inputError(message));
  });

  it('parses a delay', () => {
    expect(parseFault({ fault: 'delay=2s' })).toEqual({ delay: 2000 });
  });
});

describe('stack-clock', () => {
  it('moves, freezes, continues and resets the clock', async () => {
    const { outputs } = await call('stack-clock', { ahead: '400d', frozen: true });
    expect(outputs).toMatchObject({ frozen: true, services: {} });
    expect(Number(outputs['offset'])).toBeGreaterThan(399 * 86_400_000);
    expect((await call('stack-clock')).outputs['now']).toBe(outputs['now']);
    const at = await call('stack-clock', { at: '2030-01-01T00:00:00Z' });
    expect(at.outputs['now']).toBe('2030-01-01T00:00:00.000Z');
    const tsa = await call('stack-clock', { service: 'tsa', behind: '5m' });
    expect(tsa.outputs['services']).toEqual({ tsa: -300_000 });
    expect(tsa.said).toContain('frozen; tsa 5 min behind the stack');
    expect((await call('stack-clock', { frozen: false })).outputs['frozen']).toBe(false);
    const reset = await call('stack-clock', { reset: true });
    expect(reset.outputs).toMatchObject({ offset: 0, frozen: false, services: {} });
  });

  it.each([
    [{ ahead: 'soon' }, /cannot parse --ahead "soon": expected a duration/],
    [{ at: 'noon' }, /cannot parse --at "noon": expected a time/],
    [{ ahead: '1m', behind: '1m' }, /expected one of --ahead, --behind and --at, got 2/],
    [{ service: 'tsa' }, /cannot move the clock of tsa: expected --ahead/],
    [{ ahead: '1m', reset: true }, /cannot use --reset together with a change/],
  ])('refuses %o', async (words, message) => {
    await expect(call('stack-clock', words)).rejects.toMatchObject(inputError(message));
  });
});

it('adds new keys to the trusted root when stack-rotate runs', async () => {
  const { outputs } = await call('stack-rotate', { part: 'tsa' });
  expect(outputs['shards']).toMatchObject({ tsa: 2, rekor: 1 });
  const root = await readFile(join(directory, 'trusted_root.json'), 'utf8');
  expect((JSON.parse(root) as { timestampAuthorities: [] }).timestampAuthorities).toHaveLength(2);
  await expect(call('stack-rotate', { part: 'everything' })).rejects.toMatchObject(
    inputError(/part/),
  );
});

it('exports a file of mode 0600 that another stack starts from', async () => {
  const file = join(directory, 'export.tar');
  await writeFile(`${file}.tmp`, 'left by another run', { mode: 0o644 });
  const { outputs } = await call('stack-export', { file });
  expect(outputs).toEqual({ file, bytes: (await stat(file)).size });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  await importState(file, join(directory, 'other'));
  expect(await readFile(join(directory, 'other', 'data', 'tsa.2.key'))).toEqual(
    await readFile(join(directory, 'data', 'tsa.2.key')),
  );
  await expect(call('stack-export', { file: join(directory, 'no', 'x') })).rejects.toMatchObject({
    code: 'STATE_UNWRITABLE',
  });
});

it('fails with STACK_NOT_RUNNING when no stack runs', async () => {
  for (const name of ['stack-status', 'stack-fault', 'stack-clock'])
    await expect(call(name, { directory: '/nowhere' })).rejects.toMatchObject({
      code: 'STACK_NOT_RUNNING',
      message: 'cannot connect to the stack in /nowhere: no stack runs there',
    });
});

it('resolves the short name stack to kind-sigstore-stack', async () => {
  const short = await commands.find(({ name }) => name === 'stack')?.load();
  expect(short?.name).toBe('kind-sigstore-stack');
});
