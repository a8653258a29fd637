import { tasks } from '@sealwright/actions';
import type { AnyTask } from '@sealwright/core';
import { summaries } from './summaries.gen.ts';

/** A sub-command. `load` imports its task. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<AnyTask>;
}

const cliOnly: Readonly<Record<string, () => Promise<AnyTask>>> = {
  'chart-import': async () => (await import('./tasks/charts/chart-import.ts')).task,
  'chart-lint': async () => (await import('./tasks/charts/chart-lint.ts')).task,
  'chart-list': async () => (await import('./tasks/charts/chart-list.ts')).task,
  'chart-lock': async () => (await import('./tasks/charts/chart-lock.ts')).task,
  'chart-pull': async () => (await import('./tasks/charts/chart-pull.ts')).task,
  'chart-template': async () => (await import('./tasks/charts/chart-template.ts')).task,
  config: async () => (await import('./tasks/registry/config.ts')).task,
  copy: async () => (await import('./tasks/copy.ts')).task,
  delete: async () => (await import('./tasks/delete.ts')).task,
  inspect: async () => (await import('./tasks/inspect.ts')).task,
  login: async () => (await import('./tasks/registry/login.ts')).task,
  logout: async () => (await import('./tasks/registry/logout.ts')).task,
  manifest: async () => (await import('./tasks/registry/manifest.ts')).task,
  'report-merge': async () => (await import('./tasks/report-merge.ts')).task,
  'repository-list': async () => (await import('./tasks/registry/repository-list.ts')).task,
  serve: async () => (await import('./tasks/serve.ts')).task,
  'stack-clock': async () => (await import('./tasks/stack-clock.ts')).task,
  'stack-export': async () => (await import('./tasks/stack-export.ts')).task,
  'stack-fault': async () => (await import('./tasks/stack-fault.ts')).task,
  'stack-rotate': async () => (await import('./tasks/stack-rotate.ts')).task,
  'stack-status': async () => (await import('./tasks/stack-status.ts')).task,
  'stack-stop': async () => (await import('./tasks/stack-stop.ts')).task,
  'stack-token': async () => (await import('./tasks/stack-token.ts')).task,
  tag: async () => (await import('./tasks/tag.ts')).task,
  'tag-list': async () => (await import('./tasks/registry/tag-list.ts')).task,
};

/** Short names of sub-commands. */
const aliases = {
  catalog: 'repository-list',
  ls: 'tag-list',
  stack: 'kind-sigstore-stack',
} as const;

const named: readonly Command[] = Object.entries({ ...tasks, ...cliOnly }).map(([name, load]) => ({
  name,
  summary: summaries[name] ?? '',
  load,
}));

/** All sub-commands: tasks that are also actions, tasks of the command line only, then short names. */
export const commands: readonly Command[] = [
  ...named,
  ...Object.entries(aliases).flatMap(([name, of]) =>
    named
      .filter((command) => command.name === of)
      .map((command) => ({ ...command, name, summary: `Short name of ${of}` })),
  ),
];
