import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { openHttp, systemRandom } from './node/index.ts';
import type { Clock } from './ports.ts';
import { retryAfter, retrying } from './retry.ts';
import { listen } from './service.ts';

/** A clock that jumps instead of sleeping and remembers how far. */
function jumpingClock(): Clock & { readonly slept: number[] } {
  const slept: number[] = [];
  return {
    slept,
    now: () => 1_000_000 + slept.reduce((a, b) => a + b, 0),
    sleep: (ms) => {
      slept.push(ms);
      return Promise.resolve();
    },
  };
}

async function serve(answers: readonly { status: number; headers?: Record<string, string> }[]) {
  let asked = 0;
  const server = await listen({
    listener: (_, response) => {
      const answer = answers[Math.min(asked++, answers.length - 1)] as {
        status: number;
        headers?: Record<string, string>;
      };
      response.writeHead(answer.status, answer.headers).end('body');
    },
  });
  const { http, [Symbol.asyncDispose]: close } = openHttp();
  return {
    url: server.url,
    http,
    asked: () => asked,
    [Symbol.asyncDispose]: async () =>
      void (await Promise.all([server[Symbol.asyncDispose](), close()])),
  };
}

test('retries after 503 and 429, after the seconds of Retry-After', async () => {
  await using server = await serve([
    { status: 503 },
    { status: 429, headers: { 'retry-after': '7' } },
    { status: 200 },
  ]);
  const clock = jumpingClock();
  const http = retrying(server.http, { clock, random: systemRandom, budget: { retries: 10 } });
  const response = await http({ method: 'GET', url: server.url });
  await response.discard();
  expect([response.status, server.asked(), clock.slept[1]]).toEqual([200, 3, 7000]);
});

test('does not retry after 404 or when Retry-After is too long', async () => {
  await using server = await serve([
    { status: 404 },
    { status: 503, headers: { 'retry-after': '3600' } },
  ]);
  const http = retrying(server.http, {
    clock: jumpingClock(),
    random: systemRandom,
    budget: { retries: 10 },
  });
  const first = await http({ method: 'GET', url: server.url });
  const second = await http({ method: 'GET', url: server.url });
  expect([first.status, second.status, server.asked()]).toEqual([404, 503, 2]);
  await Promise.all([first.discard(), second.discard()]);
});

test('shares one budget among all requests', async () => {
  await using server = await serve([{ status: 503 }]);
  const budget = { retries: 3 };
  const http = retrying(server.http, { clock: jumpingClock(), random: systemRandom, budget });
  await (await http({ method: 'GET', url: server.url })).discard();
  await (await http({ method: 'GET', url: server.url })).discard();
  expect([server.asked(), budget.retries]).toEqual([5, 0]);
});

test('names the server that it cannot reach', async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as { port: number };
  await new Promise((resolve) => closed.close(resolve));
  await using opened = openHttp();
  await expect(
    opened.http({ method: 'GET', url: `http://127.0.0.1:${port}/v2/` }),
  ).rejects.toMatchObject({ code: 'HTTP_FAILED', kind: 'outside' });
});

test('parses Retry-After as seconds or a date', () => {
  expect(retryAfter('120', 0)).toBe(120_000);
  expect(retryAfter('Thu, 01 Jan 1970 00:01:00 GMT', 10_000)).toBe(50_000);
  expect(retryAfter('soon', 0)).toBeUndefined();
});
