import { coreError, defineTask } from '@sealwright/core';
import { FAULTY_NAMES } from '@sealwright/sigstore-stack';
import { z } from 'zod';
import { directoryInput, faultText, parseFault, stackOf } from '../stack/control.ts';

/** The task `stack-fault`: injects faults into a running stack, lists and clears them. */
export const task = defineTask({
  name: 'stack-fault',
  summary: 'Inject faults into the services of a running stack, list them or clear them',
  surfaces: ['cli'],
  inputs: z.strictObject({
    service: z
      .enum(FAULTY_NAMES)
      .optional()
      .describe('Service to inject the fault into. Without one, the active faults are listed.')
      .meta({ positional: true }),
    fault: z
      .string()
      .optional()
      .describe(
        'Fault to inject: a status such as 503, delay=20s, drop (close the connection), truncate (half of the response), page (an HTML page) or garbled (broken JSON). Or tampering: wrongSct (ctlog), wrongSet (rekorV1), wrongProof or staleCheckpoint (rekor, rekorV1), wrongTimestamp (tsa), rolledBack or rolledBackSnapshot (tuf).',
      )
      .meta({ positional: true }),
    times: z
      .number()
      .int()
      .positive()
      .optional()
      .describe('Number of requests to hit. Default: all requests until the fault is cleared.'),
    method: z.string().optional().describe('Hit only requests with this method.'),
    path: z
      .string()
      .optional()
      .describe('Hit only requests for this path. A path that ends with * is a prefix.'),
    'retry-after': z
      .number()
      .int()
      .nonnegative()
      .optional()
      .describe('Seconds in the Retry-After header. Needs a status.'),
    'retry-date': z.boolean().default(false).describe('Write Retry-After as an HTTP date.'),
    clear: z
      .boolean()
      .default(false)
      .describe('Clear the faults of the service, or of all services without one.'),
    directory: directoryInput,
  }),
  outputs: z.strictObject({
    faults: z
      .array(z.looseObject({ service: z.string() }))
      .describe('Active faults, each with service, fault, times, hits, method and path.'),
  }),
  async run({ service, fault, times, method, path, directory, ...inputs }, ports) {
    const stack = stackOf(directory, ports);
    if (fault !== undefined && inputs.clear)
      throw coreError('INPUT_INVALID', `cannot use --clear together with the fault "${fault}"`, {
        hint: `run sealwright stack-fault --clear first, then sealwright stack-fault ${service} ${fault}`,
      });
    if (service !== undefined && fault === undefined && !inputs.clear)
      throw coreError(
        'INPUT_INVALID',
        `cannot inject a fault into ${service}: expected a fault, got none`,
        {
          hint: `pass for example: sealwright stack-fault ${service} 503 --times 2`,
        },
      );
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
    ports.log.result(faults.length === 0 ? 'no active faults' : faults.map(faultText).join('\n'));
    return { faults: [...faults] };
  },
});
