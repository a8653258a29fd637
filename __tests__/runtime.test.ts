import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MINIMUM_NODE, RUNTIME_FILE, runtimeCode, stubCode } from '../tools/stubs.ts';

/** The program as an older Node sees it: it cannot be linked, because a module lacks an export. */
const UNLINKABLE = `import { noSuchExport } from 'node:module';\nexport const run = noSuchExport;\n`;
const LINKABLE = `export const run = (id) => console.log('ran ' + id);\n`;
const stubs = ['cli.js', 'stack.js', 'cosign-verify/main.js', 'kind-sigstore-stack/post.js'];
let dist = '';

beforeAll(() => {
  dist = mkdtempSync(join(tmpdir(), 'sealwright-stubs-'));
  writeFileSync(join(dist, 'package.json'), '{"type":"module"}');
  writeFileSync(join(dist, RUNTIME_FILE), runtimeCode());
  for (const stub of stubs) {
    mkdirSync(join(dist, stub, '..'), { recursive: true });
    writeFileSync(join(dist, stub), stubCode(stub.includes('/') ? '..' : '.', stub));
  }
});
afterAll(() => rmSync(dist, { recursive: true, force: true }));

/** Runs a stub under a Node that reports a version. */
function runStub(stub: string, version: string, program: string, env: NodeJS.ProcessEnv = {}) {
  writeFileSync(join(dist, 'index.js'), program);
  const code = `Object.defineProperty(process.versions, 'node', { value: '${version}' });`;
  const preload = `data:text/javascript,${encodeURIComponent(code)}`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', preload, join(dist, stub)],
    { encoding: 'utf8', env },
  );
  return { status, stdout, stderr };
}

describe.each(stubs)('the stub %s', (stub) => {
  test.each(['16.20.2', '20.20.2', '22.12.0', '24.0.0', '24.14.9'])(
    'names the needed version in one line and exits 2 when Node is %s',
    (version) => {
      const { status, stdout, stderr } = runStub(stub, version, UNLINKABLE);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toBe(
        `error: cannot start: expected Node ${MINIMUM_NODE.join('.')} or newer, got ${version} (${process.execPath})\n`,
      );
    },
  );

  test('prints an annotation and exits 2 when Node is too old in a workflow', () => {
    const { status, stdout } = runStub(stub, '20.20.2', UNLINKABLE, { GITHUB_ACTIONS: 'true' });
    expect(status).toBe(2);
    expect(stdout).toMatch(
      /^::error::cannot start: expected Node 24\.15 or newer, got 20\.20\.2.*\n$/,
    );
  });

  test.each(['24.15.0', '25.0.0', '100.1.0'])('runs the program when Node is %s', (version) => {
    expect(runStub(stub, version, LINKABLE)).toEqual({
      status: 0,
      stdout: `ran ${stub}\n`,
      stderr: '',
    });
  });
});

test('agrees with the minimum of the set-up script', () => {
  const script = readFileSync(
    fileURLToPath(new URL('../tools/setup.mjs', import.meta.url)),
    'utf8',
  );
  expect(script).toContain(`const MINIMUM = [${MINIMUM_NODE.join(', ')}];`);
});

describe('an older Node of this machine', () => {
  const [node = '', version = ''] = olderNode();
  test.skipIf(node === '')('names the needed version and exits 2', () => {
    writeFileSync(join(dist, 'index.js'), UNLINKABLE);
    const result = spawnSync(node, [join(dist, 'cli.js')], { encoding: 'utf8' });
    expect([result.status, result.stderr]).toEqual([2, expect.stringContaining(version) as string]);
  });
  if (node === '')
    console.log('no older Node is on the machine: only reported versions are tested');
});

/** Returns the path and version of a Node in /usr/bin or /usr/local/bin that is older than the minimum. */
function olderNode(): [string, string] | [] {
  for (const node of ['/usr/bin/node', '/usr/local/bin/node']) {
    const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
    const version = (stdout ?? '').trim().slice(1);
    const [major = 0, minor = 0] = version.split('.').map(Number);
    const [wantedMajor, wantedMinor] = MINIMUM_NODE;
    if (version !== '' && (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)))
      return [node, version];
  }
  return [];
}
