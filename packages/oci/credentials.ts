import { readFile } from 'node:fs/promises';
import { defineErrors, type Exec, parseJson } from '@sealwright/core';
import { z } from 'zod';

/** What a registry accepts as proof of who asks. */
export type Credential =
  | { readonly username: string; readonly password: string }
  | { readonly identityToken: string };

/** Finds the credential for a registry host. */
export interface Credentials {
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

const credentialError = defineErrors({
  CREDENTIALS_INVALID: 'input',
  CREDENTIALS_UNAVAILABLE: 'outside',
});

/** The key under which docker keeps Docker Hub. */
const DOCKER_HUB = 'https://index.docker.io/v1/';

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
    .optional(),
  credHelpers: z.record(z.string(), z.string()).optional(),
  credsStore: z.string().optional(),
});

type Config = z.output<typeof configSchema>;

/**
 * Credentials as docker and podman keep them: given outright, else by helper, store or `auths` of the first
 * configuration file that exists. Files are read once; helpers run when a registry first asks.
 *
 * @throws `CREDENTIALS_INVALID` for a configuration that cannot be read
 */
export async function loadCredentials(options: CredentialOptions): Promise<Credentials> {
  const config = await readConfig(options);
  const cache = new Map<string, Promise<Credential | undefined>>();
  return {
    for(host) {
      const { explicit } = options;
      if (explicit?.host === host)
        return Promise.resolve({ username: explicit.username, password: explicit.password });
      const known = cache.get(host) ?? fromConfig(host, config, options.exec);
      cache.set(host, known);
      return known;
    },
  };
}

async function readConfig(options: CredentialOptions): Promise<Config> {
  const { env, configPath } = options;
  const asked = configPath ?? env('REGISTRY_AUTH_FILE');
  const home = env('HOME') ?? env('USERPROFILE');
  const places = [
    `${env('DOCKER_CONFIG') ?? `${home}/.docker`}/config.json`,
    ...(env('XDG_RUNTIME_DIR') === undefined
      ? []
      : [`${env('XDG_RUNTIME_DIR')}/containers/auth.json`]),
  ];
  for (const path of asked === undefined ? places : [asked]) {
    const bytes = await readFile(path).catch(() => undefined);
    if (bytes === undefined) continue;
    try {
      return parseJson(bytes, configSchema, path);
    } catch (cause) {
      throw credentialError(
        'CREDENTIALS_INVALID',
        `cannot use the registry configuration ${path}`,
        { cause, hint: 'it must be a docker config.json' },
      );
    }
  }
  if (configPath !== undefined)
    throw credentialError(
      'CREDENTIALS_INVALID',
      `there is no registry configuration ${configPath}`,
    );
  return {};
}

async function fromConfig(
  host: string,
  config: Config,
  exec: Exec,
): Promise<Credential | undefined> {
  const key = host === 'docker.io' ? DOCKER_HUB : host;
  const helper = config.credHelpers?.[host] ?? config.credHelpers?.[key] ?? config.credsStore;
  if (helper !== undefined) {
    const found = await askHelper(helper, key, exec);
    if (found !== undefined) return found;
  }
  for (const [name, entry] of Object.entries(config.auths ?? {})) {
    if (name !== key && hostOf(name) !== host) continue;
    if (entry.identitytoken !== undefined && entry.identitytoken !== '')
      return { identityToken: entry.identitytoken };
    const decoded = entry.auth === undefined ? undefined : decodeAuth(entry.auth, name);
    if (decoded !== undefined) return decoded;
    if (entry.username !== undefined && entry.password !== undefined)
      return { username: entry.username, password: entry.password };
  }
  return undefined;
}

function hostOf(name: string): string {
  return (name.replace(/^https?:\/\//, '').split('/')[0] ?? '').toLowerCase();
}

function decodeAuth(auth: string, name: string): Credential | undefined {
  if (auth === '') return undefined;
  const text = Buffer.from(auth, 'base64').toString('utf8').replace(/\0+$/, '');
  const colon = text.indexOf(':');
  if (colon < 0)
    throw credentialError(
      'CREDENTIALS_INVALID',
      `the "auth" of ${name} in the registry configuration is not base64 of user:password`,
    );
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

const helperSchema = z.looseObject({ Username: z.string(), Secret: z.string() });

/** Docker's credential helper protocol: the server on standard input, JSON on standard output. */
async function askHelper(
  helper: string,
  server: string,
  exec: Exec,
): Promise<Credential | undefined> {
  if (!/^[\w.-]+$/.test(helper))
    throw credentialError(
      'CREDENTIALS_INVALID',
      `"${helper}" is not the name of a credential helper`,
    );
  const program = `docker-credential-${helper}`;
  const result = await exec({ argv: [program, 'get'], stdin: server, timeoutMs: 30_000 });
  if (result.exitCode !== 0) {
    if (/not found/i.test(`${result.stdout}${result.stderr}`)) return undefined;
    throw credentialError(
      'CREDENTIALS_UNAVAILABLE',
      `${program} gave no credentials for ${server}: ${(result.stderr || result.stdout).trim().slice(0, 300)}`,
    );
  }
  const { Username: username, Secret: secret } = parseJson(
    result.stdout,
    helperSchema,
    `answer of ${program}`,
  );
  return username === '<token>' ? { identityToken: secret } : { username, password: secret };
}
