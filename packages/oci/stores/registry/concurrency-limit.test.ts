import type { Http, HttpResponse } from '@sealwright/core';
import { expect, test } from 'vitest';
import { limitConcurrency } from './concurrency-limit.ts';

/** An http port whose responses the test sends, each with a status. */
function manualHttp() {
  const open: ((status: number) => void)[] = [];
  const http: Http = () =>
    new Promise((resolve) => open.push((status) => resolve({ status } as HttpResponse)));
  return { open, http: limitConcurrency(http) };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));
const url = 'http://registry.test/v2/';

test('halves the concurrent requests when a server is overloaded, and adds one when it is not', async () => {
  const { open, http } = manualHttp();
  const requests = Array.from({ length: 100 }, () => http({ method: 'GET', url }));
  await settle();
  expect(open).toHaveLength(16);
  for (const respond of open.splice(0)) respond(429);
  await settle();
  expect(open).toHaveLength(8);
  for (let round = 0; round < 4; round++) {
    for (const respond of open.splice(0)) respond(200);
    await settle();
  }
  expect(open.length).toBeGreaterThan(8);
  while (open.length > 0) {
    for (const respond of open.splice(0)) respond(200);
    await settle();
  }
  const statuses = (await Promise.all(requests)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(84);
});

test('sends a request to one server when another is at its limit', async () => {
  const { open, http } = manualHttp();
  void Promise.all(Array.from({ length: 40 }, () => http({ method: 'GET', url })));
  void http({ method: 'GET', url: 'http://other.test/' });
  await settle();
  expect(open).toHaveLength(17);
});

test('starts the next request when one fails', async () => {
  const http = limitConcurrency(() => Promise.reject(new Error('gone')));
  const requests = Array.from({ length: 40 }, () => http({ method: 'GET', url }));
  const results = await Promise.allSettled(requests);
  expect(results.every(({ status }) => status === 'rejected')).toBe(true);
});
