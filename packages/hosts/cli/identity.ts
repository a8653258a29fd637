import { coreError, type Exec, type Http, type Identity, readJson } from '@sealwright/core';

type Env = Readonly<Record<string, string | undefined>>;

const TIMEOUT_MS = 30_000;

/**
 * The identity of the job that runs the command line, where its CI service gives one: GitHub Actions over its token URL,
 * Buildkite and CircleCI by their own programs, which each job has. GitLab puts it into SIGSTORE_ID_TOKEN itself.
 */
export function jobIdentity(env: Env, http: Http, exec: Exec): Identity {
  return {
    async token(audience) {
      if (env['ACTIONS_ID_TOKEN_REQUEST_URL'] !== undefined) return askRunner(env, audience, http);
      if (env['BUILDKITE'] === 'true')
        return askProgram(
          ['buildkite-agent', 'oidc', 'request-token', '--audience', audience],
          exec,
        );
      if (env['CIRCLECI'] === 'true') {
        const claims = JSON.stringify({ aud: audience });
        return askProgram(['circleci', 'run', 'oidc', 'get', '--claims', claims], exec);
      }
      throw coreError('IDENTITY_UNAVAILABLE', `no identity token for the audience "${audience}"`, {
        hint: hintFor(env),
      });
    },
  };
}

function hintFor(env: Env): string {
  if (env['GITLAB_CI'] === 'true')
    return 'add to the job:\n\nid_tokens:\n  SIGSTORE_ID_TOKEN:\n    aud: sigstore\n';
  if (env['GITHUB_ACTIONS'] === 'true')
    return 'add to the job:\n\npermissions:\n  contents: read\n  id-token: write   # the job’s identity, which the certificate will name\n';
  return 'give one with --identity-token-file, or in SIGSTORE_ID_TOKEN; or use --sigstore stack with a running stack';
}

/** What `core.getIDToken` does in an action (actions/toolkit oidc-utils). */
async function askRunner(env: Env, audience: string, http: Http): Promise<string> {
  const url = new URL(env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '');
  url.searchParams.set('audience', audience);
  const response = await http({
    method: 'GET',
    url,
    headers: { authorization: `Bearer ${env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''}` },
    timeoutMs: TIMEOUT_MS,
  }).catch((cause: unknown) => {
    throw unavailable('asking the runner for an identity token', (cause as Error).message, cause);
  });
  const body = await response.bytes(64 * 1024);
  if (response.status !== 200)
    throw unavailable('asking the runner for an identity token', `status ${response.status}`);
  const answer = readJson(body, 'the answer of the runner') as { value?: unknown } | null;
  if (typeof answer?.value === 'string' && answer.value !== '') return answer.value;
  throw unavailable('asking the runner for an identity token', 'its answer has no token');
}

async function askProgram(argv: readonly [string, ...string[]], exec: Exec): Promise<string> {
  const doing = `asking ${argv[0]} for an identity token`;
  const result = await exec({ argv, timeoutMs: TIMEOUT_MS }).catch((cause: unknown) => {
    throw unavailable(doing, (cause as Error).message, cause);
  });
  const token = result.stdout.trim();
  if (result.exitCode !== 0 || token === '')
    throw unavailable(doing, result.stderr.trim() || `it exited with ${result.exitCode}`);
  return token;
}

function unavailable(doing: string, said: string, cause?: unknown): Error {
  return coreError('IDENTITY_UNAVAILABLE', `${doing}: ${said.slice(0, 500)}`, { cause });
}
