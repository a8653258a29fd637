import { listen } from '@sealwright/core';
import { openHttp, systemRandom } from '@sealwright/core/node';
import { expect, test } from 'vitest';
import { workflowTokens } from '../actions/job-token.ts';

test('requests the token of a workflow over the http port and retries when the runner returns 503', async () => {
  let requests = 0;
  await using server = await listen({
    listener: (_, response) =>
      void response.writeHead(++requests === 1 ? 503 : 200).end('{"value":"token"}'),
  });
  await using opened = openHttp();
  const urls: string[] = [];
  const identity = workflowTokens(
    {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${server.url}/token?x=1`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 's',
    },
    {
      http: (request) => {
        urls.push(String(request.url));
        return opened.http(request);
      },
      clock: { now: () => 0, sleep: () => Promise.resolve() },
      random: systemRandom,
      signal: new AbortController().signal,
    },
  );
  expect(await identity.token('sigstore')).toBe('token');
  const url = `${server.url}/token?x=1&audience=sigstore`;
  expect(urls).toEqual([url, url]);
});
