import { expect, test } from 'vitest';
import { linesOf, newNode } from './tree.ts';

function transfer(title: string) {
  const node = newNode(title);
  node.note = '120.0 MB of 1.0 GB, 60.0 MB/s, 15 s left';
  node.done = 12;
  node.total = 100;
  return node;
}

test('shortens the middle of a title, not the numbers, when a line is too long', () => {
  const title = 'registry.example.com/team/application → oci-archive:application.tar:v1';
  const [line = ''] = linesOf(transfer(title), 0, '⠋', 80);
  expect(line).toHaveLength(80);
  expect(line).toMatch(
    /^⠋ registry.*….*tar:v1 12 % {2}120\.0 MB of 1\.0 GB, 60\.0 MB\/s, 15 s left$/,
  );
  expect(linesOf(transfer('a → b'), 0, '⠋', 80)[0]).toContain('⠋ a → b 12 %');
});

test('draws one line when the screen is too narrow for the numbers', () => {
  const lines = linesOf(transfer('registry.example.com/team/application'), 3, '⠋', 20);
  expect(lines.map((line) => line.length)).toEqual([20]);
});

test('draws the whole line without a width', () => {
  expect(linesOf(transfer('x'.repeat(200)), 0, '')[0]?.length).toBeGreaterThan(200);
});
