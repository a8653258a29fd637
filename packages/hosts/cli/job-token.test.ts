import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openExec, openHttp, systemClock, systemRandom } from '@sealwright/core/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jobTokens } from './job-token.ts';

let work = '';
const { http, [Symbol.asyncDispose]: dispose } = openHttp();
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-identity-'));
  // Programs that print their arguments.
  for (const name of ['buildkite-agent', 'circleci']) {
    await writeFile(join(work, name), '#!/bin/sh\necho "$@"\n');
    await chmod(join(work, name), 0o755);
  }
});
afterAll(async () => {
  await dispose();
  await rm(work, { recursive: true, force: true });
});

const tokenFor = (
  env: Readonly<Record<string, string>>,
  signal: AbortSignal = new AbortController().signal,
): Promise<string> =>
  jobTokens(env, {
    http,
    clock: systemClock,
    random: systemRandom,
    signal,
    exec: openExec({ PATH: `${work}:/usr/bin:/bin` }),
  }).token('sigstore');

describe('jobTokens', () => {
  test.each([
    [{ ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1:1/' }],
    [{ BUILDKITE: 'true' }],
    [{ CIRCLECI: 'true' }],
  ])('is interrupted when the signal aborts, with %j', async (env) => {
    const failed = tokenFor(env, AbortSignal.abort());
    await expect(failed).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });

  test('requests a token from the runner of GitHub Actions with its bearer token', async () => {
    const server = createServer((request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'http://x');
      const isRight = request.headers.authorization === 'Bearer secret';
      const value = `${searchParams.get('api-version')} ${searchParams.get('audience')}`;
      response.writeHead(isRight ? 200 : 401).end(JSON.stringify({ value }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token?api-version=2.0`;
    const env = { ACTIONS_ID_TOKEN_REQUEST_URL: url };
    expect(await tokenFor({ ...env, ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'secret' })).toBe(
      '2.0 sigstore',
    );
    await expect(tokenFor(env)).rejects.toMatchObject({
      code: 'IDENTITY_UNAVAILABLE',
      message: expect.stringContaining('401') as string,
    });
    server.closeAllConnections();
    server.close();
  });

  test('runs the programs of Buildkite and CircleCI', async () => {
    expect(await tokenFor({ BUILDKITE: 'true' })).toBe('oidc request-token --audience sigstore');
    expect(await tokenFor({ CIRCLECI: 'true' })).toBe('run oidc get --claims {"aud":"sigstore"}');
  });

  test.each([
    [{ GITLAB_CI: 'true' }, 'id_tokens:'],
    [{ GITHUB_ACTIONS: 'true' }, 'id-token: write'],
    [{}, '--identity-token-file'],
  ])('fails with %j and hints at %s', async (env, hint) => {
    await expect(tokenFor(env as Readonly<Record<string, string>>)).rejects.toMatchObject({
      code: 'IDENTITY_UNAVAILABLE',
      hint: expect.stringContaining(hint) as string,
    });
  });
});
