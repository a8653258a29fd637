import { mkdir, readFile, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { base64, coreError, readJson } from '@sealwright/core';
import { locked, writeAtomically } from '@sealwright/core/fs';
import { ociError } from '../errors.ts';
import { type ConfigFile, helperOf, isKeyOf, normalHost, readConfigFile } from './config-file.ts';
import { eraseFromHelper, serverOf, storeInHelper } from './helper.ts';
import { type CredentialOptions, defaultPaths } from './lookup.ts';

/** Where credentials are written to: a configuration file, and the helpers that it names. */
export type LoginOptions = Pick<CredentialOptions, 'env' | 'exec' | 'mask' | 'configPath'>;

/** Where a credential is: a configuration file, or the helper that it names. */
export interface LoginLocation {
  readonly path: string;
  /** `docker-credential-NAME`; undefined when the credential is in the file itself. */
  readonly helper: string | undefined;
}

/**
 * Writes a credential for a registry as docker does: to the credential helper of the configuration, else into the
 * configuration with mode 0600. All other members of the file stay.
 *
 * @throws `CREDENTIALS_INVALID`, `CREDENTIALS_UNAVAILABLE`, `INPUT_INVALID` without a home directory, `STORE_FAILED`
 */
export async function saveLogin(
  name: string,
  login: { readonly username: string; readonly password: string },
  options: LoginOptions,
): Promise<LoginLocation> {
  const host = normalHost(name);
  const path = await configPathOf(options);
  const helper = helperIn(await readConfigFile(path, false), host);
  if (helper !== undefined) await storeInHelper(helper, host, login, options.exec, path);
  // Docker lists the registries of its helper too.
  const entry = helper === undefined ? { auth: base64(`${login.username}:${login.password}`) } : {};
  await updateAuths(path, (auths) => ({ ...withoutHost(auths, host), [serverOf(host)]: entry }));
  return locationOf(path, helper);
}

/**
 * Removes the credential for a registry from the configuration and from its credential helper. Returns undefined when
 * there was none.
 *
 * @throws as `saveLogin`
 */
export async function removeLogin(
  name: string,
  options: LoginOptions,
): Promise<LoginLocation | undefined> {
  const host = normalHost(name);
  const path = await configPathOf(options);
  const config = await readConfigFile(path, options.configPath !== undefined);
  if (config === undefined) return undefined;
  const helper = helperIn(config, host);
  const isErased =
    helper !== undefined && (await eraseFromHelper(helper, host, options.exec, path));
  const isListed = Object.keys(config.auths ?? {}).some((key) => isKeyOf(key, host));
  if (isListed) await updateAuths(path, (auths) => withoutHost(auths, host));
  return isErased || isListed ? locationOf(path, helper) : undefined;
}

/** Returns the first configuration file that is read. A link is followed, so that it stays one. */
async function configPathOf({ env, configPath }: LoginOptions): Promise<string> {
  const path = configPath ?? defaultPaths(env)[0];
  if (path === undefined)
    throw coreError('INPUT_INVALID', 'cannot find the configuration of docker: HOME is not set', {
      hint: 'name the file with --registry-config, or set DOCKER_CONFIG',
    });
  return realpath(path).catch(() => path);
}

function helperIn(config: ConfigFile | undefined, host: string): string | undefined {
  return config === undefined ? undefined : helperOf(host, config);
}

function locationOf(path: string, helper: string | undefined): LoginLocation {
  return { path, helper: helper === undefined ? undefined : `docker-credential-${helper}` };
}

type Auths = Readonly<Record<string, unknown>>;

/** Other spellings of the host are removed too: a reader could find their credential first. */
function withoutHost(auths: Auths, host: string): Auths {
  return Object.fromEntries(Object.entries(auths).filter(([key]) => !isKeyOf(key, host)));
}

async function updateAuths(path: string, change: (auths: Auths) => Auths): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await locked(`${path}.lock`, async () => {
      // It was read and checked before; another process may have changed it since.
      const isThere = (await readConfigFile(path, false)) !== undefined;
      const document = isThere ? (readJson(await readFile(path), path) as Auths) : {};
      const auths = change((document['auths'] ?? {}) as Auths);
      // Docker indents with tabs.
      const text = `${JSON.stringify({ ...document, auths }, undefined, '\t')}\n`;
      await writeAtomically(path, [Buffer.from(text)], { mode: 0o600 });
    });
  } catch (cause) {
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause;
    throw ociError('STORE_FAILED', `cannot write ${path}: ${cause.message}`, { cause });
  }
}
