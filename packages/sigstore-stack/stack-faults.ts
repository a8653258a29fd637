import { setTimeout as pause } from 'node:timers/promises';
import { type ActiveFault, type FaultRules, openFaultRules } from '@sealwright/core';
import { stackError } from './errors.ts';
import { SERVICE_NAMES, type ServiceFault, type ServiceName, type StackFault } from './faults.ts';
import { ApiError } from './http.ts';
import { isLie, LIARS } from './lies.ts';

/** The faults of all services of a stack. */
export interface StackFaults {
  /** @throws `FAULT_IMPOSSIBLE` for a lie that is not the service's to tell */
  add(fault: ServiceFault): void;
  /** Of one service, or of all. */
  clear(service?: ServiceName): void;
  /** What is in force, and how many requests it has hit. */
  list(): readonly (ActiveFault<StackFault> & { readonly service: ServiceName })[];
}

/** The faults as the services see them. */
export interface StackFaultTable {
  readonly faults: StackFaults;
  readonly rules: Readonly<Record<ServiceName, FaultRules<StackFault>>>;
  /**
   * For a service that asks another one without HTTP: takes the time that the other's fault takes, and fails where no
   * answer would come. A lie is given back for the caller to tell.
   *
   * @throws ApiError 500
   */
  feel(service: ServiceName, method: string, path: string): Promise<StackFault | undefined>;
}

/** A table in which no fault is in force. */
export function openStackFaults(): StackFaultTable {
  const rules = Object.fromEntries(
    SERVICE_NAMES.map((name) => [name, openFaultRules<StackFault>()]),
  ) as Record<ServiceName, FaultRules<StackFault>>;
  return {
    rules,
    faults: {
      add({ service, ...rule }) {
        refuseForeignLie(service, rule.fault);
        rules[service].add(rule);
      },
      clear(service) {
        for (const name of service === undefined ? SERVICE_NAMES : [service]) rules[name].clear();
      },
      list: () =>
        SERVICE_NAMES.flatMap((service) =>
          rules[service].list().map((rule) => ({ service, ...rule })),
        ),
    },
    async feel(service, method, path) {
      const fault = rules[service].next({ method, path });
      if (fault === undefined || isLie(fault)) return fault;
      if (typeof fault !== 'object' || !('delay' in fault))
        throw new ApiError(500, 13, `${service} gave no answer`);
      await pause(fault.delay, undefined, { ref: false });
      return undefined;
    },
  };
}

function refuseForeignLie(service: ServiceName, fault: StackFault): void {
  if (!isLie(fault) || LIARS[fault].includes(service)) return;
  throw stackError('FAULT_IMPOSSIBLE', `making ${service} fail: "${fault}" is no lie of its own`, {
    hint: `it is told by ${LIARS[fault].join(' and ')}`,
  });
}
