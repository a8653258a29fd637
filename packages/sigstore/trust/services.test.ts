import { describe, expect, it } from 'vitest';
import { selectServices } from './services.ts';
import { parseSigningConfig, parseTrustedRoot, type TrustInstance } from './trust.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const KEYLESS = { keyless: true, log: 'public' } as const;
const TRUST_ROOT = { tlogs: [] as unknown } as TrustInstance['trustedRoot'];

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
  it('selects services that are valid now, of a known API version', async () => {
    expect(selectServices(await trustWith({}), NOW, KEYLESS)).toEqual({
      fulcio: 'https://ca.example',
      logs: [{ url: 'https://now.example', version: 2 }],
      legacyLog: { url: 'https://v1.example', version: 1 },
      tsas: ['https://tsa.example/api/v1/timestamp'],
    });
  });

  it('selects the newest service of each operator, for as many operators as the config requires', async () => {
    const start = '2025-01-01T00:00:00Z';
    const rekorTlogUrls = [
      service('https://a-old.example', 2, '2024-06-01T00:00:00Z', undefined, 'a'),
      service('https://a.example', 2, start, undefined, 'a'),
      service('https://b.example', 2, start, undefined, 'b'),
      service('https://c.example', 1, start, undefined, 'c'),
    ];
    const urls = async (rekorTlogConfig: object): Promise<string[]> => {
      const trust = await trustWith({ rekorTlogUrls, rekorTlogConfig });
      return selectServices(trust, NOW, KEYLESS).logs.map((log) => log.url);
    };
    expect(await urls({ selector: 'ANY' })).toEqual(['https://a.example']);
    expect(await urls({ selector: 'ALL' })).toEqual(['https://a.example', 'https://b.example']);
    expect(await urls({ selector: 'EXACT', count: 2 })).toEqual([
      'https://a.example',
      'https://b.example',
    ]);
    await expect(urls({ selector: 'EXACT', count: 3 })).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: expect.stringContaining('https://c.example (API version 1, c)') as string,
    });
  });

  it('selects a Rekor v1 log without timestamps when there is no v2 log', async () => {
    const rekorTlogUrls = [service('https://v1.example', 1, '2025-01-01T00:00:00Z')];
    const trust = await trustWith({ rekorTlogUrls, tsaUrls: [] });
    expect(selectServices(trust, NOW, KEYLESS)).toMatchObject({
      logs: [{ url: 'https://v1.example', version: 1 }],
      tsas: [],
    });
  });

  it('selects no log for private, and no service for none', async () => {
    const trust = await trustWith({});
    expect(selectServices(trust, NOW, { keyless: true, log: 'private' })).toMatchObject({
      fulcio: 'https://ca.example',
      logs: [],
      legacyLog: undefined,
      tsas: ['https://tsa.example/api/v1/timestamp'],
    });
    expect(selectServices(trust, NOW, { keyless: false, log: 'none' })).toEqual({
      fulcio: undefined,
      logs: [],
      legacyLog: undefined,
      tsas: [],
    });
  });

  it('throws with the configured services when they are too few', async () => {
    const none = await trustWith({ tsaUrls: [] });
    expect(() => selectServices(none, NOW, KEYLESS)).toThrow(/timestamp authority.* got none/);
    const late = await trustWith({
      caUrls: [service('https://ca.example', 1, '2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z')],
    });
    expect(() => selectServices(late, NOW, KEYLESS)).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED', kind: 'input' }),
    );
  });

  it('throws without a signing config', () => {
    expect(() => selectServices({ name: 'x', trustedRoot: TRUST_ROOT }, NOW, KEYLESS)).toThrow(
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
    ['no authority', { ...root, certificateAuthorities: [] }, 'expected a certificate authority'],
    [
      'snake case, which would read as empty',
      { mediaType: root.mediaType, certificate_authorities: root.certificateAuthorities },
      'expected a certificate authority',
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

  it('refuses a duplicate key', async () => {
    const text = JSON.stringify(root).replace('{"mediaType"', '{"tlogs":[],"mediaType"');
    await expect(parseTrustedRoot(text, 'test')).rejects.toMatchObject({ code: 'TRUST_INVALID' });
  });
});
