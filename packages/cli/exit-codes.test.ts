import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitCodeOf, isSealwrightError } from '@sealwright/core';
import { pushImage } from '@sealwright/oci/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from './commands.ts';
import { type Bench, openBench } from './testdata/run.ts';

let work = '';
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-exit-codes-'));
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await writeFile(join(work, 'key.pub'), publicKey.export({ type: 'spki', format: 'pem' }));
  await writeFile(join(work, 'text'), 'text');
  await writeFile(join(work, 'text.sigstore.json'), 'text');
});
afterAll(() => rm(work, { recursive: true, force: true }));

type Raw = Readonly<Record<string, string | readonly string[]>>;

/** Runs a command. REGISTRY and WORK in its inputs stand for a registry and a directory. */
async function failureOf(name: string, raw: Raw): Promise<unknown> {
  await using bench = await openBench();
  const image = await pushImage(bench.app, 'content');
  await bench.app.tag(image, 'v1');
  const command = commands.find((each) => each.name === name);
  if (command === undefined) throw new Error(`there is no command ${name}`);
  return await bench.run(await command.load(), filled(raw, bench)).catch((error: unknown) => error);
}

function filled(raw: Raw, { registry }: Bench): Record<string, string | string[]> {
  const fill = (text: string) => text.replaceAll('REGISTRY', registry).replaceAll('WORK', work);
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [
      name,
      typeof value === 'string' ? fill(value) : value.map(fill),
    ]),
  );
}

const MISSING = 'REGISTRY/app:none';
const KEY = { key: 'WORK/key.pub', sigstore: 'public', log: 'none', out: 'WORK/out' };

test.each<[string, Raw]>([
  ['inspect', { image: MISSING }],
  ['copy', { from: MISSING, to: 'REGISTRY/other:v1' }],
  ['tag', { image: MISSING, tags: ['v2'] }],
  ['cosign-verify', { images: [MISSING], ...KEY }],
  ['sbom-scan', { images: [MISSING], out: 'WORK/out' }],
])('ends %s with NOT_FOUND and exit code 3 when a tag is missing', async (name, raw) => {
  const failure = await failureOf(name, raw);
  expect(isSealwrightError(failure, 'NOT_FOUND'), String(failure)).toBe(true);
  expect(exitCodeOf(failure)).toBe(3);
});

test.each<[string, Raw, string]>([
  ['report-merge', { reports: ['WORK/none'] }, 'none'],
  ['report-merge', { reports: ['WORK'] }, ''],
  ['report-merge', { reports: ['WORK/text'] }, 'text'],
  ['stack-token', { file: 'WORK/token', claims: 'WORK/none' }, 'none'],
  ['stack-token', { file: 'WORK/token', claims: 'WORK/text' }, 'text'],
  ['kind-sigstore-stack', { directory: 'WORK/stack', job: 'WORK/none' }, 'none'],
  ['cosign-verify', { blobs: ['WORK/none'], ...KEY }, 'none'],
  ['cosign-verify', { blobs: ['WORK'], ...KEY }, ''],
  ['cosign-verify', { blobs: ['WORK/text'], bundle: 'WORK', ...KEY }, ''],
  ['cosign-verify', { images: ['REGISTRY/app:v1'], ...KEY, key: 'WORK/none' }, 'none'],
  ['cosign-verify', { images: ['REGISTRY/app:v1'], ...KEY, key: 'WORK/text' }, 'text'],
  ['cosign-verify', { images: ['REGISTRY/app:v1'], policy: 'WORK/none' }, 'none'],
  ['inspect', { image: 'REGISTRY/app:v1', 'registry-config': 'WORK/text' }, 'text'],
  ['build-base-image', { config: 'WORK/none' }, 'none'],
  ['build-base-image', { config: 'WORK/text' }, 'text'],
])('ends %s with exit code 2 and the path when a file is unusable: %j', async (name, raw, file) => {
  const failure = await failureOf(name, raw);
  expect(exitCodeOf(failure), String(failure)).toBe(2);
  expect(String(failure)).toContain(join(work, file));
});

test('ends cosign-verify with exit code 1 when a bundle is malformed', async () => {
  const failure = await failureOf('cosign-verify', { blobs: ['WORK/text'], ...KEY });
  expect(exitCodeOf(failure), String(failure)).toBe(1);
});
