import { generateKeyPairSync, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { type Listening, listen } from '@sealwright/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Embedded, startEmbedded } from './embedded.ts';
import { run } from './peers.ts';

/*
 * TesseraCT's fsck monitors the embedded CT log by the static API. It reads the checkpoint, every data tile, every hash
 * tile and every issuer, and computes the tree from the entries.
 */

let stack: Embedded;
let mirror: Listening;
/** The paths whose responses the mirror changes by one bit. */
let tampered: RegExp | undefined;

beforeAll(async () => {
  stack = await startEmbedded();
  const { urls } = (await stack.status()) as { urls: Readonly<Record<string, string>> };
  mirror = await listen({ listener: mirrorOf(urls['ctlog'] ?? '') });
});
afterAll(async () => {
  await mirror[Symbol.asyncDispose]();
  await stack[Symbol.asyncDispose]();
});

function mirrorOf(ctlog: string): RequestListener {
  return (request, response) => {
    void (async () => {
      const path = request.url ?? '/';
      const upstream = await fetch(ctlog + path);
      const body = Buffer.from(await upstream.arrayBuffer());
      // The tree does not hash the last bytes of a data tile, which name an issuer.
      const at = path.includes('/data/') ? 300 : body.byteLength - 20;
      if (tampered?.test(path) === true) body.writeUInt8(body.readUInt8(at) ^ 1, at);
      response.writeHead(upstream.status).end(body);
    })();
  };
}

/** Requests a certificate, which adds one entry. */
async function certify(): Promise<void> {
  const token = stack.legacyEnv['SIGSTORE_ID_TOKEN'] ?? '';
  const { sub } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    sub: string;
  };
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const response = await fetch(`${stack.outputs['fulcio']}/api/v2/signingCert`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({
      publicKeyRequest: {
        publicKey: { content: publicKey.export({ type: 'spki', format: 'pem' }) },
        proofOfPossession: sign('sha256', Buffer.from(sub), privateKey).toString('base64'),
      },
    }),
  });
  if (response.status !== 200) throw new Error(await response.text());
}

/** Runs fsck and returns its output. It always exits 0. */
async function fsck(url: string): Promise<string> {
  const pem = await readFile(stack.outputs['ctlog-key'] ?? '', 'utf8');
  const key = pem.replaceAll(/-----[^-]+-----|\n/g, '');
  const checkpoint = await (await fetch(`${url}/checkpoint`)).text();
  const [origin = ''] = checkpoint.split('\n');
  const flags = [`--monitoring_url=${url}/`, `--origin=${origin}`, `--public_key=${key}`];
  return (await run(['ct-fsck', '--ui=false', '--N=16', ...flags])).stderr;
}

describe('a CT log', () => {
  test.each([1, 255, 256, 257, 530])('passes fsck with %d entries', async (size) => {
    const { ctlog = 0 } = (await stack.status()).counters.entries;
    for (let each = ctlog; each < size; each++) await certify();
    const output = await fsck(mirror.url);
    expect(output).toContain(`Successfully fsck'd log with size ${size}`);
    expect(output).not.toContain("Couldn't fetch issuer");
  });

  test.each([
    ['checkpoint', /checkpoint$/],
    ['full data tile', /tile\/data\/001$/],
    ['partial data tile', /tile\/data\/002\.p\/18$/],
    ['full tile', /tile\/0\/000$/],
    ['partial tile', /tile\/0\/002\.p\/18$/],
    ['tile of a higher level', /tile\/1\/000\.p\/2$/],
  ])('fails fsck when a %s is changed', async (_, pattern) => {
    tampered = pattern;
    const output = await fsck(mirror.url);
    tampered = undefined;
    expect(output).not.toContain('Successfully');
  });
});
