import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { itemOf, linesOf, newNode, plainTree } from './tree.ts';

function transfer(title: string) {
  let now = 0;
  const node = newNode(title, () => now);
  now = 2000;
  itemOf(node, () => undefined).update(120e6, 1e9, 'bytes');
  return node;
}

test('shortens the middle of a title, not the numbers, when a line is too long', () => {
  const title = 'registry.example.com/team/application → oci-archive:application.tar:v1';
  const [line = ''] = linesOf(transfer(title), 0, '⠋', 80);
  expect(line).toHaveLength(80);
  expect(line).toMatch(
    /^⠋ registry.*….*tar:v1 12 % {2}120\.0 MB of 1\.0 GB, 60\.0 MB\/s, 2 s, 15 s left$/,
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

test('writes a line to a pipe every ten seconds of a long transfer, and the duration at its end', () => {
  let text = '';
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      text += chunk.toString();
      done();
    },
  });
  let now = 0;
  const item = plainTree(stream, () => now).start('a → b');
  for (let second = 1; second <= 25; second++) {
    now += 1000;
    item.update(second * 1e6, 25e6, 'bytes');
  }
  item.end();
  expect(text.split('\n')).toEqual([
    '… a → b 40 %  10.0 MB of 25.0 MB, 1.0 MB/s, 10 s, 15 s left',
    '… a → b 80 %  20.0 MB of 25.0 MB, 1.0 MB/s, 20 s, 5 s left',
    '✓ a → b  25.0 MB of 25.0 MB in 25.0 s',
    '',
  ]);
});
