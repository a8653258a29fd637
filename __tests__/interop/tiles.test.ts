import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { type Listening, listen } from '@sealwright/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Embedded, startEmbedded } from './embedded.ts';
import { run } from './peers.ts';

/*
 * Tessera's fsck reads the embedded Rekor v2 as a tile client. It reads the checkpoint, every entry bundle and every
 * hash tile, and computes the tree from the entries.
 */

let stack: Embedded;
let mirror: Listening;
/** The paths whose responses the mirror changes by one bit. */
let tampered: RegExp | undefined;

beforeAll(async () => {
  stack = await startEmbedded('--witnesses', '2');
  mirror = await listen({ listener: mirrorOf(stack.outputs['rekor'] ?? '') });
  await writeFile(join(stack.work, 'log.vkey'), await verifierKey());
});
afterAll(async () => {
  await mirror[Symbol.asyncDispose]();
  await stack[Symbol.asyncDispose]();
});

function mirrorOf(rekor: string): RequestListener {
  return (request, response) => {
    void (async () => {
      const path = request.url ?? '/';
      const upstream = await fetch(rekor + path);
      const body = Buffer.from(await upstream.arrayBuffer());
      // The last bytes of a checkpoint are a signature of a witness, which fsck does not verify.
      const at = path.endsWith('checkpoint') ? 20 : body.byteLength - 20;
      if (tampered?.test(path) === true) body.writeUInt8(body.readUInt8(at) ^ 1, at);
      response.writeHead(upstream.status).end(body);
    })();
  };
}

/** Returns the key of the log as a C2SP signed-note key: name, key id, and 0x01 before the raw Ed25519 key. */
async function verifierKey(): Promise<string> {
  const root = JSON.parse(await readFile(stack.outputs['trusted-root'] ?? '', 'utf8')) as {
    tlogs: { publicKey: { rawBytes: string }; logId: { keyId: string } }[];
  };
  const raw = Buffer.from(root.tlogs[0]?.publicKey.rawBytes ?? '', 'base64').subarray(-32);
  const id = Buffer.from(root.tlogs[0]?.logId.keyId ?? '', 'base64').subarray(0, 4);
  const key = Buffer.concat([Uint8Array.of(1), raw]).toString('base64');
  return `127.0.0.1+${id.toString('hex')}+${key}\n`;
}

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

async function log(text: string): Promise<void> {
  const rawBytes = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const entry = {
    digest: createHash('sha256').update(text).digest('base64'),
    signature: {
      content: sign('sha256', Buffer.from(text), privateKey).toString('base64'),
      verifier: { publicKey: { rawBytes }, keyDetails: 'PKIX_ECDSA_P256_SHA_256' },
    },
  };
  const response = await fetch(`${stack.outputs['rekor']}/api/v2/log/entries`, {
    method: 'POST',
    body: JSON.stringify({ hashedRekordRequestV002: entry }),
  });
  if (response.status !== 201) throw new Error(await response.text());
}

test('has a checkpoint with the signatures of the witnesses', async () => {
  const checkpoint = await (await fetch(`${stack.outputs['rekor']}/api/v2/checkpoint`)).text();
  const keys = await readFile(join(stack.outputs['directory'] ?? '', 'witnesses.txt'), 'utf8');
  const names = keys
    .trim()
    .split('\n')
    .map((key) => key.split('+')[0] ?? '');
  expect(names).toHaveLength(2);
  for (const name of names) expect(checkpoint).toContain(`\n— ${name} `);
});

/** Runs fsck and returns its output. It always exits 0, and with one worker it hangs on an error. */
async function fsck(url: string): Promise<string> {
  const key = `--public_key=${join(stack.work, 'log.vkey')}`;
  const source = `--storage_url=${url}/api/v2/`;
  return (await run(['fsck', '--ui=false', '--N=16', source, key])).stderr;
}

describe('a log of Rekor v2', () => {
  test.each([1, 255, 256, 257, 600])('passes fsck with %d entries', async (size) => {
    const { rekor = 0 } = (await stack.status()).counters.entries;
    for (let each = rekor; each < size; each++) await log(`entry ${each}`);
    expect(await fsck(stack.outputs['rekor'] ?? '')).toContain(
      `Successfully fsck'd log with size ${size}`,
    );
  });

  test.each([
    ['checkpoint', /checkpoint$/],
    ['full entry bundle', /tile\/entries\/001$/],
    ['partial entry bundle', /tile\/entries\/002\.p\/88$/],
    ['full tile', /tile\/0\/000$/],
    ['partial tile', /tile\/0\/002\.p\/88$/],
    ['tile of a higher level', /tile\/1\/000\.p\/2$/],
  ])('fails fsck when a %s is changed', async (_, pattern) => {
    expect(await fsck(mirror.url)).toContain("Successfully fsck'd");
    tampered = pattern;
    const output = await fsck(mirror.url);
    tampered = undefined;
    expect(output).toContain('fsck failed');
    expect(output).not.toContain('Successfully');
  });
});
