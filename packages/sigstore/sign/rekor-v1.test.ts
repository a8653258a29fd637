import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { memoryHost } from '@sealwright/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INTOTO_PAYLOAD, preAuthEncoding } from '../bundle/statement.ts';
import { type RunningStack, startStack } from '../testdata/stack.ts';
import { selectServices } from '../trust/services.ts';
import type { LogRequest } from './rekor.ts';
import { logSignatureV1 } from './rekor-v1.ts';

let stack: RunningStack;
let url = '';
const host = memoryHost();
beforeAll(async () => {
  stack = await startStack();
  url =
    selectServices(stack.trust, Date.now(), { keyless: false, log: 'public' }).legacyLog?.url ?? '';
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
});

/** Returns a request with an RSA signature, which is always the same. */
function requestOf(content: 'message' | 'envelope'): LogRequest {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const payload = Buffer.from('{"_type":"x"}');
  const message = content === 'message' ? payload : preAuthEncoding(INTOTO_PAYLOAD, payload);
  const digest = createHash('sha256').update(message).digest();
  return {
    content:
      content === 'message'
        ? { kind: 'message', algorithm: 'sha256', digest }
        : { kind: 'envelope', payloadType: INTOTO_PAYLOAD, payload },
    digest,
    signature: sign('sha256', message, privateKey),
    material: { kind: 'key', der: publicKey.export({ type: 'spki', format: 'der' }), hint: '' },
    algorithm: { details: 'PKIX_RSA_PKCS1V15_2048_SHA256', hash: 'sha256' },
  };
}

describe.each(['message', 'envelope'] as const)('logSignatureV1 of a %s', (content) => {
  it('returns the entry with promise and proof, also when it is logged again', async () => {
    const request = requestOf(content);
    const entry = await logSignatureV1(url, request, host.ports);
    expect(entry.kindVersion).toEqual({
      kind: content === 'message' ? 'hashedrekord' : 'dsse',
      version: '0.0.1',
    });
    expect(Number(entry.integratedTime)).toBeGreaterThan(1_700_000_000);
    expect(entry.inclusionProof?.checkpoint.envelope).toContain('\n\n— ');
    const again = await logSignatureV1(url, request, host.ports);
    expect([again.logIndex, again.canonicalizedBody, again.integratedTime]).toEqual([
      entry.logIndex,
      entry.canonicalizedBody,
      entry.integratedTime,
    ]);
  });
});

it('throws the message of the log when it refuses a signature', async () => {
  const request = { ...requestOf('message'), signature: Buffer.from('nonsense') };
  await expect(logSignatureV1(url, request, host.ports)).rejects.toMatchObject({
    code: 'SIGN_FAILED',
    message: expect.stringMatching(/expected status 201, got 400: .*signature/) as string,
  });
});

it('ignores the Location of a conflict when it has no entry of the log', async () => {
  const requested: string[] = [];
  const http: typeof host.ports.http = (request) => {
    requested.push(String(request.url));
    const headers = { location: 'http://169.254.169.254/latest/meta-data' };
    return Promise.resolve({
      status: 409,
      headers,
      bytes: () => Promise.resolve(Buffer.from('{}')),
    } as never);
  };
  const logged = logSignatureV1(url, requestOf('message'), { ...host.ports, http });
  await expect(logged).rejects.toMatchObject({ code: 'SIGN_FAILED' });
  expect(requested).toHaveLength(1);
});
