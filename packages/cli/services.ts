import type { AnyTask } from '@sealwright/core';

/** Services that run detached: `dist/<name>.js` in the built program. */
export const services: Readonly<Record<string, () => Promise<AnyTask>>> = {
  stack: async () => (await import('./tasks/stack-service.ts')).task,
};
