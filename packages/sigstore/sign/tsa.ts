import { createHash } from 'node:crypto';
import type { Ports } from '@sealwright/core';
import { callService, type ServiceCall, unexpectedStatus } from './service-call.ts';

/**
 * The DER of an RFC 3161 TimeStampReq up to the hash: SEQUENCE { version 1, messageImprint { sha256, NULL, … } }, no
 * nonce, no certReq. It is the same for every request, 56 bytes with the hash. sigstore-go sends the same bytes.
 */
const QUERY_PREFIX = Buffer.from('30360201013031300d060960864801650304020105000420', 'hex');

/**
 * Requests an RFC 3161 timestamp over a signature. It is verified later, with the bundle.
 *
 * @param url the whole URL of the timestamp authority, path included
 * @returns the response, DER
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
  const response = await callService(call, ports);
  if (response.status !== 200 && response.status !== 201)
    throw unexpectedStatus(call, response, '200 or 201');
  return response.body;
}
