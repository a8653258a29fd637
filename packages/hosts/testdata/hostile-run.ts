import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Texts that a registry, an image or a chart may contain, by the harm that they do. */
export const HOSTILE: Readonly<Record<string, string>> = {
  'a command': '::set-output name=result::done',
  'a command after a line break': 'linux\n::stop-commands::x',
  'a command after blanks': 'linux\r\n \t\u00a0::add-mask::a',
  'a command after a carriage return': 'linux\r::set-env name=A::b',
  'an old command': 'linux ##[set-output name=result]done',
  'an old command at the start': '##[add-mask]a',
  'an escape sequence': 'linux\u001b[2J\u001b]52;c;YQ==\u0007',
  'a C1 sequence': 'linux\u009b2J\u0090q\u0085x',
  'other controls': 'a\u0000b\u0008c\u000bd\u000ce\u007ff',
  'line separators': 'a\u2028::debug::b\u2029##[debug]c',
  'bidirectional controls': 'a\u202eb\u2066c\u200fd\u061ce',
  'a delimiter': 'x\nghadelimiter\nresult<<EOF\ndone\nEOF',
};

/** All hostile texts as one, a line each: a start of the program for each text would take most of the time of a test. */
export const HOSTILE_LINES: string = Object.values(HOSTILE).join('\n');

const UNSAFE = /[^\P{Cc}\t\n]|[\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const OUR_COMMANDS = /^::(?:add-mask|debug|notice|warning|error)[ :]/;

/** Returns what is wrong with a text that is printed: raw control characters, and lines that a runner runs. */
export function problemsOf(printed: string): string[] {
  const lines = printed.split(/\r\n|\r|\n/);
  return [
    ...(UNSAFE.test(printed) ? [`raw ${JSON.stringify(UNSAFE.exec(printed)?.[0])}`] : []),
    ...lines.filter((line) => /^\s*::/.test(line) && !OUR_COMMANDS.test(line)),
    ...lines.filter((line) => line.includes('##[')),
  ];
}

/** A process that has ended, and the files that it wrote for the runner. */
export interface HostileResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly files: Readonly<Record<'output' | 'env' | 'summary', string>>;
}

/** Runs one of the programs of this folder with the files of a runner. */
export function runHostile(
  program: 'hostile-step.ts' | 'hostile-command.ts',
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): HostileResult {
  const work = mkdtempSync(join(tmpdir(), 'sealwright-hostile-'));
  const file = (name: string): string => join(work, name);
  try {
    for (const name of ['output', 'env', 'summary']) writeFileSync(file(name), '');
    const script = fileURLToPath(new URL(program, import.meta.url));
    const result = spawnSync(process.execPath, ['--conditions=sealwright-source', script, ...args], {
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
        GITHUB_OUTPUT: file('output'),
        GITHUB_ENV: file('env'),
        GITHUB_STEP_SUMMARY: file('summary'),
        ...env,
      },
    });
    const read = (name: string): string => readFileSync(file(name), 'utf8');
    return {
      status: result.status,
      stdout: result.stdout,
      stderr: result.stderr,
      files: { output: read('output'), env: read('env'), summary: read('summary') },
    };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
