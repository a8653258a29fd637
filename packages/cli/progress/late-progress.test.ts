import { memoryHost } from '@sealwright/core/testing';
import { expect, test } from 'vitest';
import { lateProgress } from './late-progress.ts';

function recordedProgress() {
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

test('shows work with its note when it takes longer than a second', async () => {
  await using host = memoryHost();
  const { shown, progress } = recordedProgress();
  const waited = Promise.withResolvers<void>();
  const clock = { ...host.ports.clock, sleep: () => waited.promise };
  const late = lateProgress({ progress, clock }, 'reading');
  late.note('1 of 3');
  expect(shown).toEqual([]);
  waited.resolve();
  await waited.promise;
  late.note('2 of 3');
  late.end();
  expect(shown).toEqual(['reading', '1 of 3', '2 of 3', 'end done']);
});

test('shows nothing and stops its timer when the work ends at once', async () => {
  await using host = memoryHost();
  const { shown, progress } = recordedProgress();
  const late = lateProgress({ progress, clock: host.ports.clock }, 'reading');
  late.note('all');
  late.end();
  await Promise.resolve();
  expect(shown).toEqual([]);
});
