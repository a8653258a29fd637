import fc from 'fast-check';
import { expect, test } from 'vitest';
import { versionsIn } from './index-file.ts';

const MEBIBYTE = 1024 * 1024;

/** Returns an index of many charts, which is longer than what is parsed as a whole. */
function largeIndex(names: readonly string[], version: (name: string) => string): string {
  const filler = `    description: ${'x'.repeat(2000)}\n    keywords:\n    - "  web: not a key"\n`;
  const entries = names.map(
    (name) =>
      `  ${name}:\n  - name: ${name}\n${filler}    urls:\n    - web.tgz\n    version: ${version(name)}\n`,
  );
  return `apiVersion: v1\nentries:\n${entries.join('')}generated: "2026-01-01T00:00:00Z"\n`;
}

test('reads the entry of one chart of a large index as it reads a small index', () => {
  const names = ['a', '"no"', ...Array.from({ length: 900 }, (_, at) => `chart-${at}`), 'web', 'z'];
  const index = largeIndex(names, (name) => (name === 'web' ? '7.0.0' : '1.0.0'));
  expect(index.length).toBeGreaterThan(MEBIBYTE);
  expect(versionsIn(index, 'web', 'index')).toEqual([{ version: '7.0.0', url: 'web.tgz' }]);
  expect(versionsIn(index, 'no', 'index')).toEqual([{ version: '1.0.0', url: 'web.tgz' }]);
  expect(versionsIn(index, 'z', 'index')).toHaveLength(1);
  expect(versionsIn(index, 'absent', 'index')).toEqual([]);
});

test('refuses one chart of a large index that is too long', () => {
  const line = '  - version: 1.0.0\n    urls: [a]\n';
  const index = `apiVersion: v1\nentries:\n  web:\n${line.repeat((9 * MEBIBYTE) / line.length)}`;
  expect(() => versionsIn(index, 'web', 'index')).toThrow(
    expect.objectContaining({ code: 'INDEX_INVALID' }),
  );
});

test('leaves out entries without a version or a URL, and reads numbers as helm does', () => {
  const index = [
    'apiVersion: v1',
    'entries:',
    '  web:',
    '  - {version: 1.10, urls: [a]}',
    '  - {version: 2.0.0, urls: []}',
    '  - {version: latest, urls: [b]}',
    '  -',
    '  - text',
    `  - {version: 1.2.0, urls: [c, d], digest: sha256:${'a'.repeat(64)}}`,
    '  - {version: 1.2.0, urls: [e], digest: none}',
  ].join('\n');
  expect(versionsIn(index, 'web', 'index')).toEqual([
    { version: '1.2.0', url: 'c', digest: `sha256:${'a'.repeat(64)}` },
    { version: '1.2.0', url: 'e' },
    { version: '1.1', url: 'a' },
  ]);
});

test('reads an index in JSON', () => {
  const index = '{"apiVersion":"v1","entries":{"web":[{"version":"1.0.0","urls":["a"]}]}}';
  expect(versionsIn(index, 'web', 'index')).toEqual([{ version: '1.0.0', url: 'a' }]);
});

test('returns versions or INDEX_INVALID for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(5), (text, kind) => {
      const padding = kind === 0 ? `#${'x'.repeat(MEBIBYTE)}\n` : '';
      const index = `apiVersion: v1\n${padding}entries:\n  web:\n${text}`;
      try {
        expect(Array.isArray(versionsIn(index, 'web', 'index'))).toBe(true);
      } catch (error) {
        expect(error).toMatchObject({ code: 'INDEX_INVALID' });
      }
    }),
    { numRuns: 25 },
  );
});

test.each(['constructor', '__proto__', 'toString'])(
  'has no versions of a chart named %s',
  (name) => {
    expect(versionsIn('apiVersion: v1\nentries: {web: []}\n', name, 'index')).toEqual([]);
  },
);
