import { type Clock, digestOf, type Http, textOf } from '@sealwright/core';
import { openHttp, systemClock } from '@sealwright/core/node';
import { memoryHost } from '@sealwright/core/testing';
import {
  type Descriptor,
  memoryStore,
  OCI_MANIFEST,
  ociError,
  pushManifest,
  readManifest,
  type Store,
} from '@sealwright/oci';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSigner, type Signer } from '../sign/signer.ts';
import { attestOne, named, signOne } from '../testdata/scene.ts';
import { type RunningStack, startStack } from '../testdata/stack.ts';
import { verifyImage } from '../verify/image.ts';
import { COSIGN_SIGN, PREDICATE_ALIASES } from '../verify/predicates/types.ts';

let stack: RunningStack;
beforeAll(async () => {
  stack = await startStack();
});
afterAll(() => stack[Symbol.asyncDispose]());

/** Returns a port that counts requests by the last part of their path. */
function counting(http: Http): { readonly http: Http; readonly counts: Map<string, number> } {
  const counts = new Map<string, number>();
  return {
    counts,
    http: (request) => {
      const name = new URL(request.url).pathname.split('/').at(-1) ?? '';
      counts.set(name, (counts.get(name) ?? 0) + 1);
      return http(request);
    },
  };
}

async function newSubject(store: Store, name: string): Promise<Descriptor> {
  return pushManifest(store, OCI_MANIFEST, {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    layers: [],
    annotations: { name },
  });
}

async function signerFor(http: Http, clock: Clock = systemClock): Promise<Signer> {
  await using host = memoryHost({ http, clock });
  const options = { 'identity-token': stack.token(), format: 'bundle' as const };
  return openSigner(options, stack.trust, host.ports);
}

const BOM = Buffer.from('{\n  "bomFormat": "CycloneDX",\n  "specVersion": "1.6",\n  "n": 1.0\n}\n');

