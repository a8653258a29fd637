import type { Dispatcher } from 'undici';
import request from 'undici/lib/api/api-request.js';
import EnvHttpProxyAgent from 'undici/lib/dispatcher/env-http-proxy-agent.js';
import { owned } from '../../content.ts';
import type { HostTls, TlsOf } from '../tls.ts';
import type { Direct, DirectRequest } from './direct.ts';

/** Proxy settings, with the values of the environment variables of these names. */
export interface ProxyOptions {
  readonly httpProxy?: string | undefined;
  readonly httpsProxy?: string | undefined;
  readonly noProxy?: string | undefined;
}

/** Opens a client that uses proxies, and none to this machine. */
export function openProxied(options: ProxyOptions, tlsOf: TlsOf): Direct {
  const usual = openAgent(options, {});
  const special = new Map<string, EnvHttpProxyAgent>();
  function agentFor({ protocol, host }: URL): EnvHttpProxyAgent {
    const tls = protocol === 'https:' ? tlsOf(host) : undefined;
    if (tls === undefined) return usual;
    const agent = special.get(host) ?? openAgent(options, tls);
    special.set(host, agent);
    return agent;
  }
  return {
    async exchange(sent) {
      const response = await request.call(agentFor(sent.url), {
        origin: sent.url.origin,
        path: sent.url.pathname + sent.url.search,
        method: sent.method,
        headers: sent.headers ?? {},
        headersTimeout: sent.timeoutMs,
        body: bodyOf(sent),
        ...(sent.signal === undefined ? {} : { signal: sent.signal }),
      });
      return {
        status: response.statusCode,
        headers: joined(response.headers),
        body: response.body,
        discard: () => response.body.dump().catch(() => undefined),
      };
    },
    close() {
      for (const agent of [usual, ...special.values()]) void agent.destroy();
    },
  };
}

function openAgent(options: ProxyOptions, { ca, cert, key }: HostTls): EnvHttpProxyAgent {
  const tls = {
    ...(ca === undefined ? {} : { ca: [...ca] }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
  return new EnvHttpProxyAgent({
    connections: 64,
    pipelining: 1,
    bodyTimeout: 120_000,
    // For direct connections, and inside the tunnel of a proxy.
    connect: tls,
    requestTls: tls,
    ...(options.httpProxy === undefined ? {} : { httpProxy: options.httpProxy }),
    ...(options.httpsProxy === undefined ? {} : { httpsProxy: options.httpsProxy }),
    noProxy: ['localhost', '127.0.0.1', '[::1]', options.noProxy].filter(Boolean).join(','),
  });
}

function bodyOf({ body }: DirectRequest): Exclude<Dispatcher.DispatchOptions['body'], undefined> {
  if (body === undefined) return null;
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  // This client keeps chunks, so borrowed content is copied.
  return owned(body) as never;
}

function joined(raw: Dispatcher.ResponseData['headers']): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}
