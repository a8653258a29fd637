import { type Ports, type ProgressItem, sizeText } from '@sealwright/core';

/** Window of the rate: long enough for a steady number, short enough for a current one. */
const WINDOW_MS = 5000;
const EVERY_MS = 250;

/** Progress of a transfer: bytes, rate and remaining time. */
export interface Meter {
  /** Sets the transferred and total bytes. */
  update(done: number, total: number): void;
  /** Ends the line with `note`, or with the last byte count, and the duration. */
  end(outcome: 'done' | 'skipped' | 'failed', note?: string): void;
}

/** Opens a line of progress for a transfer. */
export function openMeter(ports: Pick<Ports, 'progress' | 'clock'>, title: string): Meter {
  const item: ProgressItem = ports.progress.start(title);
  const started = ports.clock.now();
  let latest = '';
  let samples = [{ at: started, done: 0 }];
  return {
    update(done, total) {
      item.update(done, total);
      latest = `${sizeText(done)} of ${sizeText(total)}`;
      const at = ports.clock.now();
      const last = samples.at(-1);
      if (last !== undefined && at - last.at < EVERY_MS) return;
      samples = [...samples.filter((sample) => at - sample.at <= WINDOW_MS), { at, done }];
      item.note(transferText(done, total, rateOf(samples)));
    },
    end(outcome, note) {
      const seconds = (ports.clock.now() - started) / 1000;
      item.end(outcome, [note ?? latest, `in ${seconds.toFixed(1)} s`].join(' ').trim());
    },
  };
}

/** Returns the bytes per second between the first and the last sample. */
function rateOf(samples: readonly { readonly at: number; readonly done: number }[]): number {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.at <= first.at) return 0;
  return ((last.done - first.done) * 1000) / (last.at - first.at);
}

/** Returns `120.0 MB of 1.0 GB, 60.1 MB/s, 15 s left`. `done` and `total` are in bytes, `rate` in bytes per second. */
export function transferText(done: number, total: number, rate: number): string {
  const parts = [`${sizeText(done)} of ${sizeText(total)}`];
  if (rate > 0) {
    parts.push(`${sizeText(rate)}/s`);
    if (total > done) parts.push(`${timeText((total - done) / rate)} left`);
  }
  return parts.join(', ');
}

function timeText(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.round(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
