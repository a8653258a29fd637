import { describe, expect, test } from 'vitest';
import { jobClaims, jobIdentity, jobOfRunner } from './job-claims.ts';

describe('job claims', () => {
  test.each([
    [{}, 'repo:example/portal:ref:refs/heads/main'],
    [{ ref: 'refs/tags/v1' }, 'repo:example/portal:ref:refs/tags/v1'],
    [{ event_name: 'pull_request', ref: 'refs/pull/7/merge' }, 'repo:example/portal:pull_request'],
    [
      { environment: 'production', event_name: 'pull_request' },
      'repo:example/portal:environment:production',
    ],
  ])('has the claim sub of GitHub for %j', (job, sub) => {
    expect(jobClaims(job)['sub']).toBe(sub);
  });

  test('separates the workflow of the job from the workflow that was triggered', () => {
    const job = {
      repository: 'acme/tool',
      job_workflow_ref: 'acme/shared/.github/workflows/sign.yml@refs/tags/v2',
    };
    expect(jobClaims(job)).toMatchObject({
      workflow_ref: 'acme/tool/.github/workflows/release.yml@refs/heads/main',
      job_workflow_ref: 'acme/shared/.github/workflows/sign.yml@refs/tags/v2',
      ref_type: 'branch',
    });
    expect(jobIdentity(job)).toBe(
      'https://github.com/acme/shared/.github/workflows/sign.yml@refs/tags/v2',
    );
  });
});

describe('claims from a runner', () => {
  const variables: Readonly<Record<string, string>> = {
    GITHUB_ACTOR: 'octocat',
    GITHUB_ACTOR_ID: '1',
    GITHUB_BASE_REF: 'main',
    GITHUB_HEAD_REF: 'topic',
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_REF: 'refs/pull/7/merge',
    GITHUB_REF_PROTECTED: 'true',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REPOSITORY: 'acme/tool',
    GITHUB_REPOSITORY_ID: '2',
    GITHUB_REPOSITORY_OWNER: 'acme',
    GITHUB_REPOSITORY_OWNER_ID: '3',
    GITHUB_RUN_ATTEMPT: '4',
    GITHUB_RUN_ID: '5',
    GITHUB_RUN_NUMBER: '6',
    GITHUB_SHA: 'a'.repeat(40),
    GITHUB_WORKFLOW: 'CI',
    GITHUB_WORKFLOW_REF: 'acme/tool/.github/workflows/ci.yml@refs/pull/7/merge',
    GITHUB_WORKFLOW_SHA: 'b'.repeat(40),
    RUNNER_ENVIRONMENT: 'self-hosted',
  };

  test('reads every claim of the runner variables and the event', () => {
    const event = { repository: { visibility: 'private' }, enterprise: { slug: 'acme', id: 8 } };
    const job = jobOfRunner((name) => variables[name], event);
    expect(jobClaims(job)).toEqual({
      sub: 'repo:acme/tool:pull_request',
      actor: 'octocat',
      actor_id: '1',
      base_ref: 'main',
      head_ref: 'topic',
      event_name: 'pull_request',
      ref: 'refs/pull/7/merge',
      ref_protected: 'true',
      ref_type: 'branch',
      repository: 'acme/tool',
      repository_id: '2',
      repository_owner: 'acme',
      repository_owner_id: '3',
      repository_visibility: 'private',
      run_attempt: '4',
      run_id: '5',
      run_number: '6',
      check_run_id: '4000004',
      sha: 'a'.repeat(40),
      workflow: 'CI',
      workflow_ref: 'acme/tool/.github/workflows/ci.yml@refs/pull/7/merge',
      workflow_sha: 'b'.repeat(40),
      job_workflow_ref: 'acme/tool/.github/workflows/ci.yml@refs/pull/7/merge',
      job_workflow_sha: 'b'.repeat(40),
      runner_environment: 'self-hosted',
      enterprise: 'acme',
      enterprise_id: '8',
    });
  });

  test('returns no claims outside of a job or when the event has another shape', () => {
    expect(jobOfRunner(() => undefined)).toEqual({});
    for (const event of [undefined, [], { repository: 'x' }])
      expect(jobOfRunner(() => '', event)).toEqual({});
  });
});
