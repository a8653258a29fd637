import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { Exec } from '@sealwright/core';
import { packageChart, writeArchive } from '@sealwright/helm';
import { type Engine, type EngineAnswer, templateText } from '@sealwright/helm-engine';

/** What judges the engine: a program of helm, and what to compare. */
export interface EngineJudge {
  readonly program: string;
  readonly exec: Exec;
  readonly engine: Engine;
  readonly work: string;
  readonly lint: boolean;
  readonly render: boolean;
}

/** The outcome for one chart. `random` charts print something else every time. */
export interface EngineVerdict {
  readonly outcome: 'same' | 'random' | 'different';
  readonly differences: readonly string[];
}

const EPOCH = 1_767_225_600;
const SECONDS = 120_000;

/** Compares the engine's lint messages and rendered output of a chart with helm's. */
export async function judgeEngine(
  directory: string,
  label: string,
  judge: EngineJudge,
): Promise<EngineVerdict> {
  const path = join(judge.work, `${label.replaceAll(/[^\w.-]+/g, '-')}.tgz`);
  const archive = await packageChart(directory, { epochSeconds: EPOCH }).then(
    ({ tgz }) => tgz,
    () => plainArchive(directory),
  );
  await writeFile(path, archive);
  const asked = { lint: judge.lint, render: judge.render };
  const answer = await judge.engine.ask(archive, asked, label).catch((error: Error) => error);
  if (answer instanceof Error) return { outcome: 'different', differences: [answer.message] };
  const results = [
    ...(judge.lint ? [await compare('lint', () => helmLint(path, judge), lintText(answer))] : []),
    ...(judge.render
      ? [await compare('template', () => helmTemplate(path, judge), renderText(answer))]
      : []),
  ];
  const differences = results.flatMap((one) => one ?? []).filter((one) => one !== 'random');
  if (differences.length > 0) return { outcome: 'different', differences };
  return { outcome: results.includes('random') ? 'random' : 'same', differences };
}

/** Archives a directory as it is, for a chart that is refused as a package: helm lints and renders it all the same. */
async function plainArchive(directory: string): Promise<Uint8Array> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return { name: relative(directory, path), bytes: await readFile(path) };
    });
  return writeArchive(await Promise.all(files), basename(directory), EPOCH);
}

async function compare(
  name: string,
  ask: () => Promise<string>,
  ours: string,
): Promise<string | undefined> {
  const theirs = await ask();
  if (theirs === ours) return undefined;
  if ((await ask()) !== theirs) return 'random';
  const [own, other] = [ours.split('\n'), theirs.split('\n')];
  const at = own.findIndex((line, index) => line !== other[index]);
  const index = at < 0 ? own.length : at;
  const shown = (lines: readonly string[]) => JSON.stringify(lines[index])?.slice(0, 400);
  return `${name} differs in line ${index + 1}: ours ${shown(own)}, theirs ${shown(other)}`;
}

/** Returns the messages of `helm lint`, without its first line and its summary. */
async function helmLint(path: string, { program, exec }: EngineJudge): Promise<string> {
  const { stdout, stderr } = await run(exec, program, 'lint', path);
  const text = stdout.split('\n').slice(1).join('\n').trimEnd();
  const end = text.lastIndexOf('\n\n');
  const failed = /Error: 1 chart\(s\) linted/.test(stderr);
  return (failed ? text : text.slice(0, Math.max(end, 0)))
    .replaceAll(/\/[^\s"]*helm-lint\d+\/[^/\s":]+(\/)?/g, (_path, slash) => (slash ? '' : '/chart'))
    .trim();
}

function lintText(answer: EngineAnswer): string {
  return answer.messages
    .map(({ severity, path, text }) => `[${severity.toUpperCase()}] ${path}: ${text}`)
    .join('\n')
    .trim();
}

async function helmTemplate(path: string, { program, exec }: EngineJudge): Promise<string> {
  const { exitCode, stdout, stderr } = await run(exec, program, 'template', 'release-name', path);
  if (exitCode === 0) return stdout;
  return (/^Error: [^]*$/m.exec(stderr)?.[0] ?? stderr)
    .replace('\n\nUse --debug flag to render out invalid YAML', '')
    .trim();
}

function renderText(answer: EngineAnswer): string {
  const error = answer.error ?? answer.renderError;
  return error === undefined ? templateText(answer) : `Error: ${error}`.trim();
}

function run(exec: Exec, program: string, ...args: string[]) {
  return exec({ argv: [program, ...args], env: { TZ: 'UTC' }, timeoutMs: SECONDS });
}
