import { digestOf, sizeText } from '@sealwright/core';
import { describe, expect, test } from 'vitest';
import { htmlReport } from './html.ts';
import { markdownReport } from './markdown.ts';
import { outputsOf, requireVerified, topLevel } from './outputs.ts';
import { newLogEntries, nothingChanged, treeOf } from './rows.ts';
import {
  emptyReport,
  mergeReports,
  newSubject,
  type ReleaseReport,
  releaseReportSchema,
  type Subject,
} from './schema.ts';
import { terminalReport } from './terminal.ts';
import { verifyCommands } from './verify-commands.ts';

const digest = digestOf('index');
const child = digestOf('child');

function signature(created: boolean): Subject['signatures'][number] {
  return {
    predicateType: 'https://sigstore.dev/cosign/sign/v1',
    layout: 'bundle',
    identity: 'https://id',
    issuer: 'https://issuer',
    logIndex: '7',
    manifest: digestOf('signature'),
    created,
  };
}

function index(fields: Partial<Subject> = {}): Subject {
  return newSubject({
    name: 'app',
    kind: 'index',
    reference: `host:5000/x/app:1@${digest}`,
    digest,
    size: 1234,
    platforms: ['linux/amd64'],
    ...fields,
  });
}

function platform(fields: Partial<Subject> = {}): Subject {
  return newSubject({
    name: 'app linux/amd64',
    kind: 'image',
    reference: `host:5000/x/app@${child}`,
    digest: child,
    index: digest,
    size: 1000,
    ...fields,
  });
}

function chart(fields: Partial<Subject> = {}): Subject {
  return newSubject({
    name: 'charts/app',
    kind: 'chart',
    reference: `host:5000/x/charts/app:1.0.0_build@${digestOf('chart')}`,
    digest: digestOf('chart'),
    size: 10,
    ...fields,
  });
}

function report(...subjects: Subject[]): ReleaseReport {
  return { ...emptyReport('shop', '0.0.0'), subjects };
}

describe('reports', () => {
  test('merges what several steps know of a digest', () => {
    const built = report(index(), platform());
    const scanned = report(
      index({
        changed: false,
        sbom: [
          {
            format: 'spdx',
            predicateType: 'https://spdx.dev/Document',
            digest: digestOf('sbom'),
            size: 4,
            components: 3,
          },
        ],
      }),
    );
    const signed = report(
      index({
        changed: false,
        signatures: [signature(true)],
        verdict: { result: 'verified', detail: 'signature' },
      }),
    );
    const cut = {
      ...report(),
      unpublished: [
        { name: 'app', reason: 'x' },
        { name: 'other', reason: 'y' },
      ],
    };
    const merged = mergeReports([built, scanned, signed, cut]);
    expect(
      merged.subjects.map((subject) => [
        subject.name,
        subject.sbom.length,
        subject.signatures.length,
        subject.verdict.result,
        subject.changed,
      ]),
    ).toEqual([
      ['app', 1, 1, 'verified', true],
      ['app linux/amd64', 0, 0, 'unchecked', true],
    ]);
    expect(merged.unpublished).toEqual([{ name: 'other', reason: 'y' }]);
    expect(releaseReportSchema.parse(merged)).toEqual(merged);
    expect(mergeReports([merged, merged])).toEqual(merged);
  });

  test('lists an image beside an index when only its name begins alike', () => {
    const { index: _, ...single } = platform();
    expect(topLevel(report(index(), single))).toHaveLength(2);
    expect(topLevel(report(index(), platform()))).toHaveLength(1);
  });

  test('returns indexes and charts as outputs, no platform images', () => {
    const outputs = outputsOf(report(index(), platform(), chart()), 'release.json');
    expect(outputs.images).toEqual([`host:5000/x/app@${digest}`]);
    expect(outputs.charts).toEqual([`host:5000/x/charts/app@${digestOf('chart')}`]);
    expect(outputs.digests).toEqual({
      app: `host:5000/x/app@${digest}`,
      'charts/app': `host:5000/x/charts/app@${digestOf('chart')}`,
    });
  });

  test('throws a verdict when a subject is not verified', () => {
    const good = { result: 'verified', detail: '' } as const;
    expect(() => requireVerified(report(index({ verdict: good }), platform()))).toThrow(
      /app linux\/amd64 \(.+\): unchecked/,
    );
    expect(() => requireVerified(report(index({ verdict: good })))).not.toThrow();
  });

  test('reports whether anything changed', () => {
    const same = report(index({ changed: false, signatures: [signature(false)] }));
    expect([nothingChanged(same), newLogEntries(same), nothingChanged(report())]).toEqual([
      true,
      0,
      false,
    ]);
    const signedAnew = report(index({ changed: false, signatures: [signature(true)] }));
    expect([nothingChanged(signedAnew), newLogEntries(signedAnew)]).toEqual([false, 1]);
    expect(terminalReport(same)).toContain('Nothing changed');
    expect(terminalReport(signedAnew)).toContain('1 new log entry');
  });
});

