import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { peerDirectory, run } from './peers.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('act runs the e2e workflow on the committed dist: every action, outputs between steps, a post step', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'sealwright-act-'));
  try {
    const checkout = join(directory, 'checkout');
    await run(['git', 'clone', '--quiet', root, checkout]);
    const { stdout } = await run(
      [
        'act',
        'push',
        '-P',
        'ubuntu-latest=-self-hosted',
        '-W',
        '.github/workflows/e2e.yml',
        '--no-cache-server',
      ],
      {
        cwd: checkout,
        // npm, which fetches the example's server, needs the settings of this machine.
        env: {
          ...machineEnvironment(),
          PATH: `${dirname(process.execPath)}:${peerDirectory}:${process.env['PATH']}`,
          HOME: directory,
        },
      },
    );
    expect(stdout).toContain('Job succeeded');
    expect(stdout).toMatch(/Success - Post Start a registry and a sigstore/);
    const url = /sigstore is up: .*registry (http:\S+)/.exec(stdout)?.[1] ?? '';
    await expect(fetch(`${url}/v2/`)).rejects.toThrow('fetch failed');
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});

test('actionlint finds nothing in any workflow', async () => {
  const { stdout } = await run(['actionlint'], { cwd: root });
  expect(stdout).toBe('');
});

function machineEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(
    entries.filter(([name]) => !/^(GITHUB|ACTIONS|RUNNER|INPUT|VITEST)/.test(name)),
  );
}
