import {
  createHash,
  generateKeyPairSync,
  type KeyObject,
  type KeyPairKeyObjectResult,
  sign,
  X509Certificate,
} from 'node:crypto';
import { ed25519ph } from '@noble/curves/ed25519.js';
import { GeneralName } from '@peculiar/asn1-x509';
import { pemCertificates } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { describe, expect, test } from 'vitest';
import type { Der } from '../x509/der.ts';
import {
  alternativeName,
  authorityExtensions,
  NO_NAME,
  nameOf,
  randomSerial,
  signCertificate,
  tbsOf,
} from '../x509/x509.ts';
import { readProposed } from './proposed.ts';

const DATA = Buffer.from('what is signed');
const host = memoryHost();

const ec = (namedCurve: string) => () => generateKeyPairSync('ec', { namedCurve });
const rsa = (modulusLength: number) => () => generateKeyPairSync('rsa', { modulusLength });
const ed25519 = () => generateKeyPairSync('ed25519');
const p256 = ec('P-256');

const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');
const hexOf = (hash: string, bytes: Uint8Array | string) =>
  createHash(hash).update(bytes).digest('hex');
const pemOfKey = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString();

function signPrehashed(key: KeyObject, hash: string): Uint8Array {
  if (key.asymmetricKeyType !== 'ed25519') return sign(hash, DATA, key);
  return ed25519ph.sign(DATA, Buffer.from(key.export({ format: 'jwk' }).d as string, 'base64url'));
}

function hashedRekord(signature: Uint8Array, pem: string, hash = 'sha256') {
  return {
    kind: 'hashedrekord',
    apiVersion: '0.0.1',
    spec: {
      signature: { content: base64(signature), publicKey: { content: base64(pem) } },
      data: { hash: { algorithm: hash, value: hexOf(hash, DATA) } },
    },
  };
}

/** A certificate for `publicKey` that `issuer` with `issuerKey` issues. */
function certificate(publicKey: KeyObject, issuer: Der, issuerKey: KeyObject, subject?: Der) {
  const now = host.ports.clock.now();
  return signCertificate(
    tbsOf({
      serial: randomSerial(host.ports.random),
      issuer,
      subject: subject ?? NO_NAME,
      publicKey,
      // The authority is valid before its certificates, even when both are made in the same second.
      notBefore: now - (subject === undefined ? 1000 : 60_000),
      notAfter: now + 600_000,
      extensions:
        subject === undefined
          ? [alternativeName(new GeneralName({ rfc822Name: 'Someone@example.com' }))]
          : authorityExtensions(publicKey, 0),
    }),
    issuerKey,
  );
}

function chainOf(leaf: KeyObject): [Uint8Array, Uint8Array] {
  const { privateKey, publicKey } = p256();
  const name = nameOf('example', 'root');
  return [certificate(leaf, name, privateKey), certificate(publicKey, name, privateKey, name)];
}

const TYPE = 'application/vnd.in-toto+json';
const STATEMENT = JSON.stringify({
  _type: 'https://in-toto.io/Statement/v0.1',
  subject: [{ name: 'a', digest: { sha256: 'aa11' } }],
  predicate: { materials: [{ uri: 'b', digest: { sha1: 'bb22' } }] },
});

function envelopeOf(pairs: readonly KeyPairKeyObjectResult[], payload = STATEMENT) {
  const pae = Buffer.from(`DSSEv1 ${TYPE.length} ${TYPE} ${payload.length} ${payload}`);
  const signatures = pairs.map(({ privateKey }) => ({
    keyid: '',
    sig: base64(
      sign(privateKey.asymmetricKeyType === 'ed25519' ? null : 'sha256', pae, privateKey),
    ),
  }));
  return { payloadType: TYPE, payload: base64(payload), signatures };
}

function dsse(envelope: object, keys: readonly KeyObject[]) {
  return {
    kind: 'dsse',
    apiVersion: '0.0.1',
    spec: {
      proposedContent: {
        envelope: JSON.stringify(envelope),
        verifiers: keys.map((key) => base64(pemOfKey(key))),
      },
    },
  };
}

const textOf = (body: Uint8Array) => Buffer.from(body).toString();

