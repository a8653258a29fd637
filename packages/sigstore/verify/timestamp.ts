import type { SignedEntity } from '@sigstore/verify';

type Timestamp = Extract<
  SignedEntity['timestamps'][number],
  { $case: 'timestamp-authority' }
>['timestamp'];

/**
 * Replaces the times that the reference library cannot read. RFC 3161 §2.4.2 allows any number of fractional digits.
 * The library reads three or none, and would fail for timestamps of an authority that omits trailing zeros.
 */
export function readFractions(entity: SignedEntity): void {
  for (const timestamp of entity.timestamps) {
    if (timestamp.$case !== 'timestamp-authority') continue;
    const time = generationTime(timestamp.timestamp);
    if (time === undefined) continue;
    Object.defineProperty(timestamp.timestamp, 'signingTime', { value: time });
  }
}

/** Returns the time of a timestamp with fractional digits, cut to milliseconds; undefined for other times. */
function generationTime(timestamp: Timestamp): Date | undefined {
  const text = timestamp.tstInfo.root.subs[4]?.value.toString('ascii') ?? '';
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})\.(\d{1,9})Z$/.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = ''] = parts;
  const time = new Date(
    `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}Z`,
  );
  return Number.isNaN(time.getTime()) ? undefined : time;
}
