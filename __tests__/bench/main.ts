/*
 * Compares Sealwright with cosign in one run on this machine: whole processes, all services on loopback, medians of
 * five runs. It prints times and ratios and has no limits. `npm run bench`.
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
  /** The command line of Sealwright. */
  readonly sealwright: readonly string[];
  readonly peer: readonly string[] | undefined;
  /** Whether every run gets new images. */
  readonly fresh: boolean;
  /** The images of one call. The peer needs one call for each, which the contest `single` has timed. */
  readonly many?: { readonly count: number; readonly single: string };
}

/** The variables of the stack, empty until it runs. */
let environment: Readonly<Record<string, string>> = {};
const stack = JSON.parse(
  (
    await mustRun([
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
  await mustRun([process.execPath, dist, 'stack-stop', stack['directory'] ?? '']);
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
  const sealwright = (...args: string[]): string[] => [process.execPath, dist, ...args];
  const peer = (...args: string[]): string[] | undefined =>
    cosign === undefined ? undefined : [cosign, ...args];
  const out = ['--out', join(work, 'out')];
  // The images are indexes. cosign signs them without their manifests, too.
  const signing = ['--sigstore', 'stack', '--quiet', '--no-recursive', ...out];
  const bundle = [...signing, '--format', 'bundle'];
  const contests: Contest[] = [
    {
      name: 'start: an empty script',
      sealwright: [process.execPath, '-e', '0'],
      peer: undefined,
      fresh: false,
    },
    { name: 'start: --help', sealwright: sealwright('--help'), peer: peer('--help'), fresh: false },
    {
      name: 'sign one, bundle, no proof',
      sealwright: sealwright('cosign-sign', 'IMAGE', ...bundle, '--no-proof'),
      peer: peer('sign', '--yes', 'IMAGE'),
      fresh: true,
    },
    {
      name: 'sign one, both, proof',
      sealwright: sealwright('cosign-sign', 'IMAGE', ...signing),
      peer: peer('sign', '--yes', 'IMAGE'),
      fresh: true,
    },
    {
      name: 'sign 50 in one call',
      sealwright: sealwright('cosign-sign', 'IMAGE', ...bundle, '--no-proof'),
      peer: undefined,
      fresh: true,
      many: { count: 50, single: 'sign one, bundle, no proof' },
    },
    {
      name: 'verify one image',
      sealwright: sealwright(
        'cosign-verify',
        'SIGNED',
        '--sigstore',
        'stack',
        '--quiet',
        ...policy,
        ...out,
      ),
      peer: peer('verify', ...policy, 'SIGNED'),
      fresh: false,
    },
    {
      name: 'verify 20 in one call',
      sealwright: sealwright(
        'cosign-verify',
        'TWENTY',
        '--sigstore',
        'stack',
        '--quiet',
        ...policy,
        ...out,
      ),
      peer: undefined,
      fresh: false,
      many: { count: 20, single: 'verify one image' },
    },
  ];
  const signed = await images('signed', 20);
  await mustRun(sealwright('cosign-sign', ...signed, ...bundle));
  const peerTimes = new Map<string, number>();
  console.log(
    `${'what'.padEnd(28)}${'own ms'.padStart(8)}${'peer ms'.padStart(10)}${'ratio'.padStart(8)}`,
  );
  for (const contest of contests) {
    const ownTimes: number[] = [];
    const otherTimes: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      ownTimes.push(await timed(contest.sealwright, contest, `a${run}`, signed));
      if (contest.peer !== undefined)
        otherTimes.push(await timed(contest.peer, contest, `b${run}`, signed));
    }
    const { count = 1, single = contest.name } = contest.many ?? {};
    if (otherTimes.length > 0) peerTimes.set(contest.name, median(otherTimes));
    const [a, b] = [median(ownTimes), peerTimes.get(single)];
    const other = b === undefined ? '–' : (count * b).toFixed(0);
    const ratio = b === undefined ? '–' : (a / (count * b)).toFixed(2);
    console.log(
      `${contest.name.padEnd(28)}${a.toFixed(0).padStart(8)}${other.padStart(10)}${ratio.padStart(8)}`,
    );
  }
}

/** Times a new stack in every run: until it listens, and until cosign has signed and verified with it. */
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
      const anyIdentity = [
        '--certificate-identity-regexp',
        '.*',
        '--certificate-oidc-issuer-regexp',
        '.*',
      ];
      await mustRun([cosign, 'sign', '--yes', image], env);
      await mustRun([cosign, 'verify', ...anyIdentity, image], env);
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
  await mustRun(words);
  return performance.now() - started;
}

/** Pushes new small images and returns their references. */
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
  const { stdout } = await mustRun([
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

/** Runs a command. @throws Error with its standard error when it fails */
async function mustRun(
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
