import { type Ports, type ProgressItem, sizeText } from '@sealwright/core';

/** Over how long a rate is taken: long enough to be read, short enough to be true. */
const WINDOW_MS = 5000;
const EVERY_MS = 250;

/** Shows bytes on their way: how many of how many, how fast, and how long it will take. */
export interface Meter {
  update(done: number, total: number): void;
  end(outcome: 'done' | 'skipped' | 'failed', note?: string): void;
}

/** Starts a line of progress for a transfer. */
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

/** Bytes a second between the first and the last of some moments. */
function rateOf(samples: readonly { readonly at: number; readonly done: number }[]): number {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.at <= first.at) return 0;
  return ((last.done - first.done) * 1000) / (last.at - first.at);
}

/** `120.0 MB of 1.0 GB, 60.1 MB/s, 15 s left`. */
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