describe('hashedrekord 0.0.1', () => {
  test.each([
    ['P-256', 'sha256', p256],
    ['P-384', 'sha384', ec('P-384')],
    ['P-521', 'sha512', ec('P-521')],
    ['RSA 2048', 'sha256', rsa(2048)],
    ['Ed25519ph', 'sha512', ed25519],
  ] as const)('stores a signature of %s in canonical JSON', async (_, hash, make) => {
    const { privateKey, publicKey } = make();
    const signature = signPrehashed(privateKey, hash);
    const pem = pemOfKey(publicKey);
    const { body, keys } = await readProposed(hashedRekord(signature, pem, hash));
    expect(textOf(body)).toBe(
      `{"apiVersion":"0.0.1","kind":"hashedrekord","spec":{"data":{"hash":{"algorithm":"${hash}",` +
        `"value":"${hexOf(hash, DATA)}"}},"signature":{"content":"${base64(signature)}",` +
        `"publicKey":{"content":"${base64(pem)}"}}}}`,
    );
    expect(keys).toEqual([hexOf('sha256', pem), `${hash}:${hexOf(hash, DATA)}`]);
    const other = hashedRekord(signPrehashed(make().privateKey, hash), pem, hash);
    await expect(readProposed(other)).rejects.toThrow('verifying signature');
  });

  test('accepts valid certificates and chains, and indexes their names', async () => {
    const { privateKey, publicKey } = p256();
    const signature = sign('sha256', DATA, privateKey);
    const [leaf, root] = chainOf(publicKey);
    const single = await readProposed(hashedRekord(signature, `\n${pemCertificates([leaf])}\n`));
    expect(single.keys).toContain('Someone@example.com');
    expect(textOf(single.body)).toContain(base64(pemCertificates([leaf])));
    const chain = await readProposed(hashedRekord(signature, pemCertificates([leaf, root])));
    expect(textOf(chain.body)).toContain(base64(pemCertificates([leaf, root])));
    const [, other] = chainOf(publicKey);
    const around = await readProposed(
      hashedRekord(signature, pemCertificates([leaf, other, root])),
    );
    expect(textOf(around.body)).toContain(base64(pemCertificates([leaf, other, root])));
    await expect(
      readProposed(hashedRekord(signature, pemCertificates([leaf, other]))),
    ).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('unknown authority') as string,
    });
    expect(new X509Certificate(leaf).ca).toBe(false);
  });

  test('refuses invalid keys, private keys, and hashes of another size', async () => {
    const { privateKey, publicKey } = p256();
    const signature = sign('sha256', DATA, privateKey);
    const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const refused = (message: string, pem: string, hash?: string) =>
      expect(readProposed(hashedRekord(signature, pem, hash))).rejects.toThrow(message);
    await refused('failure decoding PEM', 'no PEM');
    await refused('error during PEM decoding', `${pemOfKey(publicKey)}junk`);
    await refused('cannot handle type PRIVATE KEY', secret);
    await refused('cannot handle type PUBLIC KEY', pemOfKey(publicKey).repeat(2));
    await refused('unsupported public key type', pemOfKey(ec('secp256k1')().publicKey));
    await refused('algorithms are not allowed', pemOfKey(publicKey), 'sha512');
    const entry = hashedRekord(signature, pemOfKey(publicKey));
    entry.spec.data.hash.value = 'zz'.repeat(32);
    await expect(readProposed(entry)).rejects.toThrow('invalid value for hash');
  });
});

describe('dsse 0.0.1', () => {
  test('sorts signatures by their text when the keys have another order', async () => {
    const pairs = [p256(), ed25519(), rsa(2048)()];
    const envelope = envelopeOf(pairs);
    const keys = pairs.map((pair) => pair.publicKey);
    const one = await readProposed(dsse(envelope, keys));
    const two = await readProposed(dsse(envelope, keys.toReversed()));
    expect(textOf(one.body)).toBe(textOf(two.body));
    const signatures = envelope.signatures
      .map(({ sig }, index) => [sig, base64(pemOfKey(keys[index] as KeyObject))] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([signature, verifier]) => ({ signature, verifier }));
    const hash = (text: string) => ({ algorithm: 'sha256', value: hexOf('sha256', text) });
    expect(textOf(one.body)).toBe(
      JSON.stringify({
        apiVersion: '0.0.1',
        kind: 'dsse',
        spec: {
          envelopeHash: hash(JSON.stringify(envelope)),
          payloadHash: hash(STATEMENT),
          signatures,
        },
      }),
    );
    expect(one.keys).toEqual(
      expect.arrayContaining(['sha256:aa11', 'sha1:bb22', `sha256:${hexOf('sha256', STATEMENT)}`]),
    );
    expect(one.attestation).toBeUndefined();
  });

  test('refuses a signature without its key, and a key without its signature', async () => {
    const [signer, other] = [p256(), p256()];
    const refused = (message: string, key: KeyObject, envelope: object) =>
      expect(readProposed(dsse(envelope, [key]))).rejects.toThrow(message);
    const envelope = envelopeOf([signer]);
    const key = signer.publicKey;
    await refused('do not match threshold', other.publicKey, envelope);
    await refused('all signatures must have a key', key, envelopeOf([signer, other]));
    await refused('could not verify envelope', key, { ...envelope, payload: base64('{}') });
    await refused('1 or more signatures', key, { ...envelope, signatures: [] });
    await refused('base64', key, { ...envelope, payload: '?' });
    await refused('base64', key, {
      ...envelope,
      payload: envelope.payload.replace(/=*$/, '====='),
    });
    const computed = dsse(envelope, [key]);
    const spec = { ...computed.spec, payloadHash: { algorithm: 'sha256', value: 'aa' } };
    await expect(readProposed({ ...computed, spec })).rejects.toThrow('but not both');
    const twice = `{"payload":"","payload":"","payloadType":"","signatures":[]}`;
    const entry = dsse({}, [key]);
    entry.spec.proposedContent.envelope = twice;
    await expect(readProposed(entry)).rejects.toThrow('duplicate key');
  });
});

