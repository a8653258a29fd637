import { coreError, type Ports } from '@sealwright/core';
import {
  type LoginOptions,
  loadCredentials,
  openRegistries,
  removeLogin,
  saveLogin,
} from '@sealwright/oci';
import { parseRegistry } from './host.ts';

/** Inputs of the task `login`. */
export interface LoginInputs {
  readonly registry: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly 'registry-config'?: string | undefined;
  readonly 'insecure-registries': readonly string[];
}

/** Outputs of the task `login`. */
export interface LoginOutputs {
  registry: string;
  username: string;
  file: string;
  helper?: string;
  checked: boolean;
}

/**
 * Checks a credential with its registry, and then writes it to the configuration of docker.
 *
 * @throws `INPUT_INVALID`, `UNAUTHORIZED` and `REGISTRY_FAILED` before anything is written; the errors of `saveLogin`
 */
export async function logIn(inputs: LoginInputs, ports: Ports): Promise<LoginOutputs> {
  const registry = parseRegistry(inputs.registry);
  const login = await readLogin(registry, inputs, ports);
  const registries = await openRegistries(
    {
      'registry-username': login.username,
      'registry-password': login.password,
      'insecure-registries': inputs['insecure-registries'],
    },
    { destination: registry },
    ports,
  );
  const checked = await registries.checkLogin(registry);
  if (!checked)
    ports.log.warn(`${registry} needs no login, so the user name and password were not checked`);
  const { path, helper } = await saveLogin(registry, login, optionsOf(inputs, ports));
  if (helper === undefined)
    ports.log.notice(`the password is in ${path}, readable by you only and not encrypted`);
  ports.log.result(`logged in to ${registry} as ${login.username}: ${helper ?? path}`);
  const { username } = login;
  return { registry, username, file: path, checked, ...(helper === undefined ? {} : { helper }) };
}

/**
 * Removes the credential of a registry from the configuration of docker. Warns when another configuration has one.
 *
 * @throws the errors of `removeLogin`
 */
export async function logOut(
  inputs: Pick<LoginInputs, 'registry' | 'registry-config'>,
  ports: Ports,
): Promise<{ registry: string; removed: boolean }> {
  const registry = parseRegistry(inputs.registry);
  const options = optionsOf(inputs, ports);
  const place = await removeLogin(registry, options);
  ports.log.result(
    place === undefined
      ? `there is no login to ${registry}`
      : `logged out from ${registry}: ${place.helper ?? place.path}`,
  );
  const rest = await loadCredentials(options);
  if ((await rest.for(registry)) !== undefined)
    ports.log.warn(
      `another configuration file still has a login to ${registry}, as podman writes it`,
    );
  return { registry, removed: place !== undefined };
}

function optionsOf(
  { 'registry-config': configPath }: Pick<LoginInputs, 'registry-config'>,
  { env, exec, log }: Pick<Ports, 'env' | 'exec' | 'log'>,
): LoginOptions {
  return {
    env: (name) => env.get(name),
    exec,
    mask: (text) => log.mask(text),
    ...(configPath === undefined ? {} : { configPath }),
  };
}

/** Returns the user name and the password: those of the inputs, else answers of the person at the terminal. */
async function readLogin(
  registry: string,
  inputs: LoginInputs,
  { prompt, log }: Pick<Ports, 'prompt' | 'log'>,
): Promise<{ readonly username: string; readonly password: string }> {
  const hint =
    'pass --username NAME, and the password with --password-stdin, --password-file FILE or the variable SEALWRIGHT_PASSWORD';
  const username =
    inputs.username ||
    (await prompt({ of: `user name for ${registry}`, secret: false, hint })).trim();
  if (username === '' || username.includes(':'))
    throw coreError(
      'INPUT_INVALID',
      `cannot log in to ${registry}: expected a user name without ":", got "${username}"`,
      { hint },
    );
  const password =
    inputs.password ||
    (await prompt({ of: `password of ${username} for ${registry}`, secret: true, hint }));
  if (password === '')
    throw coreError('INPUT_INVALID', `cannot log in to ${registry}: the password is empty`, {
      hint,
    });
  log.mask(password);
  return { username, password };
}
