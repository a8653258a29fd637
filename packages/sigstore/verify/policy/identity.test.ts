import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPolicy, suggestPolicy } from './identity.ts';

const workflow = {
  identity: 'https://github.com/acme/app/.github/workflows/release.yml@refs/heads/main',
  issuer: 'https://token.actions.githubusercontent.com',
};

describe('readPolicy', () => {
  it('accepts an exact identity and issuer, and nothing else', () => {
    const check = readPolicy({ identity: workflow.identity, issuer: workflow.issuer });
    expect(check(workflow)).toBeUndefined();
    expect(check({ ...workflow, identity: `${workflow.identity}x` })?.code).toBe(
      'IDENTITY_DIFFERS',
    );
    expect(check({ ...workflow, issuer: 'https://evil.example' })?.code).toBe('ISSUER_DIFFERS');
  });

  it('anchors expressions at both ends, alternatives included', () => {
    const check = readPolicy({
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

  it('returns what it expected, what it got, and a policy to paste', () => {
    const check = readPolicy({ identity: 'me@example.com', issuer: workflow.issuer });
    const message = check(workflow)?.message ?? '';
    expect(message).toContain('expected me@example.com');
    expect(message).toContain(`got      ${workflow.identity}`);
    expect(message).toContain(`certificate-identity: ${workflow.identity}`);
    expect(message).toContain(`certificate-oidc-issuer: ${workflow.issuer}`);
  });

  it('suggests an expression that accepts the workflow at other refs, and no other workflow', () => {
    const pattern = /certificate-identity-regexp: (\S+)$/.exec(suggestPolicy(workflow))?.[1] ?? '';
    const check = readPolicy({ identityRegexp: pattern, issuer: workflow.issuer });
    expect(
      check({ ...workflow, identity: workflow.identity.replace('heads/main', 'tags/v1') }),
    ).toBeUndefined();
    expect(
      check({ ...workflow, identity: workflow.identity.replace('release.yml', 'releasexyml') })
        ?.code,
    ).toBe('IDENTITY_DIFFERS');
  });

  it('refuses a policy that would accept anybody', () => {
    for (const policy of [{}, { identity: 'a' }, { issuer: 'b' }, { identity: '', issuer: '' }]) {
      expect(() => readPolicy(policy)).toThrow(
        expect.objectContaining({ code: 'POLICY_INVALID', kind: 'input' }),
      );
    }
  });

  it('refuses expressions that are invalid, too long, or may take exponential time', () => {
    for (const identityRegexp of [
      '(',
      'a)|(?:b',
      'a'.repeat(513),
      '(a+)+',
      '(.*)*x',
      '(?:a|b*){2,}',
      '([a-z]+)*',
    ]) {
      expect(() => readPolicy({ identityRegexp, issuer: 'i' })).toThrow(
        expect.objectContaining({ code: 'POLICY_INVALID' }),
      );
    }
  });

  it('compares an exact identity as text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (name, other) => {
        const check = readPolicy({ identity: name, issuer: 'i' });
        expect(check({ identity: name, issuer: 'i' })).toBeUndefined();
        expect(check({ identity: other, issuer: 'i' }) === undefined).toBe(other === name);
      }),
    );
  });
});
