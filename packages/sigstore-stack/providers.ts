import type { TokenClaims } from './jwt.ts';

/** What a certificate says of a build, by the last arc of the extension (fulcio docs/oid-info.md). */
export type BuildExtensions = Readonly<Record<number, string | undefined>>;

/** How tokens of a CI service become certificates (fulcio config/identity/config.yaml). */
export interface Provider {
  /** A claim that only tokens of this service have. */
  readonly mark: string;
  /** The subject alternative name, a URL. */
  subject(claims: Reader): string;
  /** Extensions .9 to .23, DER UTF8Strings; empty ones are left out. */
  extensions(claims: Reader): BuildExtensions;
  /** Extensions .2 to .6, which are GitHub's alone and hold the bare text. */
  legacy?(claims: Reader): BuildExtensions;
}

/** Claims as text. */
export interface Reader {
  /** @throws ApiError 400 where the token has no such claim */
  (name: string): string;
  /** Empty where there is none. */
  readonly optional: (name: string) => string;
}

const GITHUB = 'https://github.com';
const GITLAB = 'https://gitlab.com';
const BUILDKITE = 'https://buildkite.com';
const CODEFRESH = 'https://g.codefresh.io';
const CIRCLECI = 'https://circleci.com/api/v2';
const CIRCLECI_APP = 'https://app.circleci.com/';

const github: Provider = {
  mark: 'job_workflow_ref',
  subject: (claim) => `${GITHUB}/${claim('job_workflow_ref')}`,
  legacy: (claim) => ({
    2: claim('event_name'),
    3: claim('sha'),
    4: claim('workflow'),
    5: claim('repository'),
    6: claim('ref'),
  }),
  extensions: (claim) => ({
    9: `${GITHUB}/${claim('job_workflow_ref')}`,
    10: claim('job_workflow_sha'),
    11: claim('runner_environment'),
    12: `${GITHUB}/${claim('repository')}`,
    13: claim('sha'),
    14: claim('ref'),
    15: claim('repository_id'),
    16: `${GITHUB}/${claim('repository_owner')}`,
    17: claim('repository_owner_id'),
    18: `${GITHUB}/${claim('workflow_ref')}`,
    19: claim('workflow_sha'),
    20: claim('event_name'),
    21: `${GITHUB}/${claim('repository')}/actions/runs/${claim('run_id')}/attempts/${claim('run_attempt')}`,
    22: claim('repository_visibility'),
    23: claim.optional('environment'),
  }),
};

const gitlab: Provider = {
  mark: 'ci_config_ref_uri',
  subject: (claim) => `https://${claim('ci_config_ref_uri')}`,
  extensions: (claim) => ({
    9: `https://${claim('ci_config_ref_uri')}`,
    10: claim('ci_config_sha'),
    11: claim('runner_environment'),
    12: `${GITLAB}/${claim('project_path')}`,
    13: claim('sha'),
    14: `refs/${claim('ref_type') === 'branch' ? 'heads' : 'tags'}/${claim('ref')}`,
    15: claim('project_id'),
    16: `${GITLAB}/${claim('namespace_path')}`,
    17: claim('namespace_id'),
    18: `https://${claim('ci_config_ref_uri')}`,
    19: claim('ci_config_sha'),
    20: claim('pipeline_source'),
    21: `${GITLAB}/${claim('project_path')}/-/jobs/${claim('job_id')}`,
    22: claim('project_visibility'),
    23: claim.optional('environment'),
  }),
};

const buildkite: Provider = {
  mark: 'organization_slug',
  subject: (claim) => `${BUILDKITE}/${claim('organization_slug')}/${claim('pipeline_slug')}`,
  extensions: (claim) => ({
    11: claim('runner_environment'),
    13: claim('build_commit'),
    20: claim('build_source'),
    21: `${BUILDKITE}/${claim('organization_slug')}/${claim('pipeline_slug')}/builds/${claim('build_number')}#${claim('job_id')}`,
  }),
};

const codefresh: Provider = {
  mark: 'account_name',
  subject: (claim) =>
    `${CODEFRESH}/${claim('account_name')}/${claim('pipeline_name')}:${claim('account_id')}/${claim('pipeline_id')}`,
  extensions: (claim) => ({
    9: `${CODEFRESH}/build/${claim('workflow_id')}`,
    11: claim.optional('runner_environment'),
    12: claim.optional('scm_repo_url'),
    14: claim.optional('scm_ref'),
    18: `${CODEFRESH}/api/pipelines/${claim('pipeline_id')}`,
    21: `${CODEFRESH}/build/${claim('workflow_id')}`,
  }),
};

const circleci: Provider = {
  mark: 'oidc.circleci.com/project-id',
  subject: circleDefinition,
  extensions: (claim) => {
    const own = (name: string): string => claim(`oidc.circleci.com/${name}`);
    return {
      9: circleDefinition(claim),
      11: own('ssh-rerun') === 'true' ? 'ssh-rerun' : '""',
      12: own('vcs-origin'),
      14: own('vcs-ref'),
      18: `${CIRCLECI}/pipeline/${own('pipeline-id')}/config`,
      21: `${CIRCLECI_APP}/workflow/${own('workflow-id')}/job/${own('job-id')}`,
    };
  },
};

function circleDefinition(claim: Reader): string {
  const project = claim('oidc.circleci.com/project-id');
  return `${CIRCLECI}/projects/${project}/pipeline-definitions/${claim('oidc.circleci.com/pipeline-definition-id')}`;
}

const PROVIDERS: readonly Provider[] = [github, gitlab, buildkite, codefresh, circleci];

/** The CI service that a token is of; undefined for other bearers. */
export function providerOf(claims: TokenClaims): Provider | undefined {
  return PROVIDERS.find(({ mark }) => typeof claims[mark] === 'string');
}

/** The service account that a Kubernetes token is for, as Fulcio names it. */
export function serviceAccountOf(claims: TokenClaims): string | undefined {
  const kubernetes = claims['kubernetes.io'] as
    | { readonly namespace?: unknown; readonly serviceaccount?: { readonly name?: unknown } }
    | undefined;
  const { namespace, serviceaccount } = kubernetes ?? {};
  return typeof namespace === 'string' && typeof serviceaccount?.name === 'string'
    ? `https://kubernetes.io/namespaces/${namespace}/serviceaccounts/${serviceaccount.name}`
    : undefined;
}
