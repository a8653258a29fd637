import { sigstoreError } from '../../errors.ts';
import type { SignerIdentity } from '../../identity/identity-token.ts';
import { acceptsAnything, compilePattern } from './pattern.ts';

/** The identity and issuer that must have signed, each as a text or as an expression that matches all of it. */
export interface IdentityPolicy {
  readonly identity?: string | undefined;
  readonly identityRegexp?: string | undefined;
  readonly issuer?: string | undefined;
  readonly issuerRegexp?: string | undefined;
  /** Whether other rules restrict the signer, so that identity and issuer may be any. */
  readonly isRestricted?: boolean | undefined;
}

/** The reason why a policy does not accept an identity. */
export interface PolicyMismatch {
  readonly code: 'IDENTITY_DIFFERS' | 'ISSUER_DIFFERS';
  readonly message: string;
  /** The identity or issuer that the policy accepts. */
  readonly expected: string;
}

const NAME_LIMIT = 2048;

/** A check of an identity. It returns `undefined` for an accepted identity. */
export type IdentityCheck = (signer: SignerIdentity) => PolicyMismatch | undefined;

/**
 * Reads a policy and returns its check. Expressions are anchored at both ends.
 *
 * @throws `POLICY_INVALID` for a policy that accepts anybody, or an expression that cannot be used
 */
export async function readPolicy(policy: IdentityPolicy): Promise<IdentityCheck> {
  const identity = await readRule('identity', policy.identity, policy.identityRegexp);
  const issuer = await readRule('issuer', policy.issuer, policy.issuerRegexp);
  if (issuer.isOpen && identity.isOpen && policy.isRestricted !== true)
    throw sigstoreError(
      'POLICY_INVALID',
      'cannot use the verification policy: expected an identity or an issuer, got expressions that accept anybody',
      { hint: 'set certificate-oidc-issuer to the issuer of the signer' },
    );
  return (signer) => {
    const differs = !identity.accepts(signer.identity)
      ? 'identity'
      : !issuer.accepts(signer.issuer)
        ? 'issuer'
        : undefined;
    if (differs === undefined) return undefined;
    const rule = differs === 'identity' ? identity : issuer;
    return {
      code: differs === 'identity' ? 'IDENTITY_DIFFERS' : 'ISSUER_DIFFERS',
      message: mismatchText(differs, [rule.text], signer[differs] || '(none)', signer),
      expected: rule.text,
    };
  };
}

/** Returns a check that accepts an identity if any of the checks does. Its mismatch lists what each of them expected. */
export function anyOf(checks: readonly IdentityCheck[]): IdentityCheck {
  return (signer) => {
    const mismatches = checks.map((check) => check(signer)).filter((each) => each !== undefined);
    const [first] = mismatches;
    if (first === undefined || mismatches.length < checks.length) return undefined;
    const expected = mismatches.map((each) => each.expected);
    const name = `${signer.identity || '(none)'} of ${signer.issuer || '(no issuer)'}`;
    const message = mismatchText('identity', expected, name, signer);
    return { code: first.code, message, expected: expected.join(' or ') };
  };
}

function mismatchText(
  differs: 'identity' | 'issuer',
  expected: readonly string[],
  name: string,
  signer: SignerIdentity,
): string {
  return [
    `cannot verify the ${differs} of the signer:`,
    ...expected.map((text, at) => `  ${at === 0 ? 'expected' : 'or      '} ${text}`),
    `  got      ${name}`,
    '  to accept this signer:',
    ...suggestPolicy(signer)
      .split('\n')
      .map((line) => `    ${line}`),
  ].join('\n');
}

interface Rule {
  readonly text: string;
  /** Whether it accepts anything. */
  readonly isOpen: boolean;
  accepts(name: string): boolean;
}

async function readRule(
  what: 'identity' | 'issuer',
  exact: string | undefined,
  pattern: string | undefined,
): Promise<Rule> {
  if (exact !== undefined && pattern !== undefined) {
    throw sigstoreError(
      'POLICY_INVALID',
      `cannot use the verification policy: expected an exact ${what} or an expression for it, got both`,
      { hint: 'remove one of the two' },
    );
  }
  if (exact !== undefined && exact !== '')
    return { text: exact, isOpen: false, accepts: (name) => name === exact };
  if (pattern === undefined || pattern === '') {
    throw sigstoreError(
      'POLICY_INVALID',
      `cannot use the verification policy: expected the ${what} that must have signed, got none`,
      {
        hint: 'set certificate-identity and certificate-oidc-issuer, or their -regexp forms: without them, anybody could sign',
      },
    );
  }
  const expression = await compilePattern(what, pattern);
  return {
    text: `a match of ${expression.source}`,
    isOpen: acceptsAnything(expression),
    accepts: (name) => name.length <= NAME_LIMIT && expression.test(name),
  };
}

/**
 * Returns a policy that accepts a signer, one input a line: with the exact identity, and for a GitHub workflow also with
 * an expression for all its refs.
 */
export function suggestPolicy(signer: SignerIdentity): string {
  const issuer = `certificate-oidc-issuer: ${signer.issuer}`;
  const exact = [`certificate-identity: ${signer.identity}`, issuer];
  const workflow = /^(https:\/\/github\.com\/[^@]+)@refs\//.exec(signer.identity)?.[1];
  const anyRef =
    workflow === undefined
      ? []
      : [
          'or, for any ref of this workflow, in place of the first line:',
          `certificate-identity-regexp: ^${escapeRegExp(workflow)}@refs/.+$`,
        ];
  return [...exact, ...anyRef].join('\n');
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
