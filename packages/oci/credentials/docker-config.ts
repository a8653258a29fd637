import { readFile } from 'node:fs/promises';
import { type Exec, type ExecResult, fromBase64, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { ociError } from '../errors.ts';

/** A credential for a registry: a user name and password, or a refresh token for the token server. */
export type Credential =
  | { readonly username: string; readonly password: string }
  | { readonly identityToken: string };

/** The credentials of the user, by registry. */
export interface Credentials {
  /**
   * Returns the credential for a registry; undefined when there is none.
   *
   * @param host as in references, with its port: `ghcr.io`, `docker.io`, `localhost:5000`
   * @throws `CREDENTIALS_INVALID`, `CREDENTIALS_UNAVAILABLE`
   */
  for(host: string): Promise<Credential | undefined>;
}

/** Where credentials come from: the environment, credential helpers, a configuration file, the caller. */
export interface CredentialOptions {
  readonly env: (name: string) => string | undefined;
  /** Runs credential helpers. */
  readonly exec: Exec;
  /** A docker config.json, read instead of the default files. */
  readonly configPath?: string;
  /** A credential of the caller for one host. It takes precedence over the files. */
  readonly explicit?: {
    readonly host: string;
    readonly username: string;
    readonly password: string;
  };
}

/** Docker's key for Docker Hub. */
const DOCKER_HUB = 'https://index.docker.io/v1/';
const DOCKER_HUB_HOSTS = ['docker.io', 'index.docker.io', 'registry-1.docker.io'];
const HELPER_TIMEOUT_MS = 30_000;

const configSchema = z.looseObject({
  auths: z
    .record(
      z.string(),
      z.looseObject({
        auth: z.string().optional(),
        username: z.string().optional(),
        password: z.string().optional(),
        identitytoken: z.string().optional(),
      }),
    )
    .nullish(),
  credHelpers: z.record(z.string(), z.string()).nullish(),
  credsStore: z.string().optional(),
});

interface Config extends z.output<typeof configSchema> {
  readonly path: string;
}

/**
 * Loads the credentials of docker and podman. `explicit` comes first, then the first file with an entry for the host:
 * `configPath` or else `REGISTRY_AUTH_FILE` alone; without them `$DOCKER_CONFIG/config.json` (default
 * `~/.docker/config.json`), then `$XDG_RUNTIME_DIR/containers/auth.json`. Each file is searched in the order
 * `credHelpers`, `credsStore`, `auths`. Files are read once. A helper runs when a registry first sends a challenge.
 *
 * @throws `CREDENTIALS_INVALID` for a configuration that cannot be used
 */
export async function loadCredentials(options: CredentialOptions): Promise<Credentials> {
  const configs = await readConfigs(options);
  const cache = new Map<string, Promise<Credential | undefined>>();
  return {
    for(name) {
      const host = normalHost(name);
      const { explicit } = options;
      if (explicit !== undefined && normalHost(explicit.host) === host)
        return Promise.resolve({ username: explicit.username, password: explicit.password });
      const known = cache.get(host) ?? fromConfigs(host, configs, options.exec);
      cache.set(host, known);
      return known;
    },
  };
}

function normalHost(host: string): string {
  const lower = host.toLowerCase();
  return DOCKER_HUB_HOSTS.includes(lower) ? 'docker.io' : lower;
}

async function readConfigs(options: CredentialOptions): Promise<readonly Config[]> {
  const { configPath } = options;
  const paths = configPath === undefined ? defaultPaths(options.env) : [configPath];
  const configs: Config[] = [];
  for (const path of paths) {
    const config = await readConfig(path, configPath !== undefined);
    if (config !== undefined) configs.push(config);
  }
  return configs;
}

function defaultPaths(env: CredentialOptions['env']): readonly string[] {
  const get = (name: string): string | undefined => env(name) || undefined;
  const file = get('REGISTRY_AUTH_FILE');
  if (file !== undefined) return [file];
  const home = get('HOME') ?? get('USERPROFILE');
  const docker = get('DOCKER_CONFIG') ?? (home === undefined ? undefined : `${home}/.docker`);
  const runtime = get('XDG_RUNTIME_DIR');
  return [
    ...(docker === undefined ? [] : [`${docker}/config.json`]),
    ...(runtime === undefined ? [] : [`${runtime}/containers/auth.json`]),
  ];
}

async function readConfig(path: string, mustExist: boolean): Promise<Config | undefined> {
  try {
    return { ...parseJson(await readFile(path), configSchema, path), path };
  } catch (cause) {
    const missing = ['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '');
    if (missing && !mustExist) return undefined;
    throw ociError(
      'CREDENTIALS_INVALID',
      `cannot read the registry configuration ${path}: ${missing ? 'there is no such file' : 'it cannot be parsed'}`,
      { cause, hint: 'pass a docker config.json or a containers auth.json' },
    );
  }
}

async function fromConfigs(
  host: string,
  configs: readonly Config[],
  exec: Exec,
): Promise<Credential | undefined> {
  for (const config of configs) {
    const helper = helperOf(host, config);
    const credential =
      (helper === undefined ? undefined : await runHelper(helper, host, exec, config.path)) ??
      fromAuths(host, config);
    if (credential !== undefined) return credential;
  }
  return undefined;
}

function helperOf(host: string, config: Config): string | undefined {
  const named = Object.entries(config.credHelpers ?? {}).find(([key]) => hostOf(key) === host);
  return named?.[1] ?? (config.credsStore || undefined);
}

function fromAuths(host: string, config: Config): Credential | undefined {
  for (const [key, entry] of Object.entries(config.auths ?? {})) {
    if (hostOf(key) !== host) continue;
    if ((entry.identitytoken ?? '') !== '') return { identityToken: entry.identitytoken ?? '' };
    if ((entry.auth ?? '') !== '') return decodeAuth(entry.auth ?? '', key, config.path);
    if ((entry.username ?? '') !== '')
      return { username: entry.username ?? '', password: entry.password ?? '' };
  }
  return undefined;
}

/**
 * Returns the host of a key in `auths`: docker writes `host`, `https://host`, `https://host/v1/`. A key of one
 * repository (`host/name`, from podman) is for that repository only, so it has no host.
 */
function hostOf(key: string): string | undefined {
  const [, host = '', path = ''] = /^(?:https?:\/\/)?([^/]*)(.*)$/.exec(key) ?? [];
  return /^\/?(v[12]\/?)?$/.test(path) ? normalHost(host) : undefined;
}

function decodeAuth(auth: string, key: string, path: string): Credential {
  const text = fromBase64(auth).toString('utf8').replace(/\0+$/, '');
  const colon = text.indexOf(':');
  if (colon <= 0)
    throw ociError(
      'CREDENTIALS_INVALID',
      `cannot read the registry configuration ${path}: expected the "auth" of ${key} to be the base64 of user:password`,
      { hint: `log in again: docker login ${key}` },
    );
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

const helperSchema = z.looseObject({ Username: z.string(), Secret: z.string() });

/** Runs a credential helper by docker's protocol: the server on standard input, JSON on standard output. */
async function runHelper(
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
