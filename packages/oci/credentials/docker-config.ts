import { readFile } from 'node:fs/promises';
import { type Exec, type ExecResult, fromBase64, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { ociError } from '../errors.ts';

/** What a registry accepts as proof of who asks. */
export type Credential =
  | { readonly username: string; readonly password: string }
  | { readonly identityToken: string };

/** Finds the credential for a registry. */
export interface Credentials {
  /**
   * @param host as references write it, with its port: `ghcr.io`, `docker.io`, `localhost:5000`
   * @throws `CREDENTIALS_INVALID`, `CREDENTIALS_UNAVAILABLE`
   */
  for(host: string): Promise<Credential | undefined>;
}

export interface CredentialOptions {
  readonly env: (name: string) => string | undefined;
  /** Runs credential helpers. */
  readonly exec: Exec;
  /** A docker config.json, in place of the usual places. */
  readonly configPath?: string;
  /** Given outright, for one host. */
  readonly explicit?: {
    readonly host: string;
    readonly username: string;
    readonly password: string;
  };
}

/** The key under which docker keeps Docker Hub. */
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
 * Credentials as docker and podman keep them: given outright, else from the configuration files in this order, the
 * first that knows the host: `configPath` or else `REGISTRY_AUTH_FILE` alone; `$DOCKER_CONFIG/config.json` (or that
 * of `~/.docker`), `$XDG_RUNTIME_DIR/containers/auth.json`. In each: `credHelpers`, `credsStore`, `auths`. Files are
 * read once; helpers run when a registry first asks who we are.
 *
 * @throws `CREDENTIALS_INVALID` for a configuration that cannot be used
 */
export async function loadCredentials(options: CredentialOptions): Promise<Credentials> {
  const configs = await readConfigs(options);
  const cache = new Map<string, Promise<Credential | undefined>>();
  return {
    for(asked) {
      const host = normalHost(asked);
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
  const paths = configPath === undefined ? usualPaths(options.env) : [configPath];
  const configs: Config[] = [];
  for (const path of paths) {
    const config = await readConfig(path, configPath !== undefined);
    if (config !== undefined) configs.push(config);
  }
  return configs;
}

function usualPaths(env: CredentialOptions['env']): readonly string[] {
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

async function readConfig(path: string, needed: boolean): Promise<Config | undefined> {
  try {
    return { ...parseJson(await readFile(path), configSchema, path), path };
  } catch (cause) {
    const missing = ['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '');
    if (missing && !needed) return undefined;
    throw ociError(
      'CREDENTIALS_INVALID',
      missing
        ? `there is no registry configuration ${path}`
        : `the registry configuration ${path} cannot be used`,
      { cause, hint: 'it must be a docker config.json or a containers auth.json' },
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
    const found =
      (helper === undefined ? undefined : await askHelper(helper, host, exec, config.path)) ??
      fromAuths(host, config);
    if (found !== undefined) return found;
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
 * The host that a key stands for: docker writes `host`, `https://host`, `https://host/v1/`. A key of one repository
 * (`host/name`, as podman may write it) stands for that repository only, and not for the host.
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
      `the registry configuration ${path} cannot be used: the "auth" of ${key} is not the base64 of user:password`,
      { hint: `log in again: docker login ${key}` },
    );
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

const helperSchema = z.looseObject({ Username: z.string(), Secret: z.string() });

/** Docker's credential helper protocol: the server on standard input, JSON on standard output. */
async function askHelper(
  helper: string,
  host: string,
  exec: Exec,
  path: string,
): Promise<Credential | undefined> {
  if (!/^\w[\w.-]*$/.test(helper))
    throw ociError(
      'CREDENTIALS_INVALID',
      `the registry configuration ${path} cannot be used: "${helper}" is not the name of a credential helper`,
    );
  const program = `docker-credential-${helper}`;
  const server = host === 'docker.io' ? DOCKER_HUB : host;
  const result = await runHelper(program, server, exec, path);
  if (result.exitCode !== 0) {
    const said = (result.stderr.trim() || result.stdout.trim()).slice(0, 300);
    if (/credentials not found/i.test(`${result.stdout} ${result.stderr}`)) return undefined;
    throw ociError(
      'CREDENTIALS_UNAVAILABLE',
      `${program} (of ${path}) gave no credentials for ${server}: ${said}`,
    );
  }
  const answer = parseJson(result.stdout, helperSchema, `the answer of ${program}`);
  if (answer.Secret === '') return undefined;
  return answer.Username === '<token>'
    ? { identityToken: answer.Secret }
    : { username: answer.Username, password: answer.Secret };
}

async function runHelper(
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
      `asking ${program} for the credentials of ${server}, as ${path} says: it cannot be run`,
      { cause, hint: `install ${program}, or take it out of ${path}` },
    );
  }
}
