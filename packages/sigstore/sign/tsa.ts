import { createHash } from 'node:crypto';
import type { Ports } from '@sealwright/core';
import { callService, type ServiceCall, unexpectedAnswer } from './service-call.ts';

/**
 * The DER of every RFC 3161 TimeStampReq up to the hash: SEQUENCE { version 1, messageImprint { sha256, NULL, … } },
 * no nonce, no certReq. sigstore-go sends these same 56 bytes; all that varies is the hash at the end.
 */
const QUERY_PREFIX = Buffer.from('30360201013031300d060960864801650304020105000420', 'hex');

/**
 * Asks a timestamp authority for an RFC 3161 timestamp over a signature. The answer is checked by whoever verifies
 * the bundle.
 *
 * @param url the whole URL, `/api/v1/timestamp` included where it has one
 * @throws `SIGN_FAILED`
 */
export async function requestTimestamp(
  url: string,
  signature: Uint8Array,
  ports: Pick<Ports, 'http' | 'signal'>,
): Promise<Uint8Array> {
  const hash = createHash('sha256').update(signature).digest();
  const call: ServiceCall = {
    service: 'the timestamp authority',
    url,
    headers: {
      'content-type': 'application/timestamp-query',
      accept: 'application/timestamp-reply',
    },
    body: Buffer.concat([QUERY_PREFIX, hash]),
    limit: 64 * 1024,
  };
  const answer = await callService(call, ports);
  if (answer.status !== 200 && answer.status !== 201)
    throw unexpectedAnswer(call, answer, '200 or 201');
  return answer.body;
}
