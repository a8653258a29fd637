import { describe, expect, it } from 'vitest';
import { jobClaims, jobIdentity } from './claims.ts';

describe('the claims of a job', () => {
  it.each([
    [{}, 'repo:example/portal:ref:refs/heads/main'],
    [{ ref: 'refs/tags/v1' }, 'repo:example/portal:ref:refs/tags/v1'],
    [{ eventName: 'pull_request', ref: 'refs/pull/7/merge' }, 'repo:example/portal:pull_request'],
    [
      { environment: 'production', eventName: 'pull_request' },
      'repo:example/portal:environment:production',
    ],
  ])('have the subject that GitHub gives %j', (job, subject) => {
    expect(jobClaims(job)['sub']).toBe(subject);
  });

  it('tell the workflow that the job is in from the one that was triggered', () => {
    const job = {
      repository: 'acme/tool',
      jobWorkflowRef: 'acme/shared/.github/workflows/sign.yml@refs/tags/v2',
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
