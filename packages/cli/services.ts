import type { AnyTask } from '@sealwright/core';

/** Services that run detached, `dist/<name>.js` in the built program, and what is for programs only: both are hidden. */
export const services: Readonly<Record<string, () => Promise<AnyTask>>> = {
  stack: async () => (await import('./tasks/stack-service.ts')).task,
  conformance: async () => (await import('./tasks/conformance.ts')).task,
};
