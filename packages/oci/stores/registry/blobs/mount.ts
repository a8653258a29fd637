import { type Digest, isSealwrightError } from '@sealwright/core';
import type { RegistryHttp } from '../request.ts';
import { uploadLocation } from './upload-location.ts';

/** The response to a mount. A registry that refuses a mount may open an upload session instead. */
export interface MountResult {
  readonly mounted: boolean;
  readonly location?: URL;
}

/** The repository that a blob is mounted in. */
export interface MountTarget {
  readonly send: RegistryHttp;
  readonly base: string;
  readonly shown: string;
}

/** Mounts a blob from another repository of the registry (distribution-spec, "Mounting a blob"). */
export async function mountBlob(
  { send, base, shown }: MountTarget,
  digest: Digest,
  from: string,
): Promise<MountResult> {
  const action = `mount ${digest} from ${from} in ${shown}`;
  const query = new URLSearchParams({ mount: digest, from });
  try {
    const response = await send({
      method: 'POST',
      path: `${base}/blobs/uploads/?${query.toString()}`,
      write: true,
      ...(base === `/v2/${from}` ? {} : { alsoReads: from }),
      headers: { 'content-length': '0' },
      expect: [201, 202, 400, 404, 405],
      action,
    });
    await response.discard();
    if (response.status === 202)
      return { mounted: false, location: uploadLocation(response, action) };
    return { mounted: response.status === 201 };
  } catch (error) {
    // An account that may not read there may still push here. If not, the push fails with the same error.
    if (isSealwrightError(error, 'UNAUTHORIZED', 'FORBIDDEN')) return { mounted: false };
    throw error;
  }
}
