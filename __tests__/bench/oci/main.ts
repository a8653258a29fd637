/*
 * Compares copies of Sealwright and other programs in one run on this machine: whole processes, all servers on
 * loopback, medians of five alternating runs. It prints times and has no limits. `npm run bench:oci` takes half an hour.
 * `-- copies many requests servers` selects parts, `--small` a hundredth of the bytes, `--runs 3` the number of runs.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listen } from '@sealwright/core';
import { memoryStores } from '@sealwright/oci';
import { openRegistryService } from '@sealwright/registry';
import { buildPeers, goVersion } from '../../../tools/peers/peers.ts';
import { makeIndex } from './content.ts';
import { type Measured, measure, median } from './process.ts';
import { type Server, type ServerKind, startRegistry } from './servers.ts';
import { type Location, type Tool, tools } from './tools.ts';

const { values, positionals: chosen } = parseArgs({
  allowPositionals: true,
  options: { small: { type: 'boolean' }, runs: { type: 'string', default: '5' } },
});
const RUNS = Number(values.runs);
const isSmall = values.small === true;
const isChosen = (part: string): boolean => chosen.length === 0 || chosen.includes(part);
const LAYER = isSmall ? 512 * 1024 : Math.floor(2 ** 30 / 20);
const BLOBS = isSmall ? 50 : 1000;

const work = await mkdtemp(join(tmpdir(), 'sealwright-bench-'));
const env = { PATH: process.env['PATH'] ?? '', HOME: work, LC_ALL: 'C.UTF-8' };
const go = await goVersion();
if (go === undefined) throw new Error('cannot build the peers: they need a Go toolchain');
const peers = await buildPeers(go, console.log, ['crane', 'oras', 'regctl', 'registry', 'olareg']);
const programs = tools(peers);
const big: Location = { kind: 'layout', path: join(work, 'big') };
const many: Location = { kind: 'layout', path: join(work, 'many') };
const few: Location = { kind: 'layout', path: join(work, 'few') };

try {
  console.log(`2 × 10 layers of ${LAYER} bytes, and 2 × ${BLOBS} of 4096; medians of ${RUNS}\n`);
  await makeIndex(big.path, 10, LAYER);
  await makeIndex(many.path, BLOBS, 4096);
  await makeIndex(few.path, 10, 4096);
  if (isChosen('requests')) await requests();
  if (isChosen('copies')) await copies(true);
  if (isChosen('many')) await copies(false);
  if (isChosen('servers')) await servers();
} finally {
  await rm(work, { recursive: true, force: true });
}

/** Compares copies between two distribution registries and layouts. */
async function copies(isBig: boolean): Promise<void> {
  await using source = await start('distribution', 'source');
  await using target = await start('distribution', 'target');
  for (const server of [source, target]) await allowHttp(server);
  const at = (server: Server, name: string): Location => ({
    kind: 'registry',
    host: server.host,
    name,
  });
  await (isBig ? once(big, at(source, 'big')) : once(many, at(source, 'many')));
  const layout: Location = { kind: 'layout', path: join(work, 'out') };
  const clear = () => rm(join(target.directory, 'docker'), { recursive: true, force: true });
  const empty = () => rm(layout.path, { recursive: true, force: true });
  if (!isBig) {
    await contest(
      'registry → registry, 2,000 blobs',
      at(source, 'many'),
      at(target, 'copy'),
      clear,
    );
    return;
  }
  await contest('registry → registry, 1 GiB', at(source, 'big'), at(target, 'copy'), clear);
  await contest('registry → layout, 1 GiB', at(source, 'big'), layout, empty);
  await contest('layout → registry, 1 GiB', big, at(target, 'copy'), clear);
  await once(big, at(target, 'copy'));
  await contest(
    'again, all content present',
    at(source, 'big'),
    at(target, 'copy'),
    async () => undefined,
  );
}

