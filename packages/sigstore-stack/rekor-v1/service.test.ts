import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson, type Json, listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { directoryState, memoryState, type StackState } from '../state/state.ts';
import { openRekorV1 } from './service.ts';

const host = memoryHost();
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const PEM = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const ENTRIES = '/api/v1/log/entries';
const directory = await mkdtemp(join(tmpdir(), 'rekor-v1-'));
afterAll(() => rm(directory, { recursive: true, force: true }));

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');
const sha256 = (...parts: (Uint8Array | string)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

function entryOf(text: string) {
  return {
    kind: 'hashedrekord',
    apiVersion: '0.0.1',
    spec: {
      signature: {
        content: base64(sign('sha256', Buffer.from(text), privateKey)),
        publicKey: { content: base64(PEM) },
      },
      data: { hash: { algorithm: 'sha256', value: sha256(text).toString('hex') } },
    },
  };
}

interface LogEntry {
  readonly body: string;
  readonly integratedTime: number;
  readonly logID: string;
  readonly logIndex: number;
  readonly attestation?: { readonly data: string };
  readonly verification: {
    readonly signedEntryTimestamp: string;
    readonly inclusionProof: {
      readonly checkpoint: string;
      readonly hashes: string[];
      readonly rootHash: string;
      readonly treeSize: number;
    };
  };
}
type LogEntries = Readonly<Record<string, LogEntry>>;

async function start(state: StackState = memoryState()) {
  const rekor = openRekorV1(state, { host: '127.0.0.1' }, host.ports);
  const listening = await listen(rekor);
  const send = async (method: string, path: string, body?: unknown) => {
    const response = await host.ports.http({
      method,
      url: `${listening.url}${path}`,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    const isJson = response.headers['content-type']?.startsWith('application/json') ?? false;
    return {
      status: response.status,
      header: (name: string) => response.headers[name],
      body: isJson ? (JSON.parse(text) as unknown) : text,
    };
  };
  const add = async (text: string) => {
    const response = await send('POST', ENTRIES, entryOf(text));
    const [[id, entry] = ['', undefined]] = Object.entries(response.body as LogEntries);
    return { ...response, id, entry: entry as LogEntry };
  };
  return { rekor, send, add, [Symbol.asyncDispose]: () => listening[Symbol.asyncDispose]() };
}

describe('new entries', () => {
  test('returns an entry with its id, inclusion promise and inclusion proof', async () => {
    await using log = await start();
    await log.add('first');
    const { status, header, id, entry } = await log.add('second');
    expect([status, header('location'), header('etag')]).toEqual([201, `${ENTRIES}/${id}`, id]);
    const { verification, ...anonymous } = entry;
    const { checkpoint, hashes, rootHash, treeSize } = verification.inclusionProof;
    const promise = Buffer.from(verification.signedEntryTimestamp, 'base64');
    const key = { key: Buffer.from(log.rekor.publicKey), format: 'der', type: 'spki' } as const;
    const signed = Buffer.from(canonicalJson(anonymous as unknown as Json));
    expect(verify('sha256', signed, key, promise)).toBe(true);
    expect(entry.logID).toBe(sha256(log.rekor.publicKey).toString('hex'));
    const leaf = sha256(Uint8Array.of(0), Buffer.from(entry.body, 'base64'));
    expect(id).toMatch(new RegExp(`^[4-7][0-9a-f]{15}${leaf.toString('hex')}$`));
    const root = sha256(Uint8Array.of(1), Buffer.from(hashes[0] ?? '', 'hex'), leaf);
    expect([rootHash, treeSize, hashes.length]).toEqual([root.toString('hex'), 2, 1]);
    const tree = BigInt(`0x${id.slice(0, 16)}`);
    const [text, line] = checkpoint.split('\n\n') as [string, string];
    expect(text).toBe(`127.0.0.1 - ${tree}\n2\n${root.toString('base64')}`);
    const note = Buffer.from(/^— 127\.0\.0\.1 (\S+)\n$/.exec(line)?.[1] ?? '', 'base64');
    expect(note.subarray(0, 4).toString('hex')).toBe(entry.logID.slice(0, 8));
    expect(verify('sha256', Buffer.from(`${text}\n`), key, note.subarray(4))).toBe(true);
  });

  test('responds with the location of an entry when it is added again', async () => {
    await using log = await start();
    const entry = entryOf('twice');
    const responses = await Promise.all([1, 2].map(() => log.send('POST', ENTRIES, entry)));
    const [created, conflict] = responses.toSorted((a, b) => a.status - b.status);
    const id = created?.header('etag');
    expect([created?.status, conflict?.status]).toEqual([201, 409]);
    expect(conflict?.header('location')).toBe(`${ENTRIES}/${id}`);
    expect(conflict?.body).toEqual({
      code: 409,
      message: `an equivalent entry already exists in the transparency log with UUID ${id}`,
    });
    expect(log.rekor.log.size()).toBe(1);
  });

  test('refuses an invalid entry with the messages of Rekor', async () => {
    await using log = await start();
    const { spec, ...rest } = entryOf('a');
    const unsigned = { ...rest, spec: { ...spec, data: entryOf('b').spec.data } };
    const response = await log.send('POST', ENTRIES, unsigned);
    expect([response.status, response.body]).toEqual([
      400,
      {
        code: 400,
        message: expect.stringMatching(/^error processing entry: verifying signature/) as string,
      },
    ]);
    const codeOf = async (entry: unknown) => {
      const { status, body } = await log.send('POST', ENTRIES, entry);
      return [status, (body as { code: number }).code];
    };
    expect(await codeOf([])).toEqual([400, 400]);
    expect(await codeOf({})).toEqual([422, 602]);
    expect(await codeOf({ ...rest, spec: undefined })).toEqual([422, 602]);
    expect(await codeOf({ ...rest, spec, kind: 'x' })).toEqual([422, 422]);
    expect((await log.send('POST', ENTRIES)).status).toBe(415);
    expect(log.rekor.log.size()).toBe(0);
  });
});

describe('lookups', () => {
  test('finds an entry by index, id, leaf hash and proposed entry', async () => {
    await using log = await start();
    await log.add('first');
    const { id, entry } = await log.add('second');
    const paths = ['?logIndex=1', `/${id}`, `/${id.slice(16).toUpperCase()}`];
    for (const path of paths) {
      const { status, body } = await log.send('GET', `${ENTRIES}${path}`);
      expect([path, status, Object.keys(body as object)]).toEqual([path, 200, [id]]);
      expect((body as LogEntries)[id]?.body).toBe(entry.body);
    }
    const query = {
      entryUUIDs: [id, id.slice(16), 'ab'.repeat(40)],
      logIndexes: [0, 9],
      entries: null,
    };
    const { body } = await log.send('POST', `${ENTRIES}/retrieve`, query);
    expect((body as LogEntries[]).map((each) => Object.values(each)[0]?.logIndex)).toEqual([
      1, 1, 0,
    ]);
    // ECDSA signatures differ each time, so only the identical entry is found.
    const entries = [entryOf('second')];
    expect((await log.send('POST', `${ENTRIES}/retrieve`, { entries })).body).toEqual([]);
    await log.send('POST', ENTRIES, entries[0]);
    const found = await log.send('POST', `${ENTRIES}/retrieve`, { entries });
    expect(Object.values((found.body as LogEntries[])[0] ?? {})[0]?.logIndex).toBe(2);
  });

  test('responds with the status of Rekor to unknown entries and invalid queries', async () => {
    await using log = await start();
    const statusOf = async (path: string, query?: unknown) => {
      const { status, body } = await log.send(query === undefined ? 'GET' : 'POST', path, query);
      return [status, (body as { code?: number }).code];
    };
    expect(await statusOf(`${ENTRIES}?logIndex=0`)).toEqual([404, undefined]);
    expect(await statusOf(`${ENTRIES}/${'ab'.repeat(32)}`)).toEqual([404, undefined]);
    expect(await statusOf(ENTRIES)).toEqual([422, 602]);
    expect(await statusOf(`${ENTRIES}?logIndex=x`)).toEqual([422, 601]);
    expect(await statusOf(`${ENTRIES}?logIndex=-1`)).toEqual([422, 609]);
    expect(await statusOf(`${ENTRIES}/nothing`)).toEqual([422, 605]);
    expect(await statusOf('/nothing')).toEqual([404, 404]);
    const retrieve = `${ENTRIES}/retrieve`;
    expect(await statusOf(retrieve, { entryUUIDs: ['x'] })).toEqual([422, 605]);
    expect(await statusOf(retrieve, { entryUUIDs: [] })).toEqual([422, 612]);
    expect(await statusOf(retrieve, { logIndexes: [-1] })).toEqual([422, 609]);
    expect(await statusOf(retrieve, { logIndexes: ['0'] })).toEqual([400, 400]);
    expect(await statusOf(retrieve, [])).toEqual([400, 400]);
    expect(await statusOf(retrieve, null)).toEqual([200, undefined]);
    const many = { logIndexes: [1, 2, 3, 4, 5, 6], entryUUIDs: Array(5).fill('ab'.repeat(32)) };
    expect(await statusOf(retrieve, many)).toEqual([422, 422]);
  });
});

describe('search index', () => {
  test('finds entries by hash and key, by any or by all', async () => {
    await using log = await start();
    const ids = [(await log.add('first')).id, (await log.add('second')).id];
    const search = async (query: object) =>
      (await log.send('POST', '/api/v1/index/retrieve', query)).body;
    const key = { format: 'x509', content: base64(PEM) };
    const hash = `sha256:${sha256('second').toString('hex')}`;
    expect(await search({ hash })).toEqual([ids[1]]);
    expect(await search({ hash: hash.slice(7).toUpperCase() })).toEqual([ids[1]]);
    expect(await search({ publicKey: key })).toEqual(ids);
    expect(await search({ publicKey: key, hash, operator: 'or' })).toEqual(ids);
    expect(await search({ publicKey: key, hash, operator: 'and' })).toEqual([ids[1]]);
    expect(await search({ email: 'nobody@example.com', hash, operator: 'and' })).toEqual([]);
    expect(await search({})).toEqual([]);
    const statusOf = async (query: object) =>
      (await log.send('POST', '/api/v1/index/retrieve', query)).status;
    expect(await statusOf({ hash: 'x' })).toBe(422);
    expect(await statusOf({ email: 'x' })).toBe(422);
    expect(await statusOf({ publicKey: { ...key, format: 'pgp' } })).toBe(400);
  });
});

describe('log', () => {
  test('returns its tree head, its key, and a consistency proof', async () => {
    await using log = await start();
    const info = async () => (await log.send('GET', '/api/v1/log')).body as Record<string, string>;
    expect(await info()).toMatchObject({ treeSize: 0 });
    await log.add('first');
    const before = await info();
    await log.add('second');
    const after = await info();
    expect(after).toMatchObject({ treeSize: 2, treeID: before['treeID'] });
    const proof = '/api/v1/log/proof';
    const { body } = await log.send('GET', `${proof}?lastSize=2&treeID=${after['treeID']}`);
    const [hash = ''] = (body as { hashes: string[] }).hashes;
    const first = Buffer.from(before['rootHash'] ?? '', 'hex');
    const root = sha256(Uint8Array.of(1), first, Buffer.from(hash, 'hex')).toString('hex');
    expect([(body as { rootHash: string }).rootHash, after['rootHash']]).toEqual([root, root]);
    const statusOf = async (query: string) => (await log.send('GET', proof + query)).status;
    expect(await statusOf('?lastSize=3')).toBe(400);
    expect(await statusOf('?firstSize=2&lastSize=1')).toBe(400);
    expect(await statusOf('?lastSize=1&treeID=7')).toBe(400);
    expect(await statusOf('?firstSize=0&lastSize=1')).toBe(422);
    expect(await statusOf('')).toBe(422);
    const key = await log.send('GET', '/api/v1/log/publicKey');
    expect([key.header('content-type'), key.body]).toEqual([
      'application/x-pem-file',
      expect.stringMatching(/^-----BEGIN PUBLIC KEY-----\n/) as string,
    ]);
    expect((await log.send('GET', '/ping')).body).toBe('.');
    expect(log.rekor.counter.requests).toBeGreaterThan(0);
  });

  test('has the same key, tree id, times, index and attestations when it is reopened', async () => {
    const state = () => directoryState(join(directory, 'state'));
    let before: unknown;
    let key: Uint8Array;
    {
      await using log = await start(state());
      const envelope = envelopeOf();
      const spec = { content: { envelope }, publicKey: base64(PEM) };
      await log.send('POST', ENTRIES, { kind: 'intoto', apiVersion: '0.0.1', spec });
      before = withoutSignatures((await log.send('GET', `${ENTRIES}?logIndex=0`)).body);
      key = log.rekor.publicKey;
    }
    await using log = await start(state());
    expect(log.rekor.publicKey).toEqual(key);
    const { body } = await log.send('GET', `${ENTRIES}?logIndex=0`);
    expect(withoutSignatures(body)).toEqual(before);
    const [[id, entry] = ['', undefined]] = Object.entries(body as LogEntries);
    expect(Buffer.from(entry?.attestation?.data ?? '', 'base64').toString()).toBe('{"subject":[]}');
    const hash = sha256('{"subject":[]}').toString('hex');
    expect((await log.send('POST', '/api/v1/index/retrieve', { hash })).body).toEqual([id]);
  });
});

/** The text of an envelope with a statement. */
function envelopeOf(): string {
  const payload = '{"subject":[]}';
  const type = 'application/vnd.in-toto+json';
  const pae = Buffer.from(`DSSEv1 ${type.length} ${type} ${payload.length} ${payload}`);
  const sig = base64(sign('sha256', pae, privateKey));
  return JSON.stringify({ payloadType: type, payload: base64(payload), signatures: [{ sig }] });
}

/** Entries without signatures, which differ each time with ECDSA. */
function withoutSignatures(entries: unknown): unknown {
  return Object.entries(entries as LogEntries).map(([id, { verification, ...entry }]) => ({
    id,
    ...entry,
    root: verification.inclusionProof.rootHash,
  }));
}
