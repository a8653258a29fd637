/*
 * Judges chart packaging by real helm: `npm run corpus:helm -- DIR…`. Every chart below the directories is packaged by
 * Sealwright and by helm 4 and helm 3. Both must accept or refuse the same charts, `helm push` of our archive must give
 * our manifest digest, and `helm show all` and `helm template` must print the same for both archives. It prints every
 * difference, and exits 1 when there is one. A chart with `file://` dependencies that are not in charts/ is packaged by
 * Sealwright only. `--only helm4` selects a judge, `--jobs 2` the charts at a time. `--lint` and `--render` compare the
 * messages of `helm lint` and the output of `helm template` with the template engine instead. `--listed ROOT` judges the
 * charts that charts.json lists, in checkouts at `ROOT/OWNER/NAME`, and `--corners` charts of corner cases.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { listen, mapLimit } from '@sealwright/core';
import { openExec, systemClock } from '@sealwright/core/node';
import { chartDirectories } from '@sealwright/helm';
import { openEngine } from '@sealwright/helm-engine';
import { memoryStores } from '@sealwright/oci';
import { openRegistryService } from '@sealwright/registry';
import { buildPeers, goVersion } from '../peers/peers.ts';
import { ON_PURPOSE, writeCorners } from './corners.ts';
import { judgeEngine } from './engine.ts';
import { type Judge, judgeChart } from './judge.ts';
import { type CorpusChart, listedCharts } from './listed.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    jobs: { type: 'string', default: '2' },
    lint: { type: 'boolean', default: false },
    render: { type: 'boolean', default: false },
    listed: { type: 'string' },
    corners: { type: 'boolean', default: false },
  },
});
const go = await goVersion();
if (go === undefined) throw new Error('cannot build helm: it needs a Go toolchain');
if (positionals.length === 0 && values.listed === undefined && !values.corners)
  throw new Error('cannot judge: expected directories of charts');
const peers = await buildPeers(go, console.log, ['helm', 'helm3']);
const work = await mkdtemp(join(tmpdir(), 'sealwright-corpus-'));
try {
  await using registry = await listen(openRegistryService(memoryStores()));
  const exec = openExec({ PATH: process.env['PATH'], HOME: work });
  const charts = [
    ...(await Promise.all(positionals.map((root) => chartsBelow(resolve(root))))).flat(),
    ...(values.corners ? await cornerCharts() : []),
    ...(values.listed === undefined ? [] : await listedCharts(resolve(values.listed))),
  ];
  for (const [name, peer] of [
    ['helm4', 'helm'],
    ['helm3', 'helm3'],
  ] as const) {
    if (values.only !== undefined && values.only !== name) continue;
    const program = peers.get(peer) ?? '';
    if (values.lint || values.render) {
      if (name === 'helm4') await judgeTemplates(charts, program);
      continue;
    }
    await judgeAll(charts, { name, program, exec, host: new URL(registry.url).host, work });
  }
} finally {
  await rm(work, { recursive: true, force: true });
}

async function chartsBelow(root: string): Promise<CorpusChart[]> {
  const parent = resolve(root, '..');
  const directories = await chartDirectories(root);
  return directories.map((directory) => ({ directory, label: relative(parent, directory) }));
}

async function cornerCharts(): Promise<CorpusChart[]> {
  const root = join(work, 'corners');
  await writeCorners(root);
  return chartsBelow(root);
}

async function judgeTemplates(charts: readonly CorpusChart[], program: string): Promise<void> {
  const counts = { same: 0, random: 0, different: 0 };
  await using engine = openEngine(systemClock);
  const { lint, render } = values;
  const judge = { program, exec: openExec({ HOME: work }), engine, work, lint, render };
  await mapLimit(charts, Number(values.jobs), async ({ directory, label }) => {
    const { outcome, differences } = await judgeEngine(directory, label, judge);
    counts[outcome]++;
    for (const difference of differences) console.log(`${label}: ${difference}`);
  });
  console.log(
    `${charts.length} charts, ${counts.same} the same, ${counts.random} with random output, ${counts.different} different`,
  );
  if (counts.different > 0) process.exitCode = 1;
}

async function judgeAll(charts: readonly CorpusChart[], judge: Judge): Promise<void> {
  const counts = { same: 0, refused: 0, source: 0, purpose: 0, different: 0 };
  await mapLimit(charts, Number(values.jobs), async ({ directory, label }) => {
    const { outcome, differences } = await judgeChart(directory, label, judge);
    if (values.corners && isOnPurpose(basename(label), differences)) {
      counts.purpose++;
      return;
    }
    counts[outcome]++;
    for (const difference of differences) console.log(`${judge.name} ${label}: ${difference}`);
  });
  console.log(
    `${judge.name}: ${charts.length} charts, ${counts.same} the same, ${counts.refused} refused by both, ${counts.source} with file:// dependencies only by Sealwright, ${counts.purpose} different on purpose, ${counts.different} different`,
  );
  if (counts.different > 0) process.exitCode = 1;
}

function isOnPurpose(name: string, differences: readonly string[]): boolean {
  const start = ON_PURPOSE.get(name);
  return (
    start !== undefined &&
    differences.length > 0 &&
    differences.every((one) => one.startsWith(start))
  );
}