describe('signing', () => {
  it('pushes a bundle like that of cosign, which verifies', async () => {
    const store = memoryStore();
    const subject = await newSubject(store, 'round trip');
    await using outside = openHttp();
    const signer = await signerFor(outside.http);
    const record = await signOne(store, subject, signer);
    expect(record).toMatchObject({
      subject: subject.digest,
      predicateType: COSIGN_SIGN,
      created: true,
      ...named(signer),
    });

    const { manifest } = await readManifest(store, record.manifest);
    expect(manifest).toMatchObject({
      artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
      config: { mediaType: 'application/vnd.oci.empty.v1+json', digest: digestOf('{}'), size: 2 },
      layers: [{ mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json' }],
      subject,
      annotations: {
        'dev.sigstore.bundle.content': 'dsse-envelope',
        'dev.sigstore.bundle.predicateType': COSIGN_SIGN,
      },
    });
    const verdict = await verifyImage(store, subject, named(signer), stack.trust);
    expect(verdict).toMatchObject({
      result: 'verified',
      signatures: [
        {
          manifest: { digest: record.manifest.digest },
          logIndex: record.logIndex,
          payloadDigest: record.payloadDigest,
          ...named(signer),
        },
      ],
    });
  });

  it('attests a predicate and returns its bytes unchanged', async () => {
    const store = memoryStore();
    const subject = await newSubject(store, 'attest');
    await using outside = openHttp();
    const signer = await signerFor(outside.http);
    const record = await attestOne(
      store,
      subject,
      { predicateType: 'cyclonedx', predicate: BOM },
      signer,
    );
    expect(record.predicateType).toBe(PREDICATE_ALIASES['cyclonedx']);
    const verdict = await verifyImage(
      store,
      subject,
      { ...named(signer), predicateType: record.predicateType },
      stack.trust,
    );
    expect(
      verdict.result === 'verified' && verdict.signatures.map(({ predicate }) => textOf(predicate)),
    ).toEqual([textOf(BOM).trim()]);
    // An SBOM is not a signature.
    expect(await verifyImage(store, subject, named(signer), stack.trust)).toEqual({
      result: 'unsigned',
      looked: 1,
    });
  });

  it('calls each service once for a signature, Fulcio once for a signer, and none for an existing signature', async () => {
    const store = memoryStore();
    const subject = await newSubject(store, 'idempotent');
    await using outside = openHttp();
    const { http, counts } = counting(outside.http);
    const signer = await signerFor(http);
    expect(counts.size).toBe(0);
    const work = () =>
      Promise.all([
        signOne(store, subject, signer),
        attestOne(store, subject, { predicateType: 'cyclonedx', predicate: BOM }, signer),
      ]);
    const first = await work();
    const expected = { signingCert: 1, entries: 2, timestamp: 2 };
    expect(Object.fromEntries(counts)).toEqual(expected);
    expect(
      (await work()).map((record) => ({
        ...record,
        created: true,
        manifest: record.manifest.digest,
      })),
    ).toEqual(first.map((record) => ({ ...record, manifest: record.manifest.digest })));
    const again = await signerFor(http);
    expect((await signOne(store, subject, again)).created).toBe(false);
    expect(Object.fromEntries(counts)).toEqual(expected);
    // Other content or other annotations need a new signature.
    expect(
      (
        await attestOne(
          store,
          subject,
          { predicateType: 'cyclonedx', predicate: Buffer.from('{}') },
          signer,
        )
      ).created,
    ).toBe(true);
    expect((await signOne(store, subject, signer, { annotations: { team: 'a' } })).created).toBe(
      true,
    );
    expect((await signOne(store, subject, signer, { annotations: { team: 'a' } })).created).toBe(
      false,
    );
  });

  it('signs when the bundle of a referrer is missing, and throws when the registry fails', async () => {
    const store = memoryStore();
    const subject = await newSubject(store, 'dangling');
    await using outside = openHttp();
    const signer = await signerFor(outside.http);
    const lost = (await signOne(store, subject, signer)).manifest.digest;
    const failing = (error: Error): Store => ({
      ...store,
      get: (descriptor, options) => {
        if (descriptor.digest === lost) throw error;
        return store.get(descriptor, options);
      },
    });
    const down = ociError('REGISTRY_FAILED', 'status 503');
    await expect(signOne(failing(down), subject, signer)).rejects.toBe(down);
    expect((await signOne(failing(ociError('NOT_FOUND', 'gone')), subject, signer)).created).toBe(
      true,
    );
  });

  it('renews the certificate when it expires within a minute', async () => {
    const store = memoryStore();
    const subject = await newSubject(store, 'renew');
    await using outside = openHttp();
    const { http, counts } = counting(outside.http);
    let ahead = 0;
    const signer = await signerFor(http, {
      now: () => Date.now() + ahead,
      sleep: (ms) => systemClock.sleep(ms),
    });
    await signOne(store, subject, signer, { annotations: { n: '1' } });
    ahead = 9 * 60_000 + 1000;
    await signOne(store, subject, signer, { annotations: { n: '2' } });
    expect(counts.get('signingCert')).toBe(2);
  });
});

describe('services that fail', () => {
  const calm: Clock = { now: () => Date.now(), sleep: async () => undefined };

  /** Returns a port that responds with a status to the first `times` requests for paths with this end. */
  function failing(
    http: Http,
    path: string,
    status: number,
    body: string,
    times = Number.POSITIVE_INFINITY,
  ): Http {
    let left = times;
    return async (request) => {
      if (!new URL(request.url).pathname.endsWith(path) || left-- <= 0) return http(request);
      return {
        status,
        headers: {},
        body: (async function* () {
          yield Buffer.from(body);
        })(),
        bytes: async () => Buffer.from(body),
        text: async () => body,
        discard: async () => undefined,
      };
    };
  }

  it.each([
    ['signingCert', 400, 'IDENTITY_REFUSED', 'Fulcio'],
    ['signingCert', 503, 'SIGN_FAILED', 'Fulcio'],
    ['entries', 400, 'SIGN_FAILED', 'Rekor'],
    ['entries', 200, 'SIGN_FAILED', 'Rekor'],
    ['entries', 409, 'SIGN_FAILED', 'Rekor'],
    ['timestamp', 500, 'SIGN_FAILED', 'timestamp authority'],
    ['timestamp', 200, 'SIGN_FAILED', 'does not verify'],
    ['entries', 201, 'SIGN_FAILED', 'Rekor'],
  ])('push nothing when %s responds with %i: %s', async (path, status, code, text) => {
    const store = memoryStore();
    const subject = await newSubject(store, `${path} ${status}`);
    await using outside = openHttp();
    const signer = await signerFor(
      failing(outside.http, path, status, `{"message":"because ${status}"}`),
      calm,
    );
    const error = await signOne(store, subject, signer).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code,
      kind: 'outside',
      message: expect.stringContaining(text) as string,
    });
    expect(await Array.fromAsync(store.referrers(subject))).toEqual([]);
  });

  it('are retried after 503, and get a new signature when the log does not return a duplicate', async () => {
    const store = memoryStore();
    const subject = await newSubject(store, 'again');
    await using outside = openHttp();
    const lossy = failing(
      failing(outside.http, 'entries', 409, 'exists', 1),
      'timestamp',
      503,
      'later',
      2,
    );
    const signer = await signerFor(lossy, calm);
    expect((await signOne(store, subject, signer)).created).toBe(true);
    expect((await verifyImage(store, subject, named(signer), stack.trust)).result).toBe('verified');
  });
});

describe('openSigner', () => {
  it.each([
    [{ log: 'none' as const }, 'UNSUPPORTED'],
    [{ 'identity-token': 'nonsense' }, 'IDENTITY_INVALID'],
    [{}, 'IDENTITY_INVALID'],
  ])('refuses %j: %s', async (options, code) => {
    await using host = memoryHost();
    await expect(openSigner(options, stack.trust, host.ports)).rejects.toMatchObject({
      code,
      kind: 'input',
    });
  });
});
