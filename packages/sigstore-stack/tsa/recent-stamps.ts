/** A timestamp as the web page shows it. */
export interface Stamp {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Hexadecimal, as the digest and the nonce. */
  readonly serial: string;
  readonly policy: string;
  readonly hash: string;
  readonly digest: string;
  readonly nonce?: string;
}

/** The newest timestamps of an authority since it was opened. */
export interface RecentStamps {
  /** The number of all timestamps. */
  readonly size: number;
  /** The newest timestamps, oldest first. */
  readonly stamps: readonly Stamp[];
}

const STAMPS = 500;

/** Opens an empty list of timestamps that drops the oldest beyond 500. */
export function openRecentStamps(): {
  readonly add: (stamp: Stamp) => void;
  readonly recent: () => RecentStamps;
} {
  const stamps: Stamp[] = [];
  let size = 0;
  return {
    add(stamp) {
      size++;
      stamps.push(stamp);
      if (stamps.length > STAMPS) stamps.shift();
    },
    recent: () => ({ size, stamps }),
  };
}
