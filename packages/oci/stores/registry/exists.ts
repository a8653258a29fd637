import type { RegistryCall, RegistryHttp } from './request.ts';

/** The statuses of storage that does not accept HEAD, or not with this signature. */
export const HEAD_REFUSALS: readonly number[] = [400, 401, 403, 405, 501];

/**
 * Reports whether a blob or manifest exists, by HEAD. A registry may redirect to storage by a URL that is signed for GET
 * only, so a HEAD that the storage refuses is repeated as a GET of one byte.
 *
 * @throws `UNAUTHORIZED`, `FORBIDDEN`, `REGISTRY_FAILED`
 */
export async function exists(
  send: RegistryHttp,
  { headers, ...call }: Pick<RegistryCall, 'path' | 'headers' | 'action'>,
): Promise<boolean> {
  const response = await send({
    ...call,
    method: 'HEAD',
    ...(headers === undefined ? {} : { headers }),
    expect: [200, 404],
    expectElsewhere: HEAD_REFUSALS,
  });
  await response.discard();
  if (response.status === 200 || response.status === 404) return response.status === 200;
  const first = await send({
    ...call,
    method: 'GET',
    headers: { ...headers, range: 'bytes=0-0' },
    // Empty content has no first byte: 416.
    expect: [200, 206, 404, 416],
  });
  await first.discard();
  return first.status !== 404;
}
