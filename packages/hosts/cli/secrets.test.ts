import { expect, test } from 'vitest';
import { runHostile } from '../testdata/hostile-run.ts';

const DIGEST = `sha256:${'123face4'.repeat(8)}`;
const command = (text: string, env: Readonly<Record<string, string>>, ending = 'fine') =>
  runHostile(
    'hostile-command.ts',
    ['hostile', '--text', JSON.stringify(text), '--ending', ending, '--json'],
    env,
  );

test.each([
  ['SEALWRIGHT_PASSWORD', 's3cret'],
  ['SEALWRIGHT_KEY_PASSWORD', 's3cret'],
  ['SEALWRIGHT_KEY_PASSWORD', 'a"b\\c'],
  ['SEALWRIGHT_KEY_PASSWORD', 'tab\tand\u001besc'],
])('hides the secret of %s everywhere when it is %j', (name, secret) => {
  for (const ending of ['fine', 'verdict', 'bug']) {
    const { stdout, stderr } = command(`x ${secret} y`, { [name]: secret }, ending);
    const values = stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as object);
    expect(values[0]).toEqual({ one: 'x *** y' });
    expect(values).toHaveLength(2);
    const escaped = JSON.stringify(secret).slice(1, -1);
    for (const printed of [stdout, stderr, JSON.stringify(values)]) {
      expect(printed).toContain('***');
      expect(printed).not.toContain(secret);
      expect(printed).not.toContain(escaped);
    }
  }
});

test('hides a secret when the command fails before its task starts', () => {
  const { status, stderr } = command('', { SEALWRIGHT_PASSWORD: 'sideways' }, 'sideways');
  expect(status).toBe(2);
  expect(stderr).toContain('got "***"');
});

test('warns of a short secret and leaves digests whole', () => {
  const { stdout, stderr } = command(DIGEST, { SEALWRIGHT_KEY_PASSWORD: '123' });
  expect(stderr).toContain('warning: cannot hide a secret of fewer than 4 characters');
  for (const line of stdout.split('\n').filter(Boolean))
    expect(JSON.parse(line)).toMatchObject({ one: DIGEST });
});

test('keeps names and results when a secret is the same word', () => {
  const { stdout } = command(
    'x',
    { SEALWRIGHT_PASSWORD: 'verdict', SEALWRIGHT_KEY_PASSWORD: 'message' },
    'verdict',
  );
  expect(JSON.parse(stdout.split('\n')[1] ?? '')).toMatchObject({
    report: 'x',
    result: 'verdict',
    'error-code': 'HOSTILE',
    message: 'x',
  });
});
