import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openExec } from '@sealwright/core/node';
import { memoryHost } from '@sealwright/core/testing';
import { describe, expect, it } from 'vitest';
import { fetchToken, readClaims } from './identity-token.ts';

const PRIVATE = 'http://127.0.0.1:5555';
const PUBLIC = 'https://fulcio.sigstore.dev';

function token(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part({ iss: 'https://issuer.example', sub: 'somebody', exp: 2_000_000_000, ...claims })}.c2ln`;
}

/** Returns a host whose tokens have the requested audience in their `sub`. */
function host(env: Readonly<Record<string, string>> = {}) {
  return memoryHost({
    env,
    identity: { token: async (audience) => token({ sub: `host:${audience}` }) },
  });
}

describe('readClaims', () => {
  it('returns the identity of a workflow, an e-mail address or `sub`, as Fulcio does', () => {
    const ref = 'acme/app/.github/workflows/release.yml@refs/heads/main';
    expect(
      readClaims(token({ job_workflow_ref: ref, sub: 'repo:acme/app:ref:refs/heads/main' })),
    ).toEqual({
      identity: `https://github.com/${ref}`,
      issuer: 'https://issuer.example',
      challenge: 'repo:acme/app:ref:refs/heads/main',
      expires: 2_000_000_000_000,
    });
    expect(readClaims(token({ email: 'me@example.com' }))).toMatchObject({
      identity: 'me@example.com',
      challenge: 'me@example.com',
    });
    expect(readClaims(token({}))).toMatchObject({ identity: 'somebody', challenge: 'somebody' });
  });

  it.each<[string, object, string]>([
    [
      'GitLab',
      { ci_config_ref_uri: 'gitlab.com/acme/app//.gitlab-ci.yml@refs/heads/main' },
      'https://gitlab.com/acme/app//.gitlab-ci.yml@refs/heads/main',
    ],
    [
      'Buildkite',
      { organization_slug: 'acme', pipeline_slug: 'app' },
      'https://buildkite.com/acme/app',
    ],
    [
      'CircleCI',
      { 'oidc.circleci.com/project-id': 'p', 'oidc.circleci.com/pipeline-definition-id': 'd' },
      'https://circleci.com/api/v2/projects/p/pipeline-definitions/d',
    ],
    [
      'Codefresh',
      { account_name: 'acme', account_id: '1', pipeline_name: 'a/b', pipeline_id: '2' },
      'https://g.codefresh.io/acme/a/b:1/2',
    ],
    [
      'Kubernetes',
      { 'kubernetes.io': { namespace: 'ns', serviceaccount: { name: 'builder' } } },
      'https://kubernetes.io/namespaces/ns/serviceaccounts/builder',
    ],
    ['SPIFFE', { sub: 'spiffe://acme/builder' }, 'spiffe://acme/builder'],
  ])('returns the identity of a %s token as Fulcio does', (_, claims, identity) => {
    expect(readClaims(token(claims)).identity).toBe(identity);
  });

  it('refuses a text that is not an identity token, without repeating it', () => {
    for (const text of [
      'ghp_secret',
      'a.b',
      `a.${Buffer.from('{}').toString('base64url')}.c`,
      'a.!!!.c',
    ]) {
      expect(() => readClaims(text)).toThrow(expect.objectContaining({ code: 'IDENTITY_INVALID' }));
    }
    expect(() => readClaims('ghp_secret')).not.toThrow('ghp_secret');
  });
});

describe('fetchToken', () => {
  it('prefers the option, then the stack, then the environment, then the host', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'sealwright-identity-'));
    await writeFile(join(directory, 'token'), 'stack-token\n');
    await using memory = host({ SEALWRIGHT_STACK: directory, SIGSTORE_ID_TOKEN: 'env-token' });
    await using bare = host();
    expect(
      await fetchToken({ sigstore: 'stack', 'identity-token': 'given' }, PRIVATE, memory.ports),
    ).toBe('given');
    expect(await fetchToken({ sigstore: 'stack' }, PRIVATE, memory.ports)).toBe('stack-token');
    expect(await fetchToken({ sigstore: 'public' }, PUBLIC, memory.ports)).toBe('env-token');
    expect(readClaims(await fetchToken({}, PUBLIC, bare.ports)).identity).toBe('host:sigstore');
    expect(memory.masked).toEqual(['given', 'stack-token', 'env-token']);
    await rm(directory, { recursive: true });
  });

  it.each([
    ['alone', (text: string) => text],
    ['in JSON', (text: string) => JSON.stringify([{ svids: [{ svid: text }] }])],
    ['in a table', (text: string) => `token(spiffe://acme/builder):\n\t${text}\nbundle(x): {}`],
  ])(
    'reads a token that a command prints %s, and prefers only the option to it',
    async (_, shown) => {
      const printed = token({ sub: 'spiffe://acme/builder' });
      await using memory = host({ SIGSTORE_ID_TOKEN: 'env-token' });
      const ports = { ...memory.ports, exec: openExec({}) };
      const program = `process.stdout.write(${JSON.stringify(shown(printed))} + process.argv[1])`;
      const command = [process.execPath, '-e', program, '$(a word; not a shell)'];
      const options = { 'identity-token-command': command };
      expect(await fetchToken(options, PRIVATE, ports)).toBe(printed);
      expect(memory.masked).toEqual([printed]);
      const given = { ...options, 'identity-token': 'given' };
      expect(await fetchToken(given, PRIVATE, ports)).toBe('given');
    },
  );

  it.each([
    ['prints no token', 'console.log("no.token here")', 'expected a JWT on its standard output'],
    ['fails', 'console.error("denied"); process.exit(3)', 'expected exit code 0, got 3: denied'],
  ])('throws when the command %s', async (_, program, message) => {
    await using memory = host();
    const ports = { ...memory.ports, exec: openExec({}) };
    const options = { 'identity-token-command': [process.execPath, '-e', program] };
    await expect(fetchToken(options, PUBLIC, ports)).rejects.toMatchObject({
      code: 'IDENTITY_INVALID',
      message: expect.stringContaining(message) as string,
    });
  });

  it('never requests a sigstore token from the host that another Fulcio could replay', async () => {
    await using memory = host();
    for (const options of [{}, { sigstore: 'public' }, { 'identity-audience': 'sigstore' }]) {
      await expect(fetchToken(options, PRIVATE, memory.ports)).rejects.toMatchObject({
        code: 'IDENTITY_INVALID',
        hint: expect.stringContaining('identity-audience') as string,
      });
    }
    const own = await fetchToken({ 'identity-audience': 'my-fulcio' }, PRIVATE, memory.ports);
    expect(readClaims(own).identity).toBe('host:my-fulcio');
    await expect(
      fetchToken({}, 'https://fulcio.sigstore.dev.evil.example', memory.ports),
    ).rejects.toMatchObject({ code: 'IDENTITY_INVALID' });
  });
});
