import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  verify,
} from 'node:crypto';
import { type Listening, listen } from '@sealwright/core';
import { leafHash, nodeHash } from '@sealwright/core/crypto';
import { memoryHost } from '@sealwright/core/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openAuthority } from '../fulcio/fulcio.ts';
import { memoryState } from '../state/state.ts';
import type { ChainedAuthority } from '../x509/chain.ts';
import {
  derOf,
  nameOf,
  parseCertificate,
  randomSerial,
  signCertificate,
  tbsOf,
} from '../x509/x509.ts';
import { type CtLog, openCtLog } from './ctlog.ts';
import { poison } from './sct.ts';

const host = memoryHost();
let authority: ChainedAuthority;
let log: CtLog;
let server: Listening;

beforeEach(async () => {
  authority = openAuthority(memoryState(), host.ports);
  log = openCtLog(memoryState(), [authority.chain[1]], host.ports, () => server.url);
  server = await listen(log);
});
afterEach(() => server[Symbol.asyncDispose]());

function certificate(
  extensions: readonly Uint8Array[],
  key: KeyObject = authority.key,
): Uint8Array {
  const { clock, random } = host.ports;
  return signCertificate(
    tbsOf({
      serial: randomSerial(random),
      issuer: derOf(parseCertificate(authority.certificate).tbsCertificate.subject),
      subject: nameOf('example', 'leaf'),
      publicKey: createPublicKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
      notBefore: clock.now() - 1000,
      notAfter: clock.now() + 60_000,
      extensions,
    }),
    key,
  );
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

async function add(path: string, chain: readonly Uint8Array[]) {
  const response = await fetch(`${server.url}/ct/v1/${path}`, {
    method: 'POST',
    body: JSON.stringify({ chain: chain.map(base64) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

async function get(path: string): Promise<Record<string, string> & { audit_path: string[] }> {
  const response = await fetch(`${server.url}/ct/v1/${path}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Awaited<ReturnType<typeof get>>;
}

describe('submissions', () => {
  const otherKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

  test('logs a chain with its root when the root is left out', async () => {
    const [intermediate, root] = authority.chain;
    const chains = [[intermediate, root], [intermediate]];
    for (const [at, above] of chains.entries()) {
      const response = await add('add-pre-chain', [certificate([poison()]), ...above]);
      expect(response.status).toBe(200);
      const { extra_data: extra = '' } = await get(
        `get-entry-and-proof?leaf_index=${at}&tree_size=${at + 1}`,
      );
      // The root is logged too.
      expect(Buffer.from(extra, 'base64').includes(Buffer.from(root))).toBe(true);
    }
    expect(log.log.size()).toBe(2);
  });

  test.each([
    [
      'another key signed it',
      'add-pre-chain',
      () => [certificate([poison()], otherKey), ...authority.chain],
    ],
    ['it has no authority', 'add-pre-chain', () => [certificate([poison()])]],
    [
      'it ends in another root',
      'add-pre-chain',
      () => [certificate([poison()]), ...openAuthority(memoryState(), host.ports).chain],
    ],
    [
      'its order is wrong',
      'add-pre-chain',
      () => [certificate([poison()]), ...authority.chain.toReversed()],
    ],
    ['it is the root alone', 'add-chain', () => [authority.chain[1]]],
    ['it starts with other bytes', 'add-chain', () => [Buffer.from('x'), ...authority.chain]],
    ['it starts with a certificate', 'add-pre-chain', () => [certificate([]), ...authority.chain]],
    [
      'it starts with a precertificate',
      'add-chain',
      () => [certificate([poison()]), ...authority.chain],
    ],
    ['it is empty', 'add-chain', () => []],
  ] as const)('refuses a chain when %s (%s)', async (_, path, chain) => {
    expect((await add(path, chain())).status).toBe(400);
    expect(log.log.size()).toBe(0);
  });

  test('signs the leaf of a certificate in its SCT', async () => {
    await add('add-pre-chain', [certificate([poison()]), ...authority.chain]);
    const leaf = certificate([]);
    const { body } = await add('add-chain', [leaf, ...authority.chain]);
    const entry = await get('get-entry-and-proof?leaf_index=1&tree_size=2');
    const input = Buffer.from(entry['leaf_input'] ?? '', 'base64');
    expect(input.subarray(10, 15).toString('hex')).toBe(
      `0000${leaf.byteLength.toString(16).padStart(6, '0')}`,
    );
    expect(input.includes(Buffer.from(leaf))).toBe(true);
    // The index of the leaf: c2sp.org/static-ct-api.
    expect(Buffer.from(body['extensions'] ?? '', 'base64').toString('hex')).toBe(
      '0000050000000001',
    );
    const signature = Buffer.from(body['signature'] ?? '', 'base64').subarray(4);
    const key = createPublicKey({ key: Buffer.from(log.publicKey), format: 'der', type: 'spki' });
    expect(verify('sha256', input, key, signature)).toBe(true);
    const [sibling = ''] = entry.audit_path;
    const { sha256_root_hash: root } = await get('get-sth');
    expect(base64(nodeHash(Buffer.from(sibling, 'base64'), leafHash(input)))).toBe(root);
  });
});

describe('reads', () => {
  test.each([
    'get-entry-and-proof?leaf_index=1&tree_size=1',
    'get-entry-and-proof?leaf_index=0&tree_size=2',
    'get-entry-and-proof?leaf_index=-1&tree_size=1',
    'get-entry-and-proof?tree_size=1',
    'get-entry-and-proof?leaf_index=0&tree_size=0',
  ])('refuses %s', async (path) => {
    await add('add-chain', [certificate([]), ...authority.chain]);
    expect((await fetch(`${server.url}/ct/v1/${path}`)).status).toBe(400);
  });

  test('serves every entry with its chain by tile', async () => {
    const precertificate = certificate([poison()]);
    await add('add-pre-chain', [precertificate, ...authority.chain]);
    await add('add-chain', [certificate([]), ...authority.chain]);
    const bytes = async (path: string) =>
      Buffer.from(await (await fetch(server.url + path)).arrayBuffer());
    const data = await bytes('/tile/data/000.p/2');
    expect(data.includes(Buffer.from(precertificate))).toBe(true);
    for (const issuer of authority.chain) {
      const hash = createHash('sha256').update(issuer).digest();
      expect(data.includes(hash)).toBe(true);
      expect(await bytes(`/issuer/${hash.toString('hex')}`)).toEqual(Buffer.from(issuer));
    }
    const missing = ['/issuer/00', '/tile/data/000', '/tile/entries/000.p/2', '/tile/0/000.p/3'];
    for (const path of missing) expect((await fetch(server.url + path)).status).toBe(404);
    const checkpoint = (await bytes('/checkpoint')).toString();
    const { tree_size: size, sha256_root_hash: root } = await get('get-sth');
    expect(checkpoint.split('\n').slice(0, 3)).toEqual([
      server.url.slice('http://'.length),
      String(size),
      root,
    ]);
  });
});
