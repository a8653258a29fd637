import { readdir, readFile, writeFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Embedded, startEmbedded } from './embedded.ts';
import { run } from './peers.ts';

/* A stack that listens on every address and has a public name. Clients receive URLs with that name only. */

let stack: Embedded;
beforeAll(async () => {
  stack = await startEmbedded('--host', '0.0.0.0', '--public-host', 'localhost');
  await writeFile(join(stack.work, 'data'), 'signed content\n');
});
afterAll(() => stack[Symbol.asyncDispose]());

const policy = () => [
  `--certificate-identity=${stack.outputs['identity']}`,
  `--certificate-oidc-issuer=${stack.outputs['issuer']}`,
];

test('signs and verifies with cosign by the files and by the TUF mirror', async () => {
  const token = ['--identity-token', stack.outputs['identity-token'] ?? ''];
  const files = {
    COSIGN_TRUSTED_ROOT: stack.outputs['trusted-root'] ?? '',
    COSIGN_SIGNING_CONFIG: stack.outputs['signing-config'] ?? '',
  };
  const tuf = { TUF_ROOT: join(stack.work, 'tuf') };
  const root = ['--mirror', stack.outputs['tuf'] ?? '', '--root', stack.outputs['tuf-root'] ?? ''];
  await run(['cosign', 'initialize', ...root], { env: tuf, cwd: stack.work });
  for (const env of [files, tuf]) {
    const options = { cwd: stack.work, env: { ...env } };
    await run(['cosign', 'sign-blob', '--yes', ...token, '--bundle=b.json', 'data'], options);
    await run(['cosign', 'verify-blob', ...policy(), '--bundle=b.json', 'data'], options);
  }
});

test('signs and verifies with cosign v2 and Rekor v1', async () => {
  const options = { cwd: stack.work, env: stack.legacyEnv };
  const log = `--rekor-url=${stack.outputs['rekor-v1']}`;
  const services = [`--fulcio-url=${stack.outputs['fulcio']}`, log];
  const kept = ['--output-certificate=leaf', '--output-signature=signature'];
  await run(['cosign2', 'sign-blob', '--yes', ...services, ...kept, 'data'], options);
  const given = ['--certificate=leaf', '--signature=signature', log];
  await run(['cosign2', 'verify-blob', ...given, ...policy(), 'data'], options);
});

test('has only the public name in all files and services', async () => {
  const directory = stack.outputs['directory'] ?? '';
  const { urls } = (await stack.status()) as { urls: Readonly<Record<string, string>> };
  const names = new Set(Object.values(urls).map((url) => new URL(url).hostname));
  expect([...names]).toEqual(['localhost']);
  for (const name of await readdir(directory)) {
    if (!name.endsWith('.json') || name === 'state.json') continue;
    expect(await readFile(join(directory, name), 'utf8'), name).not.toMatch(/127\.0\.0|0\.0\.0\.0/);
  }
  const origins = ['ctlog', 'rekor'].map(async (log) => {
    const path = log === 'rekor' ? '/api/v2/checkpoint' : '/checkpoint';
    return (await (await fetch(urls[log] + path)).text()).split('\n')[0];
  });
  expect(await Promise.all(origins)).toEqual([urls['ctlog']?.replace('http://', ''), 'localhost']);
});

test('serves the services on other addresses, and the control API on loopback only', async () => {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const outside = addresses.find(({ family, internal }) => family === 'IPv4' && !internal);
  const at = (url: string) =>
    url.replace(/localhost|127\.0\.0\.1/, outside?.address ?? '127.0.0.2');
  expect((await fetch(`${at(stack.outputs['rekor'] ?? '')}/healthz`)).status).toBe(200);
  const state = JSON.parse(
    await readFile(join(stack.outputs['directory'] ?? '', 'state.json'), 'utf8'),
  ) as { controlUrl: string };
  await expect(fetch(`${at(state.controlUrl)}/status`)).rejects.toThrow('fetch failed');
});
