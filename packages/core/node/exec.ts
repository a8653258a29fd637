import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { throwIfAborted } from '../abort.ts';
import { coreError } from '../errors.ts';
import type { Exec, ExecRequest, ExecResult } from '../ports.ts';
import { commandLine } from '../text/shell.ts';

const MIB = 1024 * 1024;
const OUTPUT_LIMIT = 16 * MIB;
/** Milliseconds that a stopped program gets to end by itself. */
const KILL_MS = 2000;

/** Opens the port that runs programs. An output of a program may have up to 16 MiB. */
export function openExec(baseEnv: Readonly<Record<string, string | undefined>>): Exec {
  return async (request) => {
    throwIfAborted(request.signal);
    const child = start(request, baseEnv);
    return resultOf(child, request);
  };
}

function start(
  { argv, env, cwd }: ExecRequest,
  baseEnv: Readonly<Record<string, string | undefined>>,
): ChildProcessWithoutNullStreams {
  const [program, ...args] = argv;
  const { spawn } = process.getBuiltinModule('node:child_process');
  try {
    return spawn(program, args, {
      env: { ...baseEnv, ...env },
      ...(cwd === undefined ? {} : { cwd }),
      stdio: ['pipe', 'pipe', 'pipe'],
      shell: false,
    });
  } catch (cause) {
    throw failure(argv, (cause as Error).message, cause);
  }
}

function failure(argv: ExecRequest['argv'], reason: string, cause?: unknown): Error {
  return coreError('EXEC_FAILED', `cannot run ${argv[0]}: ${reason}`, {
    cause,
    hint: `the command was: ${commandLine(argv)}`,
  });
}

/** Waits until a program has ended and both its outputs are closed. */
function resultOf(
  child: ChildProcessWithoutNullStreams,
  { argv, stdin = '', timeoutMs, signal }: ExecRequest,
): Promise<ExecResult> {
  return new Promise((resolve, reject) => {
    const ending = openEnding(child);
    const tooMuch = (name: string): void =>
      ending.stop(
        failure(argv, `expected at most ${OUTPUT_LIMIT / MIB} MiB on its ${name}, got more`),
      );
    const stdout = keep(child.stdout, () => tooMuch('stdout'));
    const stderr = keep(child.stderr, () => tooMuch('stderr'));
    const interrupt = (): void =>
      ending.stop(coreError('INTERRUPTED', `cannot finish ${argv[0]}: interrupted`));
    signal?.addEventListener('abort', interrupt, { once: true });
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(
            () => ending.stop(failure(argv, `expected its end within ${timeoutMs} ms`)),
            timeoutMs,
          );
    const settle = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', interrupt);
      ending.done();
    };
    child.once('error', (cause) => {
      settle();
      reject(ending.cause() ?? failure(argv, cause.message, cause));
    });
    child.once('close', (code, killedBy) => {
      settle();
      const cause = ending.cause();
      if (cause !== undefined) reject(cause);
      else
        resolve({
          exitCode: code ?? (killedBy === null ? 1 : 128),
          stdout: stdout(),
          stderr: stderr(),
        });
    });
    // A program may end without reading its input, which closes the pipe.
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
  });
}

/** The end of a program that is stopped: its first cause counts. */
interface Ending {
  stop(cause: Error): void;
  cause(): Error | undefined;
  done(): void;
}

function openEnding(child: ChildProcessWithoutNullStreams): Ending {
  let first: Error | undefined;
  let timer: NodeJS.Timeout | undefined;
  return {
    stop(cause) {
      if (first !== undefined) return;
      first = cause;
      child.kill('SIGTERM');
      // It may ignore the signal, and its own children may keep the outputs open.
      timer = setTimeout(() => {
        child.kill('SIGKILL');
        child.stdout.destroy();
        child.stderr.destroy();
      }, KILL_MS);
    },
    cause: () => first,
    done: () => clearTimeout(timer),
  };
}

/** Keeps an output up to the limit. Beyond it, the output is read and dropped. */
function keep(stream: NodeJS.ReadableStream, exceeded: () => void): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.byteLength;
    if (size <= OUTPUT_LIMIT) chunks.push(chunk);
    else {
      chunks.length = 0;
      exceeded();
    }
  });
  return () => Buffer.concat(chunks).toString('utf8');
}
