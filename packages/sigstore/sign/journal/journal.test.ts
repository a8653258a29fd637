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
const subject = { subject: 'example.com/app@sha256:0', predicateType: 'type' };
const signed = {
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

async function writeDraft(path: string): Promise<void> {
  const journal = await open(path);
  const draft = journal.begin(message, subject, both, signed);
  draft.timestamped('https://tsa', Buffer.from('time'));
  draft.logged('https://log', entry);
  journal.pushed(message, 'bundle');
  await journal.flush();
}

test('returns the draft of an earlier process', async () => {
  const path = join(work, 'new/state.jsonl');
  await writeDraft(path);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const next = await open(path);
  const draft = next.find(message);
  expect(draft).toMatchObject(signed);
  expect([...(draft?.entries ?? [])]).toEqual([['https://log', entry]]);
  expect([...(draft?.timestamps ?? [])]).toEqual([['https://tsa', Buffer.from('time')]]);
  expect(next.list()).toEqual([
    {
      ...subject,
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

test('ignores a cut line and starts a new one after it', async () => {
  const path = join(work, 'torn.jsonl');
  await writeDraft(path);
  await appendFile(path, '{"version":1,"message":"sha256:00');
  const next = await open(path);
  expect(next.find(message)).toBeDefined();
  next.pushed(message, 'legacy');
  await next.flush();
  expect((await open(path)).list()[0]?.pushed).toEqual(['bundle', 'legacy']);
});

test('keeps the drafts of two processes when the other one finishes or removes the file', async () => {
  const path = join(work, 'two.jsonl');
  const [one, two] = [await open(path), await open(path)];
  one.begin(message, subject, both, signed);
  await one.flush();
  const other = { ...subject, subject: 'example.com/other@sha256:1' };
  two.begin(digestOf('other'), other, both, signed);
  await two.flush();
  expect(await one.finish(new Set([subject.subject]))).toMatchObject([other]);
  // The draft of the second process is unfinished, so the file stays.
  expect((await open(path)).list()).toHaveLength(2);
  const three = await open(path);
  await rm(path);
  const third = digestOf('third');
  three.begin(third, other, both, signed);
  await three.flush();
  expect((await open(path)).find(third)).toBeDefined();
  // The file is removed between two writes.
  const four = await open(path);
  four.begin(digestOf('fourth'), other, both, signed);
  await four.flush();
  four.begin(digestOf('fifth'), other, both, signed);
  await rm(path);
  await four.flush();
  expect((await open(path)).find(digestOf('fourth'))).toBeDefined();
});

test('removes the file when it has no other drafts', async () => {
  const path = join(work, 'finish.jsonl');
  await writeDraft(path);
  const other = await open(path);
  expect(await other.finish(new Set(['another']))).toMatchObject([subject]);
  expect(await readFile(path, 'utf8')).not.toBe('');
  expect(await other.finish(new Set([subject.subject]))).toEqual([]);
  await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
});

test.each([
  ['text that is not JSON', 'state\n'],
  ['another version', JSON.stringify({ version: 2, event: 'dropped', message })],
  ['an unknown event', JSON.stringify({ version: 1, event: 'unknown', message })],
  ['an unknown key', JSON.stringify({ version: 1, event: 'dropped', message, key: 'x' })],
  [
    'control characters in a name',
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
  ['a duplicate key', `{"version":1,"event":"dropped","event":"dropped","message":"${message}"}`],
  [
    'a private key',
    JSON.stringify({
      ...subject,
      version: 1,
      event: 'signed',
      message,
      layouts: ['bundle'],
      signature: 'AAAA',
      material: { kind: 'certificate', der: 'AAAA', issuers: [], privateKey: 'AAAA' },
    }),
  ],
])('refuses a file with %s, and names the line', async (_, line) => {
  const path = join(work, 'bad.jsonl');
  await writeFile(path, `${JSON.stringify({ version: 1, event: 'dropped', message })}\n${line}\n`);
  await expect(open(path)).rejects.toMatchObject({
    code: 'STATE_INVALID',
    kind: 'input',
    message: expect.stringContaining('line 2 of the state file') as string,
  });
});

test('refuses a path that cannot be read, and warns once of one that cannot be written', async () => {
  const path = join(work, 'directory');
  await mkdir(path);
  await expect(open(path)).rejects.toMatchObject({ code: 'STATE_INVALID' });
  await writeFile(join(work, 'file'), '');
  await writeDraft(join(work, 'file/below'));
  expect(warnings).toEqual([expect.stringContaining('cannot write the state file')]);
});
