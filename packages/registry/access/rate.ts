import type { Clock } from '@sealwright/core';

/** Largest number of clients with a bucket. The client with the oldest request is removed first. */
const MAX_CLIENTS = 10_000;

/** Returns for how many seconds a client must wait, 0 for an accepted request. */
export type Limiter = (client: string) => number;

/** Opens a token bucket for each client: `rate` requests a second, in bursts of at most twice as many. */
export function openLimiter(rate: number, clock: Pick<Clock, 'now'>): Limiter {
  const burst = Math.max(1, rate * 2);
  const buckets = new Map<string, { readonly left: number; readonly at: number }>();
  return (client) => {
    const now = clock.now();
    const bucket = buckets.get(client) ?? { left: burst, at: now };
    const left = Math.min(burst, bucket.left + ((now - bucket.at) / 1000) * rate);
    buckets.delete(client);
    buckets.set(client, { left: left < 1 ? left : left - 1, at: now });
    if (buckets.size > MAX_CLIENTS) buckets.delete(buckets.keys().next().value ?? '');
    return left < 1 ? Math.ceil((1 - left) / rate) : 0;
  };
}
