import { expect, test } from 'vitest';
import { parseMetadata } from '../chart/chart-yaml.ts';
import { checkLock, lockDigest, lockText, parseLock } from './lock.ts';

const chartText = `apiVersion: v2
name: umb
version: 0.1.0
dependencies:
  - name: demo
    version: ">=1.0.0 <2.0.0"
    repository: file://../demo
    condition: demo.enabled
    tags: [b, a]
    alias: one
    import-values:
      - data
      - child: default.x
        parent: myimports
  - name: demo
    version: ">1.0.0-0"
    repository: file://../demo
    alias: two
`;
const { metadata } = parseMetadata(chartText, 'Chart.yaml');
const requested = metadata.dependencies ?? [];
const one = { name: 'demo', version: '1.2.3+build.5', repository: 'file://../demo' };
/** The digest in the Chart.lock that helm 4.2.4 writes for this chart. */
const digest = 'sha256:3920528e62a2f83921af6f113b28a8905dec3c147f2222955186884851d9f6fd';

function check(text: string, wanted: typeof requested, ...versions: string[]): void {
  const packaged = versions.map((version) => ({ name: 'demo', version }));
  checkLock(parseLock(text, 'umb/Chart.lock'), wanted, packaged, {
    apiVersion: 'v2',
    directory: 'umb',
  });
}

test('computes the same digest as helm', () => {
  expect(lockDigest(requested, [one, one])).toBe(digest);
});

test('accepts a lock that it writes', () => {
  const text = lockText(requested, [one, one], 1_767_225_600);
  expect(text).toBe(`dependencies:
- name: demo
  repository: file://../demo
  version: 1.2.3+build.5
- name: demo
  repository: file://../demo
  version: 1.2.3+build.5
digest: ${digest}
generated: "2026-01-01T00:00:00Z"
`);
  expect(() => check(text, requested, '1.2.3+build.5')).not.toThrow();
});

test('refuses a lock when Chart.yaml or a version differs, and names the command that updates it', () => {
  const text = lockText(requested, [one, one], 0);
  const outOfSync = (message: RegExp) =>
    expect.objectContaining({
      code: 'LOCK_OUT_OF_SYNC',
      message: expect.stringMatching(message) as string,
      hint: expect.stringContaining('helm dependency update umb') as string,
    });
  const changed = parseMetadata(chartText.replace('<2.0.0', '<3.0.0'), 'Chart.yaml').metadata;
  expect(() => check(text, changed.dependencies ?? [])).toThrow(
    outOfSync(/expected the digest of Chart\.yaml sha256:/),
  );
  expect(() => check(text, requested, '1.3.0')).toThrow(
    outOfSync(/expected the locked demo 1\.2\.3\+build\.5, got 1\.3\.0/),
  );
});
