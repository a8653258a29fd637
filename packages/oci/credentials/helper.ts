import { type Exec, type ExecResult, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { ociError } from '../errors.ts';
import type { Credential } from './credential.ts';

const HELPER_TIMEOUT_MS = 30_000;
/** Docker's key for Docker Hub. */
const DOCKER_HUB = 'https://index.docker.io/v1/';

const helperSchema = z.looseObject({ Username: z.string(), Secret: z.string() });

/**
 * Runs a credential helper by docker's protocol: the server on standard input, JSON on standard output. Returns
 * undefined when the helper has no credential for the host.
 *
 * @param path the configuration file that names the helper, for messages
 * @throws `CREDENTIALS_INVALID`, `CREDENTIALS_UNAVAILABLE`
 */
export async function runHelper(
  helper: string,
  host: string,
  exec: Exec,
  path: string,
): Promise<Credential | undefined> {
  if (!/^\w[\w.-]*$/.test(helper))
    throw ociError(
      'CREDENTIALS_INVALID',
      `cannot read the registry configuration ${path}: expected the name of a credential helper, got "${helper}"`,
    );
  const program = `docker-credential-${helper}`;
  const server = host === 'docker.io' ? DOCKER_HUB : host;
  const result = await execHelper(program, server, exec, path);
  if (result.exitCode !== 0) {
    const output = (result.stderr.trim() || result.stdout.trim()).slice(0, 300);
    if (/credentials not found/i.test(`${result.stdout} ${result.stderr}`)) return undefined;
    throw ociError(
      'CREDENTIALS_UNAVAILABLE',
      `cannot get credentials for ${server} from ${program} (configured in ${path}): ${output}`,
    );
  }
  const entry = parseJson(result.stdout, helperSchema, `the output of ${program}`);
  if (entry.Secret === '') return undefined;
  return entry.Username === '<token>'
    ? { identityToken: entry.Secret }
    : { username: entry.Username, password: entry.Secret };
}

async function execHelper(
  program: string,
  server: string,
  exec: Exec,
  path: string,
): Promise<ExecResult> {
  try {
    return await exec({ argv: [program, 'get'], stdin: server, timeoutMs: HELPER_TIMEOUT_MS });
  } catch (cause) {
    throw ociError(
      'CREDENTIALS_UNAVAILABLE',
      `cannot run ${program} for the credentials of ${server}: ${path} configures it`,
      { cause, hint: `install ${program}, or remove it from ${path}` },
    );
  }
}
