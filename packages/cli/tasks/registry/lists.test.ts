import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLayout } from '@sealwright/oci';
import { pushImage } from '@sealwright/oci/testing';
import { describe, expect, test } from 'vitest';
import { openBench } from '../../testdata/run.ts';
import { task as repositoryList } from './repository-list.ts';
import { task as tagList } from './tag-list.ts';

const login = { 'registry-username': 'ada', 'registry-password': 'p:w' };

describe('tag-list', () => {
  test('lists the tags in lexical order', async () => {
    await using bench = await openBench();
    const image = await pushImage(bench.app, 'content');
    const tags = Array.from({ length: 12 }, (_, at) => `v${String(at).padStart(4, '0')}`);
    for (const tag of tags.toReversed()) await bench.app.tag(image, tag);
    const repository = `${bench.registry}/app`;
    expect(await bench.run(tagList, { repository })).toEqual({ repository, tags });
    expect(bench.host.logs.at(-1)).toBe(`result: ${tags.join('\n')}`);
  });

  test('fails when the repository does not exist', async () => {
    await using bench = await openBench();
    await expect(
      bench.run(tagList, { repository: `${bench.registry}/absent` }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', message: /no such repository/ });
  });

  test('lists the tags of a layout', async () => {
    await using bench = await openBench();
    const directory = await mkdtemp(join(tmpdir(), 'tag-list-'));
    try {
      const layout = await openLayout(directory);
      await layout.tag(await pushImage(layout, 'content'), 'v1');
      const outputs = await bench.run(tagList, { repository: `oci:${directory}` });
      expect(outputs['tags']).toEqual(['v1']);
    } finally {
      await rm(directory, { recursive: true });
    }
  });
});

describe('repository-list', () => {
  test.each([
    ['basic', { kind: 'basic', users: { ada: 'p:w' } }],
    ['token', { kind: 'token', users: { ada: 'p:w' }, anonymousPull: false }],
  ] as const)('lists the repositories with %s authentication', async (_, auth) => {
    await using bench = await openBench({ auth });
    await pushImage(bench.app, 'content');
    const outputs = await bench.run(repositoryList, { registry: bench.registry, ...login });
    expect(outputs).toEqual({ registry: bench.registry, repositories: ['app'] });
    expect(bench.host.logs.at(-1)).toBe('result: app');
  });

  test('names another command when the registry refuses the list', async () => {
    await using bench = await openBench({ auth: { kind: 'basic', users: { ada: 'p:w' } } });
    await expect(bench.run(repositoryList, { registry: bench.registry })).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
      message: expect.stringContaining(
        `cannot list the repositories of ${bench.registry}`,
      ) as string,
      hint: expect.stringContaining(`sealwright tag-list ${bench.registry}/NAME`) as string,
    });
  });

  test.each(['https://ghcr.io', 'ghcr.io/team', 'a:0', ''])('refuses %j', async (registry) => {
    await using bench = await openBench();
    await expect(bench.run(repositoryList, { registry })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    });
  });
});
