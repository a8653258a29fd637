import { describe, expect, test } from 'vitest';
import { HOSTILE, HOSTILE_LINES, problemsOf, runHostile } from '../testdata/hostile-run.ts';

const texts = Object.entries(HOSTILE);
const command = (text: string, ending: string, ...flags: string[]) =>
  runHostile(
    'hostile-command.ts',
    ['hostile', '--text', JSON.stringify(text), '--ending', ending, ...flags],
    {},
  );

describe('a command that prints hostile texts', () => {
  test.each(texts)('neutralises %s on both outputs', (_, text) => {
    const { status, stdout, stderr } = command(text, 'fine', '--json', '--verbose');
    expect(status, stderr).toBe(0);
    expect(problemsOf(stderr)).toEqual([]);
    expect(problemsOf(stdout)).toEqual([]);
    const [started = '', outputs = '', ...rest] = stdout.split('\n');
    expect(JSON.parse(started)).toEqual({ one: text });
    expect(JSON.parse(outputs)).toEqual({
      one: text,
      list: [text, 'second'],
      map: { [text]: text },
    });
    expect(rest).toEqual(['']);
  });

  test.each(['verdict', 'bug'])('neutralises the error of a %s', (ending) => {
    const { stdout, stderr } = command(HOSTILE_LINES, ending, '--json');
    expect(problemsOf(stderr)).toEqual([]);
    expect(problemsOf(stdout)).toEqual([]);
    const [, failure = ''] = stdout.split('\n');
    expect(JSON.parse(failure)).toMatchObject({ result: ending });
  });

  test('neutralises the words of the command line', () => {
    const word = HOSTILE_LINES.replaceAll('\0', '');
    for (const args of [
      [word],
      ['hostile', word],
      ['hostile', `--${word}`],
      ['hostile', '--password-file', word],
    ]) {
      const { status, stderr } = runHostile('hostile-command.ts', args, {});
      expect(status).toBe(2);
      expect(problemsOf(stderr)).toEqual([]);
    }
  });
});
