import { type Clock, coreError, type Http, type HttpResponse } from '@sealwright/core';
import { systemClock } from '@sealwright/core/adapters';
import { memoryHost } from '@sealwright/core/testing';
import { type Descriptor, legacyTag, memoryStore, type Store } from '@sealwright/oci';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signImage } from './sign.ts';
import { openSigner, type Signer } from './signer.ts';
import { named, newSubject } from './testdata/scene.ts';
import { type RunningStack, startStack } from './testdata/stack.ts';
import { verifyImage } from './verify.ts';

/** How far the stack's clock is ahead. */
let ahead = 0;
const clock: Clock = {
  now: () => Date.now() + ahead,
  sleep: (...args) => systemClock.sleep(...args),
};
const calm: Clock = { now: () => Date.now(), sleep: () => Promise.resolve() };

let stack: RunningStack;
let stranger: RunningStack;
beforeAll(async () => {
  [stack, stranger] = await Promise.all([startStack(clock), startStack()]);
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
  await stranger[Symbol.asyncDispose]();
});

/** The layouts of a whole signature. */
const BOTH = ['bundle', 'legacy'];

const SERVICES = {
  Fulcio: '/api/v2/signingCert',
  'Rekor v2': '/api/v2/log/entries',
  'Rekor v1': '/api/v1/log/entries',
  TSA: '/api/v1/timestamp',
} as const;
type ServiceName = keyof typeof SERVICES;

/** What becomes of a request to a service, which `pass` would send. */
type Fault = (pass: () => Promise<HttpResponse>) => Promise<HttpResponse>;

/** An http port on which one service fails, so many times. */
function failing(http: Http, service: ServiceName, fault: Fault, times: number): Http {
  let left = times;
  return (request) =>
    new URL(request.url).pathname === SERVICES[service] && left-- > 0
      ? fault(() => http(request))
      : http(request);
}

function answer(
  status: number,
  body: Uint8Array | string,
  headers: Record<string, string> = {},
): HttpResponse {
  const bytes = Buffer.from(body);
  return {
    status,
    headers,
    body: (async function* () {
      yield bytes;
    })(),
    bytes: () => Promise.resolve(bytes),
    text: () => Promise.resolve(bytes.toString()),
    discard: () => Promise.resolve(),
  };
}

const drop: Fault = () => Promise.reject(coreError('HTTP_FAILED', 'no answer (ECONNRESET)'));
const late: Fault = () => Promise.reject(coreError('HTTP_FAILED', 'no answer (ETIMEDOUT)'));
const status =
  (code: number, headers?: Record<string, string>): Fault =>
  async () =>
    answer(code, '{"code":14,"message":"not now"}', headers);

interface World extends AsyncDisposable {
  readonly store: Store;
  readonly subject: Descriptor;
  sign(http?: (real: Http) => Http): ReturnType<typeof signImage>;
  readonly signer: Signer;
}

async function openWorld(name: string): Promise<World> {
  const host = memoryHost({ clock: calm });
  const store = memoryStore();
  const options = { 'identity-token': stack.token() };
  const subject = await newSubject(store, name);
  const open = (http: Http) => openSigner(options, stack.trust, { ...host.ports, http });
  const { http } = host.ports;
  return {
    store,
    subject,
    signer: await open(http),
    sign: async (change = (real) => real) =>
      signImage(store, subject, await open(change(http)), { repository: 'example.com/app' }),
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  };
}

/** What is attached, by layout. */
async function attached({ store, subject }: World): Promise<string[]> {
  const bundles = (await Array.fromAsync(store.referrers(subject))).map(() => 'bundle');
  const tag = await store.resolve(legacyTag(subject.digest, 'sig'));
  return tag === undefined ? bundles : [...bundles, 'legacy'];
}

/** The layouts in which the signer's signature is verified. */
async function layoutsOf(world: World): Promise<string[]> {
  const verdict = await verifyImage(world.store, world.subject, named(world.signer), stack.trust);
  const layouts =
    verdict.result === 'verified' ? verdict.signatures.map((each) => each.layout) : [];
  return layouts.toSorted();
}

describe.each(Object.keys(SERVICES) as ServiceName[])('%s', (service) => {
  it.each<[string, Fault]>([
    ['429 and seconds to wait', status(429, { 'retry-after': '1' })],
    [
      '429 and a date to wait for',
      status(429, { 'retry-after': new Date(Date.now() + 1000).toUTCString() }),
    ],
    ['500', status(500)],
    ['502', status(502)],
    ['503', status(503)],
    ['a dropped connection', drop],
  ])('passes over %s', async (_, fault) => {
    await using world = await openWorld(`${service} once`);
    await world.sign((http) => failing(http, service, fault, 1));
    expect(await layoutsOf(world)).toEqual(BOTH);
  });

  it.each<[string, Fault]>([
    ['503', status(503)],
    ['no answer', drop],
    ['no answer in time', late],
    ['a page in place of an answer', async () => answer(200, '<html>welcome</html>')],
  ])(
    'that has nothing but %s leaves nothing half-signed, and a re-run completes it',
    async (_, fault) => {
      await using world = await openWorld(`${service} down`);
      const failed = world.sign((http) => failing(http, service, fault, Number.POSITIVE_INFINITY));
      await expect(failed).rejects.toMatchObject({ code: 'SIGN_FAILED', kind: 'outside' });
      // The other layout may be whole already; what is there counts, and is not made again.
      const verdict = await verifyImage(
        world.store,
        world.subject,
        named(world.signer),
        stack.trust,
      );
      expect(['verified', 'unsigned']).toContain(verdict.result);
      await world.sign();
      expect(await layoutsOf(world)).toEqual(BOTH);
    },
  );
});

