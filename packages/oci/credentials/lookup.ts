import { base64, type Exec } from '@sealwright/core';
import { authOf, type ConfigFile, helperOf, normalHost, readConfigFile } from './config-file.ts';
import type { Credential } from './credential.ts';
import { runHelper } from './helper.ts';

export type { Credential } from './credential.ts';

/** The credentials of the user, by registry and namespace. */
export interface Credentials {
  /**
   * Returns the credential for a repository; undefined when there is none.
   *
   * @param host as in references, with its port: `ghcr.io`, `docker.io`, `localhost:5000`
   * @param repository the path in the registry: `team/app`. Without it, only a credential for the whole registry counts
   * @throws `CREDENTIALS_INVALID`, `CREDENTIALS_UNAVAILABLE`
   */
  for(host: string, repository?: string): Promise<Credential | undefined>;
}

/** Where credentials come from: the environment, credential helpers, a configuration file, the caller. */
export interface CredentialOptions {
  readonly env: (name: string) => string | undefined;
  /** Runs credential helpers. */
  readonly exec: Exec;
  /** Hides a secret in all later output. */
  readonly mask: (secret: string) => void;
  /** A docker config.json, read instead of the default files. */
  readonly configPath?: string;
  /** A credential of the caller for one host. It takes precedence over the files. */
  readonly explicit?: {
    readonly host: string;
    readonly username: string;
    readonly password: string;
  };
}

/**
 * Loads the credentials of docker and podman. `explicit` comes first. Then the most specific key that contains the
 * repository counts (`host/team/app`, then `host/team`, then `host`), and of equal keys that of the first file. The
 * files are `configPath` or else `REGISTRY_AUTH_FILE` alone; without them `$DOCKER_CONFIG/config.json` (default
 * `~/.docker/config.json`), `$XDG_RUNTIME_DIR/containers/auth.json` and `$XDG_CONFIG_HOME/containers/auth.json` (default
 * `~/.config/containers/auth.json`). Each file is searched in the order `credHelpers`, `credsStore`, `auths`. Files are
 * read once. A helper runs once for a host, when a registry first sends a challenge.
 *
 * @throws `CREDENTIALS_INVALID` for a configuration that cannot be used
 */
export async function loadCredentials(options: CredentialOptions): Promise<Credentials> {
  const { explicit, exec } = options;
  const configs = await readConfigs(options);
  const hosts = new Map<string, Promise<Credential | undefined>>();
  async function find(name: string, repository: string): Promise<Credential | undefined> {
    const host = normalHost(name);
    if (explicit !== undefined && normalHost(explicit.host) === host)
      return { username: explicit.username, password: explicit.password };
    const own = ofNamespaces(host, repository, configs);
    if (own !== undefined) return own;
    const known = hosts.get(host) ?? ofHost(host, configs, exec);
    hosts.set(host, known);
    return known;
  }
  return {
    async for(name, repository = '') {
      const credential = await find(name, repository);
      for (const secret of credential === undefined ? [] : secretsOf(credential))
        options.mask(secret);
      return credential;
    },
  };
}

/** Returns the secrets of a credential, also in the form of an `auth` member and a Basic header. */
function secretsOf(credential: Credential): readonly string[] {
  if ('identityToken' in credential) return [credential.identityToken];
  const { username, password } = credential;
  return [password, base64(`${username}:${password}`)];
}

async function readConfigs(options: CredentialOptions): Promise<readonly ConfigFile[]> {
  const { configPath } = options;
  const paths = configPath === undefined ? defaultPaths(options.env) : [configPath];
  const configs: ConfigFile[] = [];
  for (const path of paths) {
    const config = await readConfigFile(path, configPath !== undefined);
    if (config !== undefined) configs.push(config);
  }
  return configs;
}

/** Returns the paths of the configuration files of docker and podman, in the order in which they are read. */
export function defaultPaths(env: CredentialOptions['env']): readonly string[] {
  const get = (name: string): string | undefined => env(name) || undefined;
  const file = get('REGISTRY_AUTH_FILE');
  if (file !== undefined) return [file];
  const home = get('HOME') ?? get('USERPROFILE');
  const inHome = (path: string) => (home === undefined ? undefined : `${home}/${path}`);
  const docker = get('DOCKER_CONFIG') ?? inHome('.docker');
  const podman = [get('XDG_RUNTIME_DIR'), get('XDG_CONFIG_HOME') ?? inHome('.config')];
  return [
    ...(docker === undefined ? [] : [`${docker}/config.json`]),
    ...podman.flatMap((path) => (path === undefined ? [] : [`${path}/containers/auth.json`])),
  ];
}

/** Returns the credential of the longest namespace of a repository, including the repository itself. */
function ofNamespaces(
  host: string,
  repository: string,
  configs: readonly ConfigFile[],
): Credential | undefined {
  const components = repository.split('/').filter(Boolean);
  for (let length = components.length; length > 0; length--) {
    const namespace = components.slice(0, length).join('/');
    for (const config of configs) {
      const credential = authOf(host, namespace, config);
      if (credential !== undefined) return credential;
    }
  }
  return undefined;
}

async function ofHost(
  host: string,
  configs: readonly ConfigFile[],
  exec: Exec,
): Promise<Credential | undefined> {
  for (const config of configs) {
    const helper = helperOf(host, config);
    const credential =
      (helper === undefined ? undefined : await runHelper(helper, host, exec, config.path)) ??
      authOf(host, '', config);
    if (credential !== undefined) return credential;
  }
  return undefined;
}
