import { readFileSync } from 'node:fs';
import {
  type AnyTask,
  coreError,
  fieldsOf,
  type Log,
  readInputs,
  suggestionsFor,
} from '@sealwright/core';
import { failureOf } from '../shared/failure.ts';
import { openInterrupt } from '../shared/interrupt.ts';
import { type Masks, maskFields, maskOf, openMasks } from '../shared/masks.ts';
import { type ParsedArgs, parseCommand } from './args.ts';
import { type CommandSummary, commandHelp, programHelp } from './help.ts';
import { jobTokens } from './job-token.ts';
import { openTree, type ResultView } from './open-tree.ts';
import { openPrompt } from './prompt.ts';
import { screenOf } from './screen.ts';

/** A program of sub-commands. Each loads its task when it is called. */
export interface CliProgram {
  readonly name: string;
  readonly version: string;
  readonly commands: readonly (CommandSummary & {
    readonly load: () => Promise<AnyTask>;
    readonly hidden?: boolean;
  })[];
  /** Returns the argv that starts a background service of the program. */
  readonly backgroundCommand: (service: string) => readonly [string, ...string[]];
}

/**
 * Runs a sub-command and returns the exit code. Writes results, `--json` and help to standard output, and
 * progress, notices and problems to standard error. Never throws.
 */
export async function runCli(program: CliProgram, argv: readonly string[]): Promise<number> {
  const masks = openMasks();
  const screen = screenOf(masks);
  const writeLine = (text: string): void => void process.stderr.write(`${screen.text(text)}\n`);
  const fail = (error: unknown): number => {
    const failure = failureOf(error);
    if (failure.stack !== undefined) writeLine(failure.stack);
    writeLine(`error: ${failure.message}`);
    if (failure.hint !== undefined) writeLine(`\n${failure.hint}`);
    if (argv.includes('--json')) {
      const { code, kind, message, hint, outputs } = failure;
      process.stdout.write(
        `${screen.json({ ...outputs, message, hint }, { result: kind, 'error-code': code })}\n`,
      );
    }
    return failure.exitCode;
  };
  const crash = (error: unknown): never => process.exit(fail(error));
  // A reader such as `head` may close its end. The task still runs to its end and its exit code.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  try {
    return await dispatch(program, argv, masks);
  } catch (error) {
    return fail(error);
  }
}

async function dispatch(
  program: CliProgram,
  argv: readonly string[],
  masks: Masks,
): Promise<number> {
  const [name, ...words] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const visible = program.commands.filter((command) => command.hidden !== true);
    process.stdout.write(`${programHelp(program.name, program.version, visible)}\n`);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version') {
    process.stdout.write(`${program.version}\n`);
    return 0;
  }
  const command = program.commands.find((candidate) => candidate.name === name);
  if (command === undefined) throw unknownCommand(program, name);
  const task = await command.load();
  if (words.includes('--help') || words.includes('-h')) {
    process.stdout.write(`${commandHelp(program.name, task)}\n`);
    return 0;
  }
  const args = parseCommand(words, fieldsOf(task.inputs), {
    env: (variable) => process.env[variable],
    file: readSecretFile,
    stdin: () => readFileSync(0, 'utf8'),
  });
  return runTask(program, task, args, masks);
}

function unknownCommand(program: CliProgram, name: string): Error {
  const words = program.commands.map((command) => command.name);
  const similar = suggestionsFor(name, words);
  const near =
    similar.length > 0 || name.length < 3 ? similar : words.filter((word) => word.includes(name));
  return coreError('INPUT_INVALID', `cannot run "${name}": ${program.name} has no such command`, {
    hint:
      near.length > 0
        ? `did you mean ${near.join(' or ')}?`
        : `list the commands with: ${program.name} --help`,
  });
}

function readSecretFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw coreError('INPUT_INVALID', `cannot read the secret from ${path}`, { cause });
  }
}

async function runTask(
  program: CliProgram,
  task: AnyTask,
  args: ParsedArgs,
  masks: Masks,
): Promise<number> {
  const screen = screenOf(masks);
  const tree = await openTree(process, args.flags.has('quiet'), screen);
  const log = cliLog(args, tree, masks);
  maskFields(fieldsOf(task.inputs), args.raw, log);
  const inputs = readInputs(task.inputs, args.raw, (name) => `--${name}`);
  const interrupt = openInterrupt((name) =>
    tree.above(`${name}: stopping, send it again to stop at once`),
  );
  const printOutputs = (outputs: object): void => {
    if (args.flags.has('json')) process.stdout.write(`${screen.json(outputs)}\n`);
  };
  const started = (outputs: unknown): void => {
    tree.above('ready');
    printOutputs(outputs as object);
  };
  // Help and usage errors need no port, and their start is shorter without the code of HTTP and TLS.
  const { openPorts } = await import('../shared/ports.ts');
  await using opened = openPorts({
    env: process.env,
    log,
    progress: tree,
    state: { save: () => undefined },
    summary: { append: () => undefined },
    signal: interrupt.signal,
    prompt: openPrompt(process.stdin, process.stderr),
    exportEnv: () => undefined,
    started,
    identity: (ports) => jobTokens(process.env, ports),
    backgroundCommand: program.backgroundCommand,
  });
  try {
    printOutputs((await task.run(inputs, opened.ports)) as object);
  } catch (error) {
    const code = interrupt.exitCode();
    if (code === undefined) throw error;
    tree.above(`stopped: ${failureOf(error).message}`);
    return code;
  } finally {
    tree.stop();
  }
  return interrupt.exitCode() ?? 0;
}

function cliLog(args: ParsedArgs, tree: ResultView, masks: Masks): Log {
  const warn = (message: string): void => tree.above(`warning: ${message}`);
  return {
    debug: (message) => {
      if (args.flags.has('verbose')) tree.above(message);
    },
    info: (message) => {
      if (!args.flags.has('quiet')) tree.above(message);
    },
    notice: (message) => tree.above(message),
    result: (message) => {
      // With --json, standard output has only JSON.
      if (!args.flags.has('json')) tree.result(message);
      else if (!args.flags.has('quiet')) tree.above(message);
    },
    raw: (bytes) => {
      if (!args.flags.has('json')) tree.raw(bytes);
    },
    warn,
    mask: maskOf((line) => masks.add(line), warn),
  };
}
