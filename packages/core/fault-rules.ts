/**
 * A failure on purpose that any service can show, as plain data: a `status` is answered instead of handling the
 * request; `delay` waits so many milliseconds before anything is done; `drop` ends the connection unanswered;
 * `truncate` ends it in the middle of the right answer's body.
 */
export type CommonFault =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  | { readonly delay: number }
  | 'drop'
  | 'truncate';

/** Which requests a fault is for. */
export interface FaultRule<Fault> {
  readonly fault: Fault;
  /** How many requests it hits; without it, all until it is cleared. */
  readonly times?: number;
  readonly method?: string;
  /** A path without query; with `*` at its end, all that begin so. */
  readonly path?: string;
}

/** A rule that is in force, and how many requests it has hit. */
export type ActiveFault<Fault> = FaultRule<Fault> & { readonly hits: number };

/** The faults of one service. */
export interface FaultRules<Fault> {
  add(rule: FaultRule<Fault>): void;
  clear(): void;
  list(): readonly ActiveFault<Fault>[];
  /** What becomes of a request: the fault of the first rule that it fits, undefined where it is handled. */
  next(request: { readonly method: string; readonly path: string }): Fault | undefined;
}

/** Rules that are added and cleared while a service runs; one that has hit as often as it shall is gone. */
export function openFaultRules<Fault>(): FaultRules<Fault> {
  let active: ActiveFault<Fault>[] = [];
  return {
    add: (rule) => void active.push({ ...rule, hits: 0 }),
    clear: () => {
      active = [];
    },
    list: () => active,
    next(request) {
      const hit = active.find((rule) => fits(rule, request));
      if (hit === undefined) return undefined;
      active = active
        .map((rule) => (rule === hit ? { ...rule, hits: rule.hits + 1 } : rule))
        .filter(({ hits, times }) => times === undefined || hits < times);
      return hit.fault;
    },
  };
}

function fits(
  rule: FaultRule<unknown>,
  request: { readonly method: string; readonly path: string },
): boolean {
  const { method = request.method, path = request.path } = rule;
  if (method !== request.method) return false;
  return path.endsWith('*') ? request.path.startsWith(path.slice(0, -1)) : path === request.path;
}
