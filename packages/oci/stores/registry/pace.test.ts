import type { Http, HttpResponse } from '@sealwright/core';
import { expect, test } from 'vitest';
import { paced } from './pace.ts';

/** A server whose answers are given by hand, and how many questions wait for one. */
function byHand() {
  const open: ((status: number) => void)[] = [];
  const http: Http = () =>
    new Promise((resolve) => open.push((status) => resolve({ status } as HttpResponse)));
  return { open, http: paced(http) };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));
const url = 'http://registry.test/v2/';

test('a server that has enough gets half as many questions at a time, one that copes gets more', async () => {
  const { open, http } = byHand();
  const asked = Array.from({ length: 100 }, () => http({ method: 'GET', url }));
  await settle();
  expect(open).toHaveLength(16);
  for (const answer of open.splice(0)) answer(429);
  await settle();
  expect(open).toHaveLength(8);
  for (let round = 0; round < 4; round++) {
    for (const answer of open.splice(0)) answer(200);
    await settle();
  }
  expect(open.length).toBeGreaterThan(8);
  while (open.length > 0) {
    for (const answer of open.splice(0)) answer(200);
    await settle();
  }
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(84);
});

test('one server does not wait for another', async () => {
  const { open, http } = byHand();
  void Promise.all(Array.from({ length: 40 }, () => http({ method: 'GET', url })));
  void http({ method: 'GET', url: 'http://other.test/' });
  await settle();
  expect(open).toHaveLength(17);
});

test('a failure gives its turn back', async () => {
  const http = paced(() => Promise.reject(new Error('gone')));
  const asked = Array.from({ length: 40 }, () => http({ method: 'GET', url }));
  const results = await Promise.allSettled(asked);
  expect(results.every(({ status }) => status === 'rejected')).toBe(true);
});
