import { coreError, durationOf, type Ports } from '@sealwright/core';
import {
  type IdentityPolicy,
  openPublicKey,
  parsePredicateRule,
  type VerifyPolicy,
  type WantedClaims,
} from '@sealwright/sigstore';

/** What names an identity in inputs. */
export interface IdentityInputs {
  readonly 'certificate-identity'?: string | undefined;
  readonly 'certificate-identity-regexp'?: string | undefined;
  readonly 'certificate-oidc-issuer'?: string | undefined;
  readonly 'certificate-oidc-issuer-regexp'?: string | undefined;
}

/** What names a signer in inputs and in the `verify` section. */
export interface PolicyInputs extends IdentityInputs {
  /** Any of them, in place of one. */
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

/** The issuer of GitHub's tokens, which is meant where a repository is named and no issuer. */
const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';

/** The policy that inputs mean. @throws `INPUT_INVALID`, `KEY_INVALID`, `KEY_UNAVAILABLE` */
export async function openPolicy(
  inputs: PolicyInputs,
  ports: Pick<Ports, 'clock' | 'env' | 'exec' | 'signal'>,
): Promise<VerifyPolicy> {
  const { key, log, 'max-age': maxAge, 'min-signers': threshold } = inputs;
  const claims = claimsOf(inputs);
  const policy = {
    ...identityOf(inputs),
    identities: inputs.identities?.map(identityOf),
    log,
    threshold,
    rules: await Promise.all((inputs['predicate-rules'] ?? []).map(parsePredicateRule)),
    ...(Object.keys(claims).length === 0 ? {} : { claims }),
    ...(maxAge === undefined ? {} : { notBefore: ports.clock.now() - (durationOf(maxAge) ?? 0) }),
  };
  if (key !== undefined) return { ...policy, key: await openPublicKey(key, ports) };
  if (isSomebody(policy)) return policy;
  throw coreError('INPUT_INVALID', 'whose signature must it be? certificate-identity is missing', {
    hint: 'for a workflow it is https://github.com/OWNER/REPO/.github/workflows/FILE@REF, with the issuer https://token.actions.githubusercontent.com; "repository" or a "key" will do as well',
  });
}

function isSomebody({ identity, identityRegexp, identities, claims }: VerifyPolicy): boolean {
  return [identity, identityRegexp, identities, claims?.['source-repository-uri']].some(
    (rule) => rule !== undefined,
  );
}

function identityOf(inputs: PolicyInputs): IdentityPolicy {
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

/** A workflow of the repository, at any ref. */
function workflowOf(path: string | undefined, repository: string | undefined): RegExp | undefined {
  if (path === undefined) return undefined;
  if (repository === undefined) {
    throw coreError('INPUT_INVALID', `the "workflow" ${path} is one of which repository?`, {
      hint: 'set "repository" to OWNER/NAME',
    });
  }
  const url = `${repository}/${path}@`.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${url}.+$`);
}
