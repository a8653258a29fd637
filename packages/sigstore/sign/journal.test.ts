import { appendFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf } from '@sealwright/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openJournal } from './journal.ts';
import { openJournalFile } from './journal-file.ts';

let work = '';
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-journal-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

const warnings: string[] = [];
const log = { warn: (message: string) => void warnings.push(message) };
const open = async (path: string) => openJournal(await openJournalFile(path, { log }));

const message = digestOf('message');
const what = { subject: 'example.com/app@sha256:0', predicateType: 'type' };
const made = {
  signature: Buffer.from('signature'),
  material: { kind: 'certificate', der: Buffer.from('leaf'), issuers: ['issuer'] },
} as const;
const both = { bundle: true, legacy: true };
const entry = {
  logIndex: '7',
  logId: { keyId: 'AAAA' },
  kindVersion: { kind: 'hashedrekord', version: '0.0.2' },
  canonicalizedBody: 'AAAA',
};

async function begun(path: string): Promise<void> {
  const journal = await open(path);
  const draft = journal.begin(message, what, both, made);
  draft.timestamped('https://tsa', Buffer.from('time'));
  draft.logged('https://log', entry);
  journal.pushed(message, 'bundle');
  await journal.flush();
}

test('what one process keeps, the next one has', async () => {
  const path = join(work, 'new/state.jsonl');
  await begun(path);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const next = await open(path);
  const draft = next.find(message);
  expect(draft).toMatchObject(made);
  expect([...(draft?.entries ?? [])]).toEqual([['https://log', entry]]);
  expect([...(draft?.timestamps ?? [])]).toEqual([['https://tsa', Buffer.from('time')]]);
  expect(next.list()).toEqual([
    {
      ...what,
      layouts: ['bundle', 'legacy'],
      pushed: ['bundle'],
      timestamps: 1,
      logIndices: ['7'],
    },
  ]);
  next.drop(message);
  await next.flush();
  expect((await open(path)).find(message)).toBeUndefined();
});

test('a line that the process could not end is not there, and the next one is whole', async () => {
  const path = join(work, 'torn.jsonl');
  await begun(path);
  await appendFile(path, '{"version":1,"message":"sha256:00');
  const next = await open(path);
  expect(next.find(message)).toBeDefined();
  next.pushed(message, 'legacy');
  await next.flush();
  expect((await open(path)).list()[0]?.pushed).toEqual(['bundle', 'legacy']);
});

test('two processes at a time: neither loses what it has not finished', async () => {
  const path = join(work, 'two.jsonl');
  const [one, two] = [await open(path), await open(path)];
  one.begin(message, what, both, made);
  await one.flush();
  const other = { ...what, subject: 'example.com/other@sha256:1' };
  two.begin(digestOf('other'), other, both, made);
  await two.flush();
  expect(await one.finish(new Set([what.subject]))).toMatchObject([other]);
  // The first one's is gone on with, the second one's is still there.
  expect((await open(path)).list()).toHaveLength(2);
  const three = await open(path);
  await rm(path);
  const third = digestOf('third');
  three.begin(third, other, both, made);
  await three.flush();
  expect((await open(path)).find(third)).toBeDefined();
  // Removed while it was written to: what is unfinished is there all the same.
  const four = await open(path);
  four.begin(digestOf('fourth'), other, both, made);
  await four.flush();
  four.begin(digestOf('fifth'), other, both, made);
  await rm(path);
  await four.flush();
  expect((await open(path)).find(digestOf('fourth'))).toBeDefined();
});

test('the file goes when nothing of others is left in it', async () => {
  const path = join(work, 'finish.jsonl');
  await begun(path);
  const other = await open(path);
  expect(await other.finish(new Set(['another']))).toMatchObject([what]);
  expect(await readFile(path, 'utf8')).not.toBe('');
  expect(await other.finish(new Set([what.subject]))).toEqual([]);
  await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
});

test.each([
  ['no JSON', 'state\n'],
  ['another version', JSON.stringify({ version: 2, event: 'dropped', message })],
  ['an unknown event', JSON.stringify({ version: 1, event: 'believed', message })],
  ['an unknown key', JSON.stringify({ version: 1, event: 'dropped', message, key: 'x' })],
  [
    'a name that a terminal obeys',
    JSON.stringify({
      version: 1,
      event: 'signed',
      message,
      subject: 'a\u001b[2J',
      predicateType: 'x',
      layouts: ['bundle'],
      signature: 'AAAA',
      material: { kind: 'key', der: 'AAAA', hint: '' },
    }),
  ],
  ['no digest', JSON.stringify({ version: 1, event: 'dropped', message: 'x' })],
  ['a key twice', `{"version":1,"event":"dropped","event":"dropped","message":"${message}"}`],
  [
    'a private key',
    JSON.stringify({
      ...what,
      version: 1,
      event: 'signed',
      message,
      layouts: ['bundle'],
      signature: 'AAAA',
      material: { kind: 'certificate', der: 'AAAA', issuers: [], privateKey: 'AAAA' },
    }),
  ],
])('a file with %s is refused, with the line', async (_, line) => {
  const path = join(work, 'bad.jsonl');
  await writeFile(path, `${JSON.stringify({ version: 1, event: 'dropped', message })}\n${line}\n`);
  await expect(open(path)).rejects.toMatchObject({
    code: 'STATE_INVALID',
    kind: 'input',
    message: expect.stringContaining('line 2 of the state file') as string,
  });
});

test('what cannot be read is refused; what cannot be written is a warning, once', async () => {
  const path = join(work, 'directory');
  await mkdir(path);
  await expect(open(path)).rejects.toMatchObject({ code: 'STATE_INVALID' });
  await writeFile(join(work, 'file'), '');
  await begun(join(work, 'file/below'));
  expect(warnings).toEqual([expect.stringContaining('cannot be written')]);
});
