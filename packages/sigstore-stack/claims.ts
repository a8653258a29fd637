import type { Json } from '@sealwright/core';
import { z } from 'zod';

/**
 * The job whose identity the issuer speaks for: GitHub's claims by their own names (docs.github.com "OpenID Connect
 * reference"). Every one has a default, and those that only some jobs have are left out.
 */
export const JOB_CLAIMS = z
  .strictObject({
    /** `OWNER/REPO`, default `example/portal`. */
    repository: z.string(),
    repository_id: z.string(),
    repository_owner: z.string(),
    repository_owner_id: z.string(),
    repository_visibility: z.enum(['public', 'private', 'internal']),
    /** Default `refs/heads/main`. */
    ref: z.string(),
    ref_type: z.enum(['branch', 'tag']),
    ref_protected: z.enum(['true', 'false']),
    base_ref: z.string(),
    head_ref: z.string(),
    /** The commit, 40 hex digits. */
    sha: z.string(),
    /** The workflow's name, default `release`. */
    workflow: z.string(),
    /** `OWNER/REPO/PATH@REF` of the workflow that was triggered. */
    workflow_ref: z.string(),
    workflow_sha: z.string(),
    /** `OWNER/REPO/PATH@REF` of the workflow that the job is in; another than `workflow_ref` when it is reused. */
    job_workflow_ref: z.string(),
    job_workflow_sha: z.string(),
    /** Default `push`. */
    event_name: z.string(),
    run_id: z.string(),
    run_number: z.string(),
    run_attempt: z.string(),
    check_run_id: z.string(),
    runner_environment: z.enum(['github-hosted', 'self-hosted']),
    actor: z.string(),
    actor_id: z.string(),
    environment: z.string(),
    enterprise: z.string(),
    enterprise_id: z.string(),
    /** Default: GitHub's template, the repository and the environment, pull request or ref. */
    sub: z.string(),
  })
  .partial();

/** What is known of a job; see `JOB_CLAIMS`. */
export type JobClaims = Readonly<z.output<typeof JOB_CLAIMS>>;

export type Claims = Readonly<Record<string, Json | undefined>>;

/** The claims of a GitHub Actions job, without those that the issuer adds (iss, aud, iat, nbf, exp, jti). */
export function jobClaims(job: JobClaims = {}): Claims {
  const repository = job.repository ?? 'example/portal';
  const owner = repository.split('/')[0] ?? repository;
  const ref = job.ref ?? 'refs/heads/main';
  const sha = job.sha ?? '8f3b6c2e5a1d4f7089bace1357f02468ace13579';
  const workflow_ref = job.workflow_ref ?? `${repository}/.github/workflows/release.yml@${ref}`;
  const workflow_sha = job.workflow_sha ?? sha;
  return {
    sub: `repo:${repository}:${contextOf(job, ref)}`,
    repository,
    repository_owner: owner,
    repository_id: '1000001',
    repository_owner_id: '2000002',
    repository_visibility: 'public',
    ref,
    ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    ref_protected: 'false',
    base_ref: '',
    head_ref: '',
    sha,
    workflow: 'release',
    workflow_ref,
    workflow_sha,
    job_workflow_ref: workflow_ref,
    job_workflow_sha: workflow_sha,
    event_name: 'push',
    run_id: '3000003',
    run_number: '1',
    run_attempt: '1',
    check_run_id: '4000004',
    runner_environment: 'github-hosted',
    actor: owner,
    actor_id: '2000002',
    ...job,
  };
}

/** What the subject says beside the repository: GitHub's default template. */
function contextOf(job: JobClaims, ref: string): string {
  if (job.environment !== undefined) return `environment:${job.environment}`;
  return job.event_name === 'pull_request' ? 'pull_request' : `ref:${ref}`;
}

/** The subject alternative name that Fulcio gives a job: the URL of the workflow that it is in. */
export function jobIdentity(job: JobClaims = {}): string {
  return `https://github.com/${jobClaims(job)['job_workflow_ref'] as string}`;
}

/** Claims that a runner tells its steps; the rest (environment, check run, enterprise, reused workflow) it does not. */
const VARIABLES: readonly (keyof JobClaims)[] = [
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'ref',
  'ref_type',
  'ref_protected',
  'base_ref',
  'head_ref',
  'sha',
  'workflow',
  'workflow_ref',
  'workflow_sha',
  'event_name',
  'run_id',
  'run_number',
  'run_attempt',
  'actor',
  'actor_id',
];

/** The event that started a workflow, as `GITHUB_EVENT_PATH` holds it: the part that claims are made of. */
export const JOB_EVENT = z.looseObject({
  repository: z.looseObject({ visibility: JOB_CLAIMS.shape.repository_visibility }).optional(),
  enterprise: z.looseObject({ slug: z.string(), id: z.number() }).optional(),
});

/**
 * The job that a step runs in, by the variables of its runner (docs.github.com "Variables reference") and the event
 * that started it; empty outside of one. What is no claim of GitHub's form is left out.
 */
export function jobOfRunner(
  variable: (name: string) => string | undefined,
  event: z.output<typeof JOB_EVENT> = {},
): JobClaims {
  const found: [string, string | undefined][] = [
    ...VARIABLES.map((name): [string, string | undefined] => [
      name,
      variable(`GITHUB_${name.toUpperCase()}`),
    ]),
    ['runner_environment', variable('RUNNER_ENVIRONMENT')],
    ['repository_visibility', event.repository?.visibility],
    ['enterprise', event.enterprise?.slug],
    ['enterprise_id', event.enterprise?.id.toString()],
  ];
  const told = found.filter(
    ([name, value]) =>
      value !== undefined &&
      value !== '' &&
      JOB_CLAIMS.shape[name as keyof JobClaims].safeParse(value).success,
  );
  return JOB_CLAIMS.parse(Object.fromEntries(told));
}
