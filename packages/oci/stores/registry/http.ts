import {
  type Content,
  type Http,
  type HttpResponse,
  isSealwrightError,
  type Log,
} from '@sealwright/core';
import { ociError } from '../../errors.ts';
import type { Authenticator } from './auth/tokens.ts';
import { statusError, unanswered } from './errors.ts';
import type { RegistryCall, RegistryHttp, RegistryResponse } from './request.ts';

const MAX_REDIRECTS = 5;

export interface RegistryHttpOptions {
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
 * @throws (when asking) `UNAUTHORIZED`, `FORBIDDEN`, `REGISTRY_FAILED`, and what credentials throw
 */
export function openRegistryHttp(options: RegistryHttpOptions): RegistryHttp {
  const { authenticator } = options;
  return async (ask) => {
    const scopes = [
      `repository:${options.repository}:${actionsOf(ask)}`,
      ...(ask.alsoReads === undefined ? [] : [`repository:${ask.alsoReads}:pull`]),
    ];
    const first = await named(ask, authenticator.header(scopes));
    let answer = await follow(ask, first, options);
    // Only the registry itself may ask who we are: a server that it sent us to gets no answer.
    if (answer.status === 401 && answer.own) {
      const asked = answer.headers['www-authenticate'];
      const second = await named(ask, authenticator.answer(asked, scopes, first));
      if (second !== undefined && !isStream(ask.body)) {
        await answer.discard();
        answer = await follow(ask, second, options);
      }
    }
    warnOnce(answer, options);
    const strayed = ask.stayAtHome === true && answer.status >= 300 && answer.status < 400;
    if (ask.expect.includes(answer.status) || strayed) return answer;
    throw await statusError(answer, ask, {
      host: options.host,
      repository: options.repository,
      hadCredentials: authenticator.hasCredentials(),
    });
  };
}

/** A failure to prove who we are says for what it was asked. */
async function named<T>(ask: RegistryCall, proof: Promise<T>): Promise<T> {
  try {
    return await proof;
  } catch (error) {
    if (!isSealwrightError(error)) throw error;
    const { code, message, hint, cause } = error;
    const details = { cause, ...(hint === undefined ? {} : { hint }) };
    if (code === 'UNAUTHORIZED') throw ociError(code, `${ask.doing}: ${message}`, details);
    if (code !== 'REGISTRY_FAILED' && code !== 'HTTP_FAILED') throw error;
    throw ociError('REGISTRY_FAILED', `${ask.doing}: ${message}`, details);
  }
}

/** What distribution's token specification calls what is asked for. */
function actionsOf(ask: RegistryCall): string {
  if (ask.method === 'DELETE') return 'pull,push,delete';
  return ask.write === true ? 'pull,push' : 'pull';
}

function isStream(body: RegistryCall['body']): body is Content {
  return body !== undefined && !(body instanceof Uint8Array);
}

interface Followed extends RegistryResponse {
  /** It comes from the registry's own origin, and no other was in between. */
  readonly own: boolean;
}

/**
 * Sends the question, following redirects by hand: authorization stays at the registry's own origin, and once the
 * way has left it, none is sent any more, not even back home.
 */
async function follow(
  ask: RegistryCall,
  authorization: string | undefined,
  options: RegistryHttpOptions,
): Promise<Followed> {
  let url = target(ask.path.toString(), options.origin, ask);
  let own = url.origin === options.origin.origin;
  for (let hops = 0; ; hops++) {
    const response = await send(ask, url, own ? authorization : undefined, options);
    const location = redirectOf(response, ask);
    if (location === undefined) return answerOf(response, url, own);
    const next = target(location, url, ask);
    if (ask.stayAtHome === true && next.origin !== options.origin.origin)
      return answerOf(response, url, own);
    await response.discard();
    if (hops >= MAX_REDIRECTS)
      throw ociError(
        'REGISTRY_FAILED',
        `${ask.doing}: ${ask.method} to ${options.host} was redirected more than ${MAX_REDIRECTS} times`,
      );
    url = next;
    own &&= url.origin === options.origin.origin;
  }
}

async function send(
  ask: RegistryCall,
  url: URL,
  authorization: string | undefined,
  options: RegistryHttpOptions,
): Promise<HttpResponse> {
  try {
    return await options.http({
      method: ask.method,
      url,
      headers: { ...ask.headers, ...(authorization === undefined ? {} : { authorization }) },
      ...(ask.body === undefined ? {} : { body: ask.body }),
      ...(ask.bulk === true ? { bulk: true } : {}),
      ...(url.origin === options.origin.origin ? {} : { namedBy: options.origin }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
  } catch (cause) {
    throw isSealwrightError(cause, 'HTTP_FAILED') ? unanswered(cause, ask, url) : cause;
  }
}

function answerOf(response: HttpResponse, url: URL, own: boolean): Followed {
  const { status, headers, body } = response;
  return {
    status,
    headers,
    body,
    url,
    own,
    bytes: (limit) => response.bytes(limit),
    text: (limit) => response.text(limit),
    discard: () => response.discard(),
  };
}

/** Where a redirect that can be followed leads: a stream cannot be sent twice, and only 307 and 308 keep a method. */
function redirectOf(response: HttpResponse, ask: RegistryCall): string | undefined {
  const followed =
    ask.method === 'GET' || ask.method === 'HEAD' ? [301, 302, 303, 307, 308] : [307, 308];
  if (!followed.includes(response.status) || isStream(ask.body)) return undefined;
  return response.headers['location'];
}

/** A URL that the registry named, relative to the one that named it. */
function target(location: string, from: URL, ask: RegistryCall): URL {
  const url = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw ociError(
      'REGISTRY_FAILED',
      `${ask.doing}: ${from.host} named "${shownUrl(location)}", which is no URL`,
    );
  }
  if (from.protocol === 'https:' && url.protocol === 'http:') {
    throw ociError('REGISTRY_FAILED', `${ask.doing}: sent from https to http at ${url.host}`, {
      hint: 'the registry is set up wrongly, or somebody is in between; nothing was sent there',
    });
  }
  return url;
}

/** Queries carry signatures. */
function shownUrl(text: string): string {
  return text.replace(/\?.*$/s, '?…').slice(0, 200);
}

const MAX_WARNINGS = 100;

/** `Warning: 299 - "text"` (distribution-spec): shown once a text, never acted on. */
function warnOnce(answer: RegistryResponse, options: RegistryHttpOptions): void {
  const header = answer.headers['warning'];
  if (header === undefined) return;
  for (const [, quoted = ''] of header.matchAll(/\b299 \S+ "((?:[^"\\]|\\.)*)"/g)) {
    const text = quoted.replaceAll(/\\(.)/g, '$1').slice(0, 500);
    if (options.warned.has(text) || options.warned.size >= MAX_WARNINGS) continue;
    options.warned.add(text);
    options.log?.warn(`${options.host} says: ${text}`);
  }
}

/**
 * The target of a `Link: <…>; rel="next"` header (RFC 8288), which registries page with.
 *
 * @throws `REGISTRY_FAILED` when it leads to another origin
 */
export function nextPage(answer: RegistryResponse, doing: string): URL | undefined {
  const link = /<([^>]*)>\s*;[^,]*\brel="?next\b/.exec(answer.headers['link'] ?? '')?.[1];
  if (link === undefined) return undefined;
  const url = URL.canParse(link, answer.url.href) ? new URL(link, answer.url) : undefined;
  if (url?.origin !== answer.url.origin || url.href === answer.url.href)
    throw ociError(
      'REGISTRY_FAILED',
      `${doing}: ${answer.url.host} names "${shownUrl(link)}" as the next page`,
      { hint: 'a next page is another one of the same registry' },
    );
  return url;
}
