import { expect, test } from 'vitest';
import { movableClock } from './clock.ts';

test('moves, stops, starts from the time at which it stopped, and moves for one service', () => {
  let time = 1000;
  const clock = movableClock({ now: () => time, sleep: () => Promise.resolve() });
  expect(clock.now()).toBe(1000);
  clock.change({ offset: 500 });
  expect([clock.now(), clock.of('tsa').now()]).toEqual([1500, 1500]);
  clock.change({ service: 'tsa', offset: -100 });
  expect([clock.now(), clock.of('tsa').now(), clock.of('rekor').now()]).toEqual([1500, 1400, 1500]);
  clock.change({ frozen: true });
  time = 3000;
  expect([clock.now(), clock.of('tsa').now()]).toEqual([1500, 1400]);
  expect(clock.setting()).toEqual({ offset: -1500, frozen: true, services: { tsa: -100 } });
  clock.change({ frozen: false });
  time = 3010;
  expect(clock.now()).toBe(1510);
  clock.change({ at: 9000, frozen: true });
  time = 4000;
  expect(clock.now()).toBe(9000);
  clock.change({ service: 'tsa', at: 9500 });
  expect(clock.of('tsa').now()).toBe(9500);
  clock.reset();
  expect([clock.now(), clock.of('tsa').now()]).toEqual([4000, 4000]);
  expect(clock.setting()).toEqual({ offset: 0, frozen: false, services: {} });
});
