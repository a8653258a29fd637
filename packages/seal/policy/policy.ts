import { coreError, durationOf, type Ports } from '@sealwright/core';
import {
  type IdentityPolicy,
  openPublicKey,
  parsePredicateRule,
  type VerifyPolicy,
  type WantedClaims,
} from '@sealwright/sigstore';

/** Inputs that name an identity. */
export interface IdentityInputs {
  readonly 'certificate-identity'?: string | undefined;
  readonly 'certificate-identity-regexp'?: string | undefined;
  readonly 'certificate-oidc-issuer'?: string | undefined;
  readonly 'certificate-oidc-issuer-regexp'?: string | undefined;
}

/** Inputs of a policy, also in the `verify` section. */
export interface PolicyInputs extends IdentityInputs {
  /** Alternative identities, in place of one. */
  readonly identities?: readonly IdentityInputs[] | undefined;
  readonly repository?: string | undefined;
  readonly ref?: string | undefined;
  readonly commit?: string | undefined;
  readonly workflow?: string | undefined;
  readonly trigger?: string | undefined;
  readonly 'runner-environment'?: string | undefined;
  readonly 'max-age'?: string | undefined;
  readonly 'min-signers'?: number | undefined;
  readonly 'predicate-rules'?: readonly string[] | undefined;
  readonly key?: string | undefined;
  readonly log?: 'public' | 'private' | 'none' | undefined;
}

/** The issuer of GitHub's tokens: the default with `repository`. */
const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';

/** Opens the policy of the inputs. @throws `INPUT_INVALID`, `KEY_INVALID`, `KEY_UNAVAILABLE` */
export async function openPolicy(
  inputs: PolicyInputs,
  ports: Pick<Ports, 'clock' | 'env' | 'exec' | 'signal'>,
): Promise<VerifyPolicy> {
  const { key, log, 'max-age': maxAge, 'min-signers': threshold } = inputs;
  const claims = claimsOf(inputs);
  const policy = {
    ...identityPolicy(inputs),
    identities: inputs.identities?.map(identityPolicy),
    log,
    threshold,
    rules: await Promise.all((inputs['predicate-rules'] ?? []).map(parsePredicateRule)),
    ...(Object.keys(claims).length === 0 ? {} : { claims }),
    ...(maxAge === undefined ? {} : { notBefore: ports.clock.now() - (durationOf(maxAge) ?? 0) }),
  };
  if (key !== undefined) return { ...policy, key: await openPublicKey(key, ports) };
  if (namesSigner(policy)) return policy;
  throw coreError(
    'INPUT_INVALID',
    'cannot verify: expected certificate-identity, repository or key, got none',
    {
      hint: 'for a workflow, the identity is https://github.com/OWNER/REPO/.github/workflows/FILE@REF and the issuer https://token.actions.githubusercontent.com',
    },
  );
}

function namesSigner({ identity, identityRegexp, identities, claims }: VerifyPolicy): boolean {
  return [identity, identityRegexp, identities, claims?.['source-repository-uri']].some(
    (rule) => rule !== undefined,
  );
}

function identityPolicy(inputs: PolicyInputs): IdentityPolicy {
  const issuer = inputs['certificate-oidc-issuer'];
  const issuerRegexp = inputs['certificate-oidc-issuer-regexp'];
  const isGithub =
    inputs.repository !== undefined && !inputs.identities && !issuer && !issuerRegexp;
  const entries = [
    ['identity', inputs['certificate-identity']],
    ['identityRegexp', inputs['certificate-identity-regexp']],
    ['issuer', isGithub ? GITHUB_ISSUER : issuer],
    ['issuerRegexp', issuerRegexp],
  ] as const;
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''));
}

function claimsOf(inputs: PolicyInputs): WantedClaims {
  const { repository, ref, commit, trigger } = inputs;
  const url = repository === undefined ? undefined : `https://github.com/${repository}`;
  const claims = {
    'source-repository-uri': url,
    'source-repository-ref': ref,
    'source-repository-digest': commit,
    'build-config-uri': workflowOf(inputs.workflow, url),
    'build-trigger': trigger,
    'runner-environment': inputs['runner-environment'],
  };
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
}

/** Returns the pattern of a workflow of the repository, at any ref. */
function workflowOf(path: string | undefined, repository: string | undefined): RegExp | undefined {
  if (path === undefined) return undefined;
  if (repository === undefined) {
    throw coreError('INPUT_INVALID', `cannot use "workflow" ${path}: expected "repository" too`, {
      hint: 'set "repository" to OWNER/NAME',
    });
  }
  const url = `${repository}/${path}@`.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${url}.+$`);
}
