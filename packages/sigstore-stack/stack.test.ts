import { createHash, generateKeyPairSync, type JsonWebKey, sign, verify } from 'node:crypto';
import { appendFile, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryHost } from '@sealwright/core/testing';
import { toSignedEntity } from '@sigstore/verify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStack, type Stack } from './stack.ts';
import { DATA, signWith, verifierOf } from './testdata/reference.ts';

const host = memoryHost();
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stack-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

const IDENTITY = 'https://github.com/example/portal/.github/workflows/release.yml@refs/heads/main';

/** A hashedrekord request with a new key. */
function entryOf(data = DATA) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    hashedRekordRequestV002: {
      digest: createHash('sha256').update(data).digest('base64'),
      signature: {
        content: sign('sha256', data, privateKey).toString('base64'),
        verifier: {
          publicKey: {
            rawBytes: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
          },
          keyDetails: 'PKIX_ECDSA_P256_SHA_256',
        },
      },
    },
  };
}

async function call(method: string, url: string, body?: string | Uint8Array, type?: string) {
  const response = await host.ports.http({
    method,
    url,
    ...(body === undefined ? {} : { body }),
    headers: { 'content-type': type ?? 'application/json' },
  });
  return { status: response.status, bytes: Buffer.from(await response.bytes()) };
}

async function addEntry(stack: Stack, entry: object) {
  const url = `${stack.urls.rekor}/api/v2/log/entries`;
  const { status, bytes } = await call('POST', url, JSON.stringify(entry));
  return { status, body: JSON.parse(bytes.toString()) as Record<string, unknown> };
}

describe('bundles of the reference library', () => {
  test('verifies certificate, SCT, log entry and timestamp', async () => {
    await using stack = await openStack({}, host.ports);
    const bundle = await signWith(stack);
    const verifier = verifierOf(stack.trustedRoot);
    const signer = verifier.verify(toSignedEntity(bundle, DATA), {
      subjectAlternativeName: IDENTITY,
      extensions: { issuer: stack.urls.issuer },
    });
    expect(signer.identity?.subjectAlternativeName).toBe(IDENTITY);
    expect(stack.identity).toBe(IDENTITY);
    expect(() => verifier.verify(toSignedEntity(bundle, Buffer.from('other')))).toThrow(
      /signature verification failed/,
    );
    expect(stack.counters()).toEqual({
      requests: { issuer: 0, fulcio: 1, ctlog: 0, rekor: 1, rekorV1: 0, tsa: 1, tuf: 0 },
      entries: { ctlog: 1, rekor: 1, rekorV1: 0 },
    });
    await using other = await openStack({}, host.ports);
    expect(() => verifierOf(other.trustedRoot).verify(toSignedEntity(bundle, DATA))).toThrow(
      /certificate|timestamp|TIMESTAMP/,
    );
  });
});

describe('transparency log', () => {
  test('responds with the index of the first entry when it is added again', async () => {
    await using stack = await openStack({}, host.ports);
    await addEntry(stack, entryOf(Buffer.from('first')));
    const entry = entryOf();
    const responses = await Promise.all([addEntry(stack, entry), addEntry(stack, entry)]);
    expect(responses.map((response) => response.status)).toEqual([201, 409]);
    const again = await addEntry(stack, entry);
    expect(again).toEqual({
      status: 409,
      body: {
        code: 6,
        message: 'an equivalent entry already exists in the transparency log with index 1',
        details: [],
      },
    });
    expect(stack.logSize()).toBe(2);
  });

  test('refuses other types, unknown fields and signatures over another digest', async () => {
    await using stack = await openStack({}, host.ports);
    const dsse = await addEntry(stack, { dsseRequestV002: { envelope: {} } });
    expect([dsse.status, dsse.body['message']]).toEqual([
      400,
      'invalid type, must be hashedrekord',
    ]);
    expect((await addEntry(stack, { ...entryOf(), extra: 1 })).status).toBe(400);
    const { hashedRekordRequestV002: entry } = entryOf();
    const digest = createHash('sha256').update('other').digest('base64');
    const unsigned = await addEntry(stack, { hashedRekordRequestV002: { ...entry, digest } });
    expect([unsigned.status, unsigned.body['message']]).toEqual([
      400,
      'invalid hashedrekord request',
    ]);
    expect(stack.logSize()).toBe(0);
  });

  test('serves its checkpoint, tiles and entries', async () => {
    await using stack = await openStack({}, host.ports);
    const { body } = await addEntry(stack, entryOf());
    const read = async (path: string) => call('GET', `${stack.urls.rekor}/api/v2/${path}`);
    expect((await read('checkpoint')).bytes.toString()).toMatch(/^127\.0\.0\.1\n1\n/);
    const leaf = Buffer.from(body['canonicalizedBody'] as string, 'base64');
    const bundle = (await read('tile/entries/000.p/1')).bytes;
    expect(bundle.subarray(2)).toEqual(leaf);
    expect(bundle.readUInt16BE()).toBe(leaf.byteLength);
    const hash = createHash('sha256').update(Uint8Array.of(0)).update(leaf).digest();
    expect((await read('tile/0/000.p/1')).bytes).toEqual(hash);
    expect((await read('tile/0/000')).status).toBe(404);
  });
});

