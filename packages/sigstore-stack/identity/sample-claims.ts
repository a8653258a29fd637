import { type Claims, type JobClaims, jobClaims } from './job-claims.ts';

/** The sample identities of tokens: a person, a workload, or a job of a CI service. */
export const SAMPLE_IDENTITIES = [
  'github',
  'gitlab',
  'buildkite',
  'circleci',
  'codefresh',
  'email',
  'kubernetes',
  'spiffe',
] as const;

/** A sample identity of tokens. */
export type SampleIdentity = (typeof SAMPLE_IDENTITIES)[number];

/** The samples that a user of the stack can set. */
export interface SampleSettings {
  /** The claims of the GitHub job. */
  readonly job?: JobClaims;
  /** The email address of the person, default `maintainer@example.com`. */
  readonly email?: string;
}

/** The email address of the sample person when none is set. */
export const DEFAULT_EMAIL = 'maintainer@example.com';

/**
 * Returns the claims of a sample identity as its service makes them: every claim that Fulcio reads, without those that
 * the issuer adds (iss, aud, iat, nbf, exp, jti).
 */
export function sampleClaims(identity: SampleIdentity, settings: SampleSettings = {}): Claims {
  if (identity === 'github') return jobClaims(settings.job);
  if (identity === 'email') return personClaims(settings.email ?? DEFAULT_EMAIL);
  return SAMPLES[identity];
}

function personClaims(email: string): Claims {
  return { sub: email, email, email_verified: true };
}

const SHA = '8f3b6c2e5a1d4f7089bace1357f02468ace13579';
const CIRCLECI = 'oidc.circleci.com';

const SAMPLES: Readonly<Record<Exclude<SampleIdentity, 'github' | 'email'>, Claims>> = {
  gitlab: {
    sub: 'project_path:example/portal:ref_type:branch:ref:main',
    namespace_id: '2000002',
    namespace_path: 'example',
    project_id: '1000001',
    project_path: 'example/portal',
    project_visibility: 'public',
    user_id: '2000002',
    user_login: 'maintainer',
    user_email: DEFAULT_EMAIL,
    pipeline_id: '3000003',
    pipeline_source: 'push',
    job_id: '4000004',
    ref: 'main',
    ref_type: 'branch',
    ref_path: 'refs/heads/main',
    ref_protected: 'true',
    runner_id: 1,
    runner_environment: 'gitlab-hosted',
    sha: SHA,
    ci_config_ref_uri: 'gitlab.com/example/portal//.gitlab-ci.yml@refs/heads/main',
    ci_config_sha: SHA,
  },
  buildkite: {
    sub: `organization:example:pipeline:portal:ref:refs/heads/main:commit:${SHA}:step:release`,
    organization_slug: 'example',
    pipeline_slug: 'portal',
    build_number: 7,
    build_branch: 'main',
    build_commit: SHA,
    build_source: 'webhook',
    step_key: 'release',
    job_id: '0190046e-e199-453b-a302-a21a4d649d31',
    agent_id: '0190046e-e199-453b-a302-a21a4d649d32',
    runner_environment: 'buildkite-hosted',
  },
  circleci: {
    sub: 'org/11111111-1111-4111-8111-111111111111/project/22222222-2222-4222-8222-222222222222/user/33333333-3333-4333-8333-333333333333',
    [`${CIRCLECI}/org-id`]: '11111111-1111-4111-8111-111111111111',
    [`${CIRCLECI}/project-id`]: '22222222-2222-4222-8222-222222222222',
    [`${CIRCLECI}/pipeline-id`]: '44444444-4444-4444-8444-444444444444',
    [`${CIRCLECI}/pipeline-definition-id`]: '55555555-5555-4555-8555-555555555555',
    [`${CIRCLECI}/workflow-id`]: '66666666-6666-4666-8666-666666666666',
    [`${CIRCLECI}/job-id`]: '77777777-7777-4777-8777-777777777777',
    [`${CIRCLECI}/ssh-rerun`]: false,
    [`${CIRCLECI}/vcs-ref`]: 'refs/heads/main',
    [`${CIRCLECI}/vcs-origin`]: 'github.com/example/portal',
  },
  codefresh: {
    sub: 'account:628a80b693a15c0f9c13ab75:pipeline:64f447c02199f903000gh20:initiator:manual',
    account_id: '628a80b693a15c0f9c13ab75',
    account_name: 'example',
    pipeline_id: '64f447c02199f903000gh20',
    pipeline_name: 'portal/release',
    workflow_id: '64f45f11d93e7d3ea5dbd0a8',
    initiator: 'manual',
    runner_environment: 'hybrid',
    platform_url: 'https://g.codefresh.io',
    scm_repo_url: 'https://github.com/example/portal',
    scm_ref: 'main',
  },
  kubernetes: {
    sub: 'system:serviceaccount:build:builder',
    'kubernetes.io': {
      namespace: 'build',
      node: { name: 'node-1', uid: '8fd0a5b8-58a1-4b8e-9f0c-4d1a4ed0a111' },
      pod: { name: 'builder-0', uid: '8fd0a5b8-58a1-4b8e-9f0c-4d1a4ed0a222' },
      serviceaccount: { name: 'builder', uid: '8fd0a5b8-58a1-4b8e-9f0c-4d1a4ed0a333' },
    },
  },
  spiffe: { sub: 'spiffe://example.com/ns/build/sa/builder' },
};
