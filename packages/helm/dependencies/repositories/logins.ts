import { base64, type Log } from '@sealwright/core';
import { helmError } from '../../errors.ts';

/** A login for one repository of charts on a web server. */
export interface RepositoryLogin {
  readonly url: URL;
  readonly username: string;
  readonly password: string;
}

/**
 * Parses the input with logins of repositories: `URL USERNAME:PASSWORD`, one a line. Every password is masked.
 *
 * @throws `REPOSITORY_LOGIN_INVALID`, whose message has no part of a login but its line number
 */
export function parseLogins(
  text: string | undefined,
  log: Pick<Log, 'mask'>,
): readonly RepositoryLogin[] {
  return (text ?? '').split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    const [, url = '', username = '', password = ''] =
      /^\s*(\S+)\s+([^\s:]+):(.+?)\s*$/.exec(line) ?? [];
    if (password !== '') maskLogin({ username, password }, log);
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    if (password === '' || parsed === undefined || !isPlainUrl(parsed))
      throw helmError(
        'REPOSITORY_LOGIN_INVALID',
        `cannot use repository-credentials: line ${at + 1}: expected "URL USERNAME:PASSWORD"`,
        { hint: 'write the URL of the repository as in Chart.yaml, without user info' },
      );
    return [{ url: parsed, username, password }];
  });
}

function isPlainUrl({ protocol, username, password }: URL): boolean {
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

/** Hides the secrets of a login in all later output. */
export function maskLogin(
  { username, password }: Pick<RepositoryLogin, 'username' | 'password'>,
  log: Pick<Log, 'mask'>,
): void {
  log.mask(password);
  log.mask(base64(`${username}:${password}`));
}

/** Returns the value of an Authorization header for a login. */
export function basicAuthorization({ username, password }: RepositoryLogin): string {
  return `Basic ${base64(`${username}:${password}`)}`;
}

/** Returns the login for a URL: of those with its origin, the one with the longest path that contains the URL. */
export function loginFor(
  url: URL,
  logins: readonly RepositoryLogin[],
): RepositoryLogin | undefined {
  return logins
    .filter((one) => one.url.origin === url.origin && isBelow(url.pathname, one.url.pathname))
    .toSorted((a, b) => b.url.pathname.length - a.url.pathname.length)[0];
}

function isBelow(path: string, parent: string): boolean {
  const base = parent.endsWith('/') ? parent : `${parent}/`;
  return `${path}/`.startsWith(base);
}
