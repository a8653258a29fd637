import { sizeText } from '@sealwright/core';

/** Window of the rate: long enough for a steady number, short enough for a current one. */
const WINDOW_MS = 5000;
const SAMPLE_MS = 250;
/** Work that takes less time shows no duration. */
const SHOWN_MS = 1000;
/** Time between two lines about running work where lines cannot be redrawn. */
const LINE_MS = 10_000;

/** A piece of work as a host shows it. `done` and `total` have the same unit. */
export interface Work {
  readonly title: string;
  /** Returns milliseconds. */
  readonly now: () => number;
  readonly started: number;
  ended: number | undefined;
  note: string;
  done: number;
  total: number | undefined;
  /** The latest byte counts. Empty for work that counts no bytes. */
  samples: readonly { readonly at: number; readonly done: number }[];
  /** Time of the last line about it. */
  shown: number;
}

/** Returns work that starts now. */
export function newWork(title: string, now: () => number): Work {
  const started = now();
  return {
    title,
    now,
    started,
    ended: undefined,
    note: '',
    done: 0,
    total: undefined,
    samples: [],
    shown: started,
  };
}

/** Records what is done of a piece of work. */
export function updateWork(work: Work, done: number, total?: number, unit?: 'bytes'): void {
  work.done = done;
  work.total = total;
  if (unit === undefined) return;
  const at = work.now();
  const before = work.samples.length === 0 ? [{ at: work.started, done: 0 }] : work.samples;
  const last = before.at(-1);
  if (work.samples.length > 0 && last !== undefined && at - last.at < SAMPLE_MS) return;
  work.samples = [...before.filter((sample) => at - sample.at <= WINDOW_MS), { at, done }];
}

/** Ends a piece of work, with a new note if there is one. */
export function endWork(work: Work, note: string | undefined): void {
  work.ended = work.now();
  if (note !== undefined) work.note = note;
}

/** Reports whether running work needs a new line in a log, and counts it as written. */
export function needsLine(work: Work): boolean {
  const now = work.now();
  if (now - work.shown < LINE_MS) return false;
  work.shown = now;
  return true;
}

/** Returns the text beside a title: the note, then bytes, rate and time while it runs, or the duration at its end. */
export function workText(work: Work): string {
  if (work.ended === undefined) return [work.note, runningText(work)].filter(Boolean).join(', ');
  const duration = work.ended - work.started;
  const isLong = duration >= SHOWN_MS;
  const amount = work.note === '' && work.samples.length > 0 ? amountText(work) : work.note;
  return [amount, isLong ? `in ${durationText(duration)}` : ''].filter(Boolean).join(' ');
}

function runningText(work: Work): string {
  const elapsed = work.now() - work.started;
  const rate = rateOf(work.samples);
  const left = rate > 0 && work.total !== undefined ? (work.total - work.done) / rate : 0;
  return [
    work.samples.length > 0 ? amountText(work) : '',
    rate > 0 ? `${sizeText(rate)}/s` : '',
    elapsed >= SHOWN_MS ? timeText(Math.floor(elapsed / 1000)) : '',
    left > 0 ? `${timeText(Math.ceil(left))} left` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

function amountText({ done, total }: Work): string {
  return total === undefined ? sizeText(done) : `${sizeText(done)} of ${sizeText(total)}`;
}

/** Returns the bytes per second between the first and the last sample. */
function rateOf(samples: Work['samples']): number {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.at <= first.at) return 0;
  return ((last.done - first.done) * 1000) / (last.at - first.at);
}

function durationText(ms: number): string {
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : timeText(Math.round(ms / 1000));
}

/** Returns whole seconds as `15 s`, `16 min 40 s` or `2 h 46 min`. */
function timeText(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
