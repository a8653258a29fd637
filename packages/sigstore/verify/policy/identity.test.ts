import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPolicy, suggestPolicy } from './identity.ts';

const workflow = {
  subject: 'https://github.com/acme/app/.github/workflows/release.yml@refs/heads/main',
  issuer: 'https://token.actions.githubusercontent.com',
};

describe('readPolicy', () => {
  it('accepts an exact identity and issuer, and nothing else', () => {
    const check = readPolicy({ identity: workflow.subject, issuer: workflow.issuer });
    expect(check(workflow)).toBeUndefined();
    expect(check({ ...workflow, subject: `${workflow.subject}x` })?.code).toBe('IDENTITY_DIFFERS');
    expect(check({ ...workflow, issuer: 'https://evil.example' })?.code).toBe('ISSUER_DIFFERS');
  });

  it('anchors expressions at both ends, alternatives included', () => {
    const check = readPolicy({
      identityRegexp: 'https://github\\.com/acme/.+|bot',
      issuer: workflow.issuer,
    });
    expect(check(workflow)).toBeUndefined();
    expect(check({ ...workflow, subject: 'bot' })).toBeUndefined();
    expect(check({ ...workflow, subject: 'robot' })?.code).toBe('IDENTITY_DIFFERS');
    expect(check({ ...workflow, subject: `x${workflow.subject}` })?.code).toBe('IDENTITY_DIFFERS');
    expect(check({ ...workflow, subject: `${workflow.subject}\nx` })?.code).toBe(
      'IDENTITY_DIFFERS',
    );
  });

  it('says what was expected, what was found, and a policy to paste', () => {
    const check = readPolicy({ identity: 'me@example.com', issuer: workflow.issuer });
    const message = check(workflow)?.message ?? '';
    expect(message).toContain('expected me@example.com');
    expect(message).toContain(`found    ${workflow.subject}`);
    expect(message).toContain(`certificate-identity: ${workflow.subject}`);
    expect(message).toContain(`certificate-oidc-issuer: ${workflow.issuer}`);
  });

  it('suggests an expression that accepts the workflow at other refs, and no other workflow', () => {
    const pattern = /certificate-identity-regexp: (\S+)$/.exec(suggestPolicy(workflow))?.[1] ?? '';
    const check = readPolicy({ identityRegexp: pattern, issuer: workflow.issuer });
    expect(
      check({ ...workflow, subject: workflow.subject.replace('heads/main', 'tags/v1') }),
    ).toBeUndefined();
    expect(
      check({ ...workflow, subject: workflow.subject.replace('release.yml', 'releasexyml') })?.code,
    ).toBe('IDENTITY_DIFFERS');
  });

  it('refuses a policy that would accept anybody', () => {
    for (const policy of [{}, { identity: 'a' }, { issuer: 'b' }, { identity: '', issuer: '' }]) {
      expect(() => readPolicy(policy)).toThrow(
        expect.objectContaining({ code: 'POLICY_INVALID', kind: 'input' }),
      );
    }
  });

  it('refuses expressions that are wrong, too long, or could take for ever', () => {
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

  it('treats an exact identity as text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (name, other) => {
        const check = readPolicy({ identity: name, issuer: 'i' });
        expect(check({ subject: name, issuer: 'i' })).toBeUndefined();
        expect(check({ subject: other, issuer: 'i' }) === undefined).toBe(other === name);
      }),
    );
  });
});
