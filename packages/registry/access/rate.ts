import type { Clock } from '@sealwright/core';

/** Clients that are remembered; the one that was longest silent is forgotten first. */
const MAX_CLIENTS = 10_000;

/** Says for how many seconds a client has to wait; 0 lets the request pass. */
export type Limiter = (client: string) => number;

/** Lets each client send `rate` requests a second, in bursts of at most twice as many (a token bucket). */
export function openLimiter(rate: number, clock: Pick<Clock, 'now'>): Limiter {
  const burst = Math.max(1, rate * 2);
  const buckets = new Map<string, { readonly left: number; readonly at: number }>();
  return (client) => {
    const now = clock.now();
    const known = buckets.get(client) ?? { left: burst, at: now };
    const left = Math.min(burst, known.left + ((now - known.at) / 1000) * rate);
    buckets.delete(client);
    buckets.set(client, { left: left < 1 ? left : left - 1, at: now });
    if (buckets.size > MAX_CLIENTS) buckets.delete(buckets.keys().next().value ?? '');
    return left < 1 ? Math.ceil((1 - left) / rate) : 0;
  };
}
