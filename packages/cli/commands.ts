import { tasks } from '@sealwright/actions';
import type { AnyTask } from '@sealwright/core';
import { summaries } from './summaries.gen.ts';

/** A sub-command: its task is loaded when it is called. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<AnyTask>;
}

const cliOnly: Readonly<Record<string, () => Promise<AnyTask>>> = {
  copy: async () => (await import('./tasks/copy.ts')).task,
  delete: async () => (await import('./tasks/delete.ts')).task,
  inspect: async () => (await import('./tasks/inspect.ts')).task,
  serve: async () => (await import('./tasks/serve.ts')).task,
  'stack-stop': async () => (await import('./tasks/stack-stop.ts')).task,
  tag: async () => (await import('./tasks/tag.ts')).task,
};

/** All sub-commands, tasks that are actions first. */
export const commands: readonly Command[] = Object.entries({ ...tasks, ...cliOnly }).map(
  ([name, load]) => ({
    name,
    summary: summaries[name] ?? '',
    load,
  }),
);
