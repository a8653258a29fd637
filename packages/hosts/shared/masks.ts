import type { Field, Log, RawValue } from '@sealwright/core';

/** Shortest secret that is masked: a shorter one is part of too many other texts. */
const SHORTEST = 4;
/** Shortest secret that is masked within a digest too: a shorter one may be part of a digest by chance. */
const LONG = 16;
/** A digest, or the tag that is made of one. */
const DIGEST = /(sha(?:256|512)[:-][0-9a-f]{64,128})/;
const MASK = '***';

/** A set of secrets. */
export interface Masks {
  add(secret: string): void;
  /** Returns a text with `***` in place of each secret, also where it is escaped as in JSON or in a URL. */
  clean(text: string): string;
  /** Returns a JSON value with all its texts and the names of its maps cleaned. */
  cleanValue(value: unknown): unknown;
}

/** Returns an empty set of secrets. */
export function openMasks(): Masks {
  let long: readonly string[] = [];
  let short: readonly string[] = [];
  function clean(text: string): string {
    const parts = hidden(text, long).split(DIGEST);
    // Digests are at the odd places.
    return parts.map((part, at) => (at % 2 === 1 ? part : hidden(part, short))).join('');
  }
  function cleanValue(value: unknown): unknown {
    if (typeof value === 'string') return clean(value);
    if (Array.isArray(value)) return value.map(cleanValue);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [clean(name), cleanValue(member)]),
    );
  }
  return {
    add(secret) {
      const forms = [
        secret,
        JSON.stringify(secret).slice(1, -1),
        encodeURIComponent(secret.toWellFormed()),
      ];
      if (secret.length < LONG) short = longestFirst([...short, ...forms]);
      else long = longestFirst([...long, ...forms]);
    },
    clean,
    cleanValue,
  };
}

function hidden(text: string, secrets: readonly string[]): string {
  return secrets.reduce((cleaned, secret) => cleaned.replaceAll(secret, MASK), text);
}

/** Returns unique texts in an order in which none is hidden in part by another that it contains. */
function longestFirst(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted((a, b) => b.length - a.length);
}

/**
 * Returns the `mask` of a log. A log shows a secret of several lines line by line, so each line is hidden. It warns once
 * of each secret that is too short to hide.
 */
export function maskOf(hide: (line: string) => void, warn: (message: string) => void): Log['mask'] {
  const known = new Set<string>();
  return (secret) => {
    const whole = secret.trim();
    if (whole === '' || known.has(whole)) return;
    known.add(whole);
    const lines = whole.split(/[\r\n]+/).map((line) => line.trim());
    const maskable = lines.filter((line) => line.length >= SHORTEST);
    for (const line of maskable) hide(line);
    if (maskable.length > 0) return;
    warn(
      `cannot hide a secret of fewer than ${SHORTEST} characters: it may be visible in the output`,
    );
  };
}

/** Masks the values that a host read for secret fields. */
export function maskFields(
  fields: readonly Field[],
  raw: ReadonlyMap<string, RawValue>,
  log: Log,
): void {
  for (const { name } of fields.filter(({ secret }) => secret)) {
    const value = raw.get(name);
    if (typeof value === 'boolean' || value === undefined) continue;
    for (const secret of [value].flat()) log.mask(secret);
  }
}
