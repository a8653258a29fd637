import type { Clock } from '@sealwright/core';
import type { StackUrls } from './trust.ts';

/** The difference between the clock of a stack and the clock of the machine. */
export interface ClockSetting {
  /** Milliseconds that the stack is ahead, negative when it is behind. */
  readonly offset: number;
  /** Whether the clock is stopped. */
  readonly frozen: boolean;
  /** Milliseconds that single services are ahead of the stack. */
  readonly services: Readonly<Partial<Record<keyof StackUrls, number>>>;
}

/** A change of the clock of a stack. Left-out members change nothing. */
export interface ClockChange {
  /** The new offset in milliseconds. */
  readonly offset?: number;
  /** The new time in milliseconds since the epoch. */
  readonly at?: number;
  /** Stops the clock, or starts it from the time at which it stopped. */
  readonly frozen?: boolean;
  /** The only service that `offset` or `at` is for. By default they are for all. */
  readonly service?: keyof StackUrls;
}

/** The clock of a stack, which can be moved while it runs. `sleep` always waits by the machine's clock. */
export interface StackClock extends Clock {
  /** Returns the clock of one service. */
  of(service: keyof StackUrls): Clock;
  setting(): ClockSetting;
  change(change: ClockChange): void;
  /** Sets the clocks of all services back to the machine's. */
  reset(): void;
}

/** Returns a clock that agrees with `real` until it is changed. */
export function movableClock(real: Clock): StackClock {
  let offset = 0;
  let stoppedAt: number | undefined;
  const skews = new Map<keyof StackUrls, number>();
  const now = () => stoppedAt ?? real.now() + offset;
  const sleep: Clock['sleep'] = (...args) => real.sleep(...args);

  function move({ offset: by, at, service }: ClockChange): void {
    const ahead = at === undefined ? by : at - (service === undefined ? real.now() : now());
    if (ahead === undefined) return;
    if (service !== undefined) {
      skews.set(service, ahead);
      return;
    }
    offset = ahead;
    if (stoppedAt !== undefined) stoppedAt = real.now() + offset;
  }

  return {
    now,
    sleep,
    of: (service) => ({ now: () => now() + (skews.get(service) ?? 0), sleep }),
    setting: () => ({
      offset: stoppedAt === undefined ? offset : stoppedAt - real.now(),
      frozen: stoppedAt !== undefined,
      services: Object.fromEntries(skews),
    }),
    change(change) {
      move(change);
      if (change.frozen === true) stoppedAt = now();
      if (change.frozen !== false || stoppedAt === undefined) return;
      offset = stoppedAt - real.now();
      stoppedAt = undefined;
    },
    reset() {
      offset = 0;
      stoppedAt = undefined;
      skews.clear();
    },
  };
}
