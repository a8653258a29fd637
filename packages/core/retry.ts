import { isSealwrightError } from './errors.ts';
import type { Clock, Http, HttpResponse, Random } from './ports.ts';

/** The retries of one task, shared by all its requests. */
export interface RetryBudget {
  /** Remaining retries. */
  retries: number;
}

/** Limits of retries. */
export interface RetryPolicy {
  readonly clock: Clock;
  readonly random: Random;
  readonly budget: RetryBudget;
  /** Retries of one request. Default 4. */
  readonly perRequest?: number;
  /** Longest wait in milliseconds. A longer `Retry-After` ends the retries. Default 30,000. */
  readonly maxWaitMs?: number;
  readonly signal?: AbortSignal;
  readonly onRetry?: (reason: string, waitMs: number) => void;
}

const RETRIED = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Reports whether a request may succeed when it is sent again after a response of this status. */
export function isTransientStatus(status: number): boolean {
  return RETRIED.has(status);
}

const BASE_MS = 250;

/**
 * Returns an http port that retries after connection errors, 408, 425, 429 and 5xx, with full jitter or after the time of
 * `Retry-After` in both its forms (RFC 9110 §10.2.3). A request whose body is a stream is sent only once.
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
      if (outcome.ok && !isTransientStatus(outcome.response.status)) return outcome.response;
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

/** Returns the milliseconds to wait; undefined when `Retry-After` is longer than the policy allows. */
function waitFor(
  response: HttpResponse | undefined,
  attempt: number,
  policy: RetryPolicy,
): number | undefined {
  const max = policy.maxWaitMs ?? 30_000;
  const wanted = retryAfter(response?.headers['retry-after'], policy.clock.now());
  if (wanted !== undefined) return wanted > max ? undefined : wanted;
  const ceiling = Math.min(max, BASE_MS * 2 ** attempt);
  return jitter(policy.random, ceiling);
}

/** Parses a `Retry-After` header, seconds or an HTTP date, to milliseconds. */
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
