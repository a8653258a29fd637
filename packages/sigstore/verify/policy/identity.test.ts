import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPolicy, suggestPolicy } from './identity.ts';

const workflow = {
  identity: 'https://github.com/acme/app/.github/workflows/release.yml@refs/heads/main',
  issuer: 'https://token.actions.githubusercontent.com',
};

describe('readPolicy', () => {
  it('accepts an exact identity and issuer, and nothing else', async () => {
    const check = await readPolicy({ identity: workflow.identity, issuer: workflow.issuer });
    expect(check(workflow)).toBeUndefined();
    expect(check({ ...workflow, identity: `${workflow.identity}x` })?.code).toBe(
      'IDENTITY_DIFFERS',
    );
    expect(check({ ...workflow, issuer: 'https://evil.example' })?.code).toBe('ISSUER_DIFFERS');
  });

  it('anchors expressions at both ends, alternatives included', async () => {
    const check = await readPolicy({
      identityRegexp: 'https://github\\.com/acme/.+|bot',
      issuer: workflow.issuer,
    });
    expect(check(workflow)).toBeUndefined();
    expect(check({ ...workflow, identity: 'bot' })).toBeUndefined();
    expect(check({ ...workflow, identity: 'robot' })?.code).toBe('IDENTITY_DIFFERS');
    expect(check({ ...workflow, identity: `x${workflow.identity}` })?.code).toBe(
      'IDENTITY_DIFFERS',
    );
    expect(check({ ...workflow, identity: `${workflow.identity}\nx` })?.code).toBe(
      'IDENTITY_DIFFERS',
    );
  });

  it('returns what it expected, what it got, and a policy to paste', async () => {
    const check = await readPolicy({ identity: 'me@example.com', issuer: workflow.issuer });
    const message = check(workflow)?.message ?? '';
    expect(message).toContain('expected me@example.com');
    expect(message).toContain(`got      ${workflow.identity}`);
    expect(message).toContain(`certificate-identity: ${workflow.identity}`);
    expect(message).toContain(`certificate-oidc-issuer: ${workflow.issuer}`);
  });

  it('suggests an expression that accepts the workflow at other refs, and no other workflow', async () => {
    const pattern = /certificate-identity-regexp: (\S+)$/.exec(suggestPolicy(workflow))?.[1] ?? '';
    const check = await readPolicy({ identityRegexp: pattern, issuer: workflow.issuer });
    expect(
      check({ ...workflow, identity: workflow.identity.replace('heads/main', 'tags/v1') }),
    ).toBeUndefined();
    expect(
      check({ ...workflow, identity: workflow.identity.replace('release.yml', 'releasexyml') })
        ?.code,
    ).toBe('IDENTITY_DIFFERS');
  });

  it('refuses a policy that would accept anybody', async () => {
    for (const policy of [{}, { identity: 'a' }, { issuer: 'b' }, { identity: '', issuer: '' }]) {
      await expect(readPolicy(policy)).rejects.toThrow(
        expect.objectContaining({ code: 'POLICY_INVALID', kind: 'input' }),
      );
    }
  });

  it.each(['(', 'a)|(?:b', 'a'.repeat(513), '(?=a)b', '(a)\\1', 'a{1001}'])(
    'refuses the expression %s',
    async (identityRegexp) => {
      await expect(readPolicy({ identityRegexp, issuer: 'i' })).rejects.toThrow(
        expect.objectContaining({ code: 'POLICY_INVALID' }),
      );
    },
  );

  it.each([
    ['.*', '.*'],
    ['.+', '^.*$'],
    ['(?s).*', '(a|.)+'],
  ])(
    'refuses expressions that together accept anybody: %s, %s',
    async (identityRegexp, issuerRegexp) => {
      await expect(readPolicy({ identityRegexp, issuerRegexp })).rejects.toThrow(/accept anybody/);
      const issuer = 'https://issuer.example.com';
      expect(
        (await readPolicy({ identityRegexp, issuer }))({ identity: 'a', issuer }),
      ).toBeUndefined();
    },
  );

  it.each(['((a+))+', '(a|a)*', '(a|aa)+', '(a*)*b', '(.*a){20}', '([a-z]+)*', '(?:a|b*){2,}'])(
    'answers for %s and a long name that nearly matches',
    async (identityRegexp) => {
      const check = await readPolicy({ identityRegexp, issuer: 'i' });
      const identity = `${'a'.repeat(2000)}!`;
      expect(check({ identity, issuer: 'i' })?.code).toBe('IDENTITY_DIFFERS');
    },
  );

  it('reads expressions in the syntax of RE2', async () => {
    const check = await readPolicy({ identityRegexp: '(?i)HTTPS://x/[[:alpha:]]+', issuer: 'i' });
    expect(check({ identity: 'https://x/ab', issuer: 'i' })).toBeUndefined();
    expect(check({ identity: 'https://x/a1', issuer: 'i' })?.code).toBe('IDENTITY_DIFFERS');
  });

  it('compares an exact identity as text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), fc.string(), async (name, other) => {
        const check = await readPolicy({ identity: name, issuer: 'i' });
        expect(check({ identity: name, issuer: 'i' })).toBeUndefined();
        expect(check({ identity: other, issuer: 'i' }) === undefined).toBe(other === name);
      }),
    );
  });
});
