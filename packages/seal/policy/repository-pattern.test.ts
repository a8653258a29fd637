import { parseReference, repositoryName } from '@sealwright/oci';
import { expect, test } from 'vitest';
import { repositoryMatcher } from './repository-pattern.ts';

const references = {
  'ghcr.io/team/*': ['ghcr.io/team/app', 'GHCR.IO/team/app', 'ghcr.io:443/team/app:v1'],
  'GHCR.io:443/team/*': ['ghcr.io/team/app', 'GHCR.IO:443/team/app'],
  'localhost:5901/**': ['localhost:5901/team/app', 'LOCALHOST:5901/team/app'],
  '*.Example.com:443/**': ['a.example.com/app', 'A.EXAMPLE.COM:443/app'],
  'docker.io/library/alpine': ['alpine', 'index.docker.io/alpine', 'registry-1.docker.io/alpine'],
  'index.docker.io/library/*': ['alpine', 'docker.io/library/alpine'],
  '127.0.0.1/**': ['127.0.0.1:80/app', '127.1/app', '2130706433:80/app'],
};

test.each(Object.entries(references))(
  'matches %s with each spelling of a host',
  (pattern, texts) => {
    const matches = repositoryMatcher([pattern]);
    for (const text of texts)
      expect(matches(repositoryName(parseReference(text))), text).toBe(true);
  },
);

test('matches neither another port nor another host', () => {
  const matches = repositoryMatcher(['ghcr.io/**', 'localhost:5901/**']);
  for (const text of ['ghcr.io:80/a', 'ghcr.io:4430/a', 'localhost/a', 'ghcr.io.example/a'])
    expect(matches(repositoryName(parseReference(text))), text).toBe(false);
});

test('matches the path of a layout as it is written', () => {
  const matches = repositoryMatcher(['Out.d/Layout', '/work/**']);
  expect(['Out.d/Layout', '/work/Dir/x'].every(matches)).toBe(true);
  expect(matches('/work')).toBe(false);
});

test.each(['HOST:05901/**', 'ghcr.io:65536/a', 'ghcr.io:0/a'])(
  'refuses the pattern %s, which no repository matches',
  (pattern) => {
    expect(() => repositoryMatcher([pattern])).toThrow(
      expect.objectContaining({ code: 'POLICY_FILE_INVALID' }) as Error,
    );
  },
);
