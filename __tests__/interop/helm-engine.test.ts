import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('builds the template engine to the committed bytes', { timeout: 900_000 }, () => {
  const out = join(mkdtempSync(join(tmpdir(), 'sealwright-engine-')), 'engine.wasm.br');
  const args = ['--conditions=sealwright-source', 'tools/helm-engine/build.ts', '--out', out];
  const built = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  expect(built.stderr).toBe('');
  const committed = readFileSync(join(root, 'packages/helm-engine/engine.wasm.br'));
  expect(readFileSync(out).equals(committed)).toBe(true);
});
