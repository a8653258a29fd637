import { StringDecoder } from 'node:string_decoder';
import { coreError, type Prompt, type PromptRequest } from '@sealwright/core';
import { neutraliseLine } from '../shared/neutralise.ts';

const ENTER = ['\r', '\n'];
const BACKSPACE = ['\u0008', '\u007f'];
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';

/** The standard input of a process. */
export type TerminalInput = NodeJS.ReadableStream & {
  readonly isTTY?: boolean;
  setRawMode?(isRaw: boolean): unknown;
};

/** Returns the prompt of a terminal. It shows the request on `output`, and a secret answer nowhere. */
export function openPrompt(
  input: TerminalInput,
  output: NodeJS.WritableStream,
  interrupt: () => void = () => process.kill(process.pid, 'SIGINT'),
): Prompt {
  return async (request) => {
    if (input.isTTY !== true || input.setRawMode === undefined)
      throw coreError(
        'INPUT_INVALID',
        `cannot read the ${request.of}: standard input is no terminal`,
        { hint: request.hint },
      );
    output.write(`${neutraliseLine(request.of)}: `);
    // In raw mode the terminal shows no typed character, and sends Ctrl-C as one.
    input.setRawMode(true);
    try {
      const answer = await readAnswer(input, output, request);
      if (answer !== undefined) return answer;
    } finally {
      input.setRawMode(false);
      input.pause();
      output.write('\n');
    }
    interrupt();
    throw coreError('INTERRUPTED', `cannot read the ${request.of}: interrupted`);
  };
}

/** Reads the characters of an answer until Enter. Returns undefined for Ctrl-C, and for Ctrl-D before an answer. */
function readAnswer(
  input: TerminalInput,
  output: NodeJS.WritableStream,
  { secret }: PromptRequest,
): Promise<string | undefined> {
  const decoder = new StringDecoder('utf8');
  let answer = '';
  return new Promise((resolve) => {
    function end(result: string | undefined): void {
      input.off('data', read);
      input.off('end', closed);
      resolve(result);
    }
    const closed = (): void => end(undefined);
    function read(chunk: Buffer): void {
      for (const character of decoder.write(chunk)) {
        if (ENTER.includes(character)) return end(answer);
        if (character === CTRL_C || (character === CTRL_D && answer === '')) return end(undefined);
        if (BACKSPACE.includes(character)) {
          if (!secret && answer !== '') output.write('\b \b');
          answer = answer.replace(/.$/su, '');
        } else if (!/\p{Cc}/u.test(character)) {
          answer += character;
          if (!secret) output.write(character);
        }
      }
    }
    input.on('data', read);
    input.on('end', closed);
    input.resume();
  });
}
