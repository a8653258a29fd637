import {
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  X509Certificate,
} from 'node:crypto';
import { memoryHost } from '@sealwright/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signJwt } from '../identity/jwt.ts';
import { openStack, type Stack } from '../stack.ts';

const host = memoryHost();
let stack: Stack;

beforeAll(async () => {
  stack = await openStack({}, host.ports);
});

afterAll(async () => {
  await stack[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
});

const SUBJECT = 'repo:example/portal:ref:refs/heads/main';

function ecKeys(namedCurve = 'P-256') {
  return generateKeyPairSync('ec', { namedCurve });
}

interface Keys {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

function requestOf(keys: Keys, digest: string | null = 'sha256', challenge = SUBJECT) {
  return {
    publicKeyRequest: {
      publicKey: {
        algorithm: 'ECDSA',
        content: keys.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      },
      proofOfPossession: sign(digest, Buffer.from(challenge), keys.privateKey).toString('base64'),
    },
  };
}

async function post(
  path: string,
  token: string,
  body: object,
): Promise<{ status: number; text: string }> {
  const response = await host.ports.http({
    method: 'POST',
    url: `${stack.urls.fulcio}${path}`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

function leafOf(text: string): X509Certificate {
  const body = JSON.parse(text) as {
    signedCertificateEmbeddedSct: { chain: { certificates: string[] } };
  };
  return new X509Certificate(body.signedCertificateEmbeddedSct.chain.certificates[0] as string);
}

describe('signing certificates', () => {
  test('names the workflow and chains to the trust bundle', async () => {
    const { status, text } = await post(
      '/api/v2/signingCert',
      stack.mintToken(),
      requestOf(ecKeys()),
    );
    expect(status).toBe(200);
    const leaf = leafOf(text);
    expect(leaf.subject).toBeFalsy();
    expect(leaf.subjectAltName).toBe(
      'URI:https://github.com/example/portal/.github/workflows/release.yml@refs/heads/main',
    );
    expect(leaf.validToDate.getTime() - leaf.validFromDate.getTime()).toBe(600_000);
    expect(leaf.serialNumber).toHaveLength(40);
    const bundle = await host.ports.http({
      method: 'GET',
      url: `${stack.urls.fulcio}/api/v2/trustBundle`,
    });
    const { chains } = JSON.parse(await bundle.text()) as { chains: { certificates: string[] }[] };
    const pems = chains[0]?.certificates ?? [];
    const [intermediate, root] = pems.map((pem) => new X509Certificate(pem));
    expect(leaf.checkIssued(intermediate as X509Certificate)).toBe(true);
    expect(leaf.verify((intermediate as X509Certificate).publicKey)).toBe(true);
    expect(intermediate?.verify((root as X509Certificate).publicKey)).toBe(true);
    expect(root?.verify(root.publicKey)).toBe(true);
    expect([intermediate?.ca, root?.ca]).toEqual([true, true]);
    const body = JSON.parse(text) as {
      signedCertificateEmbeddedSct: { chain: { certificates: string[] } };
    };
    expect(body.signedCertificateEmbeddedSct.chain.certificates.slice(1)).toEqual(pems);
  });

  test.each([
    ['P-384', () => ecKeys('P-384'), 'sha384'],
    ['P-521', () => ecKeys('P-521'), 'sha512'],
    ['Ed25519', () => generateKeyPairSync('ed25519'), null],
    ['RSA', () => generateKeyPairSync('rsa', { modulusLength: 2048 }), 'sha256'],
  ] as const)('issues a certificate for a key of %s', async (_name, make, digest) => {
    const keys = make();
    const { status, text } = await post(
      '/api/v2/signingCert',
      stack.mintToken(),
      requestOf(keys, digest),
    );
    expect(status).toBe(200);
    expect(leafOf(text).publicKey.equals(createPublicKey(keys.privateKey))).toBe(true);
  });

  test('names the email address when the token has one', async () => {
    const claims = { job_workflow_ref: undefined, email: 'a@example.com', email_verified: true };
    const request = requestOf(ecKeys(), 'sha256', 'a@example.com');
    const { text } = await post('/api/v2/signingCert', stack.mintToken({ claims }), request);
    expect(leafOf(text).subjectAltName).toBe('email:a@example.com');
  });

  test('issues a certificate by the v1 API', async () => {
    const keys = ecKeys();
    const { status, text } = await post('/api/v1/signingCert', stack.mintToken(), {
      publicKey: {
        algorithm: 'ecdsa',
        content: keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
      },
      signedEmailAddress: sign('sha256', Buffer.from(SUBJECT), keys.privateKey).toString('base64'),
    });
    expect(status).toBe(201);
    expect(new X509Certificate(text).publicKey.equals(keys.publicKey)).toBe(true);
  });

  test('issues a certificate for a certificate signing request', async () => {
    await import('reflect-metadata');
    const { Pkcs10CertificateRequestGenerator } = await import('@peculiar/x509');
    const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ]);
    const request = await Pkcs10CertificateRequestGenerator.create({
      keys,
      signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    });
    const { status } = await post('/api/v2/signingCert', stack.mintToken(), {
      certificateSigningRequest: Buffer.from(request.toString('pem')).toString('base64'),
    });
    expect(status).toBe(200);
  });
});

describe('identity tokens', () => {
  const foreign = () =>
    signJwt(
      { iss: stack.urls.issuer, sub: SUBJECT, aud: 'sigstore', exp: Date.now() / 1000 + 600 },
      ecKeys().privateKey,
      'k',
    );
  test.each([
    ['it is missing', () => ''],
    ['it is not a JWT', () => 'a.b.c'],
    ['it is for another audience', () => stack.mintToken({ audience: 'other' })],
    ['it has expired', () => stack.mintToken({ lifetimeSeconds: -1 })],
    ['it is not valid yet', () => stack.mintToken({ claims: { nbf: Date.now() / 1000 + 3600 } })],
    ['it has another issuer', () => stack.mintToken({ claims: { iss: 'https://other.example' } })],
    ['another key signed it', foreign],
    [
      'its algorithm is none',
      () => {
        const [, payload] = stack.mintToken().split('.') as [string, string];
        return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
      },
    ],
  ])('refuses a token when %s', async (_name, token) => {
    const { status, text } = await post('/api/v2/signingCert', token(), requestOf(ecKeys()));
    expect(status).toBe(400);
    expect(JSON.parse(text)).toEqual({
      code: 3,
      message: 'There was an error processing the identity token',
      details: [],
    });
  });
});

describe('certificate requests', () => {
  test('refuses a request when the proof of possession signs another text', async () => {
    const request = requestOf(ecKeys(), 'sha256', 'repo:other/repo:ref:refs/heads/main');
    const { status, text } = await post('/api/v2/signingCert', stack.mintToken(), request);
    expect(status).toBe(400);
    expect(text).toContain('The signature supplied in the request could not be verified');
  });

  test('refuses a request when a claim that the certificate needs is missing', async () => {
    const token = stack.mintToken({ claims: { repository_id: undefined } });
    const { status, text } = await post('/api/v2/signingCert', token, requestOf(ecKeys()));
    expect(status).toBe(400);
    expect(text).toContain('repository_id');
  });

  test('refuses a request when the curve of the key is not supported', async () => {
    const keys = ecKeys('secp256k1');
    const { status } = await post('/api/v2/signingCert', stack.mintToken(), requestOf(keys));
    expect(status).toBe(400);
  });
});
