const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Parses `500ms`, `20s`, `30m`, `12h`, `90d` to milliseconds. Returns undefined for any other text. */
export function durationOf(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,9})(ms|s|m|h|d)$/.exec(text) ?? [];
  return count === undefined || unit === undefined
    ? undefined
    : Number(count) * (UNITS[unit] as number);
}

/** Formats milliseconds in the largest whole unit: `3 d`, `2 h`, `5 min`, `12 s`. */
export function ageText(ms: number): string {
  for (const [unit, name] of [
    ['d', 'd'],
    ['h', 'h'],
    ['m', 'min'],
  ] as const) {
    const size = UNITS[unit] as number;
    if (ms >= size) return `${Math.floor(ms / size)} ${name}`;
  }
  return `${Math.floor(ms / 1000)} s`;
}
