import { createHash, timingSafeEqual } from 'node:crypto';
import { ApiError, type Call } from './routes.ts';

/**
 * Throws unless a call has `secret` as its bearer token or, without a bearer token, as `alternative`.
 *
 * @throws ApiError 401
 */
export function authorize(call: Call, secret: string, alternative = ''): void {
  const given = /^bearer (.+)$/i.exec(call.header('authorization') ?? '')?.[1] ?? alternative;
  // Hashes have equal lengths, and the time of the comparison does not depend on where they differ.
  if (!timingSafeEqual(sha256(given), sha256(secret)))
    throw new ApiError(
      401,
      16,
      'cannot authorize the request: expected the bearer token of this service',
    );
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
