import { sigstoreError } from '../../errors.ts';
import type { SignerIdentity } from '../../identity/identity.ts';

/** The identity and issuer that must have signed, each as a text or as an expression that matches all of it. */
export interface IdentityPolicy {
  readonly identity?: string | undefined;
  readonly identityRegexp?: string | undefined;
  readonly issuer?: string | undefined;
  readonly issuerRegexp?: string | undefined;
}

/** The reason why a policy does not accept an identity. */
export interface PolicyMismatch {
  readonly code: 'IDENTITY_DIFFERS' | 'ISSUER_DIFFERS';
  readonly message: string;
  /** The identity or issuer that the policy accepts. */
  readonly expected: string;
}

const PATTERN_LIMIT = 512;
const NAME_LIMIT = 2048;

/** A check of an identity. It returns `undefined` for an accepted identity. */
export type IdentityCheck = (signer: SignerIdentity) => PolicyMismatch | undefined;

/**
 * Reads a policy and returns its check. Expressions are anchored at both ends.
 *
 * @throws `POLICY_INVALID` for a policy without identity or issuer, or an expression that cannot be used
 */
export function readPolicy(policy: IdentityPolicy): IdentityCheck {
  const identity = readRule('identity', policy.identity, policy.identityRegexp);
  const issuer = readRule('issuer', policy.issuer, policy.issuerRegexp);
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
  accepts(name: string): boolean;
}

function readRule(
  what: 'identity' | 'issuer',
  exact: string | undefined,
  pattern: string | undefined,
): Rule {
  if (exact !== undefined && pattern !== undefined) {
    throw sigstoreError(
      'POLICY_INVALID',
      `cannot use the verification policy: expected an exact ${what} or an expression for it, got both`,
      { hint: 'remove one of the two' },
    );
  }
  if (exact !== undefined && exact !== '')
    return { text: exact, accepts: (name) => name === exact };
  if (pattern === undefined || pattern === '') {
    throw sigstoreError(
      'POLICY_INVALID',
      `cannot use the verification policy: expected the ${what} that must have signed, got none`,
      {
        hint: 'set certificate-identity and certificate-oidc-issuer, or their -regexp forms: without them, anybody could sign',
      },
    );
  }
  const expression = compilePattern(what, pattern);
  return {
    text: `a match of ${expression.source}`,
    accepts: (name) => name.length <= NAME_LIMIT && expression.test(name),
  };
}

/**
 * Compiles an expression that must match all of a text. Expressions that can take exponential time are refused.
 *
 * @param what the expression is for, as messages name it
 * @throws `POLICY_INVALID`
 */
export function compilePattern(what: string, pattern: string): RegExp {
  if (pattern.length > PATTERN_LIMIT) {
    throw sigstoreError(
      'POLICY_INVALID',
      `cannot use the expression for the ${what}: expected at most ${PATTERN_LIMIT} characters, got ${pattern.length}`,
    );
  }
  // A repeated group that repeats inside can take exponential time on a name that an attacker chooses.
  if (/\((?:[^()\\]|\\.)*[*+}](?:[^()\\]|\\.)*\)[*+{]/.test(pattern)) {
    throw sigstoreError(
      'POLICY_INVALID',
      `cannot use the expression ${pattern} for the ${what}: a repeated group contains a repetition`,
      { hint: 'write it without a repetition inside another one' },
    );
  }
  try {
    // Compiled alone first: an unmatched parenthesis in it would undo the anchors.
    return new RegExp(`^(?:${new RegExp(pattern).source})$`);
  } catch (cause) {
    throw sigstoreError(
      'POLICY_INVALID',
      `cannot use the expression ${pattern} for the ${what}: ${(cause as Error).message}`,
      { cause },
    );
  }
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
