import { glob, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Source {
  readonly path: string;
  /** Without comments. */
  readonly code: string;
}

async function productFiles(): Promise<Source[]> {
  const found: Source[] = [];
  for await (const path of glob('{packages,actions}/**/*.ts', { cwd: root })) {
    if (/\.test\.ts$|\.d\.ts$|(^|\/)(lib|node_modules|testdata|testing)\//.test(path)) continue;
    found.push({ path, code: codeOf(await readFile(`${root}/${path}`, 'utf8')) });
  }
  return found;
}

function codeOf(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}

/** Expressions that read the text of an error for more than to show it. */
const READINGS = [
  // error.message.includes('…'), describeError(error).startsWith('…'), String(error).match(/…/)
  /(?:\bmessage|\b(?:describeError|String)\((?:[^()]|\([^()]*\))*\))\)?\s*\??\.(?:includes|startsWith|endsWith|match|matchAll|search|indexOf)\(/,
  // /…/.test(error.message), /…/.exec((error as Error).message)
  /\.(?:test|exec)\([^;]{0,80}?(?:\bmessage\b|\bdescribeError\(|\bString\(error)/,
  // error.message === '…'
  /\.message\s*[!=]==?\s*['"`]|['"`]\s*[!=]==?\s*[\w.]+\.message\b/,
  // switch (error.message)
  /\bswitch\s*\([^)]*\.message\b/,
];

function readingsIn(code: string): string[] {
  return code
    .split('\n')
    .filter((line) => READINGS.some((reading) => reading.test(line)))
    .map((line) => line.trim());
}

test.each([
  `if (error.message.includes('BLOB_UNKNOWN')) return;`,
  `const isGone = (cause as Error).message?.startsWith('no such');`,
  `return isOurs(error) && /answered (400|405)\\b/.test(error.message);`,
  `const role = /(\\w+)\\.json is expired/.exec(message)?.[1];`,
  `if (describeError(error).includes('denied')) return;`,
  `if (String(error).match(/denied/) !== null) return;`,
  `if (error.message === 'interrupted') return;`,
  `switch (error.message) {`,
])('recognizes a decision by the text of a message: %s', (line) => {
  expect(readingsIn(line)).toEqual([line]);
});

test.each([
  'throw ociError("STORE_FAILED", `writing: ${error.message}`);',
  `const isRefused = error instanceof RegistryError && error.codes.includes('BLOB_UNKNOWN');`,
  `if (error.message === undefined) return;`,
  `signer.journal.pushed(signed.message, 'bundle');`,
])('leaves alone what only shows a message: %s', (line) => {
  expect(readingsIn(line)).toEqual([]);
});

test('decides by codes and statuses, and by the text of an error only where a library has no more', async () => {
  const files = await productFiles();
  expect(files.length).toBeGreaterThan(300);
  expect(files.flatMap(({ code }) => readingsIn(code)).sort()).toEqual([
    // @sigstore/verify gives SCTs the code of all certificate errors.
    expect.stringContaining('/\\bSCTs?\\b/.test(message)'),
    // tuf-js wraps its ExpiredMetadataError in a RuntimeError that keeps only the text.
    expect.stringContaining('/(\\w+)\\.json is expired/.exec(message)'),
  ]);
});

test('makes errors only by the functions that know the kind of a code', async () => {
  const makers = (await productFiles()).filter(({ code }) => /\bnew SealwrightError\(/.test(code));
  expect(makers.map(({ path }) => path)).toEqual(['packages/core/errors.ts']);
});

test('declares codes in errors.ts alone, each with its kind, and none that nobody uses', async () => {
  const files = await productFiles();
  const declaring = files.filter(({ code }) => /\bdefineErrors\(/.test(code));
  const problems = declaring.flatMap(({ path, code }) => {
    if (basename(path) !== 'errors.ts') return [`${path} declares codes`];
    const codes = [...code.matchAll(/^ {2}([A-Z_]+): '(?:verdict|input|outside|bug)',$/gm)];
    if (codes.length === 0) return [`${path} declares no codes`];
    return codes
      .map((match) => match[1] ?? '')
      .filter(
        (name) => !files.some((file) => file.path !== path && file.code.includes(`'${name}'`)),
      )
      .map((name) => `${path}: nobody uses ${name}`);
  });
  expect(problems).toEqual([]);
  expect(declaring.length).toBeGreaterThan(8);
});
