import { readFile } from 'node:fs/promises';
import { type Env, ifMissing, type Log } from '@sealwright/core';
import { z } from 'zod';
import { parseShape, readChartYaml } from '../../chart/yaml.ts';
import { helmError } from '../../errors.ts';
import { maskLogin, type RepositoryLogin } from './logins.ts';
import { repositoryKind } from './repository.ts';

/** Repositories by name, and their logins. */
export interface NamedRepositories {
  readonly urls: ReadonlyMap<string, string>;
  readonly logins: readonly RepositoryLogin[];
}

const fileSchema = z.looseObject({
  repositories: z
    .array(
      z.looseObject({
        name: z.string(),
        url: z.string(),
        username: z.string().optional(),
        password: z.string().optional(),
      }),
    )
    .optional(),
});

const NONE: NamedRepositories = { urls: new Map(), logins: [] };

/**
 * Reads the repositories that `helm repo add` wrote: HELM_REPOSITORY_CONFIG, else helm's default place. A missing file has
 * none, and one that cannot be used has none with a warning: charts without an alias do not need it. Passwords are masked.
 */
export async function readHelmRepositories(
  env: Pick<Env, 'get'>,
  log: Pick<Log, 'mask' | 'warn'>,
): Promise<NamedRepositories> {
  const path = configPath(env);
  if (path === undefined) return NONE;
  try {
    return repositoriesIn(await readFile(path, 'utf8').catch(ifMissing('')), path, log);
  } catch (error) {
    const { message } = error as Error;
    log.warn(`the repositories of helm are not used: ${message}`);
    return NONE;
  }
}

function repositoriesIn(text: string, path: string, log: Pick<Log, 'mask'>): NamedRepositories {
  if (text === '') return NONE;
  const { repositories = [] } = parseShape(readChartYaml(text, path, 'CHART_INVALID'), fileSchema);
  const logins = repositories.flatMap(({ url, username = '', password = '' }) => {
    if (username === '' || password === '' || !/^https?:\/\//.test(url) || !URL.canParse(url))
      return [];
    maskLogin({ username, password }, log);
    return [{ url: new URL(url), username, password }];
  });
  return { urls: new Map(repositories.map(({ name, url }) => [name, url])), logins };
}

/** Returns the path of helm's repositories.yaml (helm pkg/helmpath); undefined without a home directory. */
function configPath({ get }: Pick<Env, 'get'>): string | undefined {
  const own = get('HELM_REPOSITORY_CONFIG') || undefined;
  if (own !== undefined) return own;
  const base = get('HELM_CONFIG_HOME') || undefined;
  if (base !== undefined) return `${base}/repositories.yaml`;
  const xdg = get('XDG_CONFIG_HOME') || get('APPDATA') || undefined;
  const home = get('HOME') || undefined;
  const config = xdg ?? (home === undefined ? undefined : `${home}/.config`);
  return config === undefined ? undefined : `${config}/helm/repositories.yaml`;
}

/** Returns the URL that `@NAME` or `alias:NAME` names; undefined for a name that is not known and for a URL. */
export function aliasedUrl(
  repository: string,
  urls: ReadonlyMap<string, string>,
): string | undefined {
  const name = /^(?:@|alias:)(.*)$/s.exec(repository)?.[1];
  return name === undefined ? undefined : urls.get(name);
}

/** Returns the URL for a repository that may be `@NAME` or `alias:NAME`. @throws `REPOSITORY_UNKNOWN` */
export function resolveAlias(repository: string, urls: ReadonlyMap<string, string>): string {
  const url = aliasedUrl(repository, urls);
  if (url !== undefined) return url;
  if (repositoryKind(repository) !== 'alias') return repository;
  const name = repository.replace(/^(@|alias:)/, '');
  const known = [...urls.keys()].slice(0, 20).join(', ') || 'none';
  throw helmError(
    'REPOSITORY_UNKNOWN',
    `cannot use the repository ${repository}: expected a name in repository-urls or in helm's repositories.yaml, got ${known}`,
    { hint: `set repository-urls to "${name}=URL", or run \`helm repo add ${name} URL\`` },
  );
}
