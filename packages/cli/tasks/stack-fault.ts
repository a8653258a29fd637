import { coreError, defineTask } from '@sealwright/core';
import { FAULTY_NAMES } from '@sealwright/sigstore-stack';
import { z } from 'zod';
import { directoryInput, faultText, parseFault, stackOf } from '../stack/control.ts';

export const task = defineTask({
  name: 'stack-fault',
  summary: 'Make a service of a running stack fail or lie on purpose, or end that',
  surfaces: ['cli'],
  inputs: z.strictObject({
    service: z
      .enum(FAULTY_NAMES)
      .optional()
      .describe('The service; without one, the faults in force are shown.')
      .meta({ positional: true }),
    fault: z
      .string()
      .optional()
      .describe(
        'What it does: a status such as 503; delay=20s; drop (no answer), truncate (half an answer), page (HTML), garbled (broken JSON); or a lie: wrongSct of ctlog; wrongSet of rekorV1; wrongProof and staleCheckpoint of rekor and rekorV1; wrongTimestamp of tsa; rolledBack and rolledBackSnapshot of tuf.',
      )
      .meta({ positional: true }),
    times: z
      .number()
      .int()
      .positive()
      .optional()
      .describe('How many requests it hits; default: all until it is cleared.'),
    method: z.string().optional().describe('Only requests of this method.'),
    path: z
      .string()
      .optional()
      .describe('Only requests for this path; with * at its end, for all that begin so.'),
    'retry-after': z
      .number()
      .int()
      .nonnegative()
      .optional()
      .describe('Seconds that the header Retry-After of a status asks to wait.'),
    'retry-date': z.boolean().default(false).describe('Say it as an HTTP date.'),
    clear: z
      .boolean()
      .default(false)
      .describe('End the faults of the service, or of all when none is named.'),
    directory: directoryInput,
  }),
  outputs: z.strictObject({
    faults: z
      .array(z.looseObject({ service: z.string() }))
      .describe('The faults in force: service, fault, times, hits, method, path.'),
  }),
  async run({ service, fault, times, method, path, directory, ...inputs }, ports) {
    const stack = stackOf(directory, ports);
    if (fault !== undefined && inputs.clear)
      throw coreError('INPUT_INVALID', `--clear ends faults, and "${fault}" would begin`, {
        hint: `to replace what is in force: stack-fault --clear, then stack-fault ${service} ${fault}`,
      });
    if (service !== undefined && fault === undefined && !inputs.clear)
      throw coreError('INPUT_INVALID', `what shall be wrong with ${service}?`, {
        hint: `for instance: stack-fault ${service} 503 --times 2`,
      });
    const faults =
      service !== undefined && fault !== undefined
        ? await stack.addFault({
            service,
            fault: parseFault({ fault, ...inputs }),
            ...(times === undefined ? {} : { times }),
            ...(method === undefined ? {} : { method }),
            ...(path === undefined ? {} : { path }),
          })
        : inputs.clear
          ? await stack.clearFaults(service)
          : (await stack.status()).faults;
    ports.log.notice(faults.length === 0 ? 'no faults in force' : faults.map(faultText).join('\n'));
    return { faults: [...faults] };
  },
});
