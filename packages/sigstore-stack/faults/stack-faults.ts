import { setTimeout as pause } from 'node:timers/promises';
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
  type ServiceFault,
  type ServiceName,
  type StackFault,
} from './faults.ts';
import { isTamperKind, TAMPER_SERVICES } from './tamper.ts';

/** The faults of all services of a stack, and of the registry that may run beside them. */
export interface StackFaults {
  /** @throws `FAULT_IMPOSSIBLE` for a lie that is not the service's to tell */
  add(fault: ServiceFault): void;
  /** Of one service, or of all. */
  clear(service?: FaultyName): void;
  /** What is in force, and how many requests it has hit. */
  list(): readonly (ActiveFault<StackFault> & { readonly service: FaultyName })[];
  /** What becomes of a request to the registry. */
  ofRegistry(request: { readonly method: string; readonly path: string }): CommonFault | undefined;
}

/** The faults as the services see them. */
export interface StackFaultTable {
  readonly faults: StackFaults;
  readonly rules: Readonly<Record<FaultyName, FaultRules<StackFault>>>;
  /**
   * For a service that asks another one without HTTP: takes the time that the other's fault takes, and fails where no
   * answer would come. A lie is given back for the caller to tell.
   *
   * @throws ApiError 500
   */
  feel(service: ServiceName, method: string, path: string): Promise<StackFault | undefined>;
}

/** A table in which no fault is in force. `clock` is the machine's: dates in answers are for clients. */
export function openStackFaults(clock: Clock): StackFaultTable {
  const rules = Object.fromEntries(
    FAULTY_NAMES.map((name) => [name, openFaultRules<StackFault>()]),
  ) as Record<FaultyName, FaultRules<StackFault>>;
  return {
    rules,
    faults: {
      add({ service, ...rule }) {
        refuseForeign(service, rule.fault);
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
    async feel(service, method, path) {
      const fault = rules[service].next({ method, path });
      if (fault === undefined || isTamperKind(fault)) return fault;
      if (typeof fault !== 'object' || !('delay' in fault))
        throw new ApiError(500, 13, `${service} gave no answer`);
      await pause(fault.delay, undefined, { ref: false });
      return undefined;
    },
  };
}

/** Not every service can tell every lie, and a registry's answers are no JSON of the stack's. */
function refuseForeign(service: FaultyName, fault: StackFault): void {
  const sources = isTamperKind(fault) ? TAMPER_SERVICES[fault] : undefined;
  const isForeign = service === 'registry' && (fault === 'page' || fault === 'garbled');
  if (!isForeign && (sources === undefined || sources.includes(service))) return;
  const name = typeof fault === 'string' ? fault : JSON.stringify(fault);
  throw stackError('FAULT_IMPOSSIBLE', `making ${service} fail: "${name}" is no fault of its own`, {
    hint: `it is one of ${sources?.join(' and ') ?? 'the services of sigstore'}`,
  });
}

function registryFault(fault: StackFault | undefined, now: number): CommonFault | undefined {
  if (fault === undefined || fault === 'drop' || fault === 'truncate') return fault;
  if (typeof fault === 'string') return undefined;
  return 'retryAfter' in fault ? { status: fault.status, headers: headersOf(fault, now) } : fault;
}
