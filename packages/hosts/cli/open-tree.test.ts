import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { openMasks } from '../shared/masks.ts';
import { HOSTILE } from '../testdata/hostile-run.ts';
import { openTree } from './open-tree.ts';
import { screenOf } from './screen.ts';

/** Sequences that a redrawn tree needs: erase lines, move the cursor, hide or show it, set its column. */
const DRAWING = /\p{Cc}\[(?:\d*[ABCDGK]|\?25[hl]|\?2026[hl])/gu;

/** Returns a stream that keeps what is written to it. */
function terminal(isTTY: boolean) {
  const written: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      written.push(chunk.toString());
      done();
    },
  });
  const size = { columns: 200, rows: 100, isTTY };
  return { stream: Object.assign(stream, size) as unknown as NodeJS.WriteStream, written };
}

test.each([
  ['a terminal', true, false],
  ['a pipe', false, false],
  ['a quiet command', true, true],
])('sends no control sequence of a text to %s', async (_, isTTY, isQuiet) => {
  const masks = openMasks();
  masks.add('s3cret');
  const { stream, written } = terminal(isTTY);
  const tree = await openTree({ stderr: stream, stdout: stream }, isQuiet, screenOf(masks));
  for (const text of Object.values(HOSTILE)) {
    const item = tree.start(`${text} s3cret`);
    item.note(`${text} s3cret`);
    const child = item.child(`${text} s3cret`);
    tree.above(`${text} s3cret`);
    tree.result(`${text} s3cret`);
    if (isTTY) tree.raw(Buffer.from(`${text} s3cret`));
    child.end('failed', `${text} s3cret`);
    item.end('done', `${text} s3cret`);
  }
  tree.stop();
  const shown = written.join('').replaceAll(DRAWING, '');
  expect(shown).toContain('\\u001b[2J');
  expect(shown).toContain('***');
  expect(shown).not.toContain('s3cret');
  expect(shown).not.toMatch(/[^\P{Cc}\t\n]/u);
});

test('writes raw bytes to a pipe as they are', async () => {
  const masks = openMasks();
  masks.add('s3cret');
  const { stream, written } = terminal(false);
  const tree = await openTree({ stderr: stream, stdout: stream }, false, screenOf(masks));
  tree.raw(Buffer.from('{"a": "\u001b[2J s3cret"}'));
  expect(written).toEqual(['{"a": "\u001b[2J s3cret"}']);
});
