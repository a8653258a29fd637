import { expect, it } from 'vitest';
import { type CommonFault, openFaultRules } from './fault-rules.ts';

const POST = { method: 'POST', path: '/entries' };
const GET = { method: 'GET', path: '/entries/1' };

it('applies a rule to the requests that it matches, as often as it says', () => {
  const rules = openFaultRules<CommonFault>();
  expect(rules.next(POST)).toBeUndefined();
  rules.add({ fault: 'drop', times: 2, method: 'POST' });
  rules.add({ fault: { delay: 1 }, path: '/entries*' });
  expect(rules.next(GET)).toEqual({ delay: 1 });
  expect(rules.next({ method: 'GET', path: '/other' })).toBeUndefined();
  expect(rules.next(POST)).toBe('drop');
  expect(rules.list()).toEqual([
    { fault: 'drop', times: 2, method: 'POST', hits: 1 },
    { fault: { delay: 1 }, path: '/entries*', hits: 1 },
  ]);
  expect(rules.next(POST)).toBe('drop');
  expect(rules.next(POST)).toEqual({ delay: 1 });
  rules.clear();
  expect(rules.next(POST)).toBeUndefined();
  rules.add({ fault: 'truncate', path: '/entries' });
  expect([rules.next(GET), rules.next(POST)]).toEqual([undefined, 'truncate']);
});
