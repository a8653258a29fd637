import { coreError } from '../errors.ts';
import type { Exec, ExecRequest, ExecResult } from '../ports.ts';
import { commandLine } from '../text/shell.ts';

const OUTPUT_LIMIT = 16 * 1024 * 1024;

/** Opens the port that runs programs. It keeps up to 16 MiB of each output. @throws (when called) `EXEC_FAILED` */
export function openExec(baseEnv: Readonly<Record<string, string | undefined>>): Exec {
  return (request) => run(request, baseEnv);
}

function run(
  request: ExecRequest,
  baseEnv: Readonly<Record<string, string | undefined>>,
): Promise<ExecResult> {
  const [program, ...args] = request.argv;
  return new Promise((resolve, reject) => {
    const { spawn } = process.getBuiltinModule('node:child_process');
    const child = spawn(program, args, {
      env: { ...baseEnv, ...request.env },
      ...(request.cwd === undefined ? {} : { cwd: request.cwd }),
      ...(request.timeoutMs === undefined ? {} : { timeout: request.timeoutMs }),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
      stdio: ['pipe', 'pipe', 'pipe'],
      shell: false,
    });
    const out = keep(child.stdout);
    const err = keep(child.stderr);
    child.once('error', (cause) =>
      reject(
        coreError('EXEC_FAILED', `cannot run ${program}: ${cause.message}`, {
          cause,
          hint: `the command was: ${commandLine(request.argv)}`,
        }),
      ),
    );
    child.once('close', (code, signal) =>
      resolve({ exitCode: code ?? (signal === null ? 1 : 128), stdout: out(), stderr: err() }),
    );
    // A program may end without reading its input, which closes the pipe.
    child.stdin.on('error', () => undefined);
    child.stdin.end(request.stdin ?? '');
  });
}

function keep(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.byteLength;
    if (size <= OUTPUT_LIMIT) chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString('utf8');
}
