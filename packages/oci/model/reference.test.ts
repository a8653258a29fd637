import type { Digest } from '@sealwright/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatReference,
  locationsOf,
  normalRegistry,
  parseLocation,
  parseReference,
} from './reference.ts';

const HEX = 'a'.repeat(64);

describe('parseReference', () => {
  test.each(['docker-daemon:foo', 'docker-archive:a b.tar', 'containers-storage:foo/bar:1'])(
    'quotes %s as it is and names the transport',
    (text) => {
      expect(() => parseReference(text)).toThrow(
        expect.objectContaining({
          code: 'REFERENCE_INVALID',
          message: expect.stringContaining(`"${text}": expected HOST/NAME:TAG`) as string,
          hint: expect.stringMatching(
            /^copy the image first: skopeo copy .* oci:DIR:TAG$/,
          ) as string,
        }) as Error,
      );
    },
  );

  test.each([
    ['alpine', 'docker.io/library/alpine'],
    ['owner/app:1', 'docker.io/owner/app:1'],
    ['docker.io/alpine', 'docker.io/library/alpine'],
    ['localhost/app', 'localhost/app'],
    ['localhost:5000/a/b_c/d-e:v1.0_x', 'localhost:5000/a/b_c/d-e:v1.0_x'],
    ['[::1]:5000/a:1', '[::1]:5000/a:1'],
    [`ghcr.io/o/a:1@sha256:${HEX}`, `ghcr.io/o/a:1@sha256:${HEX}`],
    [`127.0.0.1:80/a@sha512:${HEX}${HEX}`, `127.0.0.1/a@sha512:${HEX}${HEX}`],
    ['GHCR.io:443/o/a:V1', 'ghcr.io/o/a:V1'],
    ['registry-1.docker.io/alpine', 'docker.io/library/alpine'],
    ['Index.Docker.IO:443/library/alpine', 'docker.io/library/alpine'],
  ])('expands %s to %s', (text, full) => {
    expect(formatReference(parseReference(text))).toBe(full);
  });

  test.each([
    ['ghcr.io/Owner/App', /character 9, expected lower case/],
    ['ghcr.io/a//b', /character 11, expected a name/],
    ['a/b:', /character 5, expected a tag/],
    ['a/b@sha256:123', /character 5, expected a digest/],
    ['a/../b', /character 3, expected lower-case letters/],
    ['https://ghcr.io/a', /cannot parse reference/],
    ['localhost:05901/a', /character 1, expected a port from 1 to 65535 .*, got "localhost:05901"/],
    ['ghcr.io:65536/a', /character 1, expected a port/],
    ['ghcr.io:0/a', /character 1, expected a port/],
    ['1.2.3.4.5/a', /character 1, expected a host/],
    ['', /cannot parse reference/],
    [`a/${'b'.repeat(300)}`, /at most 255/],
  ])('refuses %s and names the character', (text, message) => {
    expect(() => parseReference(text)).toThrow(message);
  });

  test('suggests the name in lower case when a repository has upper case', () => {
    const attempt = () => parseReference('ghcr.io/Owner/App:V1');
    expect(attempt).toThrow(
      expect.objectContaining({ hint: 'write it in lower case: ghcr.io/owner/app:v1' }) as Error,
    );
  });

  test('returns the same reference when it parses a formatted one', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,8}([._-][a-z0-9]{1,5})?$/);
    const host = fc.oneof(
      fc.constantFrom('localhost', '127.0.0.1:5000', '[::1]:443', 'ghcr.io:80'),
      fc.stringMatching(/^[a-z0-9]{1,8}$/).map((name) => `${name}.example`),
    );
    const reference = fc.record({
      host,
      path: fc.array(word, { minLength: 1, maxLength: 4 }),
      tag: fc.option(fc.stringMatching(/^\w[\w.-]{0,20}$/), { nil: undefined }),
      digest: fc.option(fc.constantFrom<Digest>(`sha256:${HEX}`, `sha512:${HEX}${HEX}`), {
        nil: undefined,
      }),
    });
    fc.assert(
      fc.property(reference, ({ host: registry, path, tag, digest }) => {
        const value = {
          registry,
          repository: path.join('/'),
          ...(tag === undefined ? {} : { tag }),
          ...(digest === undefined ? {} : { digest }),
        };
        expect(parseReference(formatReference(value))).toEqual(value);
      }),
    );
  });
});

