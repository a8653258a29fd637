import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Embedded, startEmbedded } from './embedded.ts';
import { attempt, refused, run } from './peers.ts';

/* openssl verifies timestamps and certificates of the embedded services. */

let stack: Embedded;
let other: Embedded;
beforeAll(async () => {
  [stack, other] = await Promise.all([startEmbedded(), startEmbedded()]);
  await writeFile(join(stack.work, 'data'), 'timestamped content\n');
  await writeFile(join(stack.work, 'other'), 'other content\n');
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
});

const options = () => ({ cwd: stack.work });
const openssl = (...args: readonly string[]) => run(['openssl', ...args], options());
const rejects = (...args: readonly string[]) => refused(['openssl', ...args], options());

/** Requests a timestamp of `data` by RFC 3161. Writes the reply to `reply.tsr` and returns the status. */
async function stamp(...query: readonly string[]): Promise<number> {
  await openssl('ts', '-query', '-data', 'data', '-out', 'query.tsq', ...query);
  const response = await fetch(`${stack.outputs['tsa']}/api/v1/timestamp`, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: await readFile(join(stack.work, 'query.tsq')),
  });
  await writeFile(join(stack.work, 'reply.tsr'), Buffer.from(await response.arrayBuffer()));
  return response.status;
}

const verify = (chain: string): string[] => [
  'ts',
  '-verify',
  '-in',
  'reply.tsr',
  '-CAfile',
  chain,
  '-queryfile',
  'query.tsq',
];

describe('a timestamp', () => {
  test.each([
    ['SHA-256, a nonce and the certificate', ['-sha256', '-cert']],
    ['SHA-384', ['-sha384', '-cert']],
    ['SHA-512 without a nonce', ['-sha512', '-cert', '-no_nonce']],
  ])('verifies with %s', async (_, query) => {
    const chain = stack.outputs['tsa-chain'] ?? '';
    expect(await stamp(...query)).toBe(200);
    const { stdout, stderr } = await openssl(...verify(chain));
    expect(stdout + stderr).toContain('Verification: OK');
    await openssl('ts', '-verify', '-in', 'reply.tsr', '-CAfile', chain, '-data', 'data');
    const otherData = ['ts', '-verify', '-in', 'reply.tsr', '-CAfile', chain, '-data', 'other'];
    expect(await rejects(...otherData)).toContain('message imprint mismatch');
    expect(await rejects(...verify(other.outputs['tsa-chain'] ?? ''))).toContain(
      'certificate verify error',
    );
  });

  test('verifies without its certificate when the verifier has it', async () => {
    const chain = stack.outputs['tsa-chain'] ?? '';
    expect(await stamp('-sha256')).toBe(200);
    expect(await rejects(...verify(chain))).toContain('signer certificate not found');
    await openssl(...verify(chain), '-untrusted', chain);
    const { stdout } = await openssl('ts', '-reply', '-in', 'reply.tsr', '-text');
    expect(stdout).toContain('Status: Granted.');
  });

  test('fails with another query than its own', async () => {
    const chain = stack.outputs['tsa-chain'] ?? '';
    await stamp('-sha256', '-cert');
    await openssl('ts', '-query', '-data', 'data', '-sha256', '-cert', '-out', 'query.tsq');
    expect(await rejects(...verify(chain))).toContain('nonce mismatch');
  });

  test('fails when one bit is changed', async () => {
    await stamp('-sha256', '-cert');
    const file = join(stack.work, 'reply.tsr');
    const reply = await readFile(file);
    reply.writeUInt8(reply.readUInt8(reply.byteLength - 3) ^ 1, reply.byteLength - 3);
    await writeFile(file, reply);
    expect(await rejects(...verify(stack.outputs['tsa-chain'] ?? ''))).toMatch(
      /signature failure|bad signature/,
    );
  });

  test('is refused for a broken hash and for another policy', async () => {
    expect(await stamp('-sha1', '-cert')).toBe(400);
    expect(await stamp('-sha256', '-tspolicy', '1.2.3.4')).toBe(400);
  });
});

describe('a certificate', () => {
  /** Writes the first certificate of a chain in PEM and the rest to two files, and returns their paths. */
  async function split(chain: string): Promise<[string, string]> {
    const [leaf = '', ...rest] = (await readFile(chain, 'utf8')).split(/(?=-----BEGIN)/);
    const files: [string, string] = [join(stack.work, 'leaf.pem'), join(stack.work, 'rest.pem')];
    await writeFile(files[0], leaf);
    await writeFile(files[1], rest.join(''));
    return files;
  }

  const strict = ['verify', '-x509_strict'] as const;

  test('chains to the root of Fulcio for code signing only', async () => {
    const root = stack.outputs['fulcio-root'] ?? '';
    const sign = [
      `--fulcio-url=${stack.outputs['fulcio']}`,
      `--rekor-url=${stack.outputs['rekor-v1']}`,
      `--oidc-issuer=${stack.outputs['issuer']}`,
    ];
    await run(
      ['cosign2', 'sign-blob', '--yes', ...sign, '--output-certificate', 'leaf.b64', 'data'],
      { cwd: stack.work, env: stack.legacyEnv },
    );
    const leaf = await readFile(join(stack.work, 'leaf.b64'), 'utf8');
    await writeFile(join(stack.work, 'leaf.pem'), Buffer.from(leaf, 'base64'));
    await openssl(...strict, '-CAfile', root, root);
    await openssl(...strict, '-purpose', 'any', '-CAfile', root, 'leaf.pem');
    const { stdout } = await openssl('x509', '-in', 'leaf.pem', '-noout', '-text');
    expect(stdout).toContain(`URI:${stack.outputs['identity']}`);
    expect(stdout).toMatch(/Extended Key Usage: *\n *Code Signing\n/);
    expect(stdout).toContain('CT Precertificate SCTs');
    const otherRoot = ['-CAfile', other.outputs['fulcio-root'] ?? '', 'leaf.pem'];
    expect(await rejects(...strict, ...otherRoot)).toContain('verification failed');
    // It signs code and is not a certificate of a server.
    expect(
      await rejects(...strict, '-purpose', 'sslserver', '-CAfile', root, 'leaf.pem'),
    ).toContain('unsuitable certificate purpose');
    const late = ['-attime', String(Math.floor(Date.now() / 1000) + 3600)];
    expect(await rejects(...strict, ...late, '-CAfile', root, 'leaf.pem')).toContain('expired');
  });

  test('chains to the root of the timestamp authority for timestamps only', async () => {
    const [leaf, root] = await split(stack.outputs['tsa-chain'] ?? '');
    await openssl(...strict, '-purpose', 'timestampsign', '-CAfile', root, leaf);
    expect(await rejects(...strict, '-purpose', 'smimesign', '-CAfile', root, leaf)).toContain(
      'unsuitable certificate purpose',
    );
    const { stdout } = await attempt(['openssl', 'x509', '-in', leaf, '-noout', '-text']);
    expect(stdout).toMatch(/Extended Key Usage: critical\n *Time Stamping\n/);
  });
});
