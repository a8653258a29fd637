import {
  type Content,
  type Http,
  type HttpResponse,
  isRereadable,
  isSealwrightError,
  type Log,
} from '@sealwright/core';
import { ociError, RegistryError } from '../../errors.ts';
import type { Authenticator } from './auth/tokens.ts';
import { connectionError, statusError } from './errors.ts';
import { type Link, parseLinks } from './link-header.ts';
import type { RegistryCall, RegistryHttp, RegistryResponse } from './request.ts';

const MAX_REDIRECTS = 5;

/** The registry and repository that requests are about, and how they are sent. */
export interface RegistryHttpOptions {
  readonly http: Http;
  readonly authenticator: Authenticator;
  readonly origin: URL;
  /** The registry as in references. */
  readonly host: string;
  /** Empty for requests about the whole registry. */
  readonly repository: string;
  readonly log?: Pick<Log, 'debug' | 'warn'> | undefined;
  /** Texts of `Warning` headers that were logged already. */
  readonly warned: Set<string>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Returns a function that sends requests about one repository to its registry.
 *
 * @throws (from the function) `UNAUTHORIZED`, `FORBIDDEN`, `CONTENT_DIFFERS`, `REGISTRY_FAILED`, and the errors of the
 * credentials
 */
export function openRegistryHttp(options: RegistryHttpOptions): RegistryHttp {
  const { authenticator } = options;
  return async (call) => {
    const scopes = call.scopes ?? [
      `repository:${options.repository}:${actionsOf(call)}`,
      ...(call.alsoReads === undefined ? [] : [`repository:${call.alsoReads}:pull`]),
    ];
    const first = await withContext(call, authenticator.header(scopes));
    let response = await follow(call, first, options);
    // Only the registry itself may send a challenge: a server that it redirects to gets no credentials.
    if (response.status === 401 && response.isOwn) {
      const challenge = response.headers['www-authenticate'];
      const second = await withContext(call, authenticator.respond(challenge, scopes, first));
      if (second !== undefined && !isReadOnce(call.body)) {
        await response.discard();
        response = await follow(call, second, options);
      }
    }
    warnOnce(response, options);
    const isRedirect =
      call.sameOriginOnly === true && response.status >= 300 && response.status < 400;
    if (isExpected(response, call) || isRedirect) return response;
    throw await statusError(response, call, {
      host: options.host,
      ...(response.isOwn ? {} : { elsewhere: response.url.host }),
      repository: options.repository,
      hadCredentials: authenticator.hasCredentials(scopes),
    });
  };
}

function isExpected({ status, isOwn }: FinalResponse, call: RegistryCall): boolean {
  return (
    call.expect.includes(status) || (!isOwn && call.expectElsewhere?.includes(status) === true)
  );
}

/** Adds the action of a request to an authentication error. */
async function withContext<T>(call: RegistryCall, authentication: Promise<T>): Promise<T> {
  try {
    return await authentication;
  } catch (error) {
    if (!isSealwrightError(error)) throw error;
    const { code, message, hint, cause } = error;
    const details = { cause, ...(hint === undefined ? {} : { hint }) };
    const text = `cannot ${call.action}: ${message}`;
    if (code === 'UNAUTHORIZED') throw ociError(code, text, details);
    // A failure that may be transient stays recognisable: an upload is sent again after it.
    if (error instanceof RegistryError)
      throw new RegistryError('REGISTRY_FAILED', text, error, details);
    if (code === 'HTTP_FAILED')
      throw ociError('REGISTRY_FAILED', text, { ...details, cause: error });
    if (code !== 'REGISTRY_FAILED') throw error;
    throw ociError('REGISTRY_FAILED', text, details);
  }
}

/** Returns the actions of a token scope that a request needs (distribution's token specification). */
function actionsOf(call: RegistryCall): string {
  if (call.method === 'DELETE') return 'pull,push,delete';
  return call.write === true ? 'pull,push' : 'pull';
}

/** Reports whether a request cannot be repeated, because its content can be read only once. */
function isReadOnce(body: Uint8Array | Content | undefined): boolean {
  return body !== undefined && !(body instanceof Uint8Array) && !isRereadable(body);
}

/** A response at the end of redirects. */
interface FinalResponse extends RegistryResponse {
  /** Whether it comes from the registry's own origin, and every redirect stayed there. */
  readonly isOwn: boolean;
}

/**
 * Sends a request and follows redirects. Authorization goes to the registry's own origin only. After a redirect to
 * another origin no request carries it any more, not even one that leads back.
 */
async function follow(
  call: RegistryCall,
  authorization: string | undefined,
  options: RegistryHttpOptions,
): Promise<FinalResponse> {
  let url = resolveUrl(call.path.toString(), options.origin, call);
  let isOwn = url.origin === options.origin.origin;
  for (let hops = 0; ; hops++) {
    const response = await send(call, url, isOwn ? authorization : undefined, options);
    const location = redirectOf(response, call);
    if (location === undefined) return finalResponse(response, url, isOwn);
    const next = resolveUrl(location, url, call);
    if (call.sameOriginOnly === true && next.origin !== options.origin.origin)
      return finalResponse(response, url, isOwn);
    await response.discard();
    if (isReadOnce(call.body))
      throw ociError(
        'REGISTRY_FAILED',
        `cannot ${call.action}: ${call.method} to ${url.host} was redirected to ${next.host}, and the content can be read only once`,
        { hint: 'copy the content to a layout first (oci:DIRECTORY), and push it from there' },
      );
    if (hops >= MAX_REDIRECTS)
      throw ociError(
        'REGISTRY_FAILED',
        `cannot ${call.action}: ${call.method} to ${options.host} was redirected more than ${MAX_REDIRECTS} times`,
      );
    url = next;
    isOwn &&= url.origin === options.origin.origin;
  }
}

async function send(
  call: RegistryCall,
  url: URL,
  authorization: string | undefined,
  options: RegistryHttpOptions,
): Promise<HttpResponse> {
  try {
    return await options.http({
      method: call.method,
      url,
      headers: { ...call.headers, ...(authorization === undefined ? {} : { authorization }) },
      ...(call.body === undefined ? {} : { body: call.body }),
      ...(call.bulk === true ? { bulk: true } : {}),
      ...(url.origin === options.origin.origin ? {} : { namedBy: options.origin }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
  } catch (cause) {
    throw isSealwrightError(cause, 'HTTP_FAILED') ? connectionError(cause, call, url) : cause;
  }
}

function finalResponse(response: HttpResponse, url: URL, isOwn: boolean): FinalResponse {
  const { status, headers, body } = response;
  return {
    status,
    headers,
    body,
    url,
    isOwn,
    bytes: (limit) => response.bytes(limit),
    text: (limit) => response.text(limit),
    discard: () => response.discard(),
  };
}

/** Returns the Location of a redirect to follow. Only 307 and 308 keep a method other than GET and HEAD. */
function redirectOf(response: HttpResponse, call: RegistryCall): string | undefined {
  const followed =
    call.method === 'GET' || call.method === 'HEAD' ? [301, 302, 303, 307, 308] : [307, 308];
  return followed.includes(response.status) ? response.headers['location'] : undefined;
}

/** Resolves a URL from a registry, relative to the URL that it came from. Refuses a step from https to http. */
function resolveUrl(location: string, from: URL, call: RegistryCall): URL {
  const url = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw ociError(
      'REGISTRY_FAILED',
      `cannot ${call.action}: expected a URL from ${from.host}, got "${redactUrl(location)}"`,
    );
  }
  if (from.protocol === 'https:' && url.protocol === 'http:') {
    throw ociError(
      'REGISTRY_FAILED',
      `cannot ${call.action}: ${from.host} redirects from https to http at ${url.host}`,
      {
        hint: 'check the configuration of the registry, and whether a proxy changes its responses; no request was sent there',
      },
    );
  }
  return url;
}

/** Returns a URL without its query, which may carry a signature. */
function redactUrl(text: string): string {
  return text.replace(/\?.*$/s, '?…').slice(0, 200);
}

const MAX_WARNINGS = 100;

/** Logs each text of `Warning: 299 - "text"` headers once (distribution-spec, "Warnings"). */
function warnOnce(response: RegistryResponse, options: RegistryHttpOptions): void {
  const header = response.headers['warning'];
  if (header === undefined) return;
  for (const [, quoted = ''] of header.matchAll(/\b299 \S+ "((?:[^"\\]|\\.)*)"/g)) {
    const text = quoted.replaceAll(/\\(.)/g, '$1').slice(0, 500);
    if (options.warned.has(text) || options.warned.size >= MAX_WARNINGS) continue;
    options.warned.add(text);
    options.log?.warn(`warning from ${options.host}: ${text}`);
  }
}

/**
 * Returns the URL of the `next` link of a response (RFC 8288), by which registries page. Returns undefined at the end
 * of the list: without a Link header, or when its links have other relations.
 *
 * @throws `REGISTRY_FAILED` when the header cannot be parsed, has a link without relation or several next links, or
 * leads to another origin or back to the same page
 */
export function nextPage(response: RegistryResponse, action: string): URL | undefined {
  const header = response.headers['link'] ?? '';
  const links = parseLinks(header);
  const next = new Set(links?.filter(isNext).map(({ target }) => target));
  const isEnd = links?.every(({ relations }) => relations.length > 0) === true;
  if (next.size === 0 && isEnd) return undefined;
  const [target] = next;
  if (target === undefined || next.size > 1)
    throw ociError(
      'REGISTRY_FAILED',
      `cannot ${action}: expected a Link header such as <URL>; rel="next" from ${response.url.host}, got "${redactUrl(header)}"`,
      {
        hint: 'check whether a proxy changes the responses of the registry: the list has more pages',
      },
    );
  const url = URL.canParse(target, response.url.href) ? new URL(target, response.url) : undefined;
  if (url?.origin !== response.url.origin || url.href === response.url.href)
    throw ociError(
      'REGISTRY_FAILED',
      `cannot ${action}: expected a next page of ${response.url.host}, got "${redactUrl(target)}"`,
    );
  return url;
}

function isNext({ relations }: Link): boolean {
  return relations.includes('next');
}
