import type { Http, HttpRequest, HttpResponse } from '@sealwright/core';

const INITIAL_LIMIT = 16;
const MAX_LIMIT = 64;

/** The requests to one origin that run at a time, and those that wait. */
interface ConcurrencyLimit {
  limit: number;
  running: number;
  /** How often the limit was halved: responses to requests from before a halving do not halve it again. */
  halvings: number;
  readonly waiting: (() => void)[];
}

/**
 * Returns an http port that limits the concurrent requests to each origin. The limit grows by one for every round of
 * successful responses, and halves after a 429 or 503 (additive increase, multiplicative decrease). A request counts
 * until the head of its response is here, so a body that is read slowly delays no other request.
 */
export function limitConcurrency(http: Http): Http {
  const limits = new Map<string, ConcurrencyLimit>();
  return async (request) => {
    const { origin } = new URL(request.url);
    const state = limits.get(origin) ?? {
      limit: INITIAL_LIMIT,
      running: 0,
      halvings: 0,
      waiting: [],
    };
    limits.set(origin, state);
    if (state.running >= Math.floor(state.limit))
      await new Promise<void>((resolve) => state.waiting.push(resolve));
    else state.running++;
    try {
      return await adjusting(http, request, state);
    } finally {
      release(state);
    }
  };
}

/** Sends a request and adjusts the limit by the status of its response. */
async function adjusting(
  http: Http,
  request: HttpRequest,
  state: ConcurrencyLimit,
): Promise<HttpResponse> {
  const { halvings } = state;
  const response = await http(request);
  const isOverloaded = response.status === 429 || response.status === 503;
  if (!isOverloaded) state.limit = Math.min(MAX_LIMIT, state.limit + 1 / state.limit);
  else if (state.halvings === halvings) {
    state.halvings++;
    state.limit = Math.max(1, state.limit / 2);
  }
  return response;
}

/** Ends a request, and starts as many waiting ones as the current limit allows. */
function release(state: ConcurrencyLimit): void {
  state.running--;
  while (state.running < Math.floor(state.limit)) {
    const next = state.waiting.shift();
    if (next === undefined) return;
    state.running++;
    next();
  }
}
