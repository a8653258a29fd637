import { digestOf } from '@sealwright/core';
import { expect, test } from 'vitest';
import { htmlReport } from './html.ts';
import { requireVerified } from './outputs.ts';
import { emptyReport, newSubject, type ReleaseReport, type Subject } from './schema.ts';
import { verdictMarkdown, verdictReport } from './verdict-table.ts';

function subject(name: string, verdict: Subject['verdict']): Subject {
  const digest = digestOf(name);
  const reference = `host/${name}@${digest}`;
  return newSubject({ name, reference, kind: 'image', digest, size: 1, verdict });
}

const report: ReleaseReport = {
  ...emptyReport('verify', '0'),
  subjects: [
    subject('app', {
      result: 'rejected',
      detail: 'sbom: no bom',
      rules: [
        { rule: 'ours', result: 'verified', detail: 'signature' },
        { rule: 'sbom', result: 'rejected', detail: 'bom: A|B <b>\nsecond line' },
      ],
    }),
    subject('web', { result: 'could-not-ask', detail: 'REGISTRY_FAILED: no answer' }),
  ],
  unasked: [{ reference: 'gone/x:1', code: 'REGISTRY_FAILED', reason: 'no answer' }],
  services: {
    sigstore: {
      instance: 'public',
      freshness: {
        tuf: {
          mirror: 'https://tuf',
          rootVersion: 12,
          expires: { root: 'r', timestamp: '2026-12-05', snapshot: 's', targets: 't' },
          checkedAt: '2026-11-30',
          stale: 'no answer',
        },
        ends: [{ part: 'timestamp authority', name: 'x', end: '2027-01-01T00:00:00.000Z' }],
        warnings: ['the root ends'],
      },
    },
  },
};

test('renders a line for each image and rule with the trust for a terminal', () => {
  const short = (name: string) => digestOf(name).slice(0, 19);
  expect(verdictReport(report)).toBe(`
IMAGE     DIGEST               RULE  VERDICT
host/app  ${short('app')}  ours  verified
host/app  ${short('app')}  sbom  rejected
host/web  ${short('web')}        could-not-ask
gone/x:1                             could-not-ask

1 of 4 verified, trusting the sigstore instance public, by TUF root 12 of https://tuf, last checked 2026-11-30, valid until 2026-12-05, whose timestamp authority ends first, on 2027-01-01`);
});

test('renders reasons and warnings in a job summary', () => {
  const markdown = verdictMarkdown(report);
  expect(markdown).toContain(': 1 of 4 verified');
  expect(markdown).toContain('| sbom | rejected | bom: A\\|B &lt;b><br>second line |');
  expect(markdown).toContain('| gone/x:1 |');
  expect(markdown).toContain('> ⚠️ the root ends');
});

test('renders rules and unresolved references in a page', () => {
  const html = htmlReport(report);
  expect(html).toContain('<li>sbom: <b>rejected</b>: bom: A|B &lt;b&gt;<br>second line</li>');
  expect(html).toContain('<h2>Not checked: no response</h2>');
});

test('throws a verdict for a rejection, and VERIFY_INCOMPLETE when only checks are missing', () => {
  const thrown = (each: ReleaseReport) => {
    try {
      requireVerified(each);
      return undefined;
    } catch (error) {
      return error;
    }
  };
  expect(thrown(report)).toMatchObject({ code: 'RELEASE_REJECTED', kind: 'verdict' });
  const open = { ...report, subjects: report.subjects.slice(1) };
  expect(thrown(open)).toMatchObject({ code: 'VERIFY_INCOMPLETE', kind: 'outside' });
  expect(thrown({ ...open, subjects: [] })).toMatchObject({ code: 'VERIFY_INCOMPLETE' });
  expect(thrown(emptyReport('x', '0'))).toBeUndefined();
});

test('keeps the proof of a hostile identity on one line', () => {
  const proof = {
    predicateType: 'https://sigstore.dev/cosign/sign/v1',
    identity: 'me\nhost/other@sha256:0: verified\u001b[2J',
    issuer: 'https://issuer\n::set-output name=a::b',
    manifest: digestOf('signature'),
  };
  const verdict = { result: 'verified', detail: 'signature', proofs: [proof] } as const;
  const hostile = {
    ...emptyReport('verify', '0'),
    subjects: [subject('app', { ...verdict, proofs: [proof] })],
  };
  const text = verdictReport(hostile);
  expect(text.split('\n').filter((line) => line.includes('me?host/other'))).toHaveLength(1);
  expect(text).not.toMatch(/^(?:host\/other|::)/m);
  expect(verdictMarkdown(hostile)).toContain('me?host/other@sha256:0: verified?[2J');
});
