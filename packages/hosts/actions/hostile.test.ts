import { describe, expect, test } from 'vitest';
import { HOSTILE, HOSTILE_LINES, problemsOf, runHostile } from '../testdata/hostile-run.ts';

const texts = Object.entries(HOSTILE);
const step = (text: string, ending: string) =>
  runHostile('hostile-step.ts', [], { INPUT_TEXT: JSON.stringify(text), INPUT_ENDING: ending });

/** Returns the entries of a file command as the runner reads them. */
function entriesOf(file: string): [string, string][] {
  const lines = file.split('\n');
  const entries: [string, string][] = [];
  for (let at = 0; at < lines.length - 1; at++) {
    const [, name = '', delimiter = ''] = /^(.*?)<<(.+)$/.exec(lines[at] ?? '') ?? [];
    const end = lines.indexOf(delimiter, at + 1);
    expect(end, `line ${at}: ${lines[at]}`).toBeGreaterThan(at);
    entries.push([name, lines.slice(at + 1, end).join('\n')]);
    at = end;
  }
  return entries;
}

describe('a step that prints hostile texts', () => {
  test.each(texts)(
    'neutralises %s in its log, its outputs and its summary, and keeps lists and maps whole',
    (_, text) => {
      const { status, stdout, stderr, files } = step(text, 'fine');
      expect([status, stderr]).toEqual([0, '']);
      for (const printed of [stdout, files.output, files.env, files.summary])
        expect(problemsOf(printed)).toEqual([]);
      const names = entriesOf(files.output).map(([name]) => name);
      expect(names).toEqual(['one', 'one', 'list', 'map', 'result', 'error-code']);
      expect(entriesOf(files.env).map(([name]) => name)).toEqual(['HOSTILE_VARIABLE']);
      const outputs = Object.fromEntries(entriesOf(files.output));
      expect(outputs['list']?.split('\n')).toEqual([expect.any(String), 'second']);
      expect(JSON.parse(outputs['map'] ?? '')).toEqual({ [text]: text });
    },
  );

  test.each(['verdict', 'bug'])('neutralises the error of a %s', (ending) => {
    const { stdout, files } = step(HOSTILE_LINES, ending);
    expect(stdout).toContain('::error title=hostile');
    expect(problemsOf(stdout)).toEqual([]);
    expect(problemsOf(files.output)).toEqual([]);
  });

  test('neutralises an input that it refuses', () => {
    const { status, stdout } = runHostile('hostile-step.ts', [], {
      INPUT_TEXT: '""',
      INPUT_ENDING: HOSTILE_LINES.replaceAll('\0', ''),
    });
    expect(status).toBe(2);
    expect(problemsOf(stdout)).toEqual([]);
  });
});
