import type { Json } from '@sealwright/core';

/**
 * The job whose identity the issuer speaks for. Every member has a default; strings go into GitHub's claims of
 * the same name (docs.github.com "OpenID Connect reference").
 */
export interface JobClaims {
  /** `OWNER/REPO`, default `example/portal`. */
  readonly repository?: string;
  readonly repositoryId?: string;
  readonly repositoryOwnerId?: string;
  readonly repositoryVisibility?: 'public' | 'private' | 'internal';
  /** Default `refs/heads/main`. */
  readonly ref?: string;
  /** The commit, 40 hex digits. */
  readonly sha?: string;
  /** The workflow's name, default `release`. */
  readonly workflow?: string;
  /** `OWNER/REPO/PATH@REF` of the workflow that was triggered. */
  readonly workflowRef?: string;
  readonly workflowSha?: string;
  /** `OWNER/REPO/PATH@REF` of the workflow that the job is in; another than `workflowRef` when it is reused. */
  readonly jobWorkflowRef?: string;
  readonly jobWorkflowSha?: string;
  /** Default `push`. */
  readonly eventName?: string;
  readonly environment?: string;
  readonly runId?: string;
  readonly runNumber?: string;
  readonly runAttempt?: string;
  readonly runnerEnvironment?: 'github-hosted' | 'self-hosted';
  readonly actor?: string;
  readonly actorId?: string;
}

export type Claims = Readonly<Record<string, Json | undefined>>;

/** The claims of a GitHub Actions job, without those that the issuer adds (iss, aud, iat, nbf, exp, jti). */
export function jobClaims(job: JobClaims = {}): Claims {
  const repository = job.repository ?? 'example/portal';
  const owner = repository.split('/')[0] ?? repository;
  const ref = job.ref ?? 'refs/heads/main';
  const sha = job.sha ?? '8f3b6c2e5a1d4f7089bace1357f02468ace13579';
  const workflowRef = job.workflowRef ?? `${repository}/.github/workflows/release.yml@${ref}`;
  return {
    sub: `repo:${repository}:${contextOf(job, ref)}`,
    repository,
    repository_owner: owner,
    repository_id: job.repositoryId ?? '1000001',
    repository_owner_id: job.repositoryOwnerId ?? '2000002',
    repository_visibility: job.repositoryVisibility ?? 'public',
    ref,
    ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    ref_protected: 'false',
    base_ref: '',
    head_ref: '',
    sha,
    workflow: job.workflow ?? 'release',
    workflow_ref: workflowRef,
    workflow_sha: job.workflowSha ?? sha,
    job_workflow_ref: job.jobWorkflowRef ?? workflowRef,
    job_workflow_sha: job.jobWorkflowSha ?? job.workflowSha ?? sha,
    event_name: job.eventName ?? 'push',
    environment: job.environment,
    run_id: job.runId ?? '3000003',
    run_number: job.runNumber ?? '1',
    run_attempt: job.runAttempt ?? '1',
    runner_environment: job.runnerEnvironment ?? 'github-hosted',
    actor: job.actor ?? owner,
    actor_id: job.actorId ?? '2000002',
  };
}

/** What the subject says beside the repository: GitHub's default template. */
function contextOf(job: JobClaims, ref: string): string {
  if (job.environment !== undefined) return `environment:${job.environment}`;
  return job.eventName === 'pull_request' ? 'pull_request' : `ref:${ref}`;
}

/** The subject alternative name that Fulcio gives a job: the URL of the workflow that it is in. */
export function jobIdentity(job: JobClaims = {}): string {
  return `https://github.com/${jobClaims(job)['job_workflow_ref'] as string}`;
}
