import {
  coreError,
  isSealwrightError,
  type Ports,
  readJson,
  retrying,
  type SealwrightError,
} from '@sealwright/core';

const TIMEOUT_MS = 30_000;
const RETRIES = 3;
const RESPONSE_LIMIT = 64 * 1024;

/** The environment variables of a process. */
export type Env = Readonly<Record<string, string | undefined>>;

/** Reports whether the job of GitHub Actions has the permission to request identity tokens. */
export function hasRunnerToken(env: Env): boolean {
  return env['ACTIONS_ID_TOKEN_REQUEST_URL'] !== undefined;
}

/**
 * Requests an identity token from the runner of GitHub Actions, as `getIDToken` of @actions/core does
 * (actions/toolkit oidc-utils), over the http port: through the user's proxy and with retries.
 *
 * @throws `IDENTITY_UNAVAILABLE` when the runner cannot be reached or issues no token, `INTERRUPTED`
 */
export async function requestRunnerToken(
  env: Env,
  audience: string,
  ports: Pick<Ports, 'http' | 'clock' | 'random' | 'signal'>,
): Promise<string> {
  const url = new URL(env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '');
  url.searchParams.set('audience', audience);
  const http = retrying(ports.http, {
    clock: ports.clock,
    random: ports.random,
    signal: ports.signal,
    budget: { retries: RETRIES },
  });
  const response = await http({
    method: 'GET',
    url,
    headers: { authorization: `Bearer ${env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''}` },
    timeoutMs: TIMEOUT_MS,
    signal: ports.signal,
  }).catch((cause: unknown) => {
    if (isSealwrightError(cause, 'INTERRUPTED')) throw cause;
    throw tokenUnavailable('the runner', (cause as Error).message, cause);
  });
  const body = await response.bytes(RESPONSE_LIMIT);
  if (response.status !== 200) throw tokenUnavailable('the runner', `status ${response.status}`);
  const { value } = (readJson(body, 'the response of the runner') ?? {}) as { value?: unknown };
  if (typeof value === 'string' && value !== '') return value;
  throw tokenUnavailable('the runner', 'its response has no token');
}

/** Returns the error for a source that issued no identity token. `reason` is cut to 500 characters. */
export function tokenUnavailable(source: string, reason: string, cause?: unknown): SealwrightError {
  return coreError(
    'IDENTITY_UNAVAILABLE',
    `cannot get an identity token from ${source}: ${reason.slice(0, 500)}`,
    { cause, hint: 'check the status of the CI service, then run the job again' },
  );
}
