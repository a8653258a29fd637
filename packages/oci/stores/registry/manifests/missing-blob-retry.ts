import type { Clock } from '@sealwright/core';
import { RegistryError } from '../../../errors.ts';
import type { RegistryCall, RegistryHttp, RegistryResponse } from '../request.ts';

/** The pauses before a manifest is sent again when the registry does not find a blob of it yet. */
const PAUSES_MS = [100, 400, 1000];

/** The ports of a request. */
export interface RetryParts {
  readonly send: RegistryHttp;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends a manifest, and retries while the registry does not find a blob of it. A blob that was just pushed may be
 * missing for a moment: another client pushes it too, or the storage of the registry is eventually consistent.
 */
export async function sendUntilBlobsExist(
  parts: RetryParts,
  call: RegistryCall,
): Promise<RegistryResponse> {
  for (const wait of PAUSES_MS) {
    try {
      return await parts.send(call);
    } catch (error) {
      const isMissing =
        error instanceof RegistryError && error.codes.includes('MANIFEST_BLOB_UNKNOWN');
      if (!isMissing) throw error;
      await parts.clock.sleep(wait, parts.signal);
    }
  }
  return parts.send(call);
}
