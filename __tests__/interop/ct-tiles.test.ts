import { generateKeyPairSync, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { type Listening, listen } from '@sealwright/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Embedded, startEmbedded } from './embedded.ts';
import { run } from './peers.ts';

/*
 * TesseraCT's fsck reads the embedded CT log as a monitor of the static API would: the checkpoint, every data tile,
 * every tile of every level, every issuer; it builds the tree anew from the entries.
 */

let stack: Embedded;
let mirror: Listening;
/** The path whose answer the mirror changes by one bit. */
let lie: RegExp | undefined;

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
      const answer = await fetch(ctlog + path);
      const body = Buffer.from(await answer.arrayBuffer());
      // The last bytes of a data tile name an issuer, which no hash is of.
      const at = path.includes('/data/') ? 300 : body.byteLength - 20;
      if (lie?.test(path) === true) body.writeUInt8(body.readUInt8(at) ^ 1, at);
      response.writeHead(answer.status).end(body);
    })();
  };
}

/** Has a certificate issued, which adds one entry. */
async function certify(): Promise<void> {
  const token = stack.legacyEnv['SIGSTORE_ID_TOKEN'] ?? '';
  const { sub } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    sub: string;
  };
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const answer = await fetch(`${stack.outputs['fulcio']}/api/v2/signingCert`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({
      publicKeyRequest: {
        publicKey: { content: publicKey.export({ type: 'spki', format: 'pem' }) },
        proofOfPossession: sign('sha256', Buffer.from(sub), privateKey).toString('base64'),
      },
    }),
  });
  if (answer.status !== 200) throw new Error(await answer.text());
}

/** What fsck says. It exits 0 whatever it found. */
async function fsck(url: string): Promise<string> {
  const pem = await readFile(stack.outputs['ctlog-key'] ?? '', 'utf8');
  const key = pem.replaceAll(/-----[^-]+-----|\n/g, '');
  const checkpoint = await (await fetch(`${url}/checkpoint`)).text();
  const [origin = ''] = checkpoint.split('\n');
  const flags = [`--monitoring_url=${url}/`, `--origin=${origin}`, `--public_key=${key}`];
  return (await run(['ct-fsck', '--ui=false', '--N=16', ...flags])).stderr;
}

describe('the CT log by tiles', () => {
  test.each([1, 255, 256, 257, 530])('of %d entries is whole', async (size) => {
    const { ctlog = 0 } = (await stack.status()).counters.entries;
    for (let each = ctlog; each < size; each++) await certify();
    const words = await fsck(mirror.url);
    expect(words).toContain(`Successfully fsck'd log with size ${size}`);
    expect(words).not.toContain("Couldn't fetch issuer");
  });

  test.each([
    ['checkpoint', /checkpoint$/],
    ['full data tile', /tile\/data\/001$/],
    ['partial data tile', /tile\/data\/002\.p\/18$/],
    ['full tile', /tile\/0\/000$/],
    ['partial tile', /tile\/0\/002\.p\/18$/],
    ['tile above', /tile\/1\/000\.p\/2$/],
  ])('is not believed with another %s', async (_, pattern) => {
    lie = pattern;
    const words = await fsck(mirror.url);
    lie = undefined;
    expect(words).not.toContain('Successfully');
  });
});
