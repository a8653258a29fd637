import { isSealwrightError } from './errors.ts';
import type { Clock, Http, HttpResponse, Random } from './ports.ts';

/** One budget per task: attempts and waiting are shared by all its requests. */
export interface RetryBudget {
  /** Retries left over all requests. */
  retries: number;
}

export interface RetryPolicy {
  readonly clock: Clock;
  readonly random: Random;
  readonly budget: RetryBudget;
  /** Retries of one request, default 4. */
  readonly perRequest?: number;
  /** Longest single wait, default 30,000 ms; a longer Retry-After ends the retries. */
  readonly maxWaitMs?: number;
  readonly signal?: AbortSignal;
  readonly onRetry?: (reason: string, waitMs: number) => void;
}

const RETRIED = new Set([408, 425, 429, 500, 502, 503, 504]);
const BASE_MS = 250;

/**
 * An http port that asks again: on connection errors and 408/425/429/5xx, with full jitter, honouring
 * `Retry-After` in both forms (RFC 9110 §10.2.3). A body that is a stream is sent once only.
 */
export function retrying(http: Http, policy: RetryPolicy): Http {
  return async (request) => {
    const replayable =
      request.body === undefined ||
      typeof request.body === 'string' ||
      request.body instanceof Uint8Array;
    for (let attempt = 0; ; attempt++) {
      const outcome = await attemptOnce(http, request);
      const spent =
        !replayable || attempt >= (policy.perRequest ?? 4) || policy.budget.retries <= 0;
      if (outcome.ok && !RETRIED.has(outcome.response.status)) return outcome.response;
      const wait = spent
        ? undefined
        : waitFor(outcome.ok ? outcome.response : undefined, attempt, policy);
      if (wait === undefined) {
        if (outcome.ok) return outcome.response;
        throw outcome.error;
      }
      policy.budget.retries--;
      policy.onRetry?.(
        outcome.ok ? `status ${outcome.response.status}` : (outcome.error as Error).message,
        wait,
      );
      if (outcome.ok) await outcome.response.discard();
      await policy.clock.sleep(wait, policy.signal);
    }
  };
}

type Outcome = { ok: true; response: HttpResponse } | { ok: false; error: unknown };

async function attemptOnce(http: Http, request: Parameters<Http>[0]): Promise<Outcome> {
  try {
    return { ok: true, response: await http(request) };
  } catch (error) {
    if (request.signal?.aborted === true || !isSealwrightError(error, 'HTTP_FAILED')) throw error;
    return { ok: false, error };
  }
}

/** Milliseconds to wait, or undefined when the server asks for more than we will wait. */
function waitFor(
  response: HttpResponse | undefined,
  attempt: number,
  policy: RetryPolicy,
): number | undefined {
  const max = policy.maxWaitMs ?? 30_000;
  const asked = retryAfter(response?.headers['retry-after'], policy.clock.now());
  if (asked !== undefined) return asked > max ? undefined : asked;
  const ceiling = Math.min(max, BASE_MS * 2 ** attempt);
  return jitter(policy.random, ceiling);
}

/** Milliseconds that a `Retry-After` header asks for: seconds or an HTTP date. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** Returns a random number of milliseconds from 0 to `ceilingMs`: full jitter keeps clients from retrying at once. */
export function jitter(random: Random, ceilingMs: number): number {
  const part = new DataView(random.bytes(4).slice().buffer).getUint32(0) / 2 ** 32;
  return Math.round(ceilingMs * part);
}