describe('intoto', () => {
  const hash = (text: string) => ({ algorithm: 'sha256', value: hexOf('sha256', text) });

  test('stores hashes, key and attestation in version 0.0.1', async () => {
    const pair = p256();
    const envelope = JSON.stringify(envelopeOf([pair]));
    const publicKey = base64(pemOfKey(pair.publicKey));
    const entry = {
      kind: 'intoto',
      apiVersion: '0.0.1',
      spec: { content: { envelope, hash: hash('another text') }, publicKey },
    };
    const { body, attestation, keys } = await readProposed(entry);
    expect(JSON.parse(textOf(body))).toEqual({
      apiVersion: '0.0.1',
      kind: 'intoto',
      spec: { content: { hash: hash(envelope), payloadHash: hash(STATEMENT) }, publicKey },
    });
    expect(textOf(attestation as Uint8Array)).toBe(STATEMENT);
    expect(keys).toContain('sha256:aa11');
    entry.spec.publicKey = base64(pemOfKey(p256().publicKey));
    await expect(readProposed(entry)).rejects.toThrow('could not verify envelope');
  });

  test('stores the envelope without its payload in version 0.0.2', async () => {
    const pair = p256();
    const { payload, payloadType, signatures } = envelopeOf([pair]);
    const logged = signatures.map(({ sig }) => ({
      sig: base64(sig),
      publicKey: base64(pemOfKey(pair.publicKey)),
    }));
    const content = {
      envelope: { payload: base64(payload), payloadType, signatures: logged },
      hash: hash('the envelope'),
    };
    const entry = { kind: 'intoto', apiVersion: '0.0.2', spec: { content } };
    const { body, attestation } = await readProposed(entry);
    expect(JSON.parse(textOf(body))).toEqual({
      apiVersion: '0.0.2',
      kind: 'intoto',
      spec: {
        content: {
          envelope: { payloadType, signatures: logged },
          hash: hash('the envelope'),
          payloadHash: hash(STATEMENT),
        },
      },
    });
    expect(textOf(attestation as Uint8Array)).toBe(STATEMENT);
    content.envelope.payload = base64(base64('{}'));
    await expect(readProposed(entry)).rejects.toThrow('could not verify envelope');
  });

  test('does not store an attestation when it is larger than 100 KiB', async () => {
    const pair = p256();
    const envelope = JSON.stringify(envelopeOf([pair], JSON.stringify('x'.repeat(100 * 1024))));
    const spec = { content: { envelope }, publicKey: base64(pemOfKey(pair.publicKey)) };
    const { attestation } = await readProposed({ kind: 'intoto', apiVersion: '0.0.1', spec });
    expect(attestation).toBeUndefined();
  });
});

test('refuses other kinds and versions with their names', async () => {
  const refused = (message: string, kind: string, apiVersion: string) =>
    expect(readProposed({ kind, apiVersion, spec: {} })).rejects.toThrow(message);
  await refused("entry kind 'rekord' is not enabled for submission", 'rekord', '0.0.1');
  await refused("dsse implementation for version '0.0.9' not found", 'dsse', '0.0.9');
  await refused('invalid kind value: "x"', 'x', '0.0.1');
  await refused('apiVersion in body is required', 'dsse', '');
  await refused('kind in body is required', '', '0.0.1');
  await expect(readProposed([])).rejects.toMatchObject({ status: 400 });
});
