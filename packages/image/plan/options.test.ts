import { expect, test } from 'vitest';
import { z } from 'zod';
import { imageOptionsSchema, imagesSchema } from './options.ts';

function problemsOf(value: unknown): string[] {
  const result = imageOptionsSchema.safeParse(value);
  return (result.error?.issues ?? []).map((one) => `${one.path.join('.')}: ${one.message}`);
}

test('describes every property of the JSON schema', () => {
  const schema = z.toJSONSchema(imageOptionsSchema, { io: 'input' }) as {
    properties: Record<string, { description?: string }>;
  };
  for (const [name, property] of Object.entries(schema.properties)) {
    expect([name, property.description]).toEqual([name, expect.stringMatching(/./)]);
  }
});

test('accepts every kind of file entry', () => {
  const files = [
    { source: 'rootfs', target: '/' },
    { builtin: 'ca-certificates', target: '/etc/ssl/certs/ca-certificates.crt' },
    { content: 'text', target: '/etc/motd', mode: '0600', owner: '1:2' },
    { directory: '/tmp', mode: '1777' },
    { symlink: 'usr/bin', target: '/bin' },
  ];
  expect(problemsOf({ from: 'scratch', files })).toEqual([]);
});

test('reports every unknown key, wrong type and invalid entry', () => {
  const problems = problemsOf({
    from: 'scratch',
    entrypoint: '/bin/sh -c',
    colour: 'red',
    files: [
      { source: 'a' },
      { target: '/x' },
      { source: 'a', content: 'b', target: '/x' },
      { source: 'a', target: 'relative', mode: '999', owner: 'root' },
      { directory: '/tmp', target: '/tmp' },
      { symlink: 'a', target: '/b', mode: '0777' },
    ],
  });
  expect(problems.join('\n')).toContain('colour');
  expect(problems).toContainEqual(expect.stringMatching(/^entrypoint: .*array/));
  expect(problems).toContain('files.0.target: is missing');
  expect(problems).toContainEqual(
    expect.stringMatching(/^files\.1: expected exactly one .* got none$/),
  );
  expect(problems).toContainEqual(expect.stringMatching(/^files\.2: .*got source and content$/));
  for (const key of ['target', 'mode', 'owner']) {
    expect(problems).toContainEqual(
      expect.stringMatching(new RegExp(`^files\\.3\\.${key}: expected`)),
    );
  }
  expect(problems).toContainEqual(
    expect.stringMatching(/^files\.4\.target: is not allowed in a directory entry/),
  );
  expect(problems).toContain('files.5.mode: symbolic links have no mode');
});

test('refuses an image name when it is not a repository name', () => {
  expect(imagesSchema.safeParse({ 'web-1': { from: 'scratch' } }).success).toBe(true);
  expect(imagesSchema.safeParse({ 'Web/../x': { from: 'scratch' } }).success).toBe(false);
});

test.each(['linux/arm64/v8', 'linux/aarch64', 'Linux/AMD64', 'linux/x86-64', 'linux/arm/v7'])(
  'accepts the platform %s',
  (platform) => {
    expect(problemsOf({ from: 'scratch', platforms: [platform] })).toEqual([]);
  },
);

test.each([
  ['linux/x86', 'platforms.0: cannot parse platform "linux/x86": expected a known architecture'],
  ['linux/amd46', '; write linux/amd64'],
  ['linux', 'platforms.0: expected os/arch[/variant]'],
  ['linux/ arm64', 'platforms.0: expected os/arch[/variant]'],
])('refuses the platform %j', (platform, message) => {
  const problems = problemsOf({ from: 'scratch', platforms: [platform] });
  expect(problems).toEqual([expect.stringContaining(message)]);
});
