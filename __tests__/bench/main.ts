/*
 * Side by side with the peers, in one run on this machine: whole processes, everything on loopback, medians of five.
 * It prints figures and ratios and judges nothing. `npm run bench`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openExec } from '@sealwright/core/node';
import { buildPeers, goVersion } from '../../tools/peers/peers.ts';

const RUNS = 5;
const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(root, 'dist/cli.js');
const work = await mkdtemp(join(tmpdir(), 'sealwright-bench-'));
const exec = openExec({ PATH: process.env['PATH'], HOME: work, TUF_ROOT: join(work, 'tuf') });
const go = await goVersion();
const peers =
  go === undefined
    ? new Map<string, string>()
    : await buildPeers(go, console.log, ['cosign', 'crane']);

interface Contest {
  readonly name: string;
  readonly ours: readonly string[];
  readonly peer: readonly string[] | undefined;
  /** Something of its own for every run. */
  readonly fresh: boolean;
  /** Images in one call, for `IMAGE`; the peer is called once for each, which the single contest has timed. */
  readonly many?: { readonly count: number; readonly single: string };
}

/** What the stack exports; empty until it is up. */
let environment: Readonly<Record<string, string>> = {};
const stack = JSON.parse(
  (
    await must([
      process.execPath,
      dist,
      'kind-sigstore-stack',
      '--directory',
      join(work, 'stack'),
      '--registry',
      '--json',
    ])
  ).stdout,
) as Record<string, string>;
environment = {
  SEALWRIGHT_STACK: stack['directory'] ?? '',
  COSIGN_TRUSTED_ROOT: stack['trusted-root'] ?? '',
  COSIGN_SIGNING_CONFIG: stack['signing-config'] ?? '',
  SIGSTORE_ID_TOKEN: await readFile(stack['identity-token'] ?? '', 'utf8'),
};
try {
  await runContests();
  await timeStacks();
} finally {
  await must([process.execPath, dist, 'stack-stop', stack['directory'] ?? '']);
  await rm(work, { recursive: true, force: true });
}

async function runContests(): Promise<void> {
  const cosign = peers.get('cosign');
  const policy = [
    '--certificate-identity',
    stack['identity'] ?? '',
    '--certificate-oidc-issuer',
    stack['issuer'] ?? '',
  ];
  const ours = (...args: string[]): string[] => [process.execPath, dist, ...args];
  const theirs = (...args: string[]): string[] | undefined =>
    cosign === undefined ? undefined : [cosign, ...args];
  const out = ['--out', join(work, 'out')];
  // The images are indexes: cosign signs them without what is below, too.
  const signing = ['--sigstore', 'stack', '--quiet', '--no-recursive', ...out];
  const bundle = [...signing, '--format', 'bundle'];
  const contests: Contest[] = [
    {
      name: 'start: an empty script',
      ours: [process.execPath, '-e', '0'],
      peer: undefined,
      fresh: false,
    },
    { name: 'start: --help', ours: ours('--help'), peer: theirs('--help'), fresh: false },
    {
      name: 'sign one, bundle, no proof',
      ours: ours('cosign-sign', 'IMAGE', ...bundle, '--no-proof'),
      peer: theirs('sign', '--yes', 'IMAGE'),
      fresh: true,
    },
    {
      name: 'sign one, both, proof',
      ours: ours('cosign-sign', 'IMAGE', ...signing),
      peer: theirs('sign', '--yes', 'IMAGE'),
      fresh: true,
    },
    {
      name: 'sign 50 in one call',
      ours: ours('cosign-sign', 'IMAGE', ...bundle, '--no-proof'),
      peer: undefined,
      fresh: true,
      many: { count: 50, single: 'sign one, bundle, no proof' },
    },
    {
      name: 'verify one image',
      ours: ours('cosign-verify', 'SIGNED', '--sigstore', 'stack', '--quiet', ...policy, ...out),
      peer: theirs('verify', ...policy, 'SIGNED'),
      fresh: false,
    },
    {
      name: 'verify 20 in one call',
      ours: ours('cosign-verify', 'TWENTY', '--sigstore', 'stack', '--quiet', ...policy, ...out),
      peer: undefined,
      fresh: false,
      many: { count: 20, single: 'verify one image' },
    },
  ];
  const signed = await images('signed', 20);
  await must(ours('cosign-sign', ...signed, ...bundle));
  const peerTimes = new Map<string, number>();
  console.log(
    `${'what'.padEnd(28)}${'ours ms'.padStart(8)}${'peer ms'.padStart(10)}${'ratio'.padStart(8)}`,
  );
  for (const contest of contests) {
    const mine: number[] = [];
    const others: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      mine.push(await timed(contest.ours, contest, `a${run}`, signed));
      if (contest.peer !== undefined)
        others.push(await timed(contest.peer, contest, `b${run}`, signed));
    }
    const { count = 1, single = contest.name } = contest.many ?? {};
    if (others.length > 0) peerTimes.set(contest.name, median(others));
    const [a, b] = [median(mine), peerTimes.get(single)];
    const other = b === undefined ? '–' : (count * b).toFixed(0);
    const ratio = b === undefined ? '–' : (a / (count * b)).toFixed(2);
    console.log(
      `${contest.name.padEnd(28)}${a.toFixed(0).padStart(8)}${other.padStart(10)}${ratio.padStart(8)}`,
    );
  }
}

