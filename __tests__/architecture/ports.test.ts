import { describe, expect, test } from 'vitest';
import { EXCEPTIONS, unexcused } from './exceptions.ts';
import { findPortViolations } from './ports.ts';
import { parseSource, readSources } from './sources.ts';

const CORE = 'packages/core/x.ts';

function namesIn(text: string, path: string = CORE): string[] {
  return findPortViolations([parseSource(path, text)]).map(({ text: line }) => line);
}

describe('ports', () => {
  test('finds no clock, chance, timer, environment or console outside the adapters', async () => {
    expect(unexcused(findPortViolations(await readSources()), EXCEPTIONS.ports)).toEqual([]);
  });

  test('excepts only new keys', () => {
    expect(
      Object.keys(EXCEPTIONS.ports).filter((key) => !/: crypto\.generateKeyPair(Sync)?$/.test(key)),
    ).toEqual([]);
  });
});

describe('planted violations', () => {
  test.each([
    ['process.env', "const home = process.env['HOME'];"],
    ['process.env', "const home = globalThis.process['env'].HOME;"],
    ['process', 'const { env } = process;'],
    ['process.env', "import { env } from 'node:process'; f(env);"],
    ['process.env', "import p from 'process'; f(p.env);"],
    ['process', 'run(process);'],
    ['process.stdout', "process.stdout.write('x');"],
    ['process.stderr', "process.stderr.write('x');"],
    ['process.argv', 'run(process.argv.slice(2));'],
    ['process.exit', 'process.exit(1);'],
    ['process.getBuiltinModule', "process.getBuiltinModule('node:crypto');"],
    ['console', "console.log('x');"],
    ['console', 'run({ console });'],
    ['Date.now', 'const now = Date.now();'],
    ['Date.now', 'const clock = { now: Date.now };'],
    ['Date.now', 'const { now } = Date;'],
    ['new Date()', 'const now = new Date();'],
    ['new Date()', 'const now = Date();'],
    ['Math.random', 'const dice = Math.random();'],
    ['performance', 'const now = performance.now();'],
    ['performance', 'const clock = performance;'],
    ['node:perf_hooks.performance', "import * as h from 'perf_hooks'; h.performance.now();"],
    ['crypto.randomBytes', "import { randomBytes as r } from 'node:crypto'; r(4);"],
    ['crypto.randomBytes', "import { randomBytes } from 'crypto'; f(randomBytes);"],
    ['crypto.randomUUID', "import * as c from 'node:crypto'; c.randomUUID();"],
    ['crypto.randomUUID', 'const id = crypto.randomUUID();'],
    ['crypto.getRandomValues', 'const fill = (a) => globalThis.crypto.getRandomValues(a);'],
    ['crypto.getRandomValues', "import { webcrypto } from 'crypto'; webcrypto.getRandomValues(a);"],
    ['crypto.randomInt', "const { randomInt } = await import('node:crypto');"],
    ['crypto.randomInt', "export { randomInt } from 'node:crypto';"],
    ['crypto.*', "export * from 'node:crypto';"],
    [
      'crypto.generateKeyPairSync',
      "import c from 'node:crypto'; c.generateKeyPairSync('ed25519');",
    ],
    [
      'crypto.generateKeyPair',
      "import { generateKeyPair } from 'node:crypto'; g(generateKeyPair);",
    ],
    ['setTimeout', 'setTimeout(f, 1);'],
    ['setTimeout', 'const wait = promisify(setTimeout);'],
    ['setInterval', 'globalThis.setInterval(f, 1);'],
    ['setImmediate', 'setImmediate(f);'],
    ['node:timers.setTimeout', "import { setTimeout } from 'node:timers'; setTimeout(f, 1);"],
    ['node:timers/promises.setTimeout', "import { setTimeout as s } from 'timers/promises'; s(1);"],
    ['node:timers/promises', "const { setTimeout: s } = await import('node:timers/promises');"],
  ])('reports %s in %s', (name, text) => {
    expect(namesIn(text)).toEqual([`${CORE}:1 ${name}`]);
  });

  test('reports the line and every use of a file', () => {
    expect(namesIn('f();\nDate.now();\n\nDate.now();')).toEqual([
      `${CORE}:2 Date.now`,
      `${CORE}:4 Date.now`,
    ]);
  });

  test.each([
    'const at = new Date(ports.clock.now());',
    'const at = Date.parse(text);',
    'const pid = process.pid; process.kill(pid, 0);',
    "import { createHash } from 'node:crypto'; createHash('sha256');",
    "import { setTimeout } from './timers.ts'; setTimeout(f, 1);",
    'function run(process: Child) { process.exit(); }',
    'const run = ({ console }) => console.log(1);',
    'for (const crypto of all) crypto.randomUUID();',
    'let timer: ReturnType<typeof setTimeout>;',
    "import type { randomBytes } from 'node:crypto'; type R = typeof randomBytes;",
    'const limits = { setTimeout: 1, console: 2 }; f(limits.setTimeout);',
    'const text = "Date.now()"; // Date.now()',
  ])('reports nothing in %s', (text) => {
    expect(namesIn(text)).toEqual([]);
  });

  test.each(['packages/hosts/cli/run.ts', 'packages/core/node/clock.ts', 'packages/cli/main.ts'])(
    'reports nothing when %s makes a port',
    (path) => {
      expect(namesIn('Date.now();', path)).toEqual([]);
      expect(namesIn('Date.now();', 'packages/oci/node/clock.ts')).toHaveLength(1);
    },
  );
});
