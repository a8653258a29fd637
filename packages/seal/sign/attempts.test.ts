import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coreError, digestOf } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { ociError } from '@sealwright/oci';
import { openJournal } from '@sealwright/sigstore';
import { expect, test } from 'vitest';
import { sealError } from '../errors.ts';
import { newSubject, type Subject } from '../report/schema.ts';
import { openAttempts, requireSigned } from './attempts.ts';
import { keeping, openState } from './journal-state.ts';

const subjectOf = (name: string): Subject =>
  newSubject({
    name,
    kind: 'image',
    reference: `example.com/${name}@${digestOf(name)}`,
    digest: digestOf(name),
    size: 1,
  });

const away = (code: string) => () =>
  Promise.reject(Object.assign(sealError('NOT_DISCOVERABLE', `${code} of it`), { code }));

const draft = {
  signature: Buffer.from('signature'),
  material: { kind: 'key', der: Buffer.from('key'), hint: 'hint' },
} as const;
const type = 'https://sigstore.dev/cosign/sign/v1';

test('signs the other subjects when one registry does not respond', async () => {
  const attempts = openAttempts(openJournal());
  const failed = await attempts.sign(subjectOf('a'), () =>
    Promise.reject(ociError('REGISTRY_FAILED', 'no answer')),
  );
  expect(failed.unfinished).toEqual({ code: 'REGISTRY_FAILED', reason: 'no answer', made: [] });
  const signed = await attempts.sign(subjectOf('b'), () => Promise.resolve(subjectOf('b')));
  expect(signed.unfinished).toBeUndefined();
});

test.each(['SIGN_FAILED', 'IDENTITY_REFUSED'])(
  'starts no other subject after %s: all need the same services',
  async (code) => {
    const attempts = openAttempts(openJournal());
    await attempts.sign(subjectOf('a'), away(code));
    let isBegun = false;
    const next = await attempts.sign(subjectOf('b'), () => {
      isBegun = true;
      return Promise.resolve(subjectOf('b'));
    });
    expect(isBegun).toBe(false);
    expect(next.unfinished).toMatchObject({ code, reason: `not started: ${code} of it` });
  },
);

test('throws bad input, interruptions and defects at once', async () => {
  const attempts = openAttempts(openJournal());
  for (const error of [
    coreError('INPUT_INVALID', 'x'),
    coreError('INTERRUPTED', 'x'),
    new TypeError('x'),
  ])
    await expect(attempts.sign(subjectOf('a'), () => Promise.reject(error))).rejects.toBe(error);
  expect(attempts.failures).toEqual([]);
});

test('lists the steps of each subject, each reason once, and the next command', async () => {
  const journal = openJournal();
  const [a, b, c] = [subjectOf('a'), subjectOf('b'), subjectOf('c')];
  const attempts = openAttempts(journal);
  const what = { subject: a.reference, predicateType: type };
  const readers = { bundle: true, legacy: true };
  const begun = journal.begin(digestOf('m'), what, readers, draft);
  begun.timestamped('https://tsa', Buffer.from('time'));
  begun.logged('https://log', {
    logIndex: '17',
    logId: { keyId: 'AAAA' },
    kindVersion: { kind: 'hashedrekord', version: '0.0.2' },
    canonicalizedBody: 'AAAA',
  });
  journal.pushed(digestOf('m'), 'bundle');
  const gone = () => Promise.reject(ociError('REGISTRY_FAILED', 'no answer'));
  const subjects = [await attempts.sign(a, gone), await attempts.sign(b, gone), c];
  expect(() => requireSigned(subjects, attempts, journal, 'out/release.json')).toThrow(
    expect.objectContaining({
      code: 'SIGN_INCOMPLETE',
      kind: 'outside',
      message: [
        'cannot sign 2 of 3 subjects; the others are signed:',
        '  no answer',
        `  ${a.reference}`,
        '    signature: signed, timestamped, logged as 17, pushed as bundle, not pushed as legacy',
        `  ${b.reference}`,
        '    no new signature',
      ].join('\n'),
    }) as Error,
  );
});

test('throws the failure itself for a single subject with no finished part', async () => {
  const journal = openJournal();
  const attempts = openAttempts(journal);
  const subject = await attempts.sign(subjectOf('a'), away('IDENTITY_REFUSED'));
  expect(() => requireSigned([subject], attempts, journal, '')).toThrow(
    expect.objectContaining({ code: 'IDENTITY_REFUSED' }) as Error,
  );
  expect(() => requireSigned([subject], openAttempts(journal), journal, '')).not.toThrow();
});

test('writes finished parts to the disk when the work stops', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'sealwright-state-'));
  try {
    await using host = memoryHost();
    const path = join(directory, 'resume.jsonl');
    const journal = await openState(path, host.ports);
    const stopped = keeping(journal, () => {
      const what = { subject: 'a', predicateType: type };
      journal.begin(digestOf('m'), what, { bundle: true, legacy: false }, draft);
      return Promise.reject(coreError('INTERRUPTED', 'stopped'));
    });
    await expect(stopped).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(2);
    await openState(path, host.ports);
    expect(host.logs.join()).toContain('1 unfinished signature: resuming');
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
