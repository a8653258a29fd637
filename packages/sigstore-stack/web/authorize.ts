import { createHash, timingSafeEqual } from 'node:crypto';
import { ApiError, type Call } from './routes.ts';

/** Lets a call pass that carries `secret` as its bearer token, or as `other` that it was given. @throws ApiError 401 */
export function authorize(call: Call, secret: string, other = ''): void {
  const given = /^bearer (.+)$/i.exec(call.header('authorization') ?? '')?.[1] ?? other;
  // Equal sums of equal length: the time it takes tells nothing about where the two differ.
  if (!timingSafeEqual(sum(given), sum(secret)))
    throw new ApiError(401, 16, 'the bearer token of this service is needed');
}

function sum(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
