import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { Clock } from '@sealwright/core';
import type { TransparencyLog } from '../tlog/log.ts';
import { spkiOf } from '../x509/x509.ts';
import { certificateEntry, extraData, openChainCheck, precertEntry } from './chain.ts';
import { leafIndexExtension, type Sct, timestampedLeaf } from './sct.ts';

/** The kind of the first certificate of a chain. */
export type LeafKind = 'certificate' | 'precertificate';

/** The submissions to a CT log. */
export interface Submissions {
  /** SPKI of the log's key in DER. */
  readonly publicKey: Uint8Array;
  /** SHA-256 of the SPKI. */
  readonly logId: Uint8Array;
  /** Adds a chain in DER to the log. @throws ApiError 400 */
  readonly add: (chain: readonly Uint8Array[], kind: LeafKind) => Promise<Sct>;
}

/** Opens the submissions to `log`, for chains that end in one of `roots` (DER). `key` signs the SCTs. */
export function openSubmissions(
  log: TransparencyLog,
  key: KeyObject,
  roots: readonly Uint8Array[],
  clock: Pick<Clock, 'now'>,
): Submissions {
  const publicKey = spkiOf(createPublicKey(key));
  const logId = createHash('sha256').update(publicKey).digest();
  const acceptedChain = openChainCheck(roots);
  return {
    publicKey,
    logId,
    async add(chain, kind) {
      const whole = acceptedChain(chain);
      const entry = kind === 'precertificate' ? precertEntry(whole) : certificateEntry(whole);
      const timestamp = clock.now();
      let extensions: Uint8Array = new Uint8Array();
      let leaf: Uint8Array = extensions;
      await log.append((index) => {
        extensions = leafIndexExtension(index);
        leaf = timestampedLeaf(entry, timestamp, extensions);
        return { leaf, extra: extraData(whole, kind === 'precertificate') };
      });
      return { logId, timestamp, extensions, signature: sign('sha256', leaf, key) };
    },
  };
}
