import type { Http, HttpRequest, HttpResponse } from '@sealwright/core';

const START = 16;
const MAX = 64;

/** How many questions one server gets at a time. */
interface Pace {
  limit: number;
  running: number;
  /** Grows with every slowing down, so that answers to questions from before it do not slow down again. */
  slowed: number;
  readonly waiting: (() => void)[];
}

/**
 * An http port that asks each server only so many questions at a time: one more whenever as many as that went well,
 * half as many after a 429 or 503 (additive increase, multiplicative decrease). A question ends with the head of its
 * answer, so a body that is read slowly keeps nobody waiting.
 */
export function paced(http: Http): Http {
  const paces = new Map<string, Pace>();
  return async (request) => {
    const { origin } = new URL(request.url);
    const pace = paces.get(origin) ?? { limit: START, running: 0, slowed: 0, waiting: [] };
    paces.set(origin, pace);
    if (pace.running >= Math.floor(pace.limit))
      await new Promise<void>((resolve) => pace.waiting.push(resolve));
    else pace.running++;
    try {
      return await observed(http, request, pace);
    } finally {
      release(pace);
    }
  };
}

async function observed(http: Http, request: HttpRequest, pace: Pace): Promise<HttpResponse> {
  const { slowed } = pace;
  const response = await http(request);
  const isTooMuch = response.status === 429 || response.status === 503;
  if (!isTooMuch) pace.limit = Math.min(MAX, pace.limit + 1 / pace.limit);
  else if (pace.slowed === slowed) {
    pace.slowed++;
    pace.limit = Math.max(1, pace.limit / 2);
  }
  return response;
}

/** Hands the turn on, as far as the limit of now allows. */
function release(pace: Pace): void {
  pace.running--;
  while (pace.running < Math.floor(pace.limit)) {
    const next = pace.waiting.shift();
    if (next === undefined) return;
    pace.running++;
    next();
  }
}
