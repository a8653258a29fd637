import { coreError, defineTask, durationOf } from '@sealwright/core';
import { type ClockChange, SERVICE_NAMES } from '@sealwright/sigstore-stack';
import { z } from 'zod';
import { clockText, directoryInput, stackOf } from '../stack/control.ts';

const duration = z.string().optional();

export const task = defineTask({
  name: 'stack-clock',
  summary: 'Move the time of a running stack, or of one of its services',
  surfaces: ['cli'],
  inputs: z.strictObject({
    ahead: duration.describe('How far it is ahead of the machine: 20m, 400d.'),
    behind: duration.describe('How far it is behind.'),
    at: z.string().optional().describe('What time it is, ISO 8601: 2030-01-01T00:00:00Z.'),
    frozen: z
      .boolean()
      .optional()
      .describe('Stand still; with --no-frozen, go on from where it stood.'),
    service: z
      .enum(SERVICE_NAMES)
      .optional()
      .describe('Only this service, and then ahead or behind the rest of the stack.'),
    reset: z.boolean().default(false).describe("Go back to the machine's time, everywhere."),
    directory: directoryInput,
  }),
  outputs: z.strictObject({
    now: z.string().describe('What time it is, ISO 8601.'),
    offset: z.number().describe('Milliseconds that it is ahead of the machine.'),
    frozen: z.boolean().describe('True when it stands still.'),
    services: z
      .record(z.string(), z.number())
      .describe('Milliseconds that single services are ahead of the stack.'),
  }),
  async run({ directory, reset, ...words }, ports) {
    const stack = stackOf(directory, ports);
    const change = changeOf(words);
    if (reset && change !== undefined)
      throw coreError('INPUT_INVALID', '--reset undoes all, and cannot be given with a change');
    const time =
      reset || change !== undefined ? await stack.setClock(change) : (await stack.status()).clock;
    ports.log.notice(clockText(time));
    const { offset, frozen, services, now } = time;
    return { now: new Date(now).toISOString(), offset, frozen, services };
  },
});

interface ClockWords {
  readonly ahead?: string | undefined;
  readonly behind?: string | undefined;
  readonly at?: string | undefined;
  readonly frozen?: boolean | undefined;
  readonly service?: ClockChange['service'] | undefined;
}

/** @throws `INPUT_INVALID` */
function changeOf({ ahead, behind, at, frozen, service }: ClockWords): ClockChange | undefined {
  const given = [ahead, behind, at].filter((word) => word !== undefined);
  if (given.length > 1)
    throw coreError('INPUT_INVALID', 'only one of --ahead, --behind and --at can be given');
  if (given.length === 0 && service !== undefined)
    throw coreError('INPUT_INVALID', `how far is ${service} from the rest?`, {
      hint: `for instance: stack-clock --service ${service} --ahead 20m`,
    });
  if (given.length === 0 && frozen === undefined) return undefined;
  return {
    ...(ahead === undefined ? {} : { offset: millisecondsOf('ahead', ahead) }),
    ...(behind === undefined ? {} : { offset: -millisecondsOf('behind', behind) }),
    ...(at === undefined ? {} : { at: timeOf(at) }),
    ...(frozen === undefined ? {} : { frozen }),
    ...(service === undefined ? {} : { service }),
  };
}

function millisecondsOf(name: string, text: string): number {
  const ms = durationOf(text);
  if (ms !== undefined) return ms;
  throw coreError('INPUT_INVALID', `--${name}: "${text}" is no duration`, {
    hint: 'write a number and ms, s, m, h or d: 20m',
  });
}

function timeOf(text: string): number {
  const time = z.iso.datetime({ offset: true }).safeParse(text).success
    ? Date.parse(text)
    : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw coreError('INPUT_INVALID', `--at: "${text}" is no time`, {
    hint: 'write it as 2030-01-01T00:00:00Z',
  });
}
