import { generateKeyPairSync, randomBytes, scryptSync, verify } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import { pemBlock } from '@sealwright/core';
import { openExec } from '@sealwright/core/node';
import { memoryHost } from '@sealwright/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPublicKey, openSigningKey } from './signing-key.ts';

const MESSAGE = Buffer.from('a message');

let work = '';
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-keys-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

async function fileOf(name: string, text: string | Buffer): Promise<string> {
  const path = join(work, name);
  await writeFile(path, text);
  return path;
}

/** Returns an encrypted key like those of `cosign generate-key-pair`, with changes. */
function boxOf(
  pkcs8: Buffer,
  password: string,
  change: (box: { kdf: { params: object } }) => void = () => undefined,
) {
  const salt = randomBytes(32);
  const nonce = randomBytes(24);
  const key = scryptSync(password, salt, 32, { N: 32_768, r: 8, p: 1, maxmem: 128 * 1024 * 1024 });
  const box = {
    kdf: { name: 'scrypt', params: { N: 32_768, r: 8, p: 1 }, salt: salt.toString('base64') },
    cipher: { name: 'nacl/secretbox', nonce: nonce.toString('base64') },
    ciphertext: Buffer.from(xsalsa20poly1305(key, nonce).encrypt(pkcs8)).toString('base64'),
  };
  change(box);
  return pemBlock('ENCRYPTED SIGSTORE PRIVATE KEY', Buffer.from(JSON.stringify(box)));
}

const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve });
const PAIRS = {
  'P-256': [ec('P-256'), 'PKIX_ECDSA_P256_SHA_256', 'sha256'],
  'P-384': [ec('P-384'), 'PKIX_ECDSA_P384_SHA_384', 'sha384'],
  'P-521': [ec('P-521'), 'PKIX_ECDSA_P521_SHA_512', 'sha512'],
  'RSA 2048': [
    generateKeyPairSync('rsa', { modulusLength: 2048 }),
    'PKIX_RSA_PKCS1V15_2048_SHA256',
    'sha256',
  ],
  Ed25519: [generateKeyPairSync('ed25519'), 'PKIX_ED25519', null],
} as const;

describe('a key in a file', () => {
  it('is found after EC parameters, certificates and text', async () => {
    await using host = memoryHost();
    const [{ privateKey, publicKey }] = PAIRS['P-256'];
    const before = [
      pemBlock('EC PARAMETERS', Buffer.from('06082a8648ce3d030107', 'hex')),
      pemBlock('CERTIFICATE', Buffer.from('a certificate')),
      'Bag Attributes: none\n',
    ];
    for (const type of ['sec1', 'pkcs8'] as const) {
      const pem = privateKey.export({ type, format: 'pem' }).toString();
      for (const text of before) {
        const key = await openSigningKey(
          { key: await fileOf('after', `${text}${pem}`) },
          host.ports,
        );
        expect(key.publicKey.equals(publicKey)).toBe(true);
      }
    }
  });

  it.each(Object.entries(PAIRS))(
    'signs with %s and the hash of its kind',
    async (name, [pair, details, hash]) => {
      await using host = memoryHost();
      const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' });
      const key = await openSigningKey({ key: await fileOf(name, pem) }, host.ports);
      expect(key.algorithm.details).toBe(details);
      const signature = await key.sign(MESSAGE);
      expect(verify(hash, MESSAGE, pair.publicKey, signature)).toBe(true);
    },
  );

  it('is read from SEC 1, PKCS #1, or encrypted PKCS #8', async () => {
    await using host = memoryHost();
    const { privateKey } = PAIRS['P-256'][0];
    const rsa = PAIRS['RSA 2048'][0].privateKey;
    const cipher = { cipher: 'aes-256-cbc', passphrase: 'secret' };
    for (const pem of [
      privateKey.export({ type: 'sec1', format: 'pem' }),
      rsa.export({ type: 'pkcs1', format: 'pem' }),
      privateKey.export({ type: 'pkcs8', format: 'pem', ...cipher }),
    ])
      await expect(
        openSigningKey({ key: await fileOf('key', pem), 'key-password': 'secret' }, host.ports),
      ).resolves.toMatchObject({ hint: expect.stringMatching(/^[\w+/]{43}=$/) as string });
  });

  it.each([
    ['not PEM', 'hello', 'KEY_INVALID', 'got no PEM'],
    [
      'a public key',
      PAIRS['P-256'][0].publicKey.export({ type: 'spki', format: 'pem' }),
      'KEY_INVALID',
      'got PUBLIC KEY',
    ],
    [
      'another curve',
      ec('secp256k1').privateKey.export({ type: 'pkcs8', format: 'pem' }),
      'KEY_INVALID',
      'secp256k1',
    ],
    [
      'a small RSA key',
      generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({
        type: 'pkcs8',
        format: 'pem',
      }),
      'KEY_INVALID',
      '1024 bits',
    ],
    ['damaged', pemBlock('PRIVATE KEY', Buffer.from('nonsense')), 'KEY_INVALID', 'cannot read'],
  ])('is refused when it is %s', async (_, text, code, message) => {
    await using host = memoryHost();
    const opened = openSigningKey({ key: await fileOf('bad', text) }, host.ports);
    await expect(opened).rejects.toMatchObject({
      code,
      kind: 'input',
      message: expect.stringContaining(message) as string,
    });
  });

  it('is unavailable when the file is missing', async () => {
    await using host = memoryHost();
    const opened = openSigningKey({ key: join(work, 'none.key') }, host.ports);
    await expect(opened).rejects.toMatchObject({ code: 'KEY_UNAVAILABLE' });
  });
});

