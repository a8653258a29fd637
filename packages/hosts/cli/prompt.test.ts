import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { openPrompt } from './prompt.ts';

/** A terminal whose keys a test presses. */
function terminal(isTTY = true) {
  const modes: boolean[] = [];
  const input = Object.assign(new PassThrough(), {
    isTTY,
    setRawMode: (isRaw: boolean) => void modes.push(isRaw),
  });
  const output = new PassThrough();
  let interrupts = 0;
  const prompt = openPrompt(input, output, () => void interrupts++);
  return {
    modes,
    interrupts: () => interrupts,
    shown: () => (output.read() as Buffer | null)?.toString() ?? '',
    ask: (secret: boolean, ...keys: readonly (string | Buffer)[]) => {
      const answer = prompt({ of: 'password', secret, hint: 'pass --password-stdin' });
      for (const key of keys) input.write(key);
      return answer;
    },
  };
}

test('shows no character of a secret', async () => {
  const { ask, shown, modes } = terminal();
  expect(await ask(true, 's3c', 'x\u007fr', 'et\r')).toBe('s3cret');
  expect(shown()).toBe('password: \n');
  expect(modes).toEqual([true, false]);
});

test('shows the characters of another answer, and none that a terminal obeys', async () => {
  const { ask, shown } = terminal();
  const [first, ...rest] = Buffer.from('é');
  const typed = ['a\u001b[', Buffer.from([first ?? 0]), Buffer.from(rest), '\n'];
  expect(await ask(false, ...typed)).toBe('a[é');
  expect(shown()).toBe('password: a[é\n');
});

test.each(['\u0003', '\u0004'])(
  'interrupts the program and resets the terminal for %j',
  async (key) => {
    const { ask, modes, interrupts } = terminal();
    await expect(ask(true, key)).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect([modes, interrupts()]).toEqual([[true, false], 1]);
  },
);

test('names the other ways when there is no terminal', async () => {
  const { ask } = terminal(false);
  await expect(ask(true)).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    hint: 'pass --password-stdin',
  });
});
