import { generateKeyPairSync, sign, X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate } from '@peculiar/asn1-x509';
import { listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import {
  type Issuer,
  memoryState,
  openAuthority,
  openCtLog,
  openFulcio,
  openIssuer,
  type TokenRequest,
} from '@sealwright/sigstore-stack';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readIssuerConfig } from '../../packages/sigstore-stack/fulcio/issuer-config.ts';
import { openKeySource } from '../../packages/sigstore-stack/identity/discovery.ts';
import { run } from './peers.ts';
import { startFulcio } from './real-services.ts';

/* The embedded Fulcio and sigstore's Fulcio issue certificates with the same claims for the same token. */

interface Kind {
  /** The configuration of the issuer in Fulcio. */
  readonly issuer: Readonly<Record<string, unknown>>;
  readonly token: TokenRequest;
}

/** Issuers of every kind, each with a token. */
const KINDS: Readonly<Record<string, Kind>> = {
  github: {
    issuer: { type: 'ci-provider', 'ci-provider': 'github-workflow' },
    token: { bearer: 'github' },
  },
  'github with an environment': {
    issuer: { type: 'ci-provider', 'ci-provider': 'github-workflow' },
    token: { claims: { environment: 'production' } },
  },
  'github by its old type': {
    issuer: { type: 'github-workflow' },
    token: { claims: { environment: 'production' } },
  },
  gitlab: {
    issuer: { type: 'ci-provider', 'ci-provider': 'gitlab-pipeline' },
    token: { bearer: 'gitlab', claims: { environment: 'staging' } },
  },
  'gitlab by its old type': {
    issuer: { type: 'gitlab-pipeline' },
    token: { bearer: 'gitlab', claims: { ref_type: 'tag', ref: 'v1' } },
  },
  buildkite: {
    issuer: { type: 'ci-provider', 'ci-provider': 'buildkite-job' },
    token: { bearer: 'buildkite' },
  },
  'buildkite by its old type': {
    issuer: { type: 'buildkite-job' },
    token: { bearer: 'buildkite' },
  },
  codefresh: {
    issuer: { type: 'ci-provider', 'ci-provider': 'codefresh-workflow' },
    token: { bearer: 'codefresh', claims: { platform_url: 'https://codefresh.example' } },
  },
  'codefresh by its old type': {
    issuer: { type: 'codefresh-workflow' },
    token: { bearer: 'codefresh' },
  },
  circleci: {
    issuer: { type: 'ci-provider', 'ci-provider': 'circleci-job' },
    token: { bearer: 'circleci' },
  },
  'circleci by ssh': {
    issuer: { type: 'ci-provider', 'ci-provider': 'circleci-job' },
    token: { bearer: 'circleci', claims: { 'oidc.circleci.com/ssh-rerun': true } },
  },
  email: { issuer: { type: 'email' }, token: { bearer: 'email' } },
  'email of a federated issuer': {
    issuer: { type: 'email', 'issuer-claim': '$.federated_claims.connector_id' },
    token: {
      bearer: 'email',
      claims: { federated_claims: { connector_id: 'https://accounts.example', user_id: '1' } },
    },
  },
  'unverified email': {
    issuer: { type: 'email', 'skip-email-verification': true },
    token: { bearer: 'email', claims: { email_verified: undefined } },
  },
  kubernetes: { issuer: { type: 'kubernetes' }, token: { bearer: 'kubernetes' } },
  spiffe: {
    issuer: { type: 'spiffe', 'spiffe-trust-domain': 'example.com' },
    token: { bearer: 'spiffe' },
  },
  'a user by name': {
    issuer: { type: 'username', 'subject-domain': '127.0.0.1' },
    token: { bearer: 'spiffe', claims: { sub: 'maintainer' } },
  },
  'a user by URL': {
    issuer: { type: 'uri', 'subject-domain': 'http://127.0.0.1' },
    token: { bearer: 'spiffe', claims: { sub: 'http://127.0.0.1/users/maintainer' } },
  },
  chainguard: {
    issuer: { type: 'chainguard-identity' },
    token: { bearer: 'spiffe', claims: { sub: 'f0e1/d2c3' } },
  },
};

