import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryHost } from '@sealwright/core/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RunningState, stackFiles } from '../state/directory.ts';
import { waitForStack } from './wait.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stack-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

/** A process that never becomes a stack. */
async function startStuck(): Promise<ChildProcess & { readonly pid: number }> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await once(child, 'spawn');
  return child as ChildProcess & { readonly pid: number };
}

/** A clock that does not wait. */
const hasty = {
  now: () => 0,
  sleep: () => new Promise<void>((resolve) => setImmediate(resolve)),
};

describe('waiting for a stack', () => {
  test('ends the process and removes its secrets when the start is interrupted', async () => {
    await using host = memoryHost();
    const child = await startStuck();
    const exited = once(child, 'exit');
    await writeFile(stackFiles(directory).token, 'token');
    await writeFile(stackFiles(directory).controlSecret, 'secret');
    host.interrupt();
    const started = { pid: child.pid, logFile: join(directory, 'log') };
    await expect(waitForStack(directory, started, host.ports)).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    expect(await exited).toEqual([null, 'SIGTERM']);
    expect(await readdir(directory)).toEqual([]);
  });

  test('ends the process when the start takes too long', async () => {
    await using host = memoryHost({ clock: hasty });
    const child = await startStuck();
    const exited = once(child, 'exit');
    await writeFile(join(directory, 'log'), 'still busy\n');
    const started = { pid: child.pid, logFile: join(directory, 'log') };
    await expect(waitForStack(directory, started, host.ports)).rejects.toMatchObject({
      code: 'STACK_FAILED',
      message: expect.stringMatching(/not up after 20 s: still busy$/) as string,
    });
    expect(await exited).toEqual([null, expect.stringMatching(/^SIG(TERM|KILL)$/)]);
  });

  test.each<[string, string, object]>([
    [
      'its error when the log ends with one',
      `ready\n{"message":"cannot listen on a:1: in use","result":"outside","error-code":"LISTEN_FAILED"}\n`,
      {
        code: 'LISTEN_FAILED',
        kind: 'outside',
        message: /^cannot start a stack in \S+: cannot listen on a:1: in use$/,
        hint: /^its log: /,
      },
    ],
    [
      'its hint, as an error of the input',
      `{"message":"cannot read F","hint":"create F","result":"input","error-code":"INPUT_INVALID"}\n`,
      {
        code: 'INPUT_INVALID',
        kind: 'input',
        message: /: cannot read F$/,
        hint: /^create F\nits log: /,
      },
    ],
    [
      'the last line when the log has no error',
      `a\n${'x'.repeat(100_000)}\n{"message":1}\nno such module\n\n`,
      { code: 'STACK_FAILED', message: /in .+: its process has ended: no such module$/ },
    ],
    ['no reason when the log is empty', '', { message: /: its process has ended$/ }],
  ])('states %s', async (_, log, expected) => {
    await using host = memoryHost();
    const logFile = join(directory, 'log');
    const earlier = `{"message":"cannot do what was tried before","result":"bug"}\n`;
    await writeFile(logFile, earlier + log);
    const started = { pid: 2 ** 22 - 1, logFile, logStart: earlier.length };
    const error: unknown = await waitForStack(directory, started, host.ports).catch(
      (thrown: unknown) => thrown,
    );
    for (const [name, value] of Object.entries(expected) as [keyof Error, string | RegExp][])
      expect((error as Error)[name]).toMatch(value);
  });

  test('keeps the files of another stack in the directory when the start fails', async () => {
    await using host = memoryHost();
    const other: RunningState = {
      version: 1,
      pid: process.pid,
      urls: {},
      controlUrl: 'http://127.0.0.1:1',
      startedAt: '2026-01-01T00:00:00.000Z',
    };
    await writeFile(stackFiles(directory).state, JSON.stringify(other));
    await writeFile(stackFiles(directory).token, 'token');
    const gone = { pid: 2 ** 22 - 1, logFile: join(directory, 'log') };
    await expect(waitForStack(directory, gone, host.ports)).rejects.toMatchObject({
      code: 'STACK_FAILED',
    });
    expect(await readFile(stackFiles(directory).token, 'utf8')).toBe('token');
  });
});
