import { createHash } from 'node:crypto';
import { digestOf } from '@sealwright/core';
import { describe, expect, test } from 'vitest';
import { htmlReport } from './html.ts';
import { markdownReport } from './markdown.ts';
import { emptyReport, newSubject, type ReleaseReport, type Subject } from './schema.ts';
import { verdictMarkdown } from './verdict-table.ts';

const digest = digestOf('index');
const index = newSubject({
  name: 'app',
  kind: 'index',
  reference: `host/app:1.4.0@${digest}`,
  digest,
  size: 1000,
  platforms: ['linux/amd64', 'linux/arm64'],
  tags: ['1.4.0', 'latest'],
  verdict: { result: 'verified', detail: '' },
  sbom: [{ format: 'spdx', predicateType: 'p', digest, size: 1, components: 1 }],
  verify: [{ judge: 'cosign', purpose: 'it is <signed>', argv: ['cosign', 'verify', "it's"] }],
});
const single = (name: string, fields: Partial<Subject> = {}): Subject =>
  newSubject({
    name: `app ${name}`,
    kind: 'image',
    reference: `host/app@${digestOf(name)}`,
    digest: digestOf(name),
    index: digest,
    size: 500,
    platforms: [name],
    verdict: { result: 'verified', detail: '' },
    ...fields,
  });
const report = (
  subjects: readonly Subject[],
  more: Partial<ReleaseReport> = {},
): ReleaseReport => ({
  ...emptyReport('shop', '0.1.0'),
  subjects: [...subjects],
  ...more,
});
const whole = [index, single('linux/amd64'), single('linux/arm64')];

describe('a job summary', () => {
  test.each([
    ['shop', '## Sealwright shop: released\n'],
    ['sign', '## Sealwright sign: signed\n'],
    ['sbom', '## Sealwright sbom: documented\n'],
    ['charts', '## Sealwright charts: published\n'],
  ])('has the title of the step %s', (project, title) => {
    expect(markdownReport(report(whole, { project }))).toContain(title);
  });

  test('has the same form of title for a verification', () => {
    expect(verdictMarkdown(report(whole, { project: 'verify' }))).toMatch(
      /^## Sealwright verify: 3 of 3 verified\n/,
    );
    expect(verdictMarkdown(report(whole))).toContain('| linux/amd64, linux/arm64 |');
  });

  test('has one row for an artifact, with its platforms', () => {
    const rows = markdownReport(report(whole)).match(/^\| app.*$/gm);
    expect(rows).toEqual([expect.stringContaining('| linux/amd64, linux/arm64 | 1 |')]);
  });

  test('names a platform whose verdict is another one', () => {
    const rejected = single('linux/arm64', { verdict: { result: 'rejected', detail: 'why' } });
    expect(markdownReport(report([index, rejected]))).toContain(
      '| verified; linux/arm64: rejected |',
    );
  });
});

describe('a page', () => {
  test('states version, date, commit and all tags', () => {
    const source = { date: '2026-11-30T12:00:00Z', commit: 'c'.repeat(40) };
    const html = htmlReport(report(whole, { source }));
    for (const text of ['1.4.0, latest', '2026-11-30T12:00:00Z', 'c'.repeat(40)])
      expect(html).toContain(text);
    expect(html).toContain('spdx, 1 component<');
  });

  test('starts with the failure', () => {
    const unpublished = [{ name: 'web', reason: 'the registry <refused> it' }];
    const html = htmlReport(report(whole, { unpublished }));
    expect(html).toContain('<title>shop: failed</title>');
    const body = html.slice(html.indexOf('<body>')).replaceAll(/<[^>]+>\s*/g, '|');
    expect(body).toMatch(
      /^\|+shop: failed\|+Not published\|+web\|: the registry &lt;refused&gt; it/,
    );
  });

  test('starts with the images that are not verified', () => {
    const rejected = single('linux/arm64', { verdict: { result: 'rejected', detail: 'no log' } });
    const html = htmlReport(report([index, rejected]));
    expect(html).toMatch(
      /<h1>shop: failed<\/h1>\s*<section class="problem"><h2>Not verified<\/h2>/,
    );
    expect(htmlReport(report(whole))).not.toContain('class="problem"');
  });

  test('breaks long texts in every element, so that a phone does not scroll sideways', () => {
    expect(htmlReport(report(whole))).toMatch(/^body\{[^}]*overflow-wrap:anywhere/m);
  });

  test('allows only its own style and script', () => {
    const html = htmlReport(report(whole));
    const [, policy = ''] = /Content-Security-Policy" content="([^"]+)"/.exec(html) ?? [];
    expect(policy).toContain("default-src 'none'");
    for (const [name, pattern] of [
      ['style-src', /<style>([\s\S]*?)<\/style>/],
      ['script-src', /<script>([\s\S]*?)<\/script>/],
    ] as const) {
      const [, text = ''] = pattern.exec(html) ?? [];
      const hash = createHash('sha256').update(text).digest('base64');
      expect(policy).toContain(`${name} 'sha256-${hash}'`);
    }
    expect(html.match(/<button type="button" class="copy" hidden>/g)).toHaveLength(1);
  });
});
