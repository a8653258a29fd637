import { defineErrors, defineTask, type Ports } from '@sealwright/core';
import { z } from 'zod';

declare module '@sealwright/core' {
  interface ErrorCodes {
    readonly hostile: 'HOSTILE';
  }
}

const hostileError = defineErrors({ HOSTILE: 'verdict' });

/** A task that passes one text through every port and every output that a host prints or writes. */
export const hostileTask = defineTask({
  name: 'hostile',
  summary: 'A task for tests',
  surfaces: ['action', 'cli'],
  inputs: z.strictObject({
    text: z.string().describe('The text, as JSON.'),
    ending: z.enum(['fine', 'verdict', 'bug', 'input']).describe('How it ends.'),
    password: z.string().optional().describe('Secret.').meta({ secret: true }),
    'key-password': z.string().optional().describe('Secret.').meta({ secret: true }),
  }),
  outputs: z.strictObject({
    one: z.string().describe('A text.'),
    list: z.array(z.string()).describe('A list.'),
    map: z.record(z.string(), z.string()).describe('A map.'),
  }),
  async run(inputs, ports) {
    const text = JSON.parse(inputs.text) as string;
    show(text, ports);
    if (inputs.ending === 'verdict')
      throw hostileError('HOSTILE', text, {
        hint: text,
        cause: new Error(text),
        outputs: { report: text },
      });
    if (inputs.ending === 'bug') throw new TypeError(text);
    return { one: text, list: [text, 'second'], map: { [text]: text } };
  },
});

function show(text: string, { log, progress, summary, env, started }: Ports): void {
  log.debug(text);
  log.info(text);
  log.notice(text);
  log.result(text);
  log.warn(text);
  const item = progress.start(text);
  item.note(text);
  const child = item.child(text);
  child.note(text);
  child.end('failed');
  item.end('done', text);
  summary.append(text);
  env.export('HOSTILE_VARIABLE', text);
  started({ one: text });
}
