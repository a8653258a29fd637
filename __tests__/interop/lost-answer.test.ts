import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { coreError, type Http, type HttpResponse } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { memoryStore } from '@sealwright/oci';
import { pushImage } from '@sealwright/oci/testing';
import { openJournal, openSigner, openTrust, signImage, verifyImage } from '@sealwright/sigstore';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RealServices, startRealServices } from './real-services.ts';

let real: RealServices;
beforeAll(async () => {
  real = await startRealServices();
});
afterAll(() => real[Symbol.asyncDispose]());

const READS = /\/api\/v2\/(checkpoint|tile\/.+)$/;

/** Serves the files that the log publishes. The server of Rekor v2 accepts writes only. */
function withReads(http: Http): Http {
  return async (request) => {
    const path = READS.exec(new URL(request.url).pathname)?.[1];
    if (path === undefined) return http(request);
    const bytes = await readFile(join(real.work, 'rekor', path)).catch(() => undefined);
    return responseOf(bytes === undefined ? 404 : 200, bytes ?? Buffer.alloc(0));
  };
}

function responseOf(status: number, bytes: Uint8Array): HttpResponse {
  return {
    status,
    headers: {},
    body: (async function* () {
      yield bytes;
    })(),
    bytes: () => Promise.resolve(bytes),
    text: () => Promise.resolve(Buffer.from(bytes).toString()),
    discard: () => Promise.resolve(),
  };
}

async function logSize(): Promise<number> {
  const checkpoint = await readFile(join(real.work, 'rekor/checkpoint'), 'utf8');
  return Number(checkpoint.split('\n')[1]);
}

test('reuses the entry of Rekor v2 when its response was lost, and the signature verifies', async () => {
  await using host = memoryHost();
  const trust = await openTrust({ sigstore: real.clientTrustConfig }, host.ports);
  const store = memoryStore();
  const journal = openJournal();
  const http = withReads(host.ports.http);
  let certificates = 0;
  const counted: Http = async (request) => {
    if (String(request.url).endsWith('/signingCert')) certificates++;
    return http(request);
  };
  const lost: Http = async (request) => {
    const response = await counted(request);
    if (!String(request.url).endsWith('/api/v2/log/entries')) return response;
    await response.discard();
    throw coreError('HTTP_FAILED', 'no response in time');
  };
  const open = async (over: Http) =>
    openSigner(
      { 'identity-token': real.token(), format: 'bundle' },
      trust,
      { ...host.ports, http: over },
      journal,
    );
  // An earlier entry, so that the inclusion proof has a path.
  const first = await pushImage(store, 'first');
  await signImage(store, first, await open(counted), { repository: 'app' });
  const subject = await pushImage(store, 'lost');
  const before = await logSize();
  await expect(
    signImage(store, subject, await open(lost), { repository: 'app' }),
  ).rejects.toMatchObject({ code: 'SIGN_FAILED' });
  const certificatesBefore = certificates;
  const [record] = await signImage(store, subject, await open(counted), { repository: 'app' });
  expect(record).toMatchObject({ created: true, logIndex: String(before) });
  expect(certificates).toBe(certificatesBefore);
  expect(await logSize()).toBe(before + 1);
  const policy = { identity: real.identity, issuer: real.issuer };
  expect((await verifyImage(store, subject, policy, trust)).result).toBe('verified');
});
