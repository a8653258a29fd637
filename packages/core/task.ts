import type { z } from 'zod';
import type { Ports } from './ports.ts';

/** Where a task can be run: as an action, as a command. */
export type Surface = 'action' | 'cli';

/**
 * The work of an action and of a command, as one value. Its schemas are the only source of action.yml, README tables, CLI
 * flags and help, and the JSON schema of the configuration file.
 *
 * Schemas hold strings, booleans, numbers, enums and lists of strings, each with `.describe(…)`; no transforms.
 * `.meta({ secret: true })` keeps a value out of argv and logs.
 */
export interface Task<
  Inputs extends z.ZodObject = z.ZodObject,
  Outputs extends z.ZodObject = z.ZodObject,
  State extends z.ZodType = z.ZodType,
> {
  readonly name: string;
  /** One sentence without full stop: the action's description, the line in `--help`. */
  readonly summary: string;
  readonly surfaces: readonly Surface[];
  /** Branding of the action: an icon of the Feather set and a colour. */
  readonly branding?: { readonly icon: string; readonly color: string };
  /** `permissions:` that a workflow job needs, with the reason for each. */
  readonly permissions?: Readonly<Record<string, string>>;
  readonly inputs: Inputs;
  readonly outputs: Outputs;
  run(inputs: z.output<Inputs>, ports: Ports): Promise<z.output<Outputs>>;
  readonly post?: {
    readonly state: State;
    run(state: z.output<State>, ports: Ports): Promise<void>;
  };
}

/** Returns a task, typed by its schemas. */
export function defineTask<
  Inputs extends z.ZodObject,
  Outputs extends z.ZodObject,
  State extends z.ZodType,
>(task: Task<Inputs, Outputs, State>): Task<Inputs, Outputs, State> {
  return task;
}

// biome-ignore lint/suspicious/noExplicitAny: a table of tasks is heterogeneous; each is typed where it is defined
/** Any task, for tables of tasks. */
export type AnyTask = Task<any, any, any>; // oxlint-disable-line typescript/no-explicit-any
