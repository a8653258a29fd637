import { defineTask } from '@sealwright/core';
import { z } from 'zod';
import { directoryInput, directoryOf, stackOf, statusText } from '../stack/control.ts';

const counts = z.record(z.string(), z.number());

/** The task `stack-status`: shows the services, counters, faults and clock of a running stack. */
export const task = defineTask({
  name: 'stack-status',
  summary: 'Show the URLs, request counts, clock and active faults of a running stack',
  surfaces: ['cli'],
  inputs: z.strictObject({ directory: directoryInput.meta({ positional: true }) }),
  outputs: z.strictObject({
    directory: z.string().describe('Directory of the stack.'),
    pid: z.number().describe('Process id of the stack.'),
    'started-at': z.string().describe('Time when the stack started, in ISO 8601.'),
    urls: z.record(z.string(), z.string()).describe('URLs by service.'),
    requests: counts.describe(
      'Number of requests by service. Requests that a fault has hit are not counted.',
    ),
    entries: counts.describe('Number of entries by log, in all shards.'),
    shards: counts.describe(
      'Number of shards that each service has had. It is more than 1 after a rotation.',
    ),
    faults: z
      .array(z.looseObject({ service: z.string() }))
      .describe('Active faults, each with service, fault, times, hits, method and path.'),
    clock: z
      .looseObject({ now: z.number() })
      .describe(
        'Clock of the stack: now and offset in milliseconds, frozen, and offsets of single services.',
      ),
  }),
  async run(inputs, ports) {
    const directory = directoryOf(inputs.directory, ports);
    const status = await stackOf(directory, ports).status();
    ports.log.result(statusText(status, directory, ports.clock.now()));
    const { pid, urls, shards, faults, clock, startedAt, counters } = status;
    return { directory, pid, 'started-at': startedAt, urls, ...counters, shards, faults, clock };
  },
});
