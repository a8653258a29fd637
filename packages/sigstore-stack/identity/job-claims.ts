import type { Json } from '@sealwright/core';
import { z } from 'zod';

/** Claims that the variables of the runner contain (docs.github.com "Variables reference"). */
const VARIABLES = [
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
] as const;

/** Claims that come from the event, or that a step cannot read. */
const OTHERS = [
  'runner_environment',
  'repository_visibility',
  'enterprise',
  'enterprise_id',
  // `OWNER/REPO/PATH@REF` of the workflow that the job is in. It differs from `workflow_ref` in a reused workflow.
  'job_workflow_ref',
  'job_workflow_sha',
  'environment',
  'check_run_id',
  // By default GitHub's template: the repository and the environment, pull request or ref.
  'sub',
] as const;

/**
 * The schema of the claims of a job, by GitHub's names (docs.github.com "OpenID Connect reference"). All have a default
 * but environment and enterprise, which only some jobs have.
 */
export const JOB_CLAIMS = z.partialRecord(z.enum([...VARIABLES, ...OTHERS]), z.string());

/** The claims of a job that are set: see `JOB_CLAIMS`. */
export type JobClaims = Readonly<z.output<typeof JOB_CLAIMS>>;

/** Token claims by name. Undefined removes a claim. */
export type Claims = Readonly<Record<string, Json | undefined>>;

/** Returns the claims of a GitHub Actions job, without those that the issuer adds (iss, aud, iat, nbf, exp, jti). */
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

/** Returns the part of the claim `sub` after the repository, by GitHub's default template. */
function contextOf(job: JobClaims, ref: string): string {
  if (job.environment !== undefined) return `environment:${job.environment}`;
  return job.event_name === 'pull_request' ? 'pull_request' : `ref:${ref}`;
}

/** Returns the subject alternative name in a certificate of a job: the URL of the workflow that it is in. */
export function jobIdentity(job: JobClaims = {}): string {
  return `https://github.com/${jobClaims(job)['job_workflow_ref'] as string}`;
}

/**
 * Returns the claims of the job that a step runs in, from the variables of its runner and from `event`, the parsed
 * content of `GITHUB_EVENT_PATH`. Returns no claims outside of a job.
 */
export function jobOfRunner(
  variable: (name: string) => string | undefined,
  event?: unknown,
): JobClaims {
  const { repository, enterprise } = eventSchema().safeParse(event).data ?? {};
  const claims = {
    ...Object.fromEntries(
      VARIABLES.map((name) => [name, variable(`GITHUB_${name.toUpperCase()}`)]),
    ),
    runner_environment: variable('RUNNER_ENVIRONMENT'),
    repository_visibility: repository?.visibility,
    enterprise: enterprise?.slug,
    enterprise_id: enterprise?.id?.toString(),
  };
  const present = Object.entries(claims).filter(([, value]) => value !== undefined && value !== '');
  return JOB_CLAIMS.parse(Object.fromEntries(present));
}

/** Returns the schema of the part of an event that claims are made of. */
function eventSchema() {
  const enterprise = z.object({ slug: z.string(), id: z.number() }).partial();
  const repository = z.object({ visibility: z.string() }).partial();
  return z.object({ repository, enterprise }).partial();
}
