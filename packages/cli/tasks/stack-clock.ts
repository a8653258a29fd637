import { coreError, defineTask, durationOf } from '@sealwright/core';
import { type ClockChange, SERVICE_NAMES } from '@sealwright/sigstore-stack';
import { z } from 'zod';
import { clockText, directoryInput, stackOf } from '../stack/control.ts';

const duration = z.string().optional();

/** The task `stack-clock`: moves the clock of a running stack. */
export const task = defineTask({
  name: 'stack-clock',
  summary: 'Move the clock of a running stack, or of one of its services',
  surfaces: ['cli'],
  inputs: z.strictObject({
    ahead: duration.describe(
      'Duration that the clock is ahead of the machine, such as 20m or 400d.',
    ),
    behind: duration.describe('Duration that the clock is behind the machine.'),
    at: z.string().optional().describe('Time to set, in ISO 8601: 2030-01-01T00:00:00Z.'),
    frozen: z
      .boolean()
      .optional()
      .describe(
        'Stop the clock. With --no-frozen, it continues from the time at which it stopped.',
      ),
    service: z
      .enum(SERVICE_NAMES)
      .optional()
      .describe('Move only the clock of this service, relative to the clock of the stack.'),
    reset: z.boolean().default(false).describe('Set all clocks back to the time of the machine.'),
    directory: directoryInput,
  }),
  outputs: z.strictObject({
    now: z.string().describe('Time of the stack, in ISO 8601.'),
    offset: z.number().describe('Milliseconds that the stack is ahead of the machine.'),
    frozen: z.boolean().describe('Whether the clock is stopped.'),
    services: z
      .record(z.string(), z.number())
      .describe('Milliseconds that single services are ahead of the stack, by service.'),
  }),
  async run({ directory, reset, ...flags }, ports) {
    const stack = stackOf(directory, ports);
    const change = changeOf(flags);
    if (reset && change !== undefined)
      throw coreError('INPUT_INVALID', 'cannot use --reset together with a change of the clock', {
        hint: 'run sealwright stack-clock --reset first, then the change',
      });
    const time =
      reset || change !== undefined ? await stack.setClock(change) : (await stack.status()).clock;
    ports.log.result(clockText(time));
    const { offset, frozen, services, now } = time;
    return { now: new Date(now).toISOString(), offset, frozen, services };
  },
});

interface ClockFlags {
  readonly ahead?: string | undefined;
  readonly behind?: string | undefined;
  readonly at?: string | undefined;
  readonly frozen?: boolean | undefined;
  readonly service?: ClockChange['service'] | undefined;
}

/** Returns the change that the flags describe, or undefined without one. @throws `INPUT_INVALID` */
function changeOf({ ahead, behind, at, frozen, service }: ClockFlags): ClockChange | undefined {
  const given = [ahead, behind, at].filter((word) => word !== undefined);
  if (given.length > 1)
    throw coreError(
      'INPUT_INVALID',
      `cannot move the clock: expected one of --ahead, --behind and --at, got ${given.length}`,
    );
  if (given.length === 0 && service !== undefined)
    throw coreError(
      'INPUT_INVALID',
      `cannot move the clock of ${service}: expected --ahead, --behind or --at`,
      {
        hint: `pass for example: sealwright stack-clock --service ${service} --ahead 20m`,
      },
    );
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
  throw coreError('INPUT_INVALID', `cannot parse --${name} "${text}": expected a duration`, {
    hint: `pass a number with ms, s, m, h or d: --${name} 20m`,
  });
}

function timeOf(text: string): number {
  const time = z.iso.datetime({ offset: true }).safeParse(text).success
    ? Date.parse(text)
    : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw coreError('INPUT_INVALID', `cannot parse --at "${text}": expected a time in ISO 8601`, {
    hint: 'pass for example --at 2030-01-01T00:00:00Z',
  });
}
