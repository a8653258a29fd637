import { type Content, coreError, type Http, type HttpResponse, type Log } from '@sealwright/core';
import { z } from 'zod';
import type { Authenticator } from '../auth/tokens.ts';
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
  /** Another repository of the registry that is read from. */
  readonly from?: string;
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
    const scope = scopeOf(ask, options.repository);
    const known = options.authenticator.known(scope);
    let { response, own } = await follow(ask, known, options);
    // A challenge of another origin is not answered: its realm would get the registry's credentials.
    if (response.status === 401 && own) {
      const header = await options.authenticator.answer(
        response.headers['www-authenticate'],
        scope,
      );
      const replayable = ask.body === undefined || ask.body instanceof Uint8Array;
      if (header !== undefined && header !== known && replayable) {
        await response.discard();
        ({ response, own } = await follow(ask, header, options));
      }
    }
    if (own) warnOnce(response, options);
    if (ask.expect.includes(response.status)) return response;
    throw await failure(response, ask, options);
  };
}

/** Token scopes of a question, separated by blanks (distribution's token specification). */
function scopeOf(ask: Ask, repository: string): string {
  const actions =
    ask.method === 'DELETE' ? 'pull,push,delete' : ask.write === true ? 'pull,push' : 'pull';
  const own = `repository:${repository}:${actions}`;
  return ask.from === undefined || ask.from === repository
    ? own
    : `${own} repository:${ask.from}:pull`;
}

/** Sends the question, following redirects by hand: authorization stays with the registry's own origin. */
async function follow(
  ask: Ask,
  authorization: string | undefined,
  options: AskerOptions,
): Promise<{ response: HttpResponse; own: boolean }> {
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
    if (!redirected || (ask.method !== 'GET' && ask.method !== 'HEAD')) return { response, own };
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

async function failure(response: HttpResponse, ask: Ask, options: AskerOptions): Promise<Error> {
  const said = await errorText(response);
  const message = `${ask.doing}: ${options.host} answered ${response.status}${said === '' ? '' : ` (${said})`}`;
  if (response.status === 401)
    return ociError('UNAUTHORIZED', message, { hint: await options.authenticator.hint() });
  if (response.status === 403) {
    return ociError('FORBIDDEN', message, {
      hint:
        options.host === 'ghcr.io'
          ? "give the job the permission (a fork's pull request never has it):\n\n    permissions:\n      packages: write"
          : `the account is known, but it may not ${ask.write === true ? 'push to' : 'read'} ${options.repository}: ask for access`,
    });
  }
  if (ask.write === true && said.includes('DIGEST_INVALID'))
    return coreError('CONTENT_DIFFERS', message, {
      hint: 'what arrived is not what was to be sent; it may have changed while it was read',
    });
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