type Json = Record<string, unknown>;

/** Changes a JSON answer. */
function changed(change: (json: Json) => void): Fault {
  return async (pass) => {
    const real = await pass();
    const json = JSON.parse(await real.text()) as Json;
    change(json);
    return answer(real.status, JSON.stringify(json), { ...real.headers });
  };
}

const proofOf = (json: Json): Json => json['inclusionProof'] as Json;
const entryOf = (json: Json): Json => Object.values(json)[0] as Json;

/** An answer that the service gives while its clock is wrong. */
const skewed =
  (ms: number): Fault =>
  async (pass) => {
    ahead = ms;
    try {
      return await pass();
    } finally {
      ahead = 0;
    }
  };

describe('a service that lies', () => {
  let staleCheckpoint = '';
  it.each<[string, ServiceName, Fault, RegExp]>([
    [
      'Rekor v2 with another hash in the proof',
      'Rekor v2',
      changed((json) => (proofOf(json)['rootHash'] = Buffer.alloc(32, 1).toString('base64'))),
      /LOG_PROOF_INVALID/,
    ],
    [
      'Rekor v2 with a checkpoint of before',
      'Rekor v2',
      changed((json) => {
        const checkpoint = proofOf(json)['checkpoint'] as Json;
        if (staleCheckpoint !== '') checkpoint['envelope'] = staleCheckpoint;
      }),
      /LOG_PROOF_INVALID/,
    ],
    [
      'Rekor v2 with the entry of another',
      'Rekor v2',
      changed((json) => {
        const body = JSON.parse(
          Buffer.from(json['canonicalizedBody'] as string, 'base64').toString(),
        ) as Json;
        json['canonicalizedBody'] = Buffer.from(
          JSON.stringify({ ...body, kind: 'other' }),
        ).toString('base64');
      }),
      /LOG_PROOF_INVALID|LOG_ENTRY_DIFFERS/,
    ],
    [
      'Rekor v1 with a promise that it did not make',
      'Rekor v1',
      changed((json) => ((entryOf(json)['verification'] as Json)['signedEntryTimestamp'] = 'AAAA')),
      /LOG_PROOF_INVALID/,
    ],
    [
      'Rekor v1 with another time',
      'Rekor v1',
      changed((json) => (entryOf(json)['integratedTime'] = 1_700_000_000)),
      /LOG_PROOF_INVALID|CERTIFICATE_UNTRUSTED/,
    ],
    ['Rekor v1 whose clock is wrong', 'Rekor v1', skewed(20 * 60_000), /CERTIFICATE_UNTRUSTED/],
    ['a TSA whose clock is ahead', 'TSA', skewed(20 * 60_000), /CERTIFICATE_UNTRUSTED/],
    [
      'a TSA whose clock is behind',
      'TSA',
      skewed(-20 * 60_000),
      /CERTIFICATE_UNTRUSTED|TIMESTAMP_INVALID/,
    ],
  ])('%s is found out before anything is pushed', async (name, service, fault, reason) => {
    await using world = await openWorld(name);
    if (staleCheckpoint === '') staleCheckpoint = await checkpointOf(world);
    const lied = world.sign((http) => failing(http, service, fault, Number.POSITIVE_INFINITY));
    await expect(lied).rejects.toMatchObject({
      code: 'SIGN_FAILED',
      message: expect.stringMatching(reason) as string,
    });
    expect(await attached(world)).not.toContain(service === 'Rekor v1' ? 'legacy' : 'bundle');
    await world.sign();
    expect(await layoutsOf(world)).toEqual(BOTH);
  });

  it('a certificate for another key is not used', async () => {
    await using world = await openWorld('other key');
    let first: string | undefined;
    const replayed: Fault = async (pass) => {
      const real = await pass();
      first ??= await real.text();
      return answer(real.status, first);
    };
    await world.sign((http) => failing(http, 'Fulcio', replayed, 1));
    await using other = await openWorld('another');
    const lied = other.sign((http) => failing(http, 'Fulcio', replayed, Number.POSITIVE_INFINITY));
    await expect(lied).rejects.toMatchObject({
      message: expect.stringContaining('another key') as string,
    });
    expect(await attached(other)).toEqual([]);
  });

  it('services of another instance are found out by the trust root', async () => {
    await using world = await openWorld('stranger');
    const theirs = { ...stack.trust, signingConfig: stranger.trust.signingConfig as never };
    await using host = memoryHost({ clock: calm });
    const signer = await openSigner({ 'identity-token': stranger.token() }, theirs, host.ports);
    await expect(signImage(world.store, world.subject, signer)).rejects.toMatchObject({
      code: 'SIGN_FAILED',
      message: expect.stringMatching(
        /CERTIFICATE_UNTRUSTED|TIMESTAMP_INVALID|LOG_PROOF_INVALID/,
      ) as string,
    });
    expect(await attached(world)).toEqual([]);
  });
});

/** The checkpoint of the log as it is now. */
async function checkpointOf(world: World): Promise<string> {
  let envelope = '';
  const seen = changed(
    (json) => (envelope = (proofOf(json)['checkpoint'] as { envelope: string }).envelope),
  );
  const store = memoryStore();
  const subject = await newSubject(store, 'before');
  await using host = memoryHost({ clock: calm });
  const http = failing(host.ports.http, 'Rekor v2', seen, 1);
  const signer = await openSigner({ 'identity-token': stack.token() }, stack.trust, {
    ...host.ports,
    http,
  });
  await signImage(store, subject, signer);
  expect(world.subject.digest).not.toBe(subject.digest);
  return envelope;
}
