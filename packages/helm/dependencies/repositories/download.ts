import { type Http, type HttpResponse, isSealwrightError, restated } from '@sealwright/core';
import { helmError } from '../../errors.ts';
import { basicAuthorization, loginFor, type RepositoryLogin } from './logins.ts';

/** How files of a repository are downloaded. */
export interface DownloadOptions {
  readonly http: Http;
  /** The repository, whose login goes to its own origin only. */
  readonly repository: URL;
  readonly logins: readonly RepositoryLogin[];
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one file with all its redirects. Default 10 minutes. */
  readonly deadlineMs?: number | undefined;
}

const MAX_REDIRECTS = 5;
const DEADLINE_MS = 600_000;

/**
 * Downloads a file of a repository. The login goes to the first URL only when that has the origin of the login, and is
 * dropped at the first redirect to another origin.
 *
 * @param what names the file in messages, such as `index of https://charts.example`
 * @throws `REPOSITORY_UNAUTHORIZED`, `REPOSITORY_FAILED`, `REPOSITORY_MISSING` for 404, `CONTENT_TOO_LARGE`
 */
export async function download(
  first: URL,
  limit: number,
  what: string,
  options: DownloadOptions,
): Promise<Uint8Array> {
  const { deadlineMs = DEADLINE_MS } = options;
  const deadline = AbortSignal.timeout(deadlineMs);
  const signal = AbortSignal.any([deadline, ...(options.signal ? [options.signal] : [])]);
  try {
    return await follow(first, limit, what, { ...options, signal });
  } catch (error) {
    if (!deadline.aborted || options.signal?.aborted === true) throw error;
    throw failed(
      `cannot read ${what}: expected the whole file within ${deadlineMs / 1000} s, got a part of it`,
    );
  }
}

async function follow(
  first: URL,
  limit: number,
  what: string,
  options: DownloadOptions,
): Promise<Uint8Array> {
  const login =
    first.origin === options.repository.origin
      ? loginFor(options.repository, options.logins)
      : loginFor(first, options.logins);
  let authorization = login && basicAuthorization(login);
  let url = first;
  for (let hops = 0; ; hops++) {
    const response = await send(url, authorization, what, options);
    const location = redirectOf(response);
    if (location === undefined) return readBody(response, url, limit, what, login !== undefined);
    await response.discard();
    const next = resolved(location, url, what);
    if (hops >= MAX_REDIRECTS)
      throw failed(`cannot read ${what}: expected at most ${MAX_REDIRECTS} redirects, got more`);
    if (next.origin !== url.origin) authorization = undefined;
    url = next;
  }
}

async function send(
  url: URL,
  authorization: string | undefined,
  what: string,
  { http, repository, signal }: DownloadOptions,
): Promise<HttpResponse> {
  try {
    return await http({
      method: 'GET',
      url,
      headers: authorization === undefined ? {} : { authorization },
      ...(url.origin === repository.origin ? {} : { namedBy: repository }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (cause) {
    if (!isSealwrightError(cause, 'HTTP_FAILED')) throw cause;
    throw helmError('REPOSITORY_FAILED', `cannot read ${what}: ${cause.message}`, {
      cause,
      hint: `check that ${url.host} is reachable from here`,
    });
  }
}

async function readBody(
  response: HttpResponse,
  url: URL,
  limit: number,
  what: string,
  hasLogin: boolean,
): Promise<Uint8Array> {
  const { status } = response;
  if (status === 200) {
    try {
      return await response.bytes(limit);
    } catch (error) {
      if (!isSealwrightError(error, 'CONTENT_TOO_LARGE')) throw error;
      const message = `cannot read ${what}: expected at most ${limit} bytes, got more`;
      throw restated(error, { message });
    }
  }
  await response.discard();
  const message = `cannot read ${what}: expected status 200 from ${url.host}, got ${status}`;
  if (status === 401 || status === 403)
    throw helmError('REPOSITORY_UNAUTHORIZED', message, {
      hint: hasLogin
        ? 'check the login of this repository in repository-credentials, or in repositories.yaml of helm'
        : 'set repository-credentials to "URL USERNAME:PASSWORD" with the URL of this repository',
    });
  if (status === 404 || status === 410)
    throw helmError('REPOSITORY_MISSING', message, {
      hint: 'check the index of the repository: it names a file that is not there',
    });
  throw failed(message);
}

function redirectOf({ status, headers }: HttpResponse): string | undefined {
  return [301, 302, 303, 307, 308].includes(status) ? headers['location'] : undefined;
}

/** Resolves the URL of a redirect. Refuses a step from https to http. */
function resolved(location: string, from: URL, what: string): URL {
  const url = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  const isWeaker = from.protocol === 'https:' && url?.protocol === 'http:';
  if (url === undefined || !/^https?:$/.test(url.protocol) || isWeaker)
    throw failed(
      `cannot read ${what}: expected ${from.host} to redirect to ${isWeaker ? 'https' : 'a URL'}, got ${isWeaker ? `http at ${url.host}` : 'something else'}`,
    );
  url.username = '';
  url.password = '';
  return url;
}

function failed(message: string): Error {
  return helmError('REPOSITORY_FAILED', message, {
    hint: 'try again later, or check the server of the repository',
  });
}
