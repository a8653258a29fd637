import type { SignedEntity } from '@sigstore/verify';

type Timestamp = Extract<
  SignedEntity['timestamps'][number],
  { $case: 'timestamp-authority' }
>['timestamp'];

/**
 * Makes the library read times with any number of fractional digits, as RFC 3161 §2.4.2 allows: it reads three or
 * none, and fails for one timestamp in six of an authority that writes milliseconds without trailing zeros.
 */
export function readFractions(entity: SignedEntity): void {
  for (const timestamp of entity.timestamps) {
    if (timestamp.$case !== 'timestamp-authority') continue;
    const time = generationTime(timestamp.timestamp);
    if (time === undefined) continue;
    Object.defineProperty(timestamp.timestamp, 'signingTime', { value: time });
  }
}

/** The time of a timestamp that the library cannot read; whole milliseconds, the rest cut off. */
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
