import type { Clock } from '@sealwright/core';
import type { StackUrls } from './trust.ts';

/** How a stack's time differs from the time of the machine. */
export interface ClockSetting {
  /** Milliseconds that it is ahead; negative when it is behind. */
  readonly offset: number;
  /** It stands still. */
  readonly frozen: boolean;
  /** Milliseconds that single services are ahead of the stack. */
  readonly services: Readonly<Partial<Record<keyof StackUrls, number>>>;
}

/** A change of a stack's time. Each member stands for itself; none of them changes what is left out. */
export interface ClockChange {
  /** From now on ahead by so many milliseconds. */
  readonly offset?: number;
  /** From now on this time, milliseconds since the epoch. */
  readonly at?: number;
  /** Stands still, or goes on from where it stood. */
  readonly frozen?: boolean;
  /** The service that `offset` or `at` is for, in place of all. */
  readonly service?: keyof StackUrls;
}

/** The time of a stack, which can be moved while it runs. Waiting always takes the machine's time. */
export interface StackClock extends Clock {
  /** The time of one service. */
  of(service: keyof StackUrls): Clock;
  setting(): ClockSetting;
  change(change: ClockChange): void;
  /** Back to the machine's time, for all services. */
  reset(): void;
}

/** A clock that agrees with `real` until it is changed. */
export function movableClock(real: Clock): StackClock {
  let offset = 0;
  let stoodAt: number | undefined;
  const skews = new Map<keyof StackUrls, number>();
  const now = () => stoodAt ?? real.now() + offset;
  const sleep: Clock['sleep'] = (...args) => real.sleep(...args);

  function move({ offset: by, at, service }: ClockChange): void {
    const ahead = at === undefined ? by : at - (service === undefined ? real.now() : now());
    if (ahead === undefined) return;
    if (service !== undefined) {
      skews.set(service, ahead);
      return;
    }
    offset = ahead;
    if (stoodAt !== undefined) stoodAt = real.now() + offset;
  }

  return {
    now,
    sleep,
    of: (service) => ({ now: () => now() + (skews.get(service) ?? 0), sleep }),
    setting: () => ({
      offset: stoodAt === undefined ? offset : stoodAt - real.now(),
      frozen: stoodAt !== undefined,
      services: Object.fromEntries(skews),
    }),
    change(change) {
      move(change);
      if (change.frozen === true) stoodAt = now();
      if (change.frozen !== false || stoodAt === undefined) return;
      offset = stoodAt - real.now();
      stoodAt = undefined;
    },
    reset() {
      offset = 0;
      stoodAt = undefined;
      skews.clear();
    },
  };
}
