import {
  type ActiveFault,
  type Clock,
  type CommonFault,
  type FaultRules,
  openFaultRules,
} from '@sealwright/core';
import { stackError } from '../errors.ts';
import { ApiError } from '../web/routes.ts';
import {
  FAULTY_NAMES,
  type FaultyName,
  headersOf,
  SERVICE_NAMES,
  type ServiceFault,
  type ServiceName,
  type StackFault,
} from './faults.ts';
import { isTamperKind, TAMPER_SERVICES, type TamperKind } from './tamper.ts';

/** The faults of all services of a stack, and of the registry that may run beside them. */
export interface StackFaults {
  /** Adds a fault. @throws `FAULT_IMPOSSIBLE` when the service does not have the fault */
  add(fault: ServiceFault): void;
  /** Removes the faults of one service, or of all. */
  clear(service?: FaultyName): void;
  /** Returns the active faults, each with the number of requests that it has hit. */
  list(): readonly (ActiveFault<StackFault> & { readonly service: FaultyName })[];
  /** Returns the fault of a request to the registry; undefined when there is none. */
  ofRegistry(request: { readonly method: string; readonly path: string }): CommonFault | undefined;
}

/** The fault injection into the services of a stack. Disposing it ends every delay. */
export interface StackFaultTable extends Disposable {
  readonly faults: StackFaults;
  readonly rules: Readonly<Record<FaultyName, FaultRules<StackFault>>>;
  /**
   * Injects the fault of a service into a call that another service makes without HTTP. Waits for a delay, and returns
   * tampering for the caller to apply.
   *
   * @throws ApiError 500 for a fault without a good response, `INTERRUPTED` when the table is disposed during a delay
   */
  inject(service: ServiceName, method: string, path: string): Promise<TamperKind | undefined>;
}

/** Opens fault injection without active faults. `clock` is the machine's: dates in responses are for clients. */
export function openStackFaults(clock: Clock): StackFaultTable {
  const rules = Object.fromEntries(
    FAULTY_NAMES.map((name) => [name, openFaultRules<StackFault>()]),
  ) as Record<FaultyName, FaultRules<StackFault>>;
  const disposed = new AbortController();
  return {
    rules,
    faults: {
      add({ service, ...rule }) {
        requireFaultOf(service, rule.fault);
        rules[service].add(rule);
      },
      clear(service) {
        for (const name of service === undefined ? FAULTY_NAMES : [service]) rules[name].clear();
      },
      list: () =>
        FAULTY_NAMES.flatMap((service) =>
          rules[service].list().map((rule) => ({ service, ...rule })),
        ),
      ofRegistry: (request) => registryFault(rules.registry.next(request), clock.now()),
    },
    async inject(service, method, path) {
      const fault = rules[service].next({ method, path });
      if (fault === undefined || isTamperKind(fault)) return fault;
      if (typeof fault !== 'object' || !('delay' in fault))
        throw new ApiError(500, 13, `cannot call ${service}: it did not respond`);
      await clock.sleep(fault.delay, disposed.signal);
      return undefined;
    },
    [Symbol.dispose]: () => disposed.abort(),
  };
}

/** Throws unless a service has the fault. @throws `FAULT_IMPOSSIBLE` */
function requireFaultOf(service: FaultyName, fault: StackFault): void {
  const owners = isTamperKind(fault) ? TAMPER_SERVICES[fault] : undefined;
  const isForeign = service === 'registry' && (fault === 'page' || fault === 'garbled');
  if (!isForeign && (owners === undefined || owners.includes(service))) return;
  const name = typeof fault === 'string' ? fault : JSON.stringify(fault);
  const services = (owners ?? SERVICE_NAMES).join(' or ');
  throw stackError(
    'FAULT_IMPOSSIBLE',
    `cannot inject "${name}" into ${service}: expected ${services}`,
    { hint: `inject it into ${services}` },
  );
}

function registryFault(fault: StackFault | undefined, now: number): CommonFault | undefined {
  if (fault === undefined || fault === 'drop' || fault === 'truncate') return fault;
  if (typeof fault === 'string') return undefined;
  return 'retryAfter' in fault ? { status: fault.status, headers: headersOf(fault, now) } : fault;
}
