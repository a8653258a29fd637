import { describe, expect, test } from 'vitest';
import type { ExecRequest } from '../ports.ts';
import { openExec } from './exec.ts';

const MIB = 1024 * 1024;
const exec = openExec({ PATH: process.env['PATH'] });

/** Runs a program for Node. */
function run(program: string, more: Partial<ExecRequest> = {}) {
  return exec({ argv: [process.execPath, '-e', program], ...more });
}

const write = (stream: 'stdout' | 'stderr', bytes: number) =>
  `process.${stream}.write('x'.repeat(${bytes}))`;

describe('the result of a program', () => {
  test('has the exit code and both outputs', async () => {
    const program =
      'process.stdin.on("data", (d) => process.stdout.write("in " + d)); process.stderr.write(process.env.A); process.exitCode = 7';
    expect(await run(program, { stdin: 'text', env: { A: 'b' } })).toEqual({
      exitCode: 7,
      stdout: 'in text',
      stderr: 'b',
    });
  });

  test('has outputs of up to 16 MiB', async () => {
    const { stdout, stderr } = await run(
      `${write('stdout', 16 * MIB)};${write('stderr', 16 * MIB)}`,
    );
    expect([stdout.length, stderr.length]).toEqual([16 * MIB, 16 * MIB]);
  });
});

describe('a program that fails', () => {
  test.each([
    ['stdout', 16 * MIB + 1],
    ['stderr', 16 * MIB + 1],
    ['stdout', 40 * MIB],
  ] as const)('fails when its %s has %i bytes', async (stream, bytes) => {
    await expect(run(write(stream, bytes))).rejects.toMatchObject({
      code: 'EXEC_FAILED',
      message: `cannot run ${process.execPath}: expected at most 16 MiB on its ${stream}, got more`,
    });
  });

  test('ends a program that writes without end', async () => {
    const program = 'const write = () => process.stdout.write("x".repeat(65536), write); write()';
    await expect(run(program)).rejects.toMatchObject({ code: 'EXEC_FAILED' });
  });

  test.each([
    ['there is no such program', ['/nonexistent/program']],
    ['a word has a NUL', ['echo', 'a\0b']],
  ] as const)('fails when %s', async (_, argv) => {
    await expect(exec({ argv: [...argv] })).rejects.toMatchObject({
      code: 'EXEC_FAILED',
      message: expect.stringContaining(`cannot run ${argv[0]}`) as string,
    });
  });
});

/** A program that says when it runs, ignores SIGTERM, and has a child that keeps its outputs open. */
const STUBBORN = `
process.on('SIGTERM', () => undefined);
require('node:child_process').spawn(process.execPath, ['-e', 'setTimeout(() => undefined, 10000)'], { stdio: 'inherit' });
setTimeout(() => undefined, 10000);
`;

describe('a program that does not end', () => {
  test.each([
    ['waits', 'setTimeout(() => undefined, 10000)'],
    ['ignores SIGTERM', STUBBORN],
  ])('fails after its time when it %s', async (_, program) => {
    await expect(run(program, { timeoutMs: 200 })).rejects.toMatchObject({
      code: 'EXEC_FAILED',
      message: `cannot run ${process.execPath}: expected its end within 200 ms`,
    });
  });

  test.each([
    ['waits', 'setTimeout(() => undefined, 10000)'],
    ['ignores SIGTERM', STUBBORN],
  ])('is interrupted by the signal when it %s', async (_, program) => {
    const abort = new AbortController();
    const running = run(program, { signal: abort.signal });
    setTimeout(() => abort.abort(), 100);
    await expect(running).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });

  test('does not start when the signal has aborted', async () => {
    const argv = ['/nonexistent/program'] as const;
    await expect(exec({ argv, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
  });
});
