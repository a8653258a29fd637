import { coreError, type Exec, type Identity, isSealwrightError } from '@sealwright/core';
import {
  type Env,
  hasRunnerToken,
  requestRunnerToken,
  tokenUnavailable,
} from '../shared/runner-token.ts';

const TIMEOUT_MS = 30_000;

/**
 * Returns the source of identity tokens of the CI job that runs the command line. GitHub Actions issues tokens at a URL,
 * Buildkite and CircleCI through programs on the PATH of every job. GitLab sets SIGSTORE_ID_TOKEN instead. A new service
 * also needs its certificate in sigstore/identity/certificate-identity.ts and, for tests, in the stack's fulcio/providers.ts.
 */
export function jobTokens(
  env: Env,
  ports: Parameters<typeof requestRunnerToken>[2] & { readonly exec: Exec },
): Identity {
  const exec: Exec = (request) => ports.exec({ ...request, signal: ports.signal });
  return {
    async token(audience) {
      if (hasRunnerToken(env)) return requestRunnerToken(env, audience, ports);
      if (env['BUILDKITE'] === 'true')
        return runProgram(
          ['buildkite-agent', 'oidc', 'request-token', '--audience', audience],
          exec,
        );
      if (env['CIRCLECI'] === 'true') {
        const claims = JSON.stringify({ aud: audience });
        return runProgram(['circleci', 'run', 'oidc', 'get', '--claims', claims], exec);
      }
      throw coreError(
        'IDENTITY_UNAVAILABLE',
        `cannot get an identity token for the audience "${audience}": no source is configured`,
        {
          hint: hintFor(env),
        },
      );
    },
  };
}

function hintFor(env: Env): string {
  if (env['GITLAB_CI'] === 'true')
    return 'add to the job:\n\nid_tokens:\n  SIGSTORE_ID_TOKEN:\n    aud: sigstore\n';
  if (env['GITHUB_ACTIONS'] === 'true')
    return 'add to the job:\n\npermissions:\n  contents: read\n  id-token: write   # the identity of the job, for the certificate\n';
  return 'pass one with --identity-token-file or in SIGSTORE_ID_TOKEN, or use --sigstore stack with a running stack';
}

async function runProgram(argv: readonly [string, ...string[]], exec: Exec): Promise<string> {
  const result = await exec({ argv, timeoutMs: TIMEOUT_MS }).catch((cause: unknown) => {
    if (isSealwrightError(cause, 'INTERRUPTED')) throw cause;
    throw tokenUnavailable(argv[0], (cause as Error).message, cause);
  });
  const token = result.stdout.trim();
  if (result.exitCode !== 0 || token === '')
    throw tokenUnavailable(argv[0], result.stderr.trim() || `exit code ${result.exitCode}`);
  return token;
}
