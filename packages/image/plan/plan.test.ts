import { digestOf } from '@sealwright/core';
import { expect, test } from 'vitest';
import { planImages } from './plan.ts';

const DIGEST = digestOf('parent');

test('orders images after their parents, by level and name', () => {
  const plan = planImages({
    web: { from: 'base' },
    app: { from: 'web' },
    base: { from: 'scratch' },
    other: { from: 'ghcr.io/a/b@sha256:00' },
    api: { from: 'base' },
  });
  expect(plan.levels).toEqual([['base', 'other'], ['api', 'web'], ['app']]);
  expect(plan.images.map((one) => one.name)).toEqual(['base', 'other', 'api', 'web', 'app']);
});

test('inherits platforms from the nearest ancestor that names them', () => {
  const plan = planImages({
    base: { from: 'scratch', platforms: ['linux/amd64', 'linux/arm64', 'linux/arm64'] },
    web: { from: 'base' },
    one: { from: 'base', platforms: ['linux/arm64'] },
    free: { from: 'alpine:3' },
    bare: { from: 'scratch' },
  });
  const platforms = Object.fromEntries(plan.images.map((one) => [one.name, one.platforms]));
  expect(platforms).toEqual({
    base: ['linux/amd64', 'linux/arm64'],
    web: ['linux/amd64', 'linux/arm64'],
    one: ['linux/arm64'],
    free: undefined,
    bare: ['linux/amd64', 'linux/arm64'],
  });
});

test.each([
  'oci:dir',
  'oci:dir:v1',
  `oci:dir@${DIGEST}`,
  'oci-archive:image.tar',
  'oci-archive:image.tar:v1',
  'alpine:3',
])('takes the location %s as a parent', (location) => {
  const parent = { kind: 'location', location };
  expect(planImages({ x: { from: location } }).images[0]?.parent).toEqual(parent);
});

test.each(['oci:', 'oci-archive:', 'oci://host/app:v1'])('refuses %s as a parent', (from) => {
  expect(() => planImages({ x: { from } })).toThrow(
    expect.objectContaining({ code: 'IMAGE_PLAN_INVALID' }),
  );
});

test('reports all problems at once, and every image of a cycle', () => {
  const images = {
    a: { from: 'b' },
    b: { from: 'c' },
    c: { from: 'a' },
    self: { from: 'self' },
    lost: { from: 'bsae' },
  };
  expect(() => planImages(images)).toThrow(
    expect.objectContaining({
      code: 'IMAGE_PLAN_INVALID',
      kind: 'input',
      message: expect.stringMatching(
        /images\.lost\.from: expected an image of this file .*, got "bsae".*cycle: a -> b -> c -> a.*cycle: self -> self/,
      ) as string,
    }),
  );
});

test('refuses a platform when the parent is not built for it', () => {
  const images = {
    base: { from: 'scratch', platforms: ['linux/amd64'] },
    web: { from: 'base', platforms: ['linux/arm64'] },
  };
  expect(() => planImages(images)).toThrow(
    /web\.platforms: expected platforms of the parent base \(linux\/amd64\), got linux\/arm64/,
  );
});

test('compares platforms by what they are when they are written differently', () => {
  const plan = planImages({
    base: { from: 'scratch', platforms: ['linux/arm64', 'linux/amd64', 'linux/aarch64'] },
    web: { from: 'base', platforms: ['linux/arm64/v8', 'linux/x86_64'] },
  });
  expect(plan.images.map(({ platforms }) => platforms)).toEqual([
    ['linux/arm64', 'linux/amd64'],
    ['linux/arm64/v8', 'linux/amd64'],
  ]);
});
