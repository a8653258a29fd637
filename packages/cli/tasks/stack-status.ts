import { defineTask } from '@sealwright/core';
import { z } from 'zod';
import { directoryInput, directoryOf, stackOf, statusText } from '../stack/control.ts';

const counts = z.record(z.string(), z.number());

export const task = defineTask({
  name: 'stack-status',
  summary:
    'Show where the services of a stack are, what they were asked, and what is wrong on purpose',
  surfaces: ['cli'],
  inputs: z.strictObject({ directory: directoryInput.meta({ positional: true }) }),
  outputs: z.strictObject({
    directory: z.string().describe('The directory of the stack.'),
    pid: z.number().describe('Its process.'),
    'started-at': z.string().describe('When it started, ISO 8601.'),
    urls: z.record(z.string(), z.string()).describe('URL by service.'),
    requests: counts.describe('Requests by service, those that a fault answered not counted.'),
    entries: counts.describe('Entries by log, those of former shards included.'),
    shards: counts.describe('How many shards each service has had: more than 1 after a rotation.'),
    faults: z
      .array(z.looseObject({ service: z.string() }))
      .describe('The faults in force: service, fault, times, hits, method, path.'),
    clock: z
      .looseObject({ now: z.number() })
      .describe('Its time: now and offset in milliseconds, frozen, services with an offset.'),
  }),
  async run(inputs, ports) {
    const directory = directoryOf(inputs.directory, ports);
    const status = await stackOf(directory, ports).status();
    ports.log.notice(statusText(status, directory, ports.clock.now()));
    const { pid, urls, shards, faults, clock, startedAt, counters } = status;
    return { directory, pid, 'started-at': startedAt, urls, ...counters, shards, faults, clock };
  },
});
