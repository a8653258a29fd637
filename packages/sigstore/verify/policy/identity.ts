import { sigstoreError } from '../../errors.ts';
import type { SignerIdentity } from '../../identity/identity.ts';

/** Who must have signed: an identity and an issuer, each exact or as an expression that must match the whole of it. */
export interface IdentityPolicy {
  readonly identity?: string | undefined;
  readonly identityRegexp?: string | undefined;
  readonly issuer?: string | undefined;
  readonly issuerRegexp?: string | undefined;
}

/** Why an identity is not the wanted one. */
export interface PolicyMismatch {
  readonly code: 'IDENTITY_DIFFERS' | 'ISSUER_DIFFERS';
  readonly message: string;
  /** What would have been the wanted one. */
  readonly expected: string;
}

const PATTERN_LIMIT = 512;
const NAME_LIMIT = 2048;

/** Checks one identity. `undefined`: it is wanted. */
export type IdentityCheck = (found: SignerIdentity) => PolicyMismatch | undefined;

/**
 * Reads a policy. Expressions are anchored: they must match all of a name, as a reader of one would expect.
 *
 * @throws `POLICY_INVALID` for a policy without identity or issuer, or an expression that cannot be used
 */
export function readPolicy(policy: IdentityPolicy): IdentityCheck {
  const identity = readRule('identity', policy.identity, policy.identityRegexp);
  const issuer = readRule('issuer', policy.issuer, policy.issuerRegexp);
  return (found) => {
    const differs = !identity.accepts(found.subject)
      ? 'identity'
      : !issuer.accepts(found.issuer)
        ? 'issuer'
        : undefined;
    if (differs === undefined) return undefined;
    const rule = differs === 'identity' ? identity : issuer;
    const name = differs === 'identity' ? found.subject : found.issuer;
    return {
      code: differs === 'identity' ? 'IDENTITY_DIFFERS' : 'ISSUER_DIFFERS',
      message: mismatchText(differs, [rule.text], name || '(none)', found),
      expected: rule.text,
    };
  };
}

/** Wants what any of the checks wants; a refusal has what each of them expected. */
export function anyOf(checks: readonly IdentityCheck[]): IdentityCheck {
  return (found) => {
    const refusals = checks.map((check) => check(found)).filter((each) => each !== undefined);
    const [first] = refusals;
    if (first === undefined || refusals.length < checks.length) return undefined;
    const expected = refusals.map((each) => each.expected);
    const name = `${found.subject || '(none)'} of ${found.issuer || '(nobody)'}`;
    const message = mismatchText('identity', expected, name, found);
    return { code: first.code, message, expected: expected.join(' or ') };
  };
}

function mismatchText(
  differs: 'identity' | 'issuer',
  expected: readonly string[],
  name: string,
  found: SignerIdentity,
): string {
  return [
    `signed by another ${differs}:`,
    ...expected.map((text, at) => `  ${at === 0 ? 'expected' : 'or      '} ${text}`),
    `  found    ${name}`,
    '  to accept this signer:',
    ...suggestPolicy(found)
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
      `reading the verification policy: it has an exact ${what} and an expression for it`,
      {
        hint: 'keep one of the two',
      },
    );
  }
  if (exact !== undefined && exact !== '')
    return { text: exact, accepts: (name) => name === exact };
  if (pattern === undefined || pattern === '') {
    throw sigstoreError(
      'POLICY_INVALID',
      `reading the verification policy: it does not say which ${what} must have signed`,
      {
        hint: 'anybody can sign; set certificate-identity and certificate-oidc-issuer, or their -regexp forms',
      },
    );
  }
  const expression = compilePattern(what, pattern);
  return {
    text: `a match of ${expression.source}`,
    accepts: (name) => name.length <= NAME_LIMIT && expression.test(name),
  };
}

/** An expression that must match all of a text, and cannot take exponential time. @throws `POLICY_INVALID` */
export function compilePattern(what: string, pattern: string): RegExp {
  if (pattern.length > PATTERN_LIMIT) {
    throw sigstoreError(
      'POLICY_INVALID',
      `reading the expression for the ${what}: ${pattern.length} characters, at most ${PATTERN_LIMIT}`,
    );
  }
  // A repeated group that repeats inside can take exponential time on a name that an attacker chooses.
  if (/\((?:[^()\\]|\\.)*[*+}](?:[^()\\]|\\.)*\)[*+{]/.test(pattern)) {
    throw sigstoreError(
      'POLICY_INVALID',
      `reading the expression for the ${what}, ${pattern}: a repeated group repeats inside`,
      {
        hint: 'write it without one repetition within another',
      },
    );
  }
  try {
    // By itself first: a parenthesis that closes ours would undo the anchors.
    return new RegExp(`^(?:${new RegExp(pattern).source})$`);
  } catch (cause) {
    throw sigstoreError(
      'POLICY_INVALID',
      `reading the expression for the ${what}, ${pattern}: ${(cause as Error).message}`,
      { cause },
    );
  }
}

/**
 * A policy that accepts this signer, ready to paste, one input a line: exact, and for a workflow then one for any of
 * its refs.
 */
export function suggestPolicy(found: SignerIdentity): string {
  const issuer = `certificate-oidc-issuer: ${found.issuer}`;
  const exact = [`certificate-identity: ${found.subject}`, issuer];
  const workflow = /^(https:\/\/github\.com\/[^@]+)@refs\//.exec(found.subject)?.[1];
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
