import { z } from 'zod';

/** The input of the tasks that render charts with other values than the default ones. */
export const valuesInput = {
  values: z
    .array(z.string())
    .default([])
    .describe('Files of values (YAML), merged over the default values in this order.'),
};
