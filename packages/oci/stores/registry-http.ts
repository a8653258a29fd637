import { type Content, type Http, type HttpResponse, type Log } from '@sealwright/core';
import { z } from 'zod';
import { type Authenticator, loginHint } from '../auth/tokens.ts';
import { ociError } from '../errors.ts';

const MAX_REDIRECTS = 5;
/** An error document is for people: this much is enough. */
const ERROR_LIMIT = 64 * 1024;

/** One question to a registry. */
export interface Ask {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  /** A path below the registry, or a URL that it named in a Location header. */
  readonly path: string | URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | Content;
  /** Whether the question changes something. */
  readonly write?: boolean;
  /** Statuses that are answers; others are failures. */
  readonly expect: readonly number[];
  /** What is being done, for messages: "pushing blob sha256:… to host/name". */
  readonly doing: string;
}

/** Asks one repository of a registry, with authentication and redirects. */
export type Asker = (ask: Ask) => Promise<HttpResponse>;

export interface AskerOptions {
  readonly http: Http;
  readonly authenticator: Authenticator;
  readonly origin: URL;
  /** The registry as people write it. */
  readonly host: string;
  readonly repository: string;
  readonly log?: Pick<Log, 'debug' | 'warn'> | undefined;
  /** Texts of `Warning` headers that were shown. */
  readonly warned: Set<string>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens the way to one repository.
 *
 * @throws (when asking) `UNAUTHORIZED`, `FORBIDDEN`, `REGISTRY_FAILED`, and what the http port throws
 */
export function openAsker(options: AskerOptions): Asker {
  return async (ask) => {
    const scope = `repository:${options.repository}:${ask.write === true ? 'pull,push' : 'pull'}`;
    const known = options.authenticator.known(scope);
    let response = await follow(ask, known, options);
    if (response.status === 401) {
      const header = await options.authenticator.answer(
        response.headers['www-authenticate'],
        scope,
      );
      const replayable = ask.body === undefined || ask.body instanceof Uint8Array;
      if (header !== undefined && header !== known && replayable) {
        await response.discard();
        response = await follow(ask, header, options);
      }
    }
    warnOnce(response, options);
    if (ask.expect.includes(response.status)) return response;
    throw await failure(response, ask, options, known !== undefined);
  };
}

/** Sends the question, following redirects by hand: authorization stays with the registry's own origin. */
async function follow(
  ask: Ask,
  authorization: string | undefined,
  options: AskerOptions,
): Promise<HttpResponse> {
  let url = new URL(ask.path, options.origin);
  for (let hops = 0; ; hops++) {
    const own = url.origin === options.origin.origin;
    const response = await options.http({
      method: ask.method,
      url,
      headers: { ...ask.headers, ...(own && authorization !== undefined ? { authorization } : {}) },
      ...(ask.body === undefined ? {} : { body: ask.body }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    const location = response.headers['location'];
    const redirected =
      response.status >= 300 &&
      response.status < 400 &&
      response.status !== 304 &&
      location !== undefined;
    if (!redirected || (ask.method !== 'GET' && ask.method !== 'HEAD')) return response;
    await response.discard();
    if (hops >= MAX_REDIRECTS)
      throw ociError('REGISTRY_FAILED', `${ask.doing}: more than ${MAX_REDIRECTS} redirects`);
    url = redirectTarget(location, url, ask);
  }
}

function redirectTarget(location: string, from: URL, ask: Ask): URL {
  const url = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw ociError('REGISTRY_FAILED', `${ask.doing}: redirected to something that is no URL`);
  }
  if (from.protocol === 'https:' && url.protocol === 'http:') {
    throw ociError(
      'REGISTRY_FAILED',
      `${ask.doing}: redirected from https to http at ${url.host}`,
      {
        hint: 'the registry is set up wrongly, or somebody is in between; the redirect was not followed',
      },
    );
  }
  return url;
}

/** `Warning: 299 - "text"` (distribution-spec): shown once a text. */
function warnOnce(response: HttpResponse, options: AskerOptions): void {
  const text = /^299 - "(.*)"$/.exec(response.headers['warning'] ?? '')?.[1];
  if (text === undefined || options.warned.has(text)) return;
  options.warned.add(text);
  options.log?.warn(`${options.host} says: ${text.slice(0, 500)}`);
}

const errorsSchema = z.looseObject({
  errors: z.array(z.looseObject({ code: z.string().optional(), message: z.string().optional() })),
});

async function failure(
  response: HttpResponse,
  ask: Ask,
  options: AskerOptions,
  hadCredentials: boolean,
): Promise<Error> {
  const said = await errorText(response);
  const message = `${ask.doing}: ${options.host} answered ${response.status}${said === '' ? '' : ` (${said})`}`;
  if (response.status === 401)
    return ociError('UNAUTHORIZED', message, { hint: loginHint(options.host, hadCredentials) });
  if (response.status === 403) {
    return ociError('FORBIDDEN', message, {
      hint:
        options.host === 'ghcr.io'
          ? "give the job the permission (a fork's pull request never has it):\n\n    permissions:\n      packages: write"
          : `the account is known, but it may not ${ask.write === true ? 'push to' : 'read'} ${options.repository}: ask for access`,
    });
  }
  const hint =
    response.status === 429
      ? 'the registry limits how often it may be asked: try again later'
      : undefined;
  return ociError('REGISTRY_FAILED', message, hint === undefined ? {} : { hint });
}

/** The registry's own words. */
async function errorText(response: HttpResponse): Promise<string> {
  const text = await response.text(ERROR_LIMIT).catch(() => '');
  try {
    const { errors } = errorsSchema.parse(JSON.parse(text));
    return errors
      .map((error) => [error.code, error.message].filter(Boolean).join(': '))
      .join('; ')
      .slice(0, 500);
  } catch {
    return text.startsWith('<') ? '' : text.trim().slice(0, 200);
  }
}

/** The target of a `Link: <…>; rel="next"` header (RFC 8288), which registries page with. */
export function nextPage(link: string | undefined): string | undefined {
  return /<([^>]+)>\s*;\s*rel="?next"?/.exec(link ?? '')?.[1];
}
