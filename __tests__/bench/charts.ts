/*
 * Compares the publishing of charts with a loop of `helm package` and `helm push` in one run on this machine: 100 charts of
 * which 20 have a file:// dependency, in a git checkout, to a registry on loopback. It prints times, ratios and requests
 * for each chart, with lint and rendering in a row of their own, beside a loop of `helm lint` too. It has no limits.
 * `npm run bench:charts`.
 */
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '@sealwright/core';
import { openExec } from '@sealwright/core/node';
import { memoryStores } from '@sealwright/oci';
import { openRegistryService } from '@sealwright/registry';
import { buildPeers, goVersion } from '../../tools/peers/peers.ts';
import { PROGRAM } from './oci/process.ts';

const CHARTS = 100;
const DEPENDENTS = 20;
const RUNS = 3;

const work = await mkdtemp(join(tmpdir(), 'sealwright-bench-charts-'));
const exec = openExec({ PATH: process.env['PATH'], HOME: work, TZ: 'UTC' });
const go = await goVersion();
if (go === undefined) throw new Error('cannot build helm: it needs a Go toolchain');
const helm = (await buildPeers(go, console.log, ['helm'])).get('helm') ?? '';
const names = Array.from({ length: CHARTS }, (_, at) => `c${at}`);
let requests = 0;
try {
  await makeCharts();
  await using registry = await listen(
    openRegistryService(memoryStores(), { onRequest: () => void requests++ }),
  );
  await compare(registry.host);
} finally {
  await rm(work, { recursive: true, force: true });
}

/** Makes the charts of a monorepo and commits them. The last ones contain one of the first. */
async function makeCharts(): Promise<void> {
  await mkdir(join(work, 'charts'), { recursive: true });
  await run(helm, 'create', join(work, 'base'));
  for (const [at, name] of names.entries()) {
    const directory = join(work, 'charts', name);
    await cp(join(work, 'base'), directory, { recursive: true });
    // Equal values would be checked once a run.
    await appendFile(join(directory, 'values.yaml'), `\n# Values of ${name}.\n`);
    const file = join(directory, 'Chart.yaml');
    const text = (await readFile(file, 'utf8')).replace('name: base', `name: ${name}`);
    const below = names[at - (CHARTS - DEPENDENTS)];
    if (below === undefined) {
      await writeFile(file, text);
      continue;
    }
    const dependency = `- {name: ${below}, version: ^0.1.0, repository: "file://../${below}"}`;
    await writeFile(file, `${text}dependencies:\n${dependency}\n`);
    // helm package takes a dependency from charts/ only.
    await cp(join(work, 'charts', below), join(directory, 'charts', below), { recursive: true });
  }
  await run('git', '-C', work, 'init', '-q');
  await run('git', '-C', work, 'add', 'charts');
  const author = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.test'];
  await run('git', '-C', work, ...author, 'commit', '-q', '-m', 'charts');
}

async function compare(host: string): Promise<void> {
  const rows: Readonly<Record<string, number[]>> = {
    helm: [],
    'helm with lint': [],
    publish: [],
    'publish again': [],
    'publish linted': [],
  };
  const counts = new Map<string, number>();
  for (let round = 0; round < RUNS; round++) {
    const own = () => publish(`${host}/own${round}`, '--no-lint');
    for (const [name, contest] of [
      ['helm', () => byHelm(`oci://${host}/helm${round}/charts`)],
      ['publish', own],
      ['publish again', () => publish(`${host}/own${round}`)],
      ['publish linted', () => publish(`${host}/linted${round}`)],
      ['helm with lint', () => byHelm(`oci://${host}/lint${round}/charts`, true)],
    ] as const) {
      requests = 0;
      const started = performance.now();
      await contest();
      rows[name]?.push(performance.now() - started);
      counts.set(name, requests / CHARTS);
    }
  }
  const peer = median(rows['helm'] ?? []);
  console.log(
    `${'100 charts'.padEnd(16)}${'ms'.padStart(8)}${'ratio'.padStart(8)}  requests a chart`,
  );
  for (const [name, times] of Object.entries(rows)) {
    const own = median(times);
    const ratio = (own / peer).toFixed(3);
    const count = counts.get(name)?.toFixed(2) ?? '';
    console.log(`${name.padEnd(16)}${own.toFixed(0).padStart(8)}${ratio.padStart(8)}  ${count}`);
  }
}

async function byHelm(target: string, isLinted = false): Promise<void> {
  const dist = join(work, 'dist');
  for (const name of names) {
    if (isLinted) {
      await run(helm, 'lint', join(work, 'charts', name));
      await run(helm, 'template', join(work, 'charts', name));
    }
    await run(helm, 'package', join(work, 'charts', name), '-d', dist);
    await run(helm, 'push', join(dist, `${name}-0.1.0.tgz`), target, '--plain-http');
  }
}

async function publish(registry: string, ...more: string[]): Promise<void> {
  const out = ['--out', join(work, 'out')];
  const options = ['--registry', registry, '--no-sign', '--quiet', ...out, ...more];
  await run(process.execPath, PROGRAM, 'helm-oci-publish', join(work, 'charts'), ...options);
}

async function run(...argv: [string, ...string[]]): Promise<void> {
  const { exitCode, stderr } = await exec({ argv, cwd: work, timeoutMs: 120_000 });
  if (exitCode !== 0) throw new Error(`${argv.join(' ')}\nexited ${exitCode}\n${stderr}`);
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