/** Tokens that both must refuse, of issuers of these kinds. */
const REFUSED: readonly (readonly [kind: string, token: TokenRequest])[] = [
  ['email', { bearer: 'email', claims: { email_verified: false } }],
  ['email', { bearer: 'spiffe' }],
  ['email of a federated issuer', { bearer: 'email' }],
  ['spiffe', { bearer: 'spiffe', claims: { sub: 'spiffe://example.org/ns/build/sa/builder' } }],
  ['a user by name', { bearer: 'spiffe', claims: { sub: 'me@example.com' } }],
  ['a user by name', { bearer: 'spiffe', claims: { sub: 'me!example.com' } }],
  ['a user by URL', { bearer: 'spiffe', claims: { sub: 'https://127.0.0.1/users/maintainer' } }],
  ['github', { claims: { repository_id: undefined } }],
  ['github', { bearer: 'gitlab' }],
  ['github', { audience: 'other' }],
];

interface RunningIssuer {
  readonly issuer: Issuer;
  readonly url: string;
}

const running = new AsyncDisposableStack();
const runningIssuers = new Map<string, RunningIssuer>();
let sigstoreUrl = '';
let sealwrightUrl = '';
beforeAll(async () => {
  const work = await mkdtemp(join(tmpdir(), 'sealwright-identities-'));
  running.defer(() => rm(work, { recursive: true, force: true }));
  const host = running.use(memoryHost());
  for (const kind of Object.keys(KINDS)) {
    const at = { url: '' };
    const issuer = openIssuer(memoryState(), { url: () => at.url, requestToken: 'x' }, host.ports);
    at.url = running.use(await listen(issuer)).url;
    runningIssuers.set(kind, { issuer, url: at.url });
  }
  const state = memoryState();
  const authority = openAuthority(state, host.ports);
  const text = await configuration();
  const config = join(work, 'fulcio.yaml');
  await writeFile(config, text);
  // Both use one authority, so that the certificates above the leaf are the same.
  const chain = join(work, 'chain.pem');
  const pems = authority.chain.map((der) => new X509Certificate(der).toString());
  await writeFile(chain, pems.join(''));
  const key = join(work, 'key.pem');
  const passphrase = 'a password';
  const cipher = { type: 'sec1', format: 'pem', cipher: 'aes-256-cbc', passphrase } as const;
  await writeFile(key, authority.key.export(cipher));
  sigstoreUrl = await startFulcio(running, { config, authority: { chain, key, passphrase } });
  const ctlog = openCtLog(state, [authority.chain[1]], host.ports);
  const issuers = await readIssuerConfig(text, openKeySource(host.ports));
  const submit = (each: readonly Uint8Array[]) => ctlog.addPreChain(each);
  sealwrightUrl = running.use(
    await listen(openFulcio({ authority, issuers, submit }, host.ports)),
  ).url;
});
afterAll(() => running.disposeAsync());

/** Returns Fulcio's own configuration with the running issuers in place of the public ones. */
async function configuration(): Promise<string> {
  const module = fileURLToPath(new URL('../../tools/peers/fulcio', import.meta.url));
  const list = ['go', 'list', '-m', '-f', '{{.Dir}}', 'github.com/sigstore/fulcio'] as const;
  const { PATH = '', HOME = '' } = process.env;
  const { stdout } = await run(list, { cwd: module, env: { PATH, HOME } });
  const upstream = await readFile(join(stdout.trim(), 'config/identity/config.yaml'), 'utf8');
  const issuers = [...runningIssuers].map(([kind, { url }]) =>
    [
      `  ${url}:`,
      `    issuer-url: ${url}`,
      '    client-id: sigstore',
      ...Object.entries(KINDS[kind]?.issuer ?? {}).map(
        ([name, value]) => `    ${name}: ${String(value)}`,
      ),
    ].join('\n'),
  );
  const [before = ''] = upstream.split(/^oidc-issuers:/m);
  const metadata = upstream.slice(upstream.search(/^ci-issuer-metadata:/m));
  return `${before}oidc-issuers:\n${issuers.join('\n')}\n${metadata}`;
}

