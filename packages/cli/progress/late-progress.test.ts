import { memoryHost } from '@sealwright/core/testing';
import { expect, test } from 'vitest';
import { lateProgress } from './late-progress.ts';

function watched() {
  const shown: string[] = [];
  const item = {
    update: () => undefined,
    note: (text: string) => void shown.push(text),
    child: () => item,
    end: (outcome?: string) => void shown.push(`end ${outcome}`),
  };
  const progress = {
    start: (title: string) => {
      shown.push(title);
      return item;
    },
  };
  return { shown, progress };
}

test('work that takes long is shown, with how far it is', async () => {
  await using host = memoryHost();
  const { shown, progress } = watched();
  const waited = Promise.withResolvers<void>();
  const clock = { ...host.ports.clock, sleep: () => waited.promise };
  const late = lateProgress({ progress, clock }, 'looking');
  late.note('1 of 3');
  expect(shown).toEqual([]);
  waited.resolve();
  await waited.promise;
  late.note('2 of 3');
  late.end();
  expect(shown).toEqual(['looking', '1 of 3', '2 of 3', 'end done']);
});

test('work that is done at once leaves no line, and no timer', async () => {
  await using host = memoryHost();
  const { shown, progress } = watched();
  const late = lateProgress({ progress, clock: host.ports.clock }, 'looking');
  late.note('all');
  late.end();
  await Promise.resolve();
  expect(shown).toEqual([]);
});
