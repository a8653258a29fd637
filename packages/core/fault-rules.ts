/**
 * Fault injection that every test service has, as plain data. `status` is sent instead of handling the request; `delay`
 * waits this number of milliseconds first; `drop` closes the connection without a response; `truncate` closes it in the
 * middle of the body.
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

/** A fault and the requests that it applies to. */
export interface FaultRule<Fault> {
  readonly fault: Fault;
  /** Number of requests that it applies to. Default: all, until it is cleared. */
  readonly times?: number;
  readonly method?: string;
  /** A path without query. With `*` at the end, a prefix. */
  readonly path?: string;
}

/** An active rule, with the number of requests that it was applied to. */
export type ActiveFault<Fault> = FaultRule<Fault> & { readonly hits: number };

/** The faults of one service. */
export interface FaultRules<Fault> {
  add(rule: FaultRule<Fault>): void;
  clear(): void;
  list(): readonly ActiveFault<Fault>[];
  /** Returns the fault of the first rule that matches a request; undefined when there is none. */
  next(request: { readonly method: string; readonly path: string }): Fault | undefined;
}

/** Opens the fault rules of a service. A rule is removed after `times` requests. */
export function openFaultRules<Fault>(): FaultRules<Fault> {
  let active: ActiveFault<Fault>[] = [];
  return {
    add: (rule) => void active.push({ ...rule, hits: 0 }),
    clear: () => {
      active = [];
    },
    list: () => active,
    next(request) {
      const hit = active.find((rule) => matches(rule, request));
      if (hit === undefined) return undefined;
      active = active
        .map((rule) => (rule === hit ? { ...rule, hits: rule.hits + 1 } : rule))
        .filter(({ hits, times }) => times === undefined || hits < times);
      return hit.fault;
    },
  };
}

function matches(
  rule: FaultRule<unknown>,
  request: { readonly method: string; readonly path: string },
): boolean {
  const { method = request.method, path = request.path } = rule;
  if (method !== request.method) return false;
  return path.endsWith('*') ? request.path.startsWith(path.slice(0, -1)) : path === request.path;
}
