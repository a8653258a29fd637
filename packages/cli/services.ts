import type { AnyTask } from '@sealwright/core';

/** Tasks that help does not list, by name: services that run detached, and protocols that other programs use. */
export const services: Readonly<Record<string, () => Promise<AnyTask>>> = {
  stack: async () => (await import('./hidden/stack.ts')).task,
  conformance: async () => (await import('./hidden/conformance.ts')).task,
};