/** A stack of its own for every run: until it listens, and until cosign has signed with it and verified. */
async function timeStacks(): Promise<void> {
  const cosign = peers.get('cosign');
  const listening: number[] = [];
  const verified: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const [image = ''] = await images(`stack-${run}`, 1);
    const directory = join(work, `stack-${run}`);
    const started = performance.now();
    const child = spawn(
      process.execPath,
      [join(root, 'dist/stack.js'), '--directory', directory, '--json'],
      {
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    await once(child.stdout, 'data');
    listening.push(performance.now() - started);
    if (cosign !== undefined) {
      const env = {
        COSIGN_TRUSTED_ROOT: join(directory, 'trusted_root.json'),
        COSIGN_SIGNING_CONFIG: join(directory, 'signing_config.json'),
        SIGSTORE_ID_TOKEN: await readFile(join(directory, 'token'), 'utf8'),
      };
      const anybody = [
        '--certificate-identity-regexp',
        '.*',
        '--certificate-oidc-issuer-regexp',
        '.*',
      ];
      await must([cosign, 'sign', '--yes', image], env);
      await must([cosign, 'verify', ...anybody, image], env);
      verified.push(performance.now() - started);
    }
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  const show = (name: string, values: readonly number[]) =>
    console.log(`${name.padEnd(28)}${median(values).toFixed(0).padStart(8)}`);
  show('stack: until it listens', listening);
  if (verified.length > 0) show('stack: until cosign verifies', verified);
}

async function timed(
  argv: readonly string[],
  contest: Contest,
  name: string,
  signed: readonly string[],
): Promise<number> {
  const fresh = contest.fresh
    ? await images(`${contest.name.replaceAll(/\W+/g, '-')}-${name}`, contest.many?.count ?? 1)
    : [];
  const words = argv.flatMap((word) => {
    if (word === 'IMAGE') return fresh;
    if (word === 'TWENTY') return signed;
    return word === 'SIGNED' ? (signed[0] ?? '') : word;
  });
  const started = performance.now();
  await must(words);
  return performance.now() - started;
}

/** Small images of their own, pushed without any peer. */
async function images(name: string, count: number): Promise<readonly string[]> {
  const config = join(work, `${name}.yaml`);
  const entries = Array.from(
    { length: count },
    (_, each) =>
      `  ${name}-${each}:\n    from: scratch\n    platforms: [linux/amd64]\n    files: [{ content: "${name} ${each}", target: /name }]\n`,
  );
  await writeFile(
    config,
    `version: 1\nregistry: ${stack['registry']}\nimages:\n${entries.join('')}`,
  );
  const { stdout } = await must([
    process.execPath,
    dist,
    'build-base-image',
    config,
    '--json',
    '--quiet',
    '--out',
    join(work, name),
  ]);
  return (JSON.parse(stdout) as { images: string[] }).images;
}

async function must(
  argv: readonly string[],
  env: Readonly<Record<string, string>> = environment,
): Promise<{ stdout: string }> {
  const result = await exec({ argv: argv as [string, ...string[]], cwd: work, env });
  if (result.exitCode !== 0) throw new Error(`${argv.join(' ')}\n${result.stderr}`);
  return result;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
