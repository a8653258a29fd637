import { createHash, timingSafeEqual } from 'node:crypto';

/** True when both are the same, in a time that tells nothing about where they differ. */
export function secretsEqual(given: string, secret: string): boolean {
  return timingSafeEqual(sum(given), sum(secret));
}

function sum(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
