import { coreError, type Ports } from '@sealwright/core';
import { loadCredentials } from './credentials/lookup.ts';
import { checkTransport, parseReference } from './model/reference.ts';
import { openRegistryClient, type RegistryClient } from './stores/registry/registry.ts';

/** The registry inputs that every task has: credentials, configuration file, hosts to use plain http with. */
export interface RegistryInputs {
  readonly 'registry-username'?: string | undefined;
  readonly 'registry-password'?: string | undefined;
  readonly 'registry-config'?: string | undefined;
  readonly 'insecure-registries': readonly string[];
}

/** The target of a login: a reference or location, or the `HOST` or `HOST/PATH` below which images are pushed. */
export type LoginTarget = string | { readonly destination: string };

/**
 * Opens a registry client. A user name and password in the inputs are for the host of the target. All other credentials
 * come from the docker or podman configuration.
 *
 * @throws `REFERENCE_INVALID` for a target that cannot be parsed, `INPUT_INVALID` for a user name without a password or a
 * password without a user name, `CREDENTIALS_INVALID`
 */
export async function openRegistries(
  inputs: RegistryInputs,
  target: LoginTarget | undefined,
  ports: Pick<Ports, 'http' | 'clock' | 'random' | 'env' | 'exec' | 'log' | 'signal'>,
): Promise<RegistryClient> {
  const secret = inputs['registry-password'] || undefined;
  if (secret !== undefined) ports.log.mask(secret);
  const login = loginOf(inputs['registry-username'] || undefined, secret);
  const host = target === undefined ? undefined : registryOf(target);
  const explicit = host === undefined || login === undefined ? undefined : { host, ...login };
  const journal = journalPath((variable) => ports.env.get(variable));
  const credentials = await loadCredentials({
    env: (variable) => ports.env.get(variable),
    exec: ports.exec,
    mask: (text) => ports.log.mask(text),
    ...(inputs['registry-config'] === undefined ? {} : { configPath: inputs['registry-config'] }),
    ...(explicit === undefined ? {} : { explicit }),
  });
  return openRegistryClient({
    http: ports.http,
    clock: ports.clock,
    random: ports.random,
    credentials,
    insecureHosts: inputs['insecure-registries'],
    log: ports.log,
    signal: ports.signal,
    ...(journal === undefined ? {} : { journal }),
  });
}

/** Returns the login of the inputs. Half a login is an error: to ignore it would use another account. */
function loginOf(
  username: string | undefined,
  password: string | undefined,
): { readonly username: string; readonly password: string } | undefined {
  if (username !== undefined && password !== undefined) return { username, password };
  if (username === undefined && password === undefined) return undefined;
  const [given, missing] =
    password === undefined
      ? ['registry-username', 'registry-password']
      : ['registry-password', 'registry-username'];
  throw coreError(
    'INPUT_INVALID',
    `cannot log in to the registry: expected registry-username and registry-password, got only ${given}`,
    { hint: `set ${missing} too, or leave both out to use the login of docker or podman` },
  );
}

/** Returns the registry of a target; undefined for a layout or an archive. */
function registryOf(target: LoginTarget): string | undefined {
  // `alpine:3` is a tag of Docker Hub as a reference, and a host with a port as a destination.
  if (typeof target === 'object') return parseReference(`${target.destination}/x`).registry;
  if (/^oci(-archive)?:/.test(target)) return undefined;
  checkTransport(target);
  return parseReference(target.split('@')[0] ?? '').registry;
}

/** Returns the directory of the upload journal, in the XDG state directory; undefined without a home directory. */
function journalPath(env: (name: string) => string | undefined): string | undefined {
  const home = env('HOME') ?? env('LOCALAPPDATA');
  const state = env('XDG_STATE_HOME') ?? (home === undefined ? undefined : `${home}/.local/state`);
  return state === undefined ? undefined : `${state}/sealwright/uploads`;
}
