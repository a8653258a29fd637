import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryHost } from '@sealwright/core/testing';
import { connectStack, type RunningState } from '@sealwright/sigstore-stack';
import { expect, test } from 'vitest';
import { sealwright } from '../interop/cli.ts';

/* A stack that is killed while clients log: acknowledged entries are in the same tree after a restart. */

const ROUNDS = 8;
const CLIENTS = 6;
/** Responses that a round waits for before the kill. Other requests are in progress then. */
const ACKNOWLEDGED = 40;

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const SPKI = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const PEM = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const base64 = (text: string) => Buffer.from(text).toString('base64');

interface V1Entry {
  readonly body: string;
  readonly integratedTime: number;
  readonly logIndex: number;
  readonly verification: {
    readonly inclusionProof: { readonly rootHash: string; readonly treeSize: number };
  };
}

/** An acknowledged entry of Rekor v1, status 201, by its id. */
type Acknowledged = readonly [id: string, entry: V1Entry];

function signed(text: string) {
  const content = sign('sha256', Buffer.from(text), privateKey).toString('base64');
  return { content, digest: createHash('sha256').update(text).digest() };
}

/** Logs an entry in Rekor v1. */
async function logV1(url: string, text: string): Promise<Acknowledged> {
  const { content, digest } = signed(text);
  const hash = { algorithm: 'sha256', value: digest.toString('hex') };
  const signature = { content, publicKey: { content: base64(PEM) } };
  const spec = { data: { hash }, signature };
  const body = JSON.stringify({ kind: 'hashedrekord', apiVersion: '0.0.1', spec });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/api/v1/log/entries`, { method: 'POST', headers, body });
  expect(response.status).toBe(201);
  return Object.entries((await response.json()) as Record<string, V1Entry>)[0] as Acknowledged;
}

/** Logs an entry in Rekor v2 and returns the body of the request, which a later request repeats. */
async function logV2(url: string, text: string): Promise<string> {
  const { content, digest } = signed(text);
  const verifier = { publicKey: { rawBytes: SPKI }, keyDetails: 'PKIX_ECDSA_P256_SHA_256' };
  const body = JSON.stringify({
    hashedRekordRequestV002: {
      digest: digest.toString('base64'),
      signature: { content, verifier },
    },
  });
  const response = await fetch(`${url}/api/v2/log/entries`, { method: 'POST', body });
  expect(response.status).toBe(201);
  await response.arrayBuffer();
  return body;
}

/** Computes the root hash of leaves (RFC 6962 §2.1). */
function rootOf(bodies: readonly Uint8Array[]): Uint8Array {
  const hash = (...parts: Uint8Array[]) =>
    createHash('sha256').update(Buffer.concat(parts)).digest();
  if (bodies.length === 1) return hash(Uint8Array.of(0), bodies[0] as Uint8Array);
  let split = 1;
  while (split * 2 < bodies.length) split *= 2;
  return hash(Uint8Array.of(1), rootOf(bodies.slice(0, split)), rootOf(bodies.slice(split)));
}

async function start(directory: string): Promise<RunningState> {
  const started = await sealwright(['kind-sigstore-stack', '--directory', directory, '--json']);
  expect(started.exitCode, started.stderr).toBe(0);
  return JSON.parse(await readFile(join(directory, 'state.json'), 'utf8')) as RunningState;
}

/** Logs with several clients, kills the stack after `ACKNOWLEDGED` responses, and returns the acknowledged entries. */
async function logAndKill(state: RunningState, round: number) {
  const v1: Acknowledged[] = [];
  const v2: string[] = [];
  const { promise: enough, resolve } = Promise.withResolvers<void>();
  const client = async (each: number) => {
    for (let count = 0; ; count++) {
      const text = `${round} ${each} ${count}`;
      if (each % 2 === 0) v1.push(await logV1(state.urls['rekorV1'] ?? '', text));
      else v2.push(await logV2(state.urls['rekor'] ?? '', text));
      if (v1.length + v2.length >= ACKNOWLEDGED) resolve();
    }
  };
  const clients = Array.from({ length: CLIENTS }, (_, each) => client(each));
  await Promise.race([enough, ...clients]);
  process.kill(state.pid, 'SIGKILL');
  const ends = await Promise.allSettled(clients);
  // fetch throws a TypeError when a connection breaks. A response other than 201 is another error.
  for (const end of ends) expect((end as PromiseRejectedResult).reason).toBeInstanceOf(TypeError);
  return { v1, v2 };
}

/** Reads the bodies of all entries of Rekor v1, in order. */
async function bodiesOf(url: string): Promise<Buffer[]> {
  const info = (await (await fetch(`${url}/api/v1/log`)).json()) as { treeSize: number };
  const bodies: Buffer[] = [];
  for (let index = 0; index < info.treeSize; index++) {
    const response = await fetch(`${url}/api/v1/log/entries?logIndex=${index}`);
    const [entry] = Object.values((await response.json()) as Record<string, V1Entry>);
    bodies.push(Buffer.from(entry?.body ?? '', 'base64'));
  }
  return bodies;
}

test('has all acknowledged entries in the proven tree after kills at any moment', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'sealwright-stack-kill-'));
  const acknowledged: { readonly v1: Acknowledged[]; readonly v2: string[] } = { v1: [], v2: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const { v1, v2 } = await logAndKill(await start(directory), round);
    acknowledged.v1.push(...v1);
    acknowledged.v2.push(...v2);
    // A kill can leave the beginning of a record.
    for (const name of ['rekor', 'rekor-v1', 'ctlog'])
      await appendFile(join(directory, 'data', `${name}.log`), 'eyJhcGlWZXJz');
  }
  const state = await start(directory);
  const url = state.urls['rekorV1'] ?? '';
  const bodies = await bodiesOf(url);
  const roots = new Map<number, string>();
  for (const [id, entry] of acknowledged.v1) {
    const response = await fetch(`${url}/api/v1/log/entries/${id}`);
    const current = ((await response.json()) as Record<string, V1Entry>)[id];
    expect({ ...current, verification: undefined }).toEqual({ ...entry, verification: undefined });
    const { treeSize, rootHash } = entry.verification.inclusionProof;
    const root =
      roots.get(treeSize) ?? Buffer.from(rootOf(bodies.slice(0, treeSize))).toString('hex');
    roots.set(treeSize, root);
    expect(rootHash).toBe(root);
  }
  for (const body of acknowledged.v2) {
    const entries = `${state.urls['rekor'] ?? ''}/api/v2/log/entries`;
    const response = await fetch(entries, { method: 'POST', body });
    expect(response.status).toBe(409);
    await response.arrayBuffer();
  }
  expect(acknowledged.v1.length + acknowledged.v2.length).toBeGreaterThanOrEqual(
    ROUNDS * ACKNOWLEDGED,
  );
  await using host = memoryHost();
  await connectStack(directory, host.ports.http, host.ports.clock).stop();
  await rm(directory, { recursive: true, force: true });
});
