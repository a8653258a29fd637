import { describe, expect, it } from 'vitest';
import { selectServices } from './services.ts';
import { parseSigningConfig, parseTrustedRoot, type TrustInstance } from './trust.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const TRUST_ROOT = {} as TrustInstance['trustedRoot'];

function service(
  url: string,
  majorApiVersion: number,
  start: string,
  end?: string,
  operator = 'a',
) {
  return {
    url,
    majorApiVersion,
    validFor: { start, ...(end === undefined ? {} : { end }) },
    operator,
  };
}

async function trustWith(change: object): Promise<TrustInstance> {
  const signingConfig = await parseSigningConfig(
    {
      mediaType: 'application/vnd.dev.sigstore.signingconfig.v0.2+json',
      caUrls: [service('https://ca.example/', 1, '2024-01-01T00:00:00Z')],
      rekorTlogUrls: [
        service('https://v1.example', 1, '2025-01-01T00:00:00Z'),
        service('https://old.example', 2, '2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z'),
        service('https://now.example', 2, '2025-01-01T00:00:00Z'),
        service('https://next.example', 2, '2027-01-01T00:00:00Z'),
      ],
      rekorTlogConfig: { selector: 'ANY' },
      tsaUrls: [service('https://tsa.example/api/v1/timestamp', 1, '2024-01-01T00:00:00Z')],
      tsaConfig: { selector: 'ANY' },
      ...change,
    },
    'test',
  );
  return { name: 'test', trustedRoot: TRUST_ROOT, signingConfig };
}

describe('selectServices', () => {
  it('takes what is valid now, of an API version that it knows', async () => {
    expect(selectServices(await trustWith({}), NOW)).toEqual({
      fulcio: 'https://ca.example',
      rekor: 'https://now.example',
      tsa: 'https://tsa.example/api/v1/timestamp',
    });
  });

  it('accepts EXACT 1 and ALL of one operator', async () => {
    const tsaConfig = { selector: 'ALL' };
    const rekorTlogConfig = { selector: 'EXACT', count: 1 };
    expect(selectServices(await trustWith({ tsaConfig, rekorTlogConfig }), NOW).rekor).toBe(
      'https://now.example',
    );
  });

  it('says what it found when it cannot do what the config asks', async () => {
    const v1 = { rekorTlogUrls: [service('https://v1.example', 1, '2025-01-01T00:00:00Z')] };
    const trust = await trustWith(v1);
    expect(() => selectServices(trust, NOW)).toThrow('https://v1.example (API version 1)');
    const exact = await trustWith({ rekorTlogConfig: { selector: 'EXACT', count: 2 } });
    expect(() => selectServices(exact, NOW)).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED', kind: 'input' }),
    );
    const none = await trustWith({ tsaUrls: [] });
    expect(() => selectServices(none, NOW)).toThrow('none');
  });

  it('needs a signing config', () => {
    expect(() => selectServices({ name: 'x', trustedRoot: TRUST_ROOT }, NOW)).toThrow(
      expect.objectContaining({ code: 'TRUST_UNAVAILABLE' }),
    );
  });
});

const chain = { certificates: [{ rawBytes: 'AAAA' }] };
const log = {
  baseUrl: 'https://log.example',
  publicKey: {
    rawBytes: 'AAAA',
    keyDetails: 'PKIX_ED25519',
    validFor: { start: '2024-01-01T00:00:00Z' },
  },
  logId: { keyId: 'AAAA' },
};
const root = {
  mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
  tlogs: [log],
  certificateAuthorities: [
    { uri: 'https://ca.example', certChain: chain, validFor: { start: '2024-01-01T00:00:00Z' } },
  ],
  ctlogs: [log],
  timestampAuthorities: [
    { uri: 'https://tsa.example', certChain: chain, validFor: { start: '2024-01-01T00:00:00Z' } },
  ],
};

describe('parseTrustedRoot', () => {
  it('reads a root', async () => {
    expect((await parseTrustedRoot(root, 'test')).tlogs[0]?.baseUrl).toBe('https://log.example');
  });

  it.each([
    ['another media type', { ...root, mediaType: 'application/json' }, 'mediaType'],
    ['no authority', { ...root, certificateAuthorities: [] }, 'no certificate authority'],
    [
      'snake case, which would read as empty',
      { mediaType: root.mediaType, certificate_authorities: root.certificateAuthorities },
      'no certificate authority',
    ],
    [
      'an authority without a chain',
      { ...root, timestampAuthorities: [{ uri: 'https://tsa.example' }] },
      'https://tsa.example',
    ],
    [
      'a log key without a validity start',
      { ...root, tlogs: [{ ...log, publicKey: { ...log.publicKey, validFor: {} } }] },
      'start of its validity',
    ],
    [
      'an unknown key type',
      { ...root, tlogs: [{ ...log, publicKey: { ...log.publicKey, keyDetails: 'NONE_SUCH' } }] },
      'NONE_SUCH',
    ],
  ])('refuses %s', async (_, json, message) => {
    await expect(parseTrustedRoot(json, 'test')).rejects.toMatchObject({
      code: 'TRUST_INVALID',
      message: expect.stringContaining(message) as string,
    });
  });

  it('refuses a key that appears twice', async () => {
    const text = JSON.stringify(root).replace('{"mediaType"', '{"tlogs":[],"mediaType"');
    await expect(parseTrustedRoot(text, 'test')).rejects.toMatchObject({ code: 'TRUST_INVALID' });
  });
});
