import { digestOf } from '@sealwright/core';
import { COSIGN_SIGN } from '@sealwright/sigstore';
import { expect, test } from 'vitest';
import { headline, rowOf } from './rows.ts';
import { emptyReport, newSubject, type ReleaseReport, type Subject } from './schema.ts';
import { terminalReport } from './terminal.ts';

const SBOM = 'https://cyclonedx.org/bom';
const digest = digestOf('an image');
const plain = newSubject({
  name: 'app',
  reference: `h/app@${digest}`,
  kind: 'image',
  digest,
  size: 1,
});

const newReport = (subjects: Subject[]): ReleaseReport => ({
  ...emptyReport('demo', '1'),
  subjects,
});

function record(predicateType: string, identity: string): Subject['signatures'][number] {
  const issuer = identity === '' ? '' : 'https://issuer.example.com';
  return { predicateType, layout: 'bundle', identity, issuer, manifest: digest, created: true };
}

const signed = (identity: string, types = [COSIGN_SIGN]): Subject => ({
  ...plain,
  signatures: types.map((type) => record(type, identity)),
});
const judged = (subject: Subject, result: Subject['verdict']['result']): Subject => ({
  ...subject,
  verdict: { result, detail: '' },
});

test.each<[string, Subject, string]>([
  ['nothing', plain, '0 of 1 signed'],
  ['a signature', signed('me'), '1 of 1 signed'],
  ['an attestation alone', signed('me', [SBOM]), '1 of 1 attested'],
  ['both', signed('me', [SBOM, COSIGN_SIGN]), '1 of 1 signed'],
  ['a verification', judged(plain, 'verified'), '1 of 1 verified'],
  ['a verification that failed', judged(plain, 'unsigned'), '0 of 1 verified'],
  ['a release', judged(signed('me'), 'verified'), '1 of 1 signed, 1 of 1 verified'],
])('counts %s', (_, subject, text) => {
  expect(headline(newReport([subject]))).toBe(`1 platform image; ${text}`);
});

test.each<[Subject, string]>([
  [plain, 'not signed'],
  [judged(plain, 'unsigned'), 'not signed'],
  [judged(plain, 'verified'), '–'],
  [judged(plain, 'could-not-ask'), '–'],
  [signed('me'), 'me'],
  [signed(''), 'a key'],
])('names the signer: case %#', (subject, identity) => {
  expect(rowOf(subject).identity).toBe(identity);
});

test('names the signer, the log entries and the time when verified', () => {
  const proof = { predicateType: COSIGN_SIGN, manifest: digest, time: '2026-12-01T00:00:00.000Z' };
  const proven = (proofs: Subject['verdict']['proofs']) =>
    terminalReport(
      newReport([{ ...plain, verdict: { result: 'verified', detail: 'signature', proofs } }]),
    );
  const key = digestOf('a key');
  expect(proven([{ ...proof, identity: '', issuer: '', key }])).toContain(
    `by key ${key}, in no log, at 2026-12-01T00:00:00.000Z`,
  );
  const keyless = { ...proof, identity: 'me', issuer: 'https://issuer', log: 'https://log' };
  const later = { ...keyless, logIndex: '8', time: '2026-12-02T00:00:00.000Z' };
  expect(proven([{ ...keyless, logIndex: '7' }, later])).toContain(
    'by me, issuer https://issuer, https://log, entries 7, 8, at 2026-12-01T00:00:00.000Z to 2026-12-02T00:00:00.000Z',
  );
});
