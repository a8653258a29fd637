import { type Clock, type Content, isSealwrightError } from '@sealwright/core';
import { ociError } from '../../../errors.ts';
import type { Descriptor } from '../../../model/descriptor.ts';
import type { RegistryHttp, RegistryResponse } from '../request.ts';

/** How often one download goes on after its connection broke. */
const RESUMES = 5;
const RESUME_PAUSE_MS = 250;
/** From this size on, content goes by the way that is made for large bodies. */
export const BULK_BYTES = 1024 * 1024;

export interface Download {
  readonly ask: RegistryHttp;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  readonly path: string;
  readonly accept: string;
  readonly descriptor: Descriptor;
  /** Repository as people write it. */
  readonly shown: string;
  /** Chunks may be lent. */
  readonly lent?: boolean;
}

/**
 * Content from `offset` on, unverified. A connection that breaks half-way is taken up where it broke. `Range` is sent
 * only when it is needed: some registries answer it wrongly.
 *
 * @throws `NOT_FOUND`, `REGISTRY_FAILED`, and `HTTP_FAILED` when it broke too often
 */
export async function* download(parts: Download, offset: number): Content {
  let at = offset;
  for (let resumed = 0; at < parts.descriptor.size || at === 0; resumed++) {
    const answer = await askFrom(parts, at);
    // A server that ignores Range sends the whole: the front is dropped.
    let skip = answer.status === 206 ? 0 : at;
    try {
      for await (const chunk of answer.body) {
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

async function askFrom(parts: Download, at: number, ranged = at > 0): Promise<RegistryResponse> {
  const doing = `reading ${parts.descriptor.digest} of ${parts.shown}`;
  // Some registries know ranges only with both ends.
  const range = ranged ? { range: `bytes=${at}-${parts.descriptor.size - 1}` } : {};
  const answer = await parts.ask({
    method: 'GET',
    path: parts.path,
    headers: { accept: parts.accept, ...range },
    bulk: parts.lent === true && parts.descriptor.size >= BULK_BYTES,
    expect: ranged ? [200, 206, 404, 416] : [200, 404],
    doing,
  });
  if (answer.status === 416) {
    await answer.discard();
    return askFrom(parts, at, false);
  }
  if (answer.status === 404) {
    await answer.discard();
    throw ociError('NOT_FOUND', `${doing}: it is not there`);
  }
  const start = /^bytes (\d+)-/.exec(answer.headers['content-range'] ?? '')?.[1];
  if (answer.status === 206 && Number(start) !== at) {
    await answer.discard();
    throw ociError(
      'REGISTRY_FAILED',
      `${doing}: asked for the bytes from ${at} on, got those from ${start ?? 'somewhere'} on`,
    );
  }
  return answer;
}
