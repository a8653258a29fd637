import type { Service } from '@sealwright/core';
import type { CtLog } from '../ctlog/ctlog.ts';
import type { ServiceName } from '../faults/faults.ts';
import type { RekorV1 } from '../rekor-v1/service.ts';
import type { Rekor } from '../rekor-v2/rekor.ts';
import type { StackServices } from '../services.ts';
import type { Shards } from '../state/shards.ts';
import type { Counter } from '../web/routes.ts';

/** The number of requests to each service and of entries in each log, former shards included. */
export interface StackCounters {
  readonly requests: Readonly<Record<ServiceName, number>>;
  readonly entries: Readonly<Record<'ctlog' | 'rekor' | 'rekorV1', number>>;
}

/** Returns the counters of all services, over all shards. */
export function countersOf(services: StackServices): StackCounters {
  const sum = <S>(shards: Shards<S & Service>, count: (shard: S) => number) =>
    shards.all().reduce((total, shard) => total + count(shard), 0);
  const requests = (shards: Shards<Service & { readonly counter: Counter }>) =>
    sum(shards, ({ counter }) => counter.requests);
  const entries = (shards: Shards<CtLog | Rekor | RekorV1>) => sum(shards, ({ log }) => log.size());
  const { issuer, fulcio, ctlog, rekor, rekorV1, tsa, tuf } = services;
  return {
    requests: {
      issuer: requests(issuer),
      fulcio: requests(fulcio),
      ctlog: requests(ctlog),
      rekor: requests(rekor),
      rekorV1: requests(rekorV1),
      tsa: requests(tsa),
      tuf: tuf.counter.requests,
    },
    entries: { ctlog: entries(ctlog), rekor: entries(rekor), rekorV1: entries(rekorV1) },
  };
}
