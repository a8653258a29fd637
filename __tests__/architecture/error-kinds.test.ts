import { glob, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { root } from './sources.ts';

/** Returns the codes that a file declares, each with its kind. */
function declaredIn(text: string): readonly { readonly code: string; readonly kind: string }[] {
  return [...text.matchAll(/^ {2}([A-Z][A-Z_]+): '(verdict|input|outside|bug)',$/gm)].map(
    ([, code = '', kind = '']) => ({ code, kind }),
  );
}

test('declares every error code with one kind, so that it has one exit code everywhere', async () => {
  const kinds = new Map<string, Set<string>>();
  let count = 0;
  for await (const path of glob('packages/*/errors.ts', { cwd: root })) {
    for (const { code, kind } of declaredIn(await readFile(`${root}${path}`, 'utf8'))) {
      count++;
      kinds.set(code, (kinds.get(code) ?? new Set()).add(kind));
    }
  }
  expect(count).toBeGreaterThan(80);
  const several = [...kinds].filter(([, found]) => found.size > 1);
  expect(several.map(([code, found]) => `${code}: ${[...found].join(', ')}`)).toEqual([]);
});