describe('CT log', () => {
  test('signs a tree head over the certificates of Fulcio', async () => {
    await using stack = await openStack({}, host.ports);
    await signWith(stack);
    const { bytes } = await call('GET', `${stack.urls.ctlog}/ct/v1/get-sth`);
    const sth = JSON.parse(bytes.toString()) as { tree_size: number; sha256_root_hash: string };
    expect(sth.tree_size).toBe(1);
    const entries = await call('GET', `${stack.urls.ctlog}/ct/v1/get-entries?start=0&end=9`);
    const { entries: found } = JSON.parse(entries.bytes.toString()) as {
      entries: { leaf_input: string; extra_data: string }[];
    };
    const leaf = Buffer.from(found[0]?.leaf_input ?? '', 'base64');
    const root = createHash('sha256').update(Uint8Array.of(0)).update(leaf).digest('base64');
    expect(root).toBe(sth.sha256_root_hash);
    const bad = await call('POST', `${stack.urls.ctlog}/ct/v1/add-pre-chain`, '{"chain":["AAAA"]}');
    expect(bad.status).toBe(400);
  });
});

describe('issuer', () => {
  test('publishes the key of its tokens and responds like a runner', async () => {
    await using stack = await openStack({ job: { repository: 'acme/tool' } }, host.ports);
    const url = `${stack.urls.issuer}/.well-known/openid-configuration`;
    const discovery = JSON.parse((await call('GET', url)).bytes.toString()) as { jwks_uri: string };
    const { keys } = JSON.parse((await call('GET', discovery.jwks_uri)).bytes.toString()) as {
      keys: JsonWebKey[];
    };
    const response = await host.ports.http({
      method: 'GET',
      url: `${stack.tokenRequest.url}&audience=me`,
      headers: { authorization: `Bearer ${stack.tokenRequest.bearer}` },
    });
    const { value } = JSON.parse(await response.text()) as { value: string };
    const [head, payload, signature] = value.split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    expect(claims).toMatchObject({
      iss: stack.urls.issuer,
      aud: 'me',
      sub: 'repo:acme/tool:ref:refs/heads/main',
      repository_owner: 'acme',
    });
    const key = { key: keys[0] as JsonWebKey, format: 'jwk', dsaEncoding: 'ieee-p1363' } as const;
    const signed = Buffer.from(`${head}.${payload}`);
    expect(verify('sha256', signed, key, Buffer.from(signature, 'base64url'))).toBe(true);
    expect((await call('GET', stack.tokenRequest.url)).status).toBe(401);
  });
});

describe('invalid requests', () => {
  test('responds with a status instead of closing the connection', async () => {
    await using stack = await openStack({}, host.ports);
    expect((await call('GET', `${stack.urls.fulcio}/nothing`)).status).toBe(404);
    expect((await call('POST', `${stack.urls.fulcio}/api/v2/signingCert`, '{')).status).toBe(400);
    const large = await call(
      'POST',
      `${stack.urls.rekor}/api/v2/log/entries`,
      Buffer.alloc(5 * 1024 * 1024, 0x20),
    );
    expect(large.status).toBe(413);
    const status = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(stack.urls.rekor).port), '127.0.0.1');
      socket.once('error', reject);
      socket.once('data', (data) => resolve(data.toString('latin1').slice(0, 12)));
      socket.write('GET // HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    });
    expect(status).toBe('HTTP/1.1 404');
  });
});