describe('rendering', () => {
  test('puts platform images below their index and images below their parent', () => {
    const derived = index({
      name: 'derived',
      digest: digestOf('derived'),
      parent: { name: 'app', digest },
    });
    const [root, other] = treeOf([index(), platform(), derived, chart()]);
    expect([root?.subject.name, root?.children.map((node) => node.subject.name)]).toEqual([
      'app',
      ['app linux/amd64', 'derived'],
    ]);
    expect(other?.subject.name).toBe('charts/app');
  });

  test('escapes hostile names', () => {
    const hostile = index({
      name: '<img src=x onerror=alert(1)>',
      verdict: { result: 'rejected', detail: '"><script>alert(1)</script>' },
    });
    const html = htmlReport({ ...report(hostile), project: '<b>p</b>' });
    expect(html).not.toMatch(/<script>alert|<img|<b>p/);
    expect(html).toContain('&lt;script&gt;');
    expect(markdownReport(report(index({ name: 'a|b' })))).toContain('a\\|b');
  });

  test('formats sizes in powers of ten', () => {
    expect([0, 999, 1000, 1_234_567, 5e9].map(sizeText)).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '1.2 MB',
      '5.0 GB',
    ]);
  });
});

describe('verify commands', () => {
  const context = {
    trustedRoot: '/t/root.json',
    identity: 'https://id',
    issuer: 'https://issuer',
    log: 'public',
    plainHttp: 'no',
  } as const;
  const lines = (subject: Subject, plainHttp: 'no' | 'loopback' | 'yes' = 'no'): string[] =>
    verifyCommands(subject, { ...context, plainHttp }).map((command) => command.argv.join(' '));

  test('name digest, identity, issuer and trusted root', () => {
    const signed = index({
      signatures: [signature(true)],
      sbom: [
        {
          format: 'spdx',
          predicateType: 'p',
          digest: digestOf('s'),
          size: 1,
          components: 1,
          attestation: digestOf('a'),
        },
      ],
    });
    const policy =
      '--certificate-identity https://id --certificate-oidc-issuer https://issuer --trusted-root /t/root.json';
    expect(lines(signed)).toEqual([
      `cosign verify ${policy} host:5000/x/app@${digest}`,
      `cosign verify-attestation --type spdxjson ${policy} host:5000/x/app@${digest}`,
      `cosign tree host:5000/x/app@${digest}`,
      `oras discover host:5000/x/app@${digest}`,
      `crane validate --remote host:5000/x/app@${digest}`,
    ]);
  });

  test('pass helm the version with +, which is _ in the tag', () => {
    expect(lines(chart())[0]).toBe('helm pull oci://host:5000/x/charts/app --version 1.0.0+build');
  });

  test('add the flag for plain http when a tool does not detect it', () => {
    expect(lines(chart(), 'loopback')[0]).toContain('--plain-http');
    expect(lines(index(), 'loopback').at(-1)).toBe(
      `crane validate --remote host:5000/x/app@${digest}`,
    );
    expect(lines(index(), 'yes').at(-1)).toBe(
      `crane validate --insecure --remote host:5000/x/app@${digest}`,
    );
  });

  test('claim no signature when there is none', () => {
    expect(lines(index()).some((line) => line.startsWith('cosign'))).toBe(false);
  });
});