test.each(['Registry/team/app', 'registry:443/team/app', 'REGISTRY:443/team/app'])(
  'parses and formats %s without turning its host into a repository of Docker Hub',
  (text) => {
    const reference = parseReference(text);
    expect(reference).toMatchObject({ registry: 'registry:443', repository: 'team/app' });
    expect(parseReference(formatReference(reference))).toEqual(reference);
  },
);

describe('normalRegistry', () => {
  test.each([
    ['EXAMPLE.com:443', 'example.com'],
    ['example.com:80', 'example.com:80'],
    ['LocalHost:80', 'localhost'],
    ['localhost:443', 'localhost:443'],
    ['127.1:5000', '127.0.0.1:5000'],
    ['0x7f.0.0.1:5000', '127.0.0.1:5000'],
    ['2130706433:5000', '127.0.0.1:5000'],
    ['[0:0:0:0:0:0:0:1]:80', '[::1]'],
    ['[2001:DB8::0001]:443', '[2001:db8::1]'],
    ['Registry', 'registry:443'],
    ['registry:443', 'registry:443'],
    ['registry:5000', 'registry:5000'],
    ['a.b:00443', undefined],
    ['a.b:', undefined],
    ['user@a.b', undefined],
    ['a.b/c', undefined],
    ['a.b?', undefined],
  ])('returns for %s %s', (text, normal) => {
    expect(normalRegistry(text)).toBe(normal);
  });

  test('returns one form for each spelling, which is the host of the URL', () => {
    const host = fc.oneof(
      fc.domain(),
      fc.ipV4(),
      fc.ipV4Extended(),
      fc.ipV6().map((address) => `[${address}]`),
    );
    const port = fc.option(fc.integer({ min: 1, max: 65_535 }), { nil: undefined });
    fc.assert(
      fc.property(host, port, (name, number) => {
        const text = number === undefined ? name : `${name}:${number}`;
        const normal = normalRegistry(text);
        if (normal === undefined) return;
        expect(normalRegistry(normal)).toBe(normal);
        expect(normalRegistry(text.toUpperCase())).toBe(normal);
        expect(new URL(`http://${normal}`).hostname).toBe(new URL(`http://${text}`).hostname);
      }),
    );
  });
});

test('parseLocation distinguishes registries, layouts and archives', () => {
  expect(parseLocation('oci:out/layout')).toEqual({ kind: 'layout', path: 'out/layout' });
  expect(parseLocation('oci:/tmp/x:1.0')).toEqual({
    kind: 'layout',
    path: '/tmp/x',
    reference: '1.0',
  });
  expect(parseLocation(`oci:C:\\x@sha256:${HEX}`)).toEqual({
    kind: 'layout',
    path: 'C:\\x',
    reference: `sha256:${HEX}`,
  });
  expect(parseLocation('oci-archive:a.tar:v1')).toEqual({
    kind: 'archive',
    path: 'a.tar',
    reference: 'v1',
  });
  expect(parseLocation('localhost:5000/a:1')).toMatchObject({
    kind: 'registry',
    reference: { registry: 'localhost:5000' },
  });
});

test.each([
  ['oci:l:v1.0+build', ['l v1.0+build']],
  [
    'oci:l:docker.io/library/alpine:3',
    ['l docker.io/library/alpine:3', 'l:docker.io/library/alpine 3'],
  ],
  ['oci-archive:a.tar:team/app:1.0', ['a.tar team/app:1.0', 'a.tar:team/app 1.0']],
  ['oci:C:\\l:v1', ['C:\\l v1']],
  ['oci:l', []],
  ['oci:l:../x', []],
  [`oci:l:v1@sha256:${HEX}`, [`l sha256:${HEX}`, `l:v1 sha256:${HEX}`]],
  [`oci:l@sha256:${HEX}`, [`l sha256:${HEX}`]],
  ['localhost:5000/a:1', []],
])('locationsOf returns the ways to split %s, the shortest path first', (text, expected) => {
  expect(locationsOf(text).map(({ path, reference }) => `${path} ${reference}`)).toEqual(expected);
});
