import { isRepositoryName } from '@sealwright/oci';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRange } from './handlers/blobs.ts';
import { parseRoute, pathOf } from './router.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

test('parses every endpoint', () => {
  expect(parseRoute('/v2/')).toEqual({ kind: 'base' });
  expect(parseRoute('/v2/_catalog')).toEqual({ kind: 'catalog' });
  expect(parseRoute('/v2/a/b/blobs/uploads/')).toEqual({ kind: 'uploads', name: 'a/b' });
  expect(parseRoute('/v2/a/b/blobs/uploads')).toEqual({ kind: 'uploads', name: 'a/b' });
  expect(parseRoute('/v2/a/blobs/uploads/id-1')).toEqual({ kind: 'upload', name: 'a', id: 'id-1' });
  expect(parseRoute(`/v2/a/blobs/${DIGEST}`)).toEqual({ kind: 'blob', name: 'a', digest: DIGEST });
  expect(parseRoute('/v2/a/manifests/v1')).toEqual({
    kind: 'manifest',
    name: 'a',
    reference: 'v1',
  });
  expect(parseRoute('/v2/a/tags/list')).toEqual({ kind: 'tags', name: 'a' });
  expect(parseRoute(`/v2/a/referrers/${DIGEST}`)).toEqual({
    kind: 'referrers',
    name: 'a',
    digest: DIGEST,
  });
});

test('parses repository names that contain words of endpoints', () => {
  expect(parseRoute('/v2/a/manifests/tags/list')).toEqual({ kind: 'tags', name: 'a/manifests' });
  expect(parseRoute('/v2/blobs/manifests/manifests/x')).toEqual({
    kind: 'manifest',
    name: 'blobs/manifests',
    reference: 'x',
  });
});

test.each([
  ['/v2/../etc/tags/list', 400],
  ['/v2/a/../../b/manifests/x', 400],
  ['/v2/A/tags/list', 400],
  ['/v2/a//b/tags/list', 400],
  [`/v2/${'a'.repeat(256)}/tags/list`, 400],
  ['/v2/a/blobs/sha256:short', 400],
  ['/v2/a/blobs/..', 400],
  ['/v2/a/manifests/sha256:short', 400],
  ['/v2/a/blobs/uploads/..', 404],
  ['/v2/a/blobs/uploads/a.b', 404],
  ['/v2/a', 404],
  ['/', 404],
])('refuses the path %s with %d', (path, status) => {
  expect(parseRoute(path)).toMatchObject({ status });
});

test('decodes a path once, and refuses an invalid one', () => {
  expect(pathOf('/v2/a/blobs/sha256%3Aab?x=1')).toBe('/v2/a/blobs/sha256:ab');
  expect(pathOf('/v2/%252e')).toBe('/v2/%2e');
  expect(pathOf('/v2/%zz')).toBeUndefined();
  expect(pathOf('http://other/v2/')).toBeUndefined();
});

test('accepts no repository name that leads out of a directory', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'Z', '0', '.', '/', '_', '-', '\0') }),
      (text) => {
        fc.pre(isRepositoryName(text));
        const parts = text.split('/');
        expect(
          parts.some((part) => part === '' || part.startsWith('.') || part.endsWith('.')),
        ).toBe(false);
      },
    ),
  );
});

test('returns a route or a refusal for any path', () => {
  fc.assert(
    fc.property(fc.webPath(), (path) => {
      const decoded = pathOf(`/v2${path}`);
      expect(decoded === undefined ? 'refused' : typeof parseRoute(decoded)).toMatch(
        /refused|object/,
      );
    }),
  );
});

test('parses byte ranges', () => {
  expect(parseRange(undefined, 10)).toBe('whole');
  expect(parseRange('bytes=0-0', 10)).toEqual({ start: 0, end: 0 });
  expect(parseRange('bytes=4-', 10)).toEqual({ start: 4, end: 9 });
  expect(parseRange('bytes=-3', 10)).toEqual({ start: 7, end: 9 });
  expect(parseRange('bytes=-30', 10)).toEqual({ start: 0, end: 9 });
  expect(parseRange('bytes=2-99', 10)).toEqual({ start: 2, end: 9 });
  expect(parseRange('bytes=10-', 10)).toBe('unsatisfiable');
  expect(parseRange('bytes=-0', 10)).toBe('unsatisfiable');
  expect(parseRange('bytes=5-2', 10)).toBe('unsatisfiable');
  expect(parseRange('bytes=0-1,3-4', 10)).toBe('whole');
  expect(parseRange('lines=0-1', 10)).toBe('whole');
});

test('returns only ranges inside the content', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.option(fc.nat(60)), fc.option(fc.nat(60)), (size, first, last) => {
      const range = parseRange(`bytes=${first ?? ''}-${last ?? ''}`, size);
      const isInside =
        typeof range === 'string' ||
        (range.start >= 0 && range.start <= range.end && range.end < size);
      expect(isInside).toBe(true);
    }),
  );
});
