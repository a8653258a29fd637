import { type Clock, type Content, isSealwrightError } from '@sealwright/core';
import { ociError } from '../../../errors.ts';
import type { Descriptor } from '../../../model/descriptor.ts';
import type { RegistryHttp, RegistryResponse } from '../request.ts';

/** How often one download resumes after its connection broke. */
const RESUMES = 5;
const RESUME_PAUSE_MS = 250;
/** From this size on, content is sent and received as a bulk transfer. */
export const BULK_BYTES = 1024 * 1024;

/** A download of a blob or a manifest. */
export interface Download {
  readonly send: RegistryHttp;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  readonly path: string;
  readonly accept: string;
  readonly descriptor: Descriptor;
  /** The repository, for messages. */
  readonly shown: string;
  /** Allows borrowed buffers: each chunk is valid only until the next read. */
  readonly borrowed?: boolean;
}

/**
 * Downloads content from `offset` to its end, unverified. Resumes where the connection broke. Sends `Range` only when
 * it is needed: some registries respond to it wrongly.
 *
 * @throws `NOT_FOUND`, `REGISTRY_FAILED`, and `HTTP_FAILED` when the connection broke too often
 */
export async function* download(parts: Download, offset: number): Content {
  let at = offset;
  for (let resumed = 0; at < parts.descriptor.size || at === 0; resumed++) {
    const response = await requestFrom(parts, at);
    // A registry that ignores Range sends all of it: skip the bytes before the offset.
    let skip = response.status === 206 ? 0 : at;
    try {
      for await (const chunk of response.body) {
        const rest = skip < chunk.byteLength ? chunk.subarray(skip) : undefined;
        skip = Math.max(0, skip - chunk.byteLength);
        if (rest === undefined) continue;
        at += rest.byteLength;
        yield rest;
      }
      return;
    } catch (error) {
      if (!isSealwrightError(error, 'HTTP_FAILED') || resumed >= RESUMES) throw error;
      if (parts.signal?.aborted === true) throw error;
      await parts.clock.sleep(RESUME_PAUSE_MS * 2 ** resumed, parts.signal);
    }
  }
}

async function requestFrom(
  parts: Download,
  at: number,
  ranged = at > 0,
): Promise<RegistryResponse> {
  const action = `read ${parts.descriptor.digest} of ${parts.shown}`;
  // Some registries support only ranges with both ends.
  const range = ranged ? { range: `bytes=${at}-${parts.descriptor.size - 1}` } : {};
  const response = await parts.send({
    method: 'GET',
    path: parts.path,
    headers: { accept: parts.accept, ...range },
    bulk: parts.borrowed === true && parts.descriptor.size >= BULK_BYTES,
    expect: ranged ? [200, 206, 404, 416] : [200, 404],
    action,
  });
  if (response.status === 416) {
    await response.discard();
    return requestFrom(parts, at, false);
  }
  if (response.status === 404) {
    await response.discard();
    throw ociError('NOT_FOUND', `cannot ${action}: the registry does not have it`);
  }
  const start = /^bytes (\d+)-/.exec(response.headers['content-range'] ?? '')?.[1];
  if (response.status === 206 && Number(start) !== at) {
    await response.discard();
    throw ociError(
      'REGISTRY_FAILED',
      `cannot ${action}: expected the bytes from ${at} on, got those from ${start ?? 'an unknown offset'} on`,
    );
  }
  return response;
}