describe('state directory', () => {
  test('has the same keys and logs when the stack is reopened', async () => {
    const options = { directory: join(directory, 'state') };
    let first: Stack;
    {
      await using stack = await openStack(options, host.ports);
      first = stack;
      const bundle = await signWith(stack);
      await addEntry(stack, entryOf());
      expect(verifierOf(stack.trustedRoot).verify(toSignedEntity(bundle, DATA)).key).toBeDefined();
    }
    await using stack = await openStack(options, host.ports);
    expect(stack.counters().entries).toEqual({ ctlog: 1, rekor: 2, rekorV1: 0 });
    const keysOf = (root: Stack['trustedRoot']) =>
      JSON.stringify(root).replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, '');
    expect(keysOf(stack.trustedRoot)).toBe(keysOf(first.trustedRoot));
    const { body } = await addEntry(stack, entryOf());
    expect(body['logIndex']).toBe('2');
    for (const name of await readdir(options.directory)) {
      const mode = (await stat(join(options.directory, name))).mode & 0o777;
      expect([name, mode]).toEqual([name, 0o600]);
    }
  });

  test('cuts off a last line without its end', async () => {
    const options = { directory };
    {
      await using stack = await openStack(options, host.ports);
      await addEntry(stack, entryOf());
    }
    await appendFile(join(directory, 'rekor.log'), 'eyJhcGlWZX');
    {
      await using stack = await openStack(options, host.ports);
      expect((await addEntry(stack, entryOf())).body['logIndex']).toBe('1');
    }
    await using stack = await openStack(options, host.ports);
    expect(stack.logSize()).toBe(2);
  });

  test('refuses to open a stack when a log is damaged', async () => {
    await appendFile(join(directory, 'rekor.log'), 'not base64!\n');
    await expect(openStack({ directory }, host.ports)).rejects.toMatchObject({
      code: 'STATE_INVALID',
    });
  });
});

describe('timestamp authority', () => {
  test('refuses invalid queries', async () => {
    await using stack = await openStack({}, host.ports);
    const url = `${stack.urls.tsa}/api/v1/timestamp`;
    const garbage = await call('POST', url, Buffer.from('x'), 'application/timestamp-query');
    expect(garbage.status).toBe(400);
    const short = JSON.stringify({ artifactHash: 'AAAA', hashAlgorithm: 'sha256' });
    expect((await call('POST', url, short)).status).toBe(400);
    const md5 = JSON.stringify({ artifactHash: 'AAAA', hashAlgorithm: 'md5' });
    expect((await call('POST', url, md5)).status).toBe(400);
  });
});

test.each([
  [{}, '127.0.0.1'],
  [{ host: '0.0.0.0' }, '127.0.0.1'],
  [{ host: '127.0.0.2' }, '127.0.0.2'],
  [{ host: '0.0.0.0', publicHost: 'localhost' }, 'localhost'],
  [{ publicHost: 'fe80::1' }, '[fe80::1]'],
])('has URLs of the public host when its options are %j: %s', async (options, name) => {
  await using stack = await openStack(options, host.ports);
  const names = Object.values(stack.urls).map((url) => new URL(url).hostname);
  expect([...new Set(names)]).toEqual([name]);
  expect(JSON.stringify(stack.trustedRoot)).toContain(`http://${name}:`);
});

test('verifies a bundle when witnesses cosigned its checkpoint', async () => {
  await using stack = await openStack({ witnesses: 2 }, host.ports);
  expect(stack.witnesses).toHaveLength(2);
  const bundle = await signWith(stack);
  const { envelope } = bundle.verificationMaterial.tlogEntries[0]?.inclusionProof?.checkpoint ?? {};
  expect(envelope?.match(/^— witness-[12]\.sigstore\.embedded /gm)).toHaveLength(2);
  expect(() => verifierOf(stack.trustedRoot).verify(toSignedEntity(bundle, DATA))).not.toThrow();
});
