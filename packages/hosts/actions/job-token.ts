import { readFileSync } from 'node:fs';
import { coreError, type Identity } from '@sealwright/core';
import { type Env, hasRunnerToken, requestRunnerToken } from '../shared/runner-token.ts';

const PERMISSION = `permissions:
  contents: read
  id-token: write   # the identity of the job, for the certificate`;

/** Returns the identity of the job that runs the step. The runner issues its tokens. */
export function workflowTokens(
  env: Env,
  ports: Parameters<typeof requestRunnerToken>[2],
): Identity {
  return {
    async token(audience) {
      if (hasRunnerToken(env)) return requestRunnerToken(env, audience, ports);
      throw coreError(
        'IDENTITY_UNAVAILABLE',
        'cannot get an identity token: this job has no permission to request one',
        {
          hint: isFork(env)
            ? 'a pull request from a fork never has this permission: sign in the workflow that runs after the merge (on: push)'
            : `add this to the job (or to the workflow):\n\n${PERMISSION}\n`,
        },
      );
    },
  };
}

/** Reports whether the job runs for a pull request from another repository, according to the event file. */
function isFork(env: Env): boolean {
  const path = env['GITHUB_EVENT_PATH'];
  if (path === undefined || !env['GITHUB_EVENT_NAME']?.startsWith('pull_request')) return false;
  try {
    const event = JSON.parse(readFileSync(path, 'utf8')) as {
      pull_request?: { head?: { repo?: { full_name?: string } | null } };
    };
    return event.pull_request?.head?.repo?.full_name !== env['GITHUB_REPOSITORY'];
  } catch {
    return false;
  }
}
