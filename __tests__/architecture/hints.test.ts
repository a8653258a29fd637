import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { commands } from '@sealwright/cli';
import { type Field, fieldsOf } from '@sealwright/core';
import { configSchema } from '@sealwright/release';
import { parseSync } from 'rolldown/utils';
import { expect, test } from 'vitest';
import { COMMON_FLAGS } from '../../packages/hosts/cli/args.ts';
import { hintsIn } from './hints.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Commands of other programs, which have flags of their own. They end with the hint, a comma or a quotation mark. */
const FOREIGN = /\b(?:(?:cosign|docker|git|helm|openssl|podman|skopeo) [a-z]|tar -)[^,"`]*/g;
/** Quoted words of hints that are no input, by the text that shows what they are. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  'not found': 'the response of a registry',
  repository: 'a member of a policy file',
  format: 'a member of sealwright.yaml',
};

/** What exists: names of commands, of inputs and of flags without `--`. */
interface Names {
  readonly commands: ReadonlySet<string>;
  readonly inputs: ReadonlySet<string>;
  readonly flags: ReadonlySet<string>;
}

async function existingNames(): Promise<Names> {
  const loaded = await Promise.all(commands.map(({ load }) => load()));
  const fields = loaded.flatMap((task) => fieldsOf(task.inputs));
  const sections = Object.keys(configSchema.shape);
  return {
    commands: new Set(commands.map(({ name }) => name)),
    inputs: new Set([...fields.map(({ name }) => name), ...sections]),
    flags: new Set([...Object.keys(COMMON_FLAGS), ...fields.flatMap(flagsOf)]),
  };
}

function flagsOf({ name, secret, kind }: Field): string[] {
  if (secret) return [`${name}-file`, `${name}-stdin`];
  return kind === 'boolean' ? [name, `no-${name}`] : [name];
}

/** Returns what a hint names and what does not exist. */
function problemsIn(hint: string, names: Names): string[] {
  const own = hint.replaceAll(FOREIGN, '');
  const found = (pattern: RegExp, known: (name: string) => boolean): string[] =>
    [...own.matchAll(pattern)].map(([, name = '']) => name).filter((name) => !known(name));
  return [
    ...found(/(?<![\w-])--([a-z][a-z-]*)(?![a-z-]*…)/g, (name) => names.flags.has(name)),
    ...found(
      /"([a-z][a-z -]*)(?:: [a-z]+)?"/g,
      (name) => names.inputs.has(name) || name in OTHER_WORDS || name.startsWith('sealwright '),
    ),
    ...found(/\bsealwright ([a-z][a-z-]+)\b/g, (name) => names.commands.has(name)),
    ...found(/\b(allow (?:overwriting|the tag to be moved|it))\b/g, () => false),
  ];
}

test.each([
  ['pass --no-such-flag', ['no-such-flag']],
  ['set "no-such-input"', ['no-such-input']],
  ['set "no-such-input: value"', ['no-such-input']],
  ['run sealwright destroy HOST/NAME', ['destroy']],
  ['allow overwriting', ['allow overwriting']],
  ['run: cosign verify --no-such-flag', []],
  ['set "key-password" or pass --key-password-file FILE to sealwright cosign-sign', []],
])('finds what does not exist in: %s', async (hint, wanted) => {
  expect(problemsIn(hint, await existingNames())).toEqual(wanted);
});

test.each([
  ['a property', "const a = { hint: 'HINT' };"],
  ['a template', 'const a = { hint: `HINT` };'],
  ['a condition', "const a = { hint: b ? 'other' : 'HINT' };"],
  ['a constant', "const TEXT = 'HINT'; const a = { hint: TEXT };"],
  ['a constant of the same name', "const hint = 'HINT'; const a = { hint };"],
  ['a table', "const TEXTS = { 1: 'HINT' }; const hint = TEXTS[b]; const a = { hint };"],
  [
    'a function',
    "function textOf(b) { if (b) return 'HINT'; return ''; } const a = { hint: textOf(1) };",
  ],
  [
    'a function with a text in it',
    "function next() { return 'HINT'; } const a = { hint: `${next()}.` };",
  ],
  [
    'a function of another file',
    "import { someHint } from './x'; const a = { hint: someHint(b) };",
  ],
])('finds a hint that is made by %s', (_, text) => {
  const other = "export function someHint(b) { return b ? 'HINT' : 'x'; }";
  const files = [text, other].map((source, at) => ({
    path: `${at}.ts`,
    program: parseSync(`${at}.ts`, source).program,
  }));
  expect(hintsIn(files).map((hint) => hint.text)).toContain('HINT');
});

test('names only flags, inputs and commands that exist in the hints of errors', async () => {
  const names = await existingNames();
  const files = [];
  for await (const path of glob('{packages,actions}/**/*.ts', { cwd: root })) {
    if (/\.test\.ts$|\.d\.ts$|(^|\/)(lib|node_modules|testdata|testing)\//.test(path)) continue;
    const source = await readFile(`${root}/${path}`, 'utf8');
    files.push({ path, program: parseSync(path, source).program });
  }
  const hints = hintsIn(files);
  expect(hints.length).toBeGreaterThan(200);
  const problems = hints.flatMap(({ path, text }) =>
    problemsIn(text, names).map((name) => `${path}: ${name}: ${text}`),
  );
  expect(problems).toEqual([]);
});
