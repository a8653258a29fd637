import { readFileSync } from 'node:fs';
import * as core from '@actions/core';
import { coreError, type Identity } from '@sealwright/core';

const PERMISSION = `permissions:
  contents: read
  id-token: write   # the job's identity, which the certificate will name`;

/** The identity of the job that runs the step: the runner's own token endpoint. */
export function workflowIdentity(env: Readonly<Record<string, string | undefined>>): Identity {
  return {
    async token(audience) {
      if (env['ACTIONS_ID_TOKEN_REQUEST_URL'] === undefined) {
        throw coreError('IDENTITY_UNAVAILABLE', 'this job may not ask for an identity token', {
          hint: isFork(env)
            ? 'a pull request from a fork never gets one: sign in the workflow that runs after the merge (on: push)'
            : `add this to the job (or to the workflow):\n\n${PERMISSION}\n`,
        });
      }
      try {
        return await core.getIDToken(audience);
      } catch (cause) {
        throw coreError('IDENTITY_UNAVAILABLE', 'the runner gave no identity token', {
          cause,
          hint: 'the token service may be out of order: run the job again',
        });
      }
    },
  };
}

/** True for a pull request whose head is another repository, as the event's own file says. */
function isFork(env: Readonly<Record<string, string | undefined>>): boolean {
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
