import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf } from '@sealwright/core';
import { emptyReport, newSubject, readReport, writeReport } from '@sealwright/seal';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBench } from '../testdata/run.ts';
import { task } from './report-merge.ts';

let work = '';
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-merge-'));
});
afterEach(() => rm(work, { recursive: true }));

test('writes one report with the subjects and verdicts of all files', async () => {
  await using bench = await openBench();
  const app = {
    name: 'app',
    kind: 'image',
    reference: 'h/app:1',
    digest: digestOf('a'),
    size: 1,
  } as const;
  const tool = {
    name: 'tool',
    kind: 'image',
    reference: 'h/tool:1',
    digest: digestOf('t'),
    size: 1,
  } as const;
  const verdict = { result: 'verified', detail: 'one signature' } as const;
  const first = { ...emptyReport('shop', '1'), subjects: [newSubject(app)] };
  const second = {
    ...emptyReport('shop', '1'),
    subjects: [newSubject({ ...app, verdict }), newSubject(tool)],
  };
  const files = [
    await writeReport(first, join(work, '1')),
    await writeReport(second, join(work, '2')),
  ];
  const outputs = await bench.run(task, { reports: files, out: join(work, 'out') });
  const report = join(work, 'out', 'release.json');
  expect(outputs).toEqual({
    report,
    digests: { app: `h/app@${app.digest}`, tool: `h/tool@${tool.digest}` },
  });
  const merged = await readReport(report);
  expect(merged.subjects.map(({ name, verdict: { result } }) => [name, result])).toEqual([
    ['app', 'verified'],
    ['tool', 'unchecked'],
  ]);
  expect(await readFile(join(work, 'out', 'release.html'), 'utf8')).toContain('tool');
});

test('refuses a file that is not a report', async () => {
  await using bench = await openBench();
  const file = join(import.meta.dirname, '..', 'package.json');
  await expect(bench.run(task, { reports: [file], out: work })).rejects.toMatchObject({
    code: 'INPUT_INVALID',
  });
});