describe('a key of cosign', () => {
  const pkcs8 = PAIRS['P-256'][0].privateKey.export({ type: 'pkcs8', format: 'der' });

  it('opens with its password from an option or COSIGN_PASSWORD, also an empty one', async () => {
    const key = await fileOf('cosign.key', boxOf(pkcs8, 'right'));
    await using host = memoryHost({ env: { COSIGN_PASSWORD: 'right' } });
    await expect(openSigningKey({ key }, host.ports)).resolves.toBeDefined();
    expect(host.masked).toEqual(['right']);
    const given = { key: await fileOf('empty.key', boxOf(pkcs8, '')), 'key-password': '' };
    await expect(openSigningKey(given, host.ports)).resolves.toBeDefined();
  });

  it('is refused without its password, or with another one', async () => {
    await using host = memoryHost();
    const key = await fileOf('locked.key', boxOf(pkcs8, 'right'));
    await expect(openSigningKey({ key }, host.ports)).rejects.toMatchObject({
      code: 'KEY_LOCKED',
      message: expect.stringContaining('expected its password, got none') as string,
    });
    await expect(
      openSigningKey({ key, 'key-password': 'wrong' }, host.ports),
    ).rejects.toMatchObject({
      code: 'KEY_LOCKED',
      message: expect.stringContaining('expected its password, got another one') as string,
    });
  });

  it('is refused when its scrypt costs are unknown, before they are computed', async () => {
    await using host = memoryHost();
    const costly = boxOf(pkcs8, 'right', (box) => Object.assign(box.kdf.params, { N: 2 ** 30 }));
    const opened = openSigningKey(
      { key: await fileOf('costly.key', costly), 'key-password': 'right' },
      host.ports,
    );
    await expect(opened).rejects.toMatchObject({ code: 'KEY_INVALID' });
  });
});

it('reads and masks a key from a variable, and throws when it is not set', async () => {
  const { privateKey } = PAIRS['P-256'][0];
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await using host = memoryHost({ env: { MY_KEY: pem } });
  expect((await openSigningKey({ key: 'env://MY_KEY' }, host.ports)).name).toBe('env://MY_KEY');
  const [, ...lines] = pem.trim().split('\n');
  expect(lines.pop()).toBe('-----END PRIVATE KEY-----');
  expect(host.masked.map((secret) => secret.trim())).toEqual([lines.join('\n')]);
  await expect(openSigningKey({ key: 'env://NONE' }, host.ports)).rejects.toMatchObject({
    code: 'KEY_UNAVAILABLE',
    message: expect.stringContaining('NONE is not set') as string,
  });
});

describe('a public key', () => {
  it('is read, and a private key is refused in its place', async () => {
    await using host = memoryHost();
    const { publicKey, privateKey } = PAIRS['P-384'][0];
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    expect((await openPublicKey(await fileOf('a.pub', pem), host.ports)).equals(publicKey)).toBe(
      true,
    );
    const secret = await fileOf('b.pub', privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await expect(openPublicKey(secret, host.ports)).rejects.toMatchObject({
      code: 'KEY_INVALID',
      message: expect.stringContaining('expected a public key, got a private key') as string,
    });
  });
});

/** A plugin for sigstore's protocol: JSON in its second argument, the message on its standard input. */
const PLUGIN = `#!/usr/bin/env node
const { readFileSync } = require('node:fs'); const crypto = require('node:crypto');
const request = JSON.parse(process.argv[3]); const key = crypto.createPrivateKey(readFileSync(request.initOptions.keyResourceID));
const respond = (value) => { process.stdout.write(JSON.stringify(value)); };
if (process.argv[2] !== 'v1') respond({ errorMessage: 'another protocol' });
else if (request.initOptions.keyResourceID.endsWith('denied')) respond({ errorMessage: 'access denied' });
else if (request.methodName === 'publicKey') respond({ publicKey: { publicKeyPEM: Buffer.from(crypto.createPublicKey(key).export({ type: 'spki', format: 'pem' })).toString('base64') } });
else if (request.methodName === 'signMessage') respond({ signMessage: { signature: crypto.sign(request.signMessage.signOptions.messageOptions.hashFunc === 6 ? 'sha384' : 'sha256', readFileSync(0), key).toString('base64') } });
else { respond({ errorMessage: 'no such method' }); process.exitCode = 1; }
`;

describe('a key of a key management service', () => {
  it('signs through its plugin, and throws the error of the plugin', async () => {
    const program = await fileOf('sigstore-kms-test', PLUGIN);
    await chmod(program, 0o755);
    await using host = memoryHost();
    const exec = openExec({ PATH: `${work}:${process.env['PATH'] ?? ''}` });
    const ports = { ...host.ports, exec };
    const { privateKey, publicKey } = PAIRS['P-384'][0];
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    const key = await openSigningKey({ key: `test://${await fileOf('kms', pem)}` }, ports);
    expect(key.publicKey.equals(publicKey)).toBe(true);
    expect(verify('sha384', MESSAGE, publicKey, await key.sign(MESSAGE))).toBe(true);
    const denied = openSigningKey({ key: `test://${await fileOf('denied', pem)}` }, ports);
    await expect(denied).rejects.toMatchObject({
      code: 'KEY_UNAVAILABLE',
      message: expect.stringContaining('access denied') as string,
    });
    const aborted = { ...ports, signal: AbortSignal.abort() };
    await expect(openSigningKey({ key: 'test://x' }, aborted)).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    await expect(openSigningKey({ key: 'none://x' }, ports)).rejects.toMatchObject({
      code: 'KEY_UNAVAILABLE',
      message: expect.stringContaining('sigstore-kms-none') as string,
    });
  });
});
