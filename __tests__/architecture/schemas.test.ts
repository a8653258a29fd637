import { expect, test } from 'vitest';
import { readSources } from './sources.ts';
import { walk } from './syntax.ts';

test('gives every expression of a schema a message, so that nobody has to read the expression', async () => {
  const problems: string[] = [];
  let count = 0;
  for (const { path, program } of await readSources()) {
    walk(program, (node) => {
      if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return;
      const { property } = node.callee;
      if (property.type !== 'Identifier' || property.name !== 'regex') return;
      count++;
      if (node.arguments.length < 2) problems.push(path);
    });
  }
  expect(count).toBeGreaterThan(15);
  expect(problems).toEqual([]);
});
