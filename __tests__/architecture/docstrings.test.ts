import { describe, expect, test } from 'vitest';
import { findDocstringViolations } from './docstrings.ts';
import { EXCEPTIONS, unexcused } from './exceptions.ts';
import { parseSource, readSources } from './sources.ts';

function problemsIn(text: string): string[] {
  return findDocstringViolations([parseSource('packages/a/b.ts', text)]).map((each) => each.text);
}

describe('docstrings', () => {
  test('finds a docstring that starts well on every exported symbol', async () => {
    expect(unexcused(findDocstringViolations(await readSources()), EXCEPTIONS.docstrings)).toEqual(
      [],
    );
  });
});

describe('planted violations', () => {
  test.each([
    'export function f() {}',
    'export const f = 1;',
    'export type f = string;',
    'export interface f {}',
    'export class f {}',
    'function f() {}\nexport { f };',
    'const f = 1;\nexport { f as g };',
    '// Reads it.\nexport function f() {}',
    '/* Reads it. */\nexport function f() {}',
    '/** Reads it. */\nconst x = 1;\nexport function f() {}',
    '/** */\nexport function f() {}',
  ])('reports an exported symbol when it has no docstring: %s', (text) => {
    const line = text.split('\n').findIndex((each) => / f\b.*[{=;]/.test(each)) + 1;
    expect(problemsIn(text)).toEqual([`packages/a/b.ts:${line} f: has no docstring`]);
  });

  test.each(
    [
      ['The', ' hex part of a digest.'],
      ['A', ' hasher of its own.'],
      ['True', ' when a text is a tag.'],
      ['Whoever', ' reads this.'],
      ['Read', ' a file.'],
      ['Bytes', ' that were read.'],
      ['Names', ' of the tags.'],
      ['Is', ' this a tag?'],
      ['`text`', ' as a digest.'],
    ].flatMap(([first, rest]) =>
      ['function f() {}', 'const f = () => 1;', 'const f = async function () {};'].map((code) => ({
        first,
        text: `/**\n * ${first}${rest}\n */\nexport ${code}`,
      })),
    ),
  )('reports a docstring of a function when it starts with $first: $text', ({ first, text }) => {
    expect(problemsIn(text)).toEqual([
      expect.stringContaining(`packages/a/b.ts:4 f: starts with "${first}": `),
    ]);
  });

  test.each(['What', 'Who', 'Whoever', 'Whether', 'Of'])(
    'reports a docstring of a type or constant when it starts with %s',
    (first) => {
      for (const code of ['const f = 1;', 'type f = string;', 'interface f {}', 'class f {}'])
        expect(problemsIn(`/** ${first} it is. */\nexport ${code}`)).toEqual([
          `packages/a/b.ts:2 f: starts with "${first}": name the thing`,
        ]);
    },
  );

  test.each([
    '/** Returns the hex part of a digest. */\nexport function f() {}',
    '/** Names the tags. */\nexport const f = () => 1;',
    '/**\n * Re-reads a file.\n *\n * @throws `X`\n */\nexport async function f() {}',
    '/** Disposes of a store. */\nfunction f() {}\nexport { f };',
    '/** A signing certificate and its chain. */\nexport interface f {}',
    '/** Limits of a JSON document. */\nexport const f = 1;',
    '/** Reads text. */\nexport function f(a: string): void;\nexport function f(a: number): void;\nexport function f() {}',
    "export { f } from './f.ts';\nexport * from './g.ts';",
    'function f() {}',
  ])('reports nothing in %s', (text) => {
    expect(problemsIn(text)).toEqual([]);
  });
});
