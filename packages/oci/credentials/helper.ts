import { type Exec, type ExecResult, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { ociError } from '../errors.ts';
import type { Credential } from './credential.ts';

const HELPER_TIMEOUT_MS = 30_000;
/** Docker's key for Docker Hub. */
const DOCKER_HUB = 'https://index.docker.io/v1/';
const NOT_FOUND = /credentials not found/i;

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
  const program = programOf(helper, path);
  const server = serverOf(host);
  const result = await execHelper(program, 'get', server, exec, path);
  if (result.exitCode !== 0) {
    if (NOT_FOUND.test(`${result.stdout} ${result.stderr}`)) return undefined;
    throw ociError(
      'CREDENTIALS_UNAVAILABLE',
      `cannot get credentials for ${server} from ${program} (configured in ${path}): ${outputOf(result)}`,
    );
  }
  const entry = parseJson(result.stdout, helperSchema, `the output of ${program}`);
  if (entry.Secret === '') return undefined;
  return entry.Username === '<token>'
    ? { identityToken: entry.Secret }
    : { username: entry.Username, password: entry.Secret };
}

/**
 * Stores a credential in a credential helper. The secret goes to its standard input.
 *
 * @throws `CREDENTIALS_INVALID`, `CREDENTIALS_UNAVAILABLE`
 */
export async function storeInHelper(
  helper: string,
  host: string,
  { username, password }: { readonly username: string; readonly password: string },
  exec: Exec,
  path: string,
): Promise<void> {
  const program = programOf(helper, path);
  const entry = { ServerURL: serverOf(host), Username: username, Secret: password };
  const result = await execHelper(program, 'store', JSON.stringify(entry), exec, path);
  if (result.exitCode === 0) return;
  // A helper may repeat its input, which has the secret.
  const output = outputOf(result).replaceAll(password, '***');
  throw ociError(
    'CREDENTIALS_UNAVAILABLE',
    `cannot store the credentials for ${host} in ${program} (configured in ${path}): ${output}`,
  );
}

/**
 * Removes a credential from a credential helper. Returns false when the helper states that it has none.
 *
 * @throws `CREDENTIALS_INVALID`, `CREDENTIALS_UNAVAILABLE`
 */
export async function eraseFromHelper(
  helper: string,
  host: string,
  exec: Exec,
  path: string,
): Promise<boolean> {
  // Some helpers erase what they do not have without an error.
  if ((await runHelper(helper, host, exec, path)) === undefined) return false;
  const program = programOf(helper, path);
  const result = await execHelper(program, 'erase', serverOf(host), exec, path);
  if (result.exitCode === 0) return true;
  throw ociError(
    'CREDENTIALS_UNAVAILABLE',
    `cannot remove the credentials for ${host} from ${program} (configured in ${path}): ${outputOf(result)}`,
  );
}

/** Returns docker's key of a registry, as its configuration and the helpers have it. */
export function serverOf(host: string): string {
  return host === 'docker.io' ? DOCKER_HUB : host;
}

function programOf(helper: string, path: string): string {
  if (/^\w[\w.-]*$/.test(helper)) return `docker-credential-${helper}`;
  throw ociError(
    'CREDENTIALS_INVALID',
    `cannot read the registry configuration ${path}: expected the name of a credential helper, got "${helper}"`,
  );
}

function outputOf({ stderr, stdout }: ExecResult): string {
  return (stderr.trim() || stdout.trim()).slice(0, 300);
}

async function execHelper(
  program: string,
  action: 'get' | 'store' | 'erase',
  stdin: string,
  exec: Exec,
  path: string,
): Promise<ExecResult> {
  try {
    return await exec({ argv: [program, action], stdin, timeoutMs: HELPER_TIMEOUT_MS });
  } catch (cause) {
    throw ociError(
      'CREDENTIALS_UNAVAILABLE',
      `cannot run ${program} ${action}: ${path} configures it for credentials`,
      { cause, hint: `install ${program}, or remove it from ${path}` },
    );
  }
}
