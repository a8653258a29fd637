import { createHash } from 'node:crypto';
import { type Listening, listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { memoryState } from '../state/state.ts';
import { openIssuer } from './issuer.ts';

const VERIFIER = 'a-verifier-of-at-least-forty-three-characters-0123';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const CALLBACK = 'http://localhost:5555/auth/callback';

let now = 0;
let issuer: Listening;
const host = memoryHost();

beforeEach(async () => {
  now = Date.parse('2026-01-01T00:00:00Z');
  const clock = { ...host.ports.clock, now: () => now };
  const service = openIssuer(
    memoryState(),
    { url: () => issuer.url, requestToken: 'secret', email: 'me@example.com' },
    { ...host.ports, clock },
  );
  issuer = await listen(service);
});
afterEach(() => issuer[Symbol.asyncDispose]());

const request = {
  client_id: 'sigstore',
  response_type: 'code',
  redirect_uri: CALLBACK,
  scope: 'openid email',
  state: 'a state',
  nonce: 'a nonce',
  code_challenge: CHALLENGE,
  code_challenge_method: 'S256',
};

async function visit(changed: object = {}): Promise<{ status: number; to: URLSearchParams }> {
  const query = new URLSearchParams({ ...request, ...changed });
  const response = await fetch(`${issuer.url}/auth?${query.toString()}`, { redirect: 'manual' });
  const location = response.headers.get('location');
  return { status: response.status, to: new URL(location ?? 'http://nowhere').searchParams };
}

async function post(path: string, form: object, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(issuer.url + path, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ ...form }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

const redeem = (code: string | null, changed: object = {}, headers = {}) =>
  post(
    '/token',
    {
      grant_type: 'authorization_code',
      client_id: 'sigstore',
      redirect_uri: CALLBACK,
      code: code ?? '',
      code_verifier: VERIFIER,
      ...changed,
    },
    headers,
  );

function sampleClaims(token: string | undefined): unknown {
  return JSON.parse(Buffer.from((token ?? '').split('.')[1] ?? '', 'base64url').toString());
}

describe('the authorization code flow', () => {
  test('redirects a code to the client and redeems it for a token of the person', async () => {
    const { status, to } = await visit();
    expect([status, to.get('state')]).toEqual([302, 'a state']);
    const { status: redeemed, body } = await redeem(to.get('code'));
    expect(redeemed).toBe(200);
    expect(sampleClaims(body['id_token'])).toMatchObject({
      iss: issuer.url,
      aud: 'sigstore',
      email: 'me@example.com',
      email_verified: true,
      nonce: 'a nonce',
    });
    expect(sampleClaims(body['id_token'])).not.toHaveProperty('repository');
  });

  test('reads the client from HTTP Basic, as Go sends it', async () => {
    const headers = { authorization: `Basic ${Buffer.from('sigstore:').toString('base64')}` };
    const { to } = await visit();
    expect((await redeem(to.get('code'), { client_id: '' }, headers)).status).toBe(200);
    const other = { authorization: `Basic ${Buffer.from('other:').toString('base64')}` };
    const again = await redeem((await visit()).to.get('code'), {}, other);
    expect(again.body).toEqual({ error: 'invalid_client' });
  });

  test.each([
    ['is another host', 'https://evil.example/auth/callback'],
    ['has localhost as a subdomain', 'http://localhost.evil.example/'],
    ['has localhost as its user', 'http://localhost@evil.example/'],
    ['is a script', 'javascript:alert(1)'],
    ['is empty', ''],
  ])('refuses a redirect URI when it %s', async (_, redirect_uri) => {
    expect((await visit({ redirect_uri })).status).toBe(400);
  });

  test('refuses another client, another response type and a request without PKCE', async () => {
    expect((await visit({ client_id: 'other' })).status).toBe(400);
    const token = await visit({ response_type: 'token' });
    expect([token.to.get('error'), token.to.get('code')]).toEqual([
      'unsupported_response_type',
      null,
    ]);
    for (const changed of [{ code_challenge: '' }, { code_challenge_method: 'plain' }])
      expect((await visit(changed)).to.get('error')).toBe('invalid_request');
  });

  test.each([
    ['verifier', { code_verifier: 'x'.repeat(43) }],
    ['redirect URI', { redirect_uri: 'http://localhost:1/' }],
  ])('refuses a code and removes it when the %s differs', async (_, changed) => {
    const code = (await visit()).to.get('code');
    expect((await redeem(code, changed)).body).toEqual({ error: 'invalid_grant' });
    expect((await redeem(code)).body).toEqual({ error: 'invalid_grant' });
  });

  test('shows the code when the client cannot receive a redirect', async () => {
    const redirect_uri = 'urn:ietf:wg:oauth:2.0:oob';
    const query = new URLSearchParams({ ...request, redirect_uri });
    const page = await fetch(`${issuer.url}/auth?${query.toString()}`);
    const code = (await page.text()).trim();
    expect((await redeem(code)).body).toEqual({ error: 'invalid_grant' });
    const again = await (await fetch(`${issuer.url}/auth?${query.toString()}`)).text();
    expect((await redeem(again.trim(), { redirect_uri })).status).toBe(200);
    query.set('code_challenge', '');
    expect((await fetch(`${issuer.url}/auth?${query.toString()}`)).status).toBe(400);
  });

  test('refuses a code of a browser as a device code', async () => {
    const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';
    const device_code = (await visit()).to.get('code');
    expect((await redeem('', { grant_type, device_code })).body).toEqual({
      error: 'invalid_grant',
    });
  });

  test('refuses a code when it was redeemed already or has expired', async () => {
    const code = (await visit()).to.get('code');
    expect((await redeem(code)).status).toBe(200);
    expect(await redeem(code)).toEqual({ status: 400, body: { error: 'invalid_grant' } });
    const late = (await visit()).to.get('code');
    now += 60_000;
    expect((await redeem(late)).body).toEqual({ error: 'invalid_grant' });
  });

  test('removes the oldest code when there are more than two hundred', async () => {
    const first = (await visit()).to.get('code');
    const second = (await visit()).to.get('code');
    for (let each = 0; each < 199; each++) await visit();
    expect((await redeem(first)).body).toEqual({ error: 'invalid_grant' });
    expect((await redeem(second)).status).toBe(200);
  });
});

describe('the device flow', () => {
  const device = { grant_type: 'urn:ietf:params:oauth:grant-type:device_code' };
  const start = { client_id: 'sigstore', scope: 'openid email', ...pkce() };

  test('approves a device at once', async () => {
    const { body } = await post('/device/code', start);
    expect(body['verification_uri_complete']).toContain(body['user_code']);
    expect((await fetch(body['verification_uri_complete'] ?? '')).status).toBe(200);
    const form = { ...device, client_id: 'sigstore', device_code: body['device_code'] };
    const { status, body: token } = await post('/token', { ...form, code_verifier: VERIFIER });
    expect(status).toBe(200);
    expect(sampleClaims(token['id_token'])).toMatchObject({ email: 'me@example.com' });
  });

  test('refuses a device when its code has expired, or without PKCE or the verifier', async () => {
    const { body } = await post('/device/code', start);
    now += 60_000;
    const form = { ...device, client_id: 'sigstore', device_code: body['device_code'] };
    const late = await post('/token', { ...form, code_verifier: VERIFIER });
    expect(late.body).toEqual({ error: 'expired_token' });
    const again = (await post('/device/code', start)).body['device_code'];
    const wrong = await post('/token', { ...form, device_code: again, code_verifier: 'other' });
    expect(wrong.body).toEqual({ error: 'invalid_grant' });
    expect((await post('/device/code', { client_id: 'sigstore' })).status).toBe(400);
    expect((await post('/device/code', { ...start, client_id: 'other' })).status).toBe(400);
  });
});

describe('the token endpoint', () => {
  test('returns the token of any sample identity when the client has the secret', async () => {
    const form = { grant_type: 'client_credentials', client_id: 'sigstore' };
    const valid = { ...form, client_secret: 'secret', bearer: 'gitlab', claims: '{"ref":"next"}' };
    const { body } = await post('/token', valid);
    expect(sampleClaims(body['id_token'])).toMatchObject({
      project_path: 'example/portal',
      ref: 'next',
    });
    expect((await post('/token', { ...valid, bearer: 'other' })).status).toBe(400);
    expect((await post('/token', { ...valid, claims: '[' })).status).toBe(400);
    expect((await post('/token', { ...valid, client_secret: 'guess' })).status).toBe(401);
    expect((await post('/token', form)).status).toBe(401);
  });
});

function pkce(): object {
  return { code_challenge: CHALLENGE, code_challenge_method: 'S256' };
}
