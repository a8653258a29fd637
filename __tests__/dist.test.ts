import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { productionPackages } from '../tools/licenses.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const MIB = 1024 * 1024;

/** Lists the files below a directory: relative paths, sorted. */
function filesOf(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort();
}

const stubs = filesOf(dist).filter((path) => /^[a-z-]+\/(main|post)\.js$/.test(path));
let work = '';

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'sealwright-dist-'));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Runs a stub as the runner does: inputs in variables, outputs and state in files. */
function runStub(
  path: string,
  inputs: Readonly<Record<string, string>>,
  state: Readonly<Record<string, string>> = {},
): { status: number | null; stdout: string; outputs: string } {
  const output = join(work, `output-${path.replaceAll('/', '-')}`);
  for (const file of [output, `${output}.state`, `${output}.env`, `${output}.summary`])
    writeFileSync(file, '');
  const result = spawnSync(process.execPath, [join(dist, path)], {
    encoding: 'utf8',
    cwd: work,
    env: {
      PATH: process.env['PATH'],
      GITHUB_ACTIONS: 'true',
      GITHUB_OUTPUT: output,
      GITHUB_STATE: `${output}.state`,
      GITHUB_ENV: `${output}.env`,
      GITHUB_STEP_SUMMARY: `${output}.summary`,
      RUNNER_TEMP: work,
      ...Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
      ...Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])),
    },
  });
  return { status: result.status, stdout: result.stdout, outputs: readFileSync(output, 'utf8') };
}

describe('dist', () => {
  test('equals a build of this checkout, byte for byte', { timeout: 120_000 }, () => {
    const out = join(work, 'rebuilt');
    const built = spawnSync(
      process.execPath,
      ['--conditions=sealwright-source', 'tools/build.ts', '--out', out],
      { cwd: root, encoding: 'utf8' },
    );
    expect(built.status, built.stdout + built.stderr).toBe(0);
    expect(filesOf(out)).toEqual(filesOf(dist));
    const different = filesOf(dist).filter(
      (path) => !readFileSync(join(dist, path)).equals(readFileSync(join(out, path))),
    );
    expect(different, 'stale: run `npm run build` and commit dist').toEqual([]);
  });

  test.each(stubs.filter((path) => path.endsWith('main.js')))(
    'exits 2 and reports bad input in %s',
    (path) => {
      const result = runStub(path, {
        config: 'no-such.yaml',
        images: '',
        charts: 'no-such-chart',
        registry: '',
        mode: 'nonsense',
      });
      expect(result.status, result.stdout).toBe(2);
      expect(result.outputs).toContain('error-code');
      expect(result.stdout).toContain('::error');
    },
  );

  test.each(stubs.filter((path) => path.endsWith('post.js')))(
    'exits 0 in %s when main did nothing',
    (path) => {
      const result = runStub(path, {});
      expect(result.status, result.stdout).toBe(0);
    },
  );

  test('prints the help of the command line', () => {
    const help = spawnSync(process.execPath, [join(dist, 'cli.js'), '--help'], {
      encoding: 'utf8',
    });
    expect(help.status).toBe(0);
    expect(help.stdout).toContain('cosign-sign');
  });

  test('lists every production dependency in licenses.txt', async () => {
    const text = readFileSync(join(dist, 'licenses.txt'), 'utf8');
    for (const [path, entry] of await productionPackages(root)) {
      expect(text).toContain(
        `${path.slice(path.lastIndexOf('node_modules/') + 13)}@${entry.version}`,
      );
    }
  });

  test('stays within 12 MiB unpacked and 2.75 MiB packed, and the repository within 6 MiB', () => {
    const unpacked = filesOf(dist).reduce((sum, path) => sum + statSync(join(dist, path)).size, 0);
    expect(unpacked / MIB).toBeLessThanOrEqual(12);
    const packed = filesOf(dist).reduce(
      (sum, path) => sum + gzipSync(readFileSync(join(dist, path))).length,
      0,
    );
    expect(packed / MIB).toBeLessThanOrEqual(2.75);
    if (!existsSync(join(root, '.git'))) return;
    const archive = spawnSync('git', ['-C', root, 'archive', '--format=tar', 'HEAD'], {
      maxBuffer: 256 * MIB,
    });
    expect(gzipSync(archive.stdout).length / MIB).toBeLessThanOrEqual(6);
  });

  test('loads only the chunks of the action', () => {
    const probe = join(work, 'probe.mjs');
    writeFileSync(
      probe,
      `import { registerHooks } from 'node:module';
const seen = [];
registerHooks({ load(url, context, next) { if (url.startsWith('file:')) seen.push(url); return next(url, context); } });
process.on('exit', () => console.log(JSON.stringify(seen)));
process.env.INPUT_IMAGES = '';
await import(${JSON.stringify(`file://${join(dist, 'helm-oci-publish/main.js')}`)});
`,
    );
    const result = spawnSync(process.execPath, [probe], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] },
    });
    const seen = JSON.parse(result.stdout.trim().split('\n').at(-1) ?? '[]') as string[];
    const bytes = seen.reduce((sum, url) => sum + statSync(fileURLToPath(url)).size, 0);
    const all = filesOf(dist)
      .filter((path) => path.endsWith('.js'))
      .reduce((sum, path) => sum + statSync(join(dist, path)).size, 0);
    expect(seen.length).toBeGreaterThan(1);
    expect(bytes).toBeLessThan(all * 0.75);
  });
});
