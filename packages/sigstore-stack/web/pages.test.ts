import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { memoryHost } from '@sealwright/core/testing';
import { html } from '@sealwright/html';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStack, type Stack } from '../stack.ts';
import type { Entries } from './entries.ts';
import { type PageQuery, type PageService, renderPage } from './pages.ts';

const HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>';

const host = memoryHost();
let stack: Stack;
beforeAll(async () => {
  stack = await openStack({}, host.ports);
});
afterAll(async () => {
  await stack[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
});

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** Gets a certificate for a token with these claims, adds a signature to both logs, and gets a timestamp. */
async function signAs(claims: Readonly<Record<string, string>>): Promise<void> {
  const token = stack.mintToken({ claims });
  const { sub } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    sub: string;
  };
  const post = async (url: string, body: object): Promise<unknown> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
    return response.json().catch(() => undefined);
  };
  const proof = sign('sha256', Buffer.from(sub), privateKey).toString('base64');
  const content = publicKey.export({ type: 'spki', format: 'pem' });
  const certified = (await post(`${stack.urls.fulcio}/api/v2/signingCert`, {
    publicKeyRequest: { publicKey: { content }, proofOfPossession: proof },
  })) as { signedCertificateEmbeddedSct: { chain: { certificates: string[] } } };
  const pem = certified.signedCertificateEmbeddedSct.chain.certificates[0] ?? '';
  const data = Buffer.from(`${sub}${Math.random()}`);
  const digest = createHash('sha256').update(data);
  const signature = sign('sha256', data, privateKey).toString('base64');
  const hash = digest.copy().digest('base64');
  await post(`${stack.urls.rekor}/api/v2/log/entries`, {
    hashedRekordRequestV002: {
      digest: hash,
      signature: {
        content: signature,
        verifier: {
          x509Certificate: { rawBytes: pem.replaceAll(/-----[^-]+-----|\s/g, '') },
          keyDetails: 'PKIX_ECDSA_P256_SHA_256',
        },
      },
    },
  });
  await post(`${stack.urls.rekorV1}/api/v1/log/entries`, {
    apiVersion: '0.0.1',
    kind: 'hashedrekord',
    spec: {
      data: { hash: { algorithm: 'sha256', value: digest.digest('hex') } },
      signature: {
        content: signature,
        publicKey: { content: Buffer.from(pem).toString('base64') },
      },
    },
  });
  const query = { artifactHash: hash, hashAlgorithm: 'sha256' };
  await post(`${stack.urls.tsa}/api/v1/timestamp`, query);
}

async function page(service: keyof Stack['urls'], query = ''): Promise<string> {
  const response = await fetch(`${stack.urls[service]}/${query}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const policy = response.headers.get('content-security-policy') ?? '';
  const text = await response.text();
  const [, style = ''] = /<style>([^]*?)<\/style>/.exec(text) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  expect(policy).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
  expect(text).not.toMatch(/<script|<img|<link|<[^>]*\s(?:style|on\w+)=|url\(|@import/);
  return text;
}

describe('service pages', () => {
  test('lists entries, newest first, and shows each with its facts', async () => {
    await signAs({});
    await signAs({ job_workflow_ref: 'acme/tool/.github/workflows/ci.yml@refs/heads/next' });
    for (const log of ['rekor', 'rekorV1', 'ctlog'] as const) {
      const text = await page(log);
      expect(text.indexOf('acme/tool/')).toBeLessThan(text.indexOf('example/portal/'));
      const entry = await page(log, '?entry=1');
      for (const fact of ['code signing', 'digitalSignature'])
        expect(entry).toContain(`<code>${fact}</code>`);
      for (const fact of ['Build signer URI', 'Source repository URI', 'Token subject', 'Issuer'])
        expect(entry).toContain(`<dt>${fact}</dt>`);
      expect(entry).toContain(
        'https://github.com/acme/tool/.github/workflows/ci.yml@refs/heads/next',
      );
    }
    const stamp = await page('tsa', '?entry=1');
    expect(stamp).toMatch(/<dt>Serial<\/dt><dd><code>[0-9a-f]+</);
    expect(stamp).toContain('1.3.6.1.4.1.57264.2');
  });

  test.each(['issuer', 'fulcio', 'tuf'] as const)('links %s to all services', async (service) => {
    const text = await page(service);
    for (const url of Object.values(stack.urls)) expect(text).toContain(`href="${url}/"`);
  });

  test('escapes hostile claims', async () => {
    const sub = `repo:${HOSTILE}`;
    await signAs({ sub, job_workflow_ref: HOSTILE, workflow: HOSTILE, ref: 'javascript:alert(3)' });
    for (const log of ['rekor', 'rekorV1', 'ctlog'] as const) {
      expect(await page(log)).toContain('&lt;script&gt;');
      const newest = stack.counters().entries[log] - 1;
      const entry = await page(log, `?entry=${newest}`);
      expect(entry).toContain('&lt;img src=x');
      expect(entry).not.toContain('href="javascript');
    }
  });

  test('pages through entries when the oldest are removed', () => {
    const entries: Entries = {
      first: 5,
      size: 200,
      row: (index) => ({ index, kind: 'kind', identity: `identity ${index}`, time: '' }),
      entry: (index) => [{ title: 'Entry', facts: [['Index', String(index)]] }],
    };
    const service: PageService = { title: 'Log', url: 'http://log', requests: 0, entries };
    const render = (query: PageQuery) => renderPage([service], service, query) ?? '';
    const shown = (query: PageQuery) =>
      [...render(query).matchAll(/\?entry=(\d+)/g)].map((match) => Number(match[1]));
    const from = (top: number, count: number) => Array.from({ length: count }, (_, at) => top - at);
    expect(shown({})).toEqual(from(199, 50));
    expect(shown({ before: 150 })).toEqual(from(149, 50));
    expect(shown({ before: 20 })).toEqual(from(19, 15));
    expect(render({ before: 150 })).toMatch(/before=200">Newer.*before=100">Older/);
    expect(render({ before: 20 })).not.toContain('Older');
    for (const before of [Number.NaN, 999]) expect(render({ before })).toBe(render({}));
    expect(shown({ entry: 5 })).toEqual([6]);
    expect(render({ entry: 4 })).toBe('');
  });

  test.each(['?entry=9999', '?entry=-1', '?entry=x', '?entry=1e0'])('refuses %s', async (query) => {
    expect((await fetch(`${stack.urls.rekor}/${query}`)).status).toBe(404);
  });

  test('does not count a page as a request and serves it to GET and HEAD only', async () => {
    const before = stack.counters().requests;
    await page('rekor');
    expect(await (await fetch(stack.urls.rekor, { method: 'HEAD' })).text()).toBe('');
    expect(stack.counters().requests).toEqual(before);
    expect((await fetch(stack.urls.rekor, { method: 'POST' })).status).toBe(404);
  });
});

test('escapes texts in a template but not its HTML', () => {
  const inner = html`<b>${'<&">'}</b>`;
  expect(html`${[inner, inner]}${1}`.html).toBe(
    '<b>&lt;&amp;&quot;&gt;</b><b>&lt;&amp;&quot;&gt;</b>1',
  );
});