async function contest(
  what: string,
  from: Location,
  to: Location,
  clear: () => Promise<void>,
): Promise<void> {
  const measured = new Map<Tool, Measured[]>();
  for (let run = 0; run < RUNS; run++) {
    for (const tool of programs) {
      const argv = tool.copy(from, to);
      if (argv === undefined) continue;
      await clear();
      measured.set(tool, [...(measured.get(tool) ?? []), await measure(argv, env)]);
    }
  }
  const rows = [...measured].map(([{ name }, runs]) => ({
    name,
    ms: median(runs.map(({ ms }) => ms)),
    peak: Math.max(...runs.map(({ peakMiB }) => peakMiB)),
  }));
  const own = rows[0]?.ms ?? Number.NaN;
  table(
    what,
    ['program', 'ms', 'own / its ms', 'peak MiB'],
    rows.map(({ name, ms, peak }) => [name, ms.toFixed(0), (own / ms).toFixed(2), peak.toFixed(0)]),
  );
}

/** Counts the requests of each program at Sealwright's registry. */
async function requests(): Promise<void> {
  const rows: string[][] = [];
  for (const tool of programs) {
    const log: string[] = [];
    const count = (role: string) => ({
      onRequest: ({ method, path }: { method: string; path: string }) =>
        void log.push(`${role} ${method} ${path}`),
    });
    await using source = await listen(openRegistryService(memoryStores(), count('source')));
    await using target = await listen(openRegistryService(memoryStores(), count('target')));
    for (const server of [source, target]) await allowHttp(server);
    const from: Location = { kind: 'registry', host: source.host, name: 'many' };
    const to: Location = { kind: 'registry', host: target.host, name: 'copy' };
    await once(few, from);
    const counted: string[] = [];
    for (let run = 0; run < 2; run++) {
      log.length = 0;
      await measure(tool.copy(from, to) ?? [], env);
      const blobs = log.filter((line) => line.includes('/blobs/')).length;
      counted.push(String(log.length), String(blobs));
    }
    rows.push([tool.name, ...counted]);
  }
  table(
    'requests, source and target together: 2 × 10 layers, then again',
    ['program', 'first', 'of blobs', 'again', 'of blobs'],
    rows,
  );
}

/** Compares several registries with the same client. */
async function servers(): Promise<void> {
  const kinds: ServerKind[] = [
    'distribution',
    'olareg dir',
    'serve DIR',
    'olareg mem',
    'serve memory',
  ];
  const oras = programs.find(({ name }) => name.startsWith('oras'));
  const rows: string[][] = [];
  for (const content of [big, many]) {
    for (const kind of kinds) {
      const pushes: number[] = [];
      const pulls: number[] = [];
      for (let run = 0; run < RUNS; run++) {
        await using server = await start(kind, `server-${run}`);
        const there: Location = { kind: 'registry', host: server.host, name: 'copy' };
        const out: Location = { kind: 'layout', path: join(work, 'pulled') };
        pushes.push((await measure(oras?.copy(content, there) ?? [], env)).ms);
        pulls.push((await measure(oras?.copy(there, out) ?? [], env)).ms);
        await rm(out.path, { recursive: true, force: true });
        await rm(server.directory, { recursive: true, force: true });
      }
      const what = content === big ? '1 GiB' : '2,000 blobs';
      rows.push([what, kind, median(pushes).toFixed(0), median(pulls).toFixed(0)]);
    }
  }
  table('servers, by oras', ['content', 'registry', 'push ms', 'pull ms'], rows);
}

async function start(kind: ServerKind, name: string): Promise<Server> {
  const directory = join(work, name);
  await mkdir(directory, { recursive: true });
  return startRegistry(kind, directory, peers, env);
}

/** Copies with Sealwright. */
async function once(from: Location, to: Location): Promise<void> {
  await measure(programs[0]?.copy(from, to) ?? [], env);
}

async function allowHttp({ host }: { readonly host: string }): Promise<void> {
  await measure([peers.get('regctl') ?? '', 'registry', 'set', '--tls', 'disabled', host], env);
}

function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  console.log(`### ${title}\n`);
  for (const row of [head, head.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`);
  console.log('');
}
