import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { commands } from '@sealwright/cli';
import { type Field, fieldsOf } from '@sealwright/core';
import { configSchema } from '@sealwright/release';
import { parseSync } from 'rolldown/utils';
import { expect, test } from 'vitest';
import { COMMON_FLAGS } from '../../packages/hosts/cli/args.ts';
import { keyOf, walk } from './syntax.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Commands of other programs, which have flags of their own. They end with the hint, a comma or a quotation mark. */
const FOREIGN = /\b(?:cosign|docker|git|helm|openssl|podman|skopeo) [a-z][^,"`]*/g;
/** Quoted words of hints that are no input, by the text that shows what they are. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  'not found': 'the response of a registry',
  repository: 'a member of a policy file',
  format: 'a member of sealwright.yaml',
};

/** Returns the texts of the hints in a source. A substitution of a template reads `…`. */
function hintsIn(path: string, source: string): string[] {
  const hints: string[] = [];
  walk(parseSync(path, source).program, (node) => {
    if (node.type === 'Property' && keyOf(node.key, node.computed) === 'hint') {
      walk(node.value, (inner) => {
        if (inner.type === 'Literal' && typeof inner.value === 'string') hints.push(inner.value);
        if (inner.type === 'TemplateLiteral')
          hints.push(inner.quasis.map(({ value }) => value.cooked ?? '').join('…'));
      });
    }
  });
  return hints;
}

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

test('names only flags, inputs and commands that exist in the hints of errors', async () => {
  const names = await existingNames();
  const problems: string[] = [];
  let count = 0;
  for await (const path of glob('{packages,actions}/**/*.ts', { cwd: root })) {
    if (/\.test\.ts$|\.d\.ts$|(^|\/)(lib|node_modules|testdata|testing)\//.test(path)) continue;
    for (const hint of hintsIn(path, await readFile(`${root}/${path}`, 'utf8'))) {
      count++;
      problems.push(...problemsIn(hint, names).map((name) => `${path}: ${name}: ${hint}`));
    }
  }
  expect(count).toBeGreaterThan(150);
  expect(problems).toEqual([]);
});
