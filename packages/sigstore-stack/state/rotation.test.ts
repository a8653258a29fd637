import { readdir, readFile, writeFile } from 'node:fs/promises';
import type { TempDirectory } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { Updater } from 'tuf-js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStack, type Stack } from '../stack.ts';
import { signWith, verdictOf } from '../testdata/reference.ts';
import { ROTATIONS, type Rotation, SHARDED } from './rotation.ts';

const host = memoryHost();
let temp: TempDirectory;

beforeEach(async () => {
  temp = await host.ports.temp.directory('rotation');
});

afterEach(() => temp[Symbol.asyncDispose]());

const open = (): Promise<Stack> => openStack({ directory: temp.path }, host.ports);

/** The trusted root that a client gets by TUF when it starts from the initial root. */
async function rootByTuf(stack: Stack, initial: Uint8Array): Promise<unknown> {
  await using cache = await host.ports.temp.directory('tuf');
  await writeFile(`${cache.path}/root.json`, initial);
  const client = new Updater({
    metadataDir: cache.path,
    metadataBaseUrl: stack.urls.tuf,
    targetDir: cache.path,
    targetBaseUrl: `${stack.urls.tuf}/targets`,
    config: { fetchRetry: 0 },
  });
  await client.refresh();
  const info = await client.getTargetInfo('trusted_root.json');
  if (info === undefined) return undefined;
  return JSON.parse(await readFile(await client.downloadTarget(info), 'utf8')) as unknown;
}

const NEW_TRUST: readonly Rotation[] = ['fulcio', 'ctlog', 'rekor', 'rekorV1', 'tsa'];

test.each(ROTATIONS)(
  'verifies bundles from before and after a rotation of %s, also when the stack is reopened',
  async (part) => {
    const sign = (stack: Stack) => signWith(stack, undefined, part === 'rekorV1' ? 1 : 2);
    const bundles: Awaited<ReturnType<typeof signWith>>[] = [];
    let before: Stack['trustedRoot'];
    let initial: Uint8Array;
    {
      await using stack = await open();
      bundles.push(await sign(stack));
      before = stack.trustedRoot;
      initial = stack.tuf.initialRoot();
      await stack.rotate(part);
      bundles.push(await sign(stack));
      await stack.rotate(part);
      bundles.push(await sign(stack));
      expect(await rootByTuf(stack, initial)).toEqual(stack.trustedRoot);
      const verdicts = bundles.map((bundle) => verdictOf(stack.trustedRoot, bundle));
      expect(verdicts).toEqual(['verified', 'verified', 'verified']);
      const byOldRoot = bundles.map((bundle) => verdictOf(before, bundle) === 'verified');
      expect(byOldRoot).toEqual([true, !NEW_TRUST.includes(part), !NEW_TRUST.includes(part)]);
    }
    await using again = await open();
    bundles.push(await sign(again));
    const verdicts = bundles.map((bundle) => verdictOf(again.trustedRoot, bundle));
    expect(verdicts).toEqual(['verified', 'verified', 'verified', 'verified']);
    expect(await rootByTuf(again, initial)).toEqual(again.trustedRoot);
  },
);

test('serves a former shard and refuses to write to it', async () => {
  await using stack = await open();
  await signWith(stack);
  await signWith(stack, undefined, 1);
  for (const part of ['rekor', 'rekorV1', 'ctlog'] as const) await stack.rotate(part);
  expect(stack.shards).toEqual({ issuer: 1, fulcio: 1, ctlog: 2, rekor: 2, rekorV1: 2, tsa: 1 });
  const read = async (url: string) => (await fetch(url)).text();
  const { rekor, rekorV1, ctlog } = stack.urls;
  expect(await read(`${rekor}/shards/1/api/v2/checkpoint`)).toMatch(/^127\.0\.0\.1\n1\n/);
  expect(await read(`${rekor}/api/v2/checkpoint`)).toMatch(/^127\.0\.0\.1\n0\n/);
  expect(await read(`${rekorV1}/shards/1/api/v1/log`)).toContain('"treeSize":1');
  expect(await read(`${rekorV1}/api/v1/log`)).toContain('"treeSize":0');
  expect(await read(`${ctlog}/shards/1/ct/v1/get-sth`)).toContain('"tree_size":2');
  const refused = await fetch(`${rekor}/shards/1/api/v2/log/entries`, { method: 'POST' });
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  expect((await fetch(`${rekor}/shards/3/api/v2/checkpoint`)).status).toBe(404);
  expect(stack.counters().entries).toEqual({ ctlog: 2, rekor: 1, rekorV1: 1 });
  await signWith(stack);
  expect(stack.counters().entries).toEqual({ ctlog: 3, rekor: 2, rekorV1: 1 });
  const files = await readdir(temp.path);
  expect(files).toEqual(expect.arrayContaining(['rekor.log', 'rekor.2.log', 'rekor.2.key']));
});

test('trusts former authorities for ten minutes after their rotation', async () => {
  await using stack = await open();
  stack.clock.change({ frozen: true });
  const at = stack.clock.now();
  for (const part of SHARDED) await stack.rotate(part);
  const root = stack.trustedRoot as unknown as Record<string, { validFor?: { end?: string } }[]>;
  const ends = ['certificateAuthorities', 'timestampAuthorities'].map(
    (name) => root[name]?.[0]?.validFor?.end,
  );
  const end = new Date(Math.ceil(at / 1000) * 1000 + 600_000).toISOString().replace('.000', '');
  expect(ends).toEqual([end, end]);
});

test('accepts a token of a former key of the issuer and lists that key in the JWKS', async () => {
  await using stack = await open();
  const old = stack.mintToken();
  await stack.rotate('issuer');
  const jwks = (await (await fetch(`${stack.urls.issuer}/.well-known/jwks`)).json()) as {
    keys: { kid: string }[];
  };
  const kids = [old, stack.mintToken()].map(
    (token) =>
      (
        JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as {
          kid: string;
        }
      ).kid,
  );
  expect(jwks.keys.map(({ kid }) => kid)).toEqual(kids);
  const reused = { ...stack, mintToken: () => old } as Stack;
  expect(verdictOf(stack.trustedRoot, await signWith(reused))).toBe('verified');
});
