import { readFile } from 'node:fs/promises';
import { fromBase64, parseJson } from '@sealwright/core';
import { lazily } from '@sealwright/core/schema';
import { z } from 'zod';
import { ociError } from '../errors.ts';
import { normalRegistry } from '../model/reference.ts';
import type { Credential } from './credential.ts';

const configSchema = lazily(() =>
  z.looseObject({
    auths: z
      .record(
        z.string(),
        z.looseObject({
          auth: z.string().nullish(),
          username: z.string().nullish(),
          password: z.string().nullish(),
          identitytoken: z.string().nullish(),
        }),
      )
      .nullish(),
    credHelpers: z.record(z.string(), z.string().nullish()).nullish(),
    credsStore: z.string().nullish(),
  }),
);

/** A docker config.json or a containers auth.json, and its path. */
export interface ConfigFile extends z.output<ReturnType<typeof configSchema>> {
  readonly path: string;
}

/**
 * Reads a configuration file. Returns undefined when it does not exist and need not.
 *
 * @throws `CREDENTIALS_INVALID`
 */
export async function readConfigFile(
  path: string,
  mustExist: boolean,
): Promise<ConfigFile | undefined> {
  try {
    return { ...parseJson(await readFile(path), configSchema(), path), path };
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

/** Returns the host of references for each of its spellings. Any other text is in lower case. */
export function normalHost(host: string): string {
  return normalRegistry(host) ?? host.toLowerCase();
}

/**
 * Returns the credential helper for a host. An empty name in `credHelpers` means that the host has none, as in docker,
 * not even that of `credsStore`. `null` counts as absent.
 */
export function helperOf(host: string, config: ConfigFile): string | undefined {
  const named = Object.entries(config.credHelpers ?? {}).find(
    ([key, helper]) => isKeyOf(key, host) && (helper ?? undefined) !== undefined,
  );
  return (named?.[1] ?? config.credsStore) || undefined;
}

/** Reports whether a key of `auths` or `credHelpers` is a spelling of this host, without a namespace. */
export function isKeyOf(key: string, host: string): boolean {
  const parsed = parseKey(key);
  return parsed.host === host && parsed.namespace === '';
}

/**
 * Returns the credential that `auths` has for exactly this host and namespace.
 *
 * @param namespace the first components of repository names, such as `team` or `team/app`, or '' for the whole host
 * @throws `CREDENTIALS_INVALID`
 */
export function authOf(
  host: string,
  namespace: string,
  config: ConfigFile,
): Credential | undefined {
  for (const [key, entry] of Object.entries(config.auths ?? {})) {
    const parsed = parseKey(key);
    if (parsed.host !== host || parsed.namespace !== namespace) continue;
    if ((entry.identitytoken ?? '') !== '') return { identityToken: entry.identitytoken ?? '' };
    if ((entry.auth ?? '') !== '') return decodeAuth(entry.auth ?? '', key, config.path);
    if ((entry.username ?? '') !== '')
      return { username: entry.username ?? '', password: entry.password ?? '' };
  }
  return undefined;
}

/**
 * Splits a key. Docker writes `host`, `https://host` or `https://host/v1/`. Podman also writes `host/namespace`
 * (containers-auth.json(5)).
 */
function parseKey(key: string): { readonly host: string; readonly namespace: string } {
  const [, host = '', path = ''] = /^(?:https?:\/\/)?([^/]*)(.*)$/.exec(key) ?? [];
  const isWhole = /^\/?(v[12]\/?)?$/.test(path);
  return { host: normalHost(host), namespace: isWhole ? '' : path.replace(/^\/|\/$/g, '') };
}

function decodeAuth(auth: string, key: string, path: string): Credential {
  const text = fromBase64(auth).toString('utf8').replace(/\0+$/, '');
  const colon = text.indexOf(':');
  if (colon <= 0)
    throw ociError(
      'CREDENTIALS_INVALID',
      `cannot read the registry configuration ${path}: expected the "auth" of ${key} to be the base64 of user:password`,
      { hint: `log in again: sealwright login ${key}` },
    );
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
