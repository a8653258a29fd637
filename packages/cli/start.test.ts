import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

describe('the start of the program', () => {
  it.each(['--help', '--version'])(
    'loads no schema, HTTP or TLS code when it prints %s',
    (flag) => {
      const loaded = modulesOf(flag);
      expect(loaded).toContainEqual(expect.stringContaining('/packages/hosts/cli/run.ts'));
      expect(
        loaded.filter((url) => /^node:(http|https|tls|zlib)$|\/zod\/|\/undici\//.test(url)),
      ).toEqual([]);
    },
  );

  it('loads schemas of the command when it prints the help of this command', () => {
    expect(modulesOf('tag', '--help')).toContainEqual(expect.stringContaining('/zod/'));
  });
});

/** Returns the URLs of the modules that a run of the program loads. */
function modulesOf(...args: string[]): string[] {
  const hook = new URL('testdata/loaded-modules.ts', import.meta.url);
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const result = spawnSync(
    process.execPath,
    ['--conditions=sealwright-source', '--import', hook.href, main, ...args],
    { encoding: 'utf8' },
  );
  expect(result.status).toBe(0);
  return result.stderr.split('\n').filter((line) => line !== '');
}
