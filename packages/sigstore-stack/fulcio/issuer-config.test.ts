import { generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { type Listening, listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openKeySource } from '../identity/discovery.ts';
import { signJwt, verifyJwt } from '../identity/jwt.ts';
import { readIssuerConfig } from './issuer-config.ts';

const noKeys = () => Promise.resolve([]);
const issuer = (more: string) =>
  `oidc-issuers:\n  https://a.example:\n    client-id: sigstore\n    ${more}\n`;

describe('Fulcio configurations', () => {
  test('reads the same issuers from YAML and from the JSON of Go', async () => {
    const yaml = `
define:
  - &ci "some-ci"
oidc-issuers:
  https://a.example:
    issuer-url: https://a.example
    client-id: sigstore
    type: ci-provider
    ci-provider: *ci
meta-issuers:
  https://*.example.com/id/*:
    client-id: sigstore
    type: kubernetes
ci-issuer-metadata:
  *ci:
    default-template-values: { url: "https://ci.example" }
    extension-templates: { build-signer-uri: "{{ .url }}/{{ .job }}" }
    subject-alternative-name-template: "{{ .url }}"
`;
    const json = JSON.stringify({
      OIDCIssuers: {
        'https://a.example': {
          IssuerURL: 'https://a.example',
          ClientID: 'sigstore',
          Type: 'ci-provider',
          CIProvider: 'some-ci',
        },
      },
      MetaIssuers: { 'https://*.example.com/id/*': { ClientID: 'sigstore', Type: 'kubernetes' } },
      CIIssuerMetadata: {
        'some-ci': {
          DefaultTemplateValues: { url: 'https://ci.example' },
          ExtensionTemplates: { BuildSignerURI: '{{ .url }}/{{ .job }}' },
          SubjectAlternativeNameTemplate: '{{ .url }}',
        },
      },
    });
    const found = await readIssuerConfig(yaml, noKeys);
    expect(found).toMatchObject([
      {
        issuer: 'https://a.example',
        audience: 'sigstore',
        rule: {
          type: 'ci-provider',
          provider: {
            defaults: { url: 'https://ci.example' },
            subject: '{{ .url }}',
            extensions: { 'build-signer-uri': '{{ .url }}/{{ .job }}' },
          },
        },
      },
      { issuer: 'https://*.example.com/id/*', rule: { type: 'kubernetes' } },
    ]);
    expect(await readIssuerConfig(json, noKeys)).toEqual(found);
  });

  test.each([
    ['', 'Invalid input'],
    ['oidc-issuers: {}', 'expected at least one issuer'],
    ['[', 'cannot read the configuration'],
    [issuer('type: magic'), 'oidc-issuers.https://a.example.type'],
    [issuer('type: ci-provider'), 'ci-provider needs a ci-provider that is in ci-issuer-metadata'],
    [issuer('type: spiffe'), 'spiffe needs a spiffe-trust-domain'],
    [issuer('type: uri'), 'uri needs a subject-domain'],
    [issuer('type: uri\n    issuer-claim: $.a'), 'needs a subject-domain'],
    [issuer('type: kubernetes\n    issuer-claim: $.a'), 'only the type email'],
    [issuer('type: email\n    ca-cert: x'), 'not supported'],
    [
      `${issuer('type: email')}ci-issuer-metadata:\n  x:\n    subject-alternative-name-template: "{{ end }}"\n`,
      'has no counterpart',
    ],
  ])('refuses %j', async (text, message) => {
    await expect(readIssuerConfig(text, noKeys)).rejects.toMatchObject({
      code: 'ISSUER_CONFIG_INVALID',
      message: expect.stringContaining(message) as string,
    });
  });
});

describe('external issuers', () => {
  const host = memoryHost();
  let now = 0;
  let served: Record<string, unknown> = {};
  let requests = 0;
  let server: Listening;
  beforeEach(async () => {
    now = Date.parse('2026-01-01T00:00:00Z');
    requests = 0;
    server = await listen({
      listener: (request, response) => {
        requests++;
        const body = served[request.url ?? ''];
        response.writeHead(body === undefined ? 404 : 200).end(JSON.stringify(body ?? {}));
      },
    });
  });
  afterEach(() => server[Symbol.asyncDispose]());

  function serve(keys: readonly object[], name = server.url): void {
    served = {
      '/.well-known/openid-configuration': { issuer: name, jwks_uri: `${server.url}/keys` },
      '/keys': { keys },
    };
  }

  function keyOf(kid: string): { key: KeyObject; jwk: object } {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    return { key: privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid } };
  }

  const source = () =>
    openKeySource({ http: host.ports.http, clock: { ...host.ports.clock, now: () => now } });
  const kids = (keys: readonly JsonWebKey[]) => keys.map((key) => key['kid']);

  test('reads the keys of an issuer again when a token names a key that it did not have', async () => {
    const keys = source();
    serve([keyOf('one').jwk]);
    expect(kids(await keys(server.url, 'one'))).toEqual(['one']);
    await keys(server.url, 'one');
    expect(requests).toBe(2);
    serve([keyOf('one').jwk, keyOf('two').jwk]);
    // A client that sends tokens with invented key ids does not cause a request each time.
    expect(kids(await keys(server.url, 'two'))).toEqual(['one']);
    now += 10_000;
    expect(kids(await keys(server.url, 'two'))).toEqual(['one', 'two']);
    expect(requests).toBe(4);
  });

  test('refuses keys of another issuer, and retries an issuer that was unreachable', async () => {
    const keys = source();
    serve([], 'https://other.example');
    const refusal = { code: 'ISSUER_UNREACHABLE' };
    await expect(keys(server.url)).rejects.toMatchObject(refusal);
    served = {};
    await expect(keys(server.url)).rejects.toMatchObject(refusal);
    await expect(keys('http://127.0.0.1:1')).rejects.toMatchObject(refusal);
    serve([keyOf('one').jwk]);
    expect(kids(await keys(server.url))).toEqual(['one']);
  });

  test('accepts an issuer when it matches a meta issuer', async () => {
    const { key, jwk } = keyOf('one');
    const config = 'meta-issuers:\n  http://*.example/id/*:\n    client-id: me\n    type: email\n';
    const issuers = await readIssuerConfig(config, () => Promise.resolve([jwk as JsonWebKey]));
    const check = (iss: string) =>
      verifyJwt(
        signJwt({ iss, sub: 'x', aud: 'me', exp: now / 1000 + 60 }, key, 'one'),
        issuers,
        now,
      );
    expect(await check('http://a.example/id/B-1')).toMatchObject({ claims: { sub: 'x' } });
    for (const name of [
      'http://a.b.example/id/1',
      'http://a.example/id/1/2',
      'http://x?http://a.example/id/1',
    ])
      expect(await check(name)).toMatchObject({ reason: `issuer ${name} is not trusted` });
  });
});