interface Certification {
  readonly status: number;
  /** The subject alternative name and sigstore's extensions of the leaf, or the code of the error. */
  readonly leaf: unknown;
  /** The certificates above the leaf. */
  readonly chain: readonly string[];
}

/** Requests a certificate. */
async function certify(fulcio: string, token: string, challenge: string): Promise<Certification> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const response = await fetch(`${fulcio}/api/v2/signingCert`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      publicKeyRequest: {
        publicKey: {
          algorithm: 'ECDSA',
          content: publicKey.export({ type: 'spki', format: 'pem' }),
        },
        proofOfPossession: sign('sha256', Buffer.from(challenge), privateKey).toString('base64'),
      },
    }),
  });
  const text = await response.text();
  const { status } = response;
  if (!response.ok) return { status, leaf: (JSON.parse(text) as { code: number }).code, chain: [] };
  const body = JSON.parse(text) as Readonly<Record<string, { chain: { certificates: string[] } }>>;
  const [pem = '', ...chain] = Object.values(body)[0]?.chain.certificates ?? [];
  const { extensions = [] } = AsnConvert.parse(
    new X509Certificate(pem).raw,
    Certificate,
  ).tbsCertificate;
  const claims = extensions
    .filter(({ extnID }) => extnID === '2.5.29.17' || extnID.startsWith('1.3.6.1.4.1.57264.1.'))
    .map(({ extnID, extnValue }) => [extnID, Buffer.from(extnValue.buffer).toString('latin1')]);
  return { status, leaf: Object.fromEntries(claims), chain: chain.map((each) => each.trim()) };
}

function challengeOf(token: string): string {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    sub: string;
    email?: string;
  };
  return claims.email ?? claims.sub;
}

test.each(Object.entries(KINDS))(
  'issues the same certificate for a token of %s',
  async (kind, { token: request }) => {
    const { issuer, url } = runningIssuers.get(kind) as RunningIssuer;
    const token = issuer.mintToken(request);
    const expected = await certify(sigstoreUrl, token, challengeOf(token));
    expect(expected.status).toBe(200);
    expect(Object.keys(expected.leaf as object).length).toBeGreaterThan(2);
    expect(expected.chain).toHaveLength(2);
    expect(await certify(sealwrightUrl, token, challengeOf(token))).toEqual(expected);
    const issuerExtension = (expected.leaf as Record<string, string>)['1.3.6.1.4.1.57264.1.1'];
    expect(issuerExtension).toBe(kind.includes('federated') ? 'https://accounts.example' : url);
  },
);

test.each(REFUSED)('refuses as an issuer of %s the token %j', async (kind, request) => {
  const { issuer } = runningIssuers.get(kind) as RunningIssuer;
  const token = issuer.mintToken(request);
  const expected = await certify(sigstoreUrl, token, challengeOf(token));
  expect([expected.status, expected.leaf]).toEqual([400, 3]);
  expect(await certify(sealwrightUrl, token, challengeOf(token))).toEqual(expected);
});

test.each(['v2/configuration', 'v2/trustBundle'])('returns the same %s', async (path) => {
  const [expected, actual] = await Promise.all(
    [sigstoreUrl, sealwrightUrl].map(async (fulcio) => {
      const body = (await (await fetch(`${fulcio}/api/${path}`)).json()) as Configuration;
      return {
        chains: body.chains?.map(({ certificates }) => certificates.map((pem) => pem.trim())),
        // Go iterates over maps in random order.
        issuers: body.issuers?.toSorted((a, b) => a.issuerUrl.localeCompare(b.issuerUrl)),
      };
    }),
  );
  expect(actual).toEqual(expected);
});

interface Configuration {
  readonly chains?: readonly { readonly certificates: readonly string[] }[];
  readonly issuers?: readonly { readonly issuerUrl: string }[];
}

test('returns the same v1/rootCert', async () => {
  const [expected, actual] = await Promise.all(
    [sigstoreUrl, sealwrightUrl].map(async (fulcio) => {
      const text = await (await fetch(`${fulcio}/api/v1/rootCert`)).text();
      return text.split('\n').filter((line) => line !== '');
    }),
  );
  expect(actual).toEqual(expected);
});
