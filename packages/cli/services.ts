import type { AnyTask } from '@sealwright/core';

/** Services that run detached, `dist/<name>.js` in the built program, and what is for programs only: no help lists them. */
export const services: Readonly<Record<string, () => Promise<AnyTask>>> = {
  stack: async () => (await import('./hidden/stack.ts')).task,
  conformance: async () => (await import('./hidden/conformance.ts')).task,
};
