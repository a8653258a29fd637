import { once } from 'node:events';
import { createServer as createHttp, type IncomingMessage, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, connect, createServer as createTcp, type Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collect, owned } from '../../content.ts';
import { digestOf } from '../../digest.ts';
import { CERTIFICATE, PRIVATE_KEY } from '../../testdata/certificate.ts';
import { EXAMPLE_CERTIFICATE, EXAMPLE_KEY } from '../../testdata/example-certificate.ts';
import { type HttpOptions, openHttp } from './http.ts';

const BIG = Buffer.alloc(3 * 1024 * 1024 + 17, 'sealwright');

/** A request that reached the proxy. */
interface Seen {
  readonly line: string;
  readonly authorization: string | undefined;
}

interface World extends AsyncDisposable {
  readonly seen: Seen[];
  /** `host:port` of the proxy. */
  readonly proxy: string;
  /** Number of connections to the proxy. */
  connections(): number;
  open(options: HttpOptions): ReturnType<typeof openHttp>;
}

function portOf(server: Server | ReturnType<typeof createTcp>): number {
  return (server.address() as AddressInfo).port;
}

/** Opens a server for example.test, and a proxy in front of it that resolves every name to that server. */
async function world(
  parts: { readonly tls?: boolean; readonly respond?: (socket: Socket) => boolean } = {},
): Promise<World> {
  const seen: Seen[] = [];
  const sockets = new Set<Socket>();
  const opened: AsyncDisposable[] = [];
  const target = createHttps(
    { cert: EXAMPLE_CERTIFICATE, key: EXAMPLE_KEY },
    (request, response) => {
      if (request.method === 'PUT') {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => response.end(digestOf(Buffer.concat(chunks))));
      } else
        response.end(
          request.url === '/big' ? BIG : `target ${request.url} ${credentialsIn(request)}`,
        );
    },
  );
  const proxy =
    parts.tls === true ? createHttps({ cert: CERTIFICATE, key: PRIVATE_KEY }) : createHttp();
  const note = (request: IncomingMessage): void => {
    const authorization = request.headers['proxy-authorization'];
    seen.push({ line: `${request.method} ${request.url} ${request.headers.host}`, authorization });
  };
  proxy.on('request', (request: IncomingMessage, response) => {
    note(request);
    response.end('by the proxy');
  });
  proxy.on('connect', (request: IncomingMessage, socket: Socket) => {
    note(request);
    socket.on('error', () => undefined);
    if (parts.respond?.(socket) === true) return;
    const out = connect(portOf(target), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      out.pipe(socket).pipe(out);
    }).on('error', () => undefined);
    sockets.add(out);
  });
  let connections = 0;
  for (const server of [target, proxy]) {
    server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => undefined)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  proxy.on('connection', () => connections++);
  return {
    seen,
    proxy: `localhost:${portOf(proxy)}`,
    connections: () => connections,
    open(options) {
      const tlsOf = () => ({ ca: [EXAMPLE_CERTIFICATE, CERTIFICATE] });
      const port = openHttp({ tlsOf, ...options });
      opened.push(port);
      return port;
    },
    async [Symbol.asyncDispose]() {
      for (const each of opened) await each[Symbol.asyncDispose]();
      for (const socket of sockets) socket.destroy();
      for (const server of [target, proxy]) await new Promise((resolve) => server.close(resolve));
    },
  };
}

function credentialsIn({ headers }: IncomingMessage): string {
  return headers['proxy-authorization'] === undefined
    ? 'clean'
    : 'with the credentials of the proxy';
}

const get = (url: string) => ({ method: 'GET', url });

describe('an https URL through a proxy', () => {
  test.each([
    ['without credentials', '', undefined],
    ['with credentials', 'user:pass@', 'Basic dXNlcjpwYXNz'],
    ['with escaped credentials', 'us%40er:p%3Aa%2Fss@', 'Basic dXNAZXI6cDphL3Nz'],
    ['with a user only', 'user@', 'Basic dXNlcjo='],
  ])('passes through a tunnel %s', async (_, credentials, authorization) => {
    await using w = await world();
    const { http } = w.open({ httpsProxy: `http://${credentials}${w.proxy}` });
    const response = await http(get('https://registry.example.test/v2/'));
    expect([response.status, await response.text()]).toEqual([200, 'target /v2/ clean']);
    const line = 'CONNECT registry.example.test:443 registry.example.test:443';
    expect(w.seen).toEqual([{ line, authorization }]);
  });

  test('speaks TLS with a proxy of https', async () => {
    await using w = await world({ tls: true });
    const { http } = w.open({ httpsProxy: `https://user:pass@${w.proxy}` });
    const response = await http(get('https://registry.example.test:8443/v2/'));
    expect(await response.text()).toBe('target /v2/ clean');
    expect(w.seen[0]?.line).toContain('CONNECT registry.example.test:8443');
    expect(w.seen[0]?.authorization).toBe('Basic dXNlcjpwYXNz');
  });

  test('transfers large bodies in both directions and reuses the tunnel', async () => {
    await using w = await world();
    const { http } = w.open({ httpsProxy: w.proxy });
    const base = 'https://registry.example.test';
    for (let round = 0; round < 2; round++) {
      const got = await http({ ...get(`${base}/big`), bulk: true });
      expect(digestOf(await collect(owned(got.body), BIG.length))).toBe(digestOf(BIG));
      const put = await http({ method: 'PUT', url: `${base}/x`, body: BIG, bulk: true });
      expect(await put.text()).toBe(digestOf(BIG));
    }
    expect(w.connections()).toBe(2);
  });

  test('verifies the certificate of the server, not of the proxy', async () => {
    await using w = await world();
    const proxied = w.open({ httpsProxy: w.proxy });
    await expect(proxied.http(get('https://other.test/'))).rejects.toMatchObject({
      code: 'HTTP_FAILED',
      message: expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID') as string,
    });
    const untrusting = w.open({ httpsProxy: w.proxy, tlsOf: () => undefined });
    await expect(untrusting.http(get('https://example.test/'))).rejects.toMatchObject({
      code: 'HTTP_FAILED',
    });
  });

  test.each([
    ['refuses', 'HTTP/1.1 403 Forbidden\r\n\r\n', 'responded with status 403'],
    ['wants credentials', 'HTTP/1.1 407 No\r\n\r\n', 'responded with status 407'],
    ['sends more than a head', 'HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK', 'with more than a head'],
    ['is not HTTP', 'SSH-2.0\r\n\r\n', 'expected an HTTP/1.1 response'],
    ['sends a head without end', `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(9000)}`, 'at most'],
    ['hangs up', '', 'closed the connection'],
  ])('fails when the proxy %s', async (_, text, message) => {
    await using w = await world({ respond: (socket) => (socket.end(text), true) });
    const { http } = w.open({ httpsProxy: `http://user:s3cret@${w.proxy}` });
    const failed = await http(get('https://registry.example.test/')).catch((error: Error) => error);
    expect(failed).toMatchObject({
      code: 'HTTP_FAILED',
      message: expect.stringContaining(message) as string,
    });
    expect((failed as Error).message).not.toContain('s3cret');
  });

  test('fails when the proxy does not listen', async () => {
    const unused = createTcp().listen(0, '127.0.0.1');
    await once(unused, 'listening');
    const port = portOf(unused);
    await new Promise((resolve) => unused.close(resolve));
    await using opened = openHttp({ httpsProxy: `http://127.0.0.1:${port}` });
    await expect(opened.http(get('https://registry.example.test/'))).rejects.toMatchObject({
      code: 'HTTP_FAILED',
      message: expect.stringContaining('ECONNREFUSED') as string,
    });
  });

  test('ends when the proxy is silent: by time, and when the signal aborts', async () => {
    await using w = await world({ respond: () => true });
    const { http } = w.open({ httpsProxy: w.proxy });
    const url = 'https://registry.example.test/';
    await expect(http({ ...get(url), timeoutMs: 50 })).rejects.toMatchObject({
      code: 'HTTP_FAILED',
      message: expect.stringContaining('ETIMEDOUT') as string,
    });
    const abort = new AbortController();
    const pending = http({ ...get(url), signal: abort.signal });
    while (w.seen.length < 2) await new Promise(setImmediate);
    abort.abort();
    await expect(pending).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });
});

describe('an http URL through a proxy', () => {
  test.each([
    ['', undefined],
    ['user:pass@', 'Basic dXNlcjpwYXNz'],
  ])('sends the whole URL, with the credentials %j', async (credentials, authorization) => {
    await using w = await world();
    const { http } = w.open({ httpProxy: `http://${credentials}${w.proxy}` });
    const response = await http(get('http://registry.example.test/v2/?n=1'));
    expect(await response.text()).toBe('by the proxy');
    const line = 'GET http://registry.example.test/v2/?n=1 registry.example.test';
    expect(w.seen).toEqual([{ line, authorization }]);
  });

  test('fails when the proxy wants other credentials', async () => {
    await using w = await world();
    const proxy = createHttp((_, response) => response.writeHead(407).end()).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const { http } = w.open({ httpProxy: `127.0.0.1:${portOf(proxy)}` });
    await expect(http(get('http://registry.example.test/'))).rejects.toMatchObject({
      message: expect.stringContaining('responded with status 407') as string,
      hint: expect.stringContaining('http_proxy') as string,
    });
    proxy.closeAllConnections();
    await new Promise((resolve) => proxy.close(resolve));
  });
});

describe('settings of proxies', () => {
  test.each([
    ['an empty http_proxy does not hide https_proxy', { httpProxy: '' }],
    ['http_proxy is not for https', { httpProxy: 'http://127.0.0.1:1' }],
    ['no_proxy for another port', { noProxy: 'example.test:8443' }],
    ['no_proxy for another domain', { noProxy: 'ple.test,test.example,10.0.0.0/8' }],
  ])('use the proxy: %s', async (_, options) => {
    await using w = await world();
    const { http } = w.open({ ...options, httpsProxy: w.proxy });
    const response = await http(get('https://registry.example.test/'));
    expect(await response.text()).toBe('target / clean');
    expect(w.seen).toHaveLength(1);
  });

  test('sends nothing to a proxy for this machine', async () => {
    await using w = await world();
    const direct = createHttp((_, response) => response.end('direct')).listen(0, '127.0.0.1');
    await once(direct, 'listening');
    const { http } = w.open({ httpProxy: w.proxy, httpsProxy: w.proxy });
    for (const host of ['localhost', '127.0.0.1', '[::ffff:127.0.0.1]']) {
      const response = await http(get(`http://${host}:${portOf(direct)}/`));
      expect(await response.text()).toBe('direct');
    }
    expect(w.seen).toEqual([]);
    direct.closeAllConnections();
    await new Promise((resolve) => direct.close(resolve));
  });

  test('keeps the guard of named addresses when no_proxy names them', async () => {
    await using w = await world();
    const { http } = w.open({ httpProxy: w.proxy, noProxy: 'localhost.example.test' });
    const request = { ...get('http://127.0.0.1:9/'), namedBy: new URL('https://192.88.99.1/') };
    await expect(http(request)).rejects.toMatchObject({ code: 'HTTP_REFUSED' });
  });

  test.each(['socks5://user:s3cret@127.0.0.1:1', 'http://', 'ftp://x', 'http://s3cret:a b@:0x'])(
    'refuse %j',
    async (httpsProxy) => {
      await using opened = openHttp({ httpsProxy });
      const failed = opened.http(get('https://registry.example.test/'));
      await expect(failed).rejects.toMatchObject({
        code: 'INPUT_INVALID',
        message: 'cannot use the proxy in https_proxy: expected a URL of HTTP',
      });
    },
  );

  test('pass any credentials', async () => {
    await using w = await world();
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string({ minLength: 1 }), async (user, password) => {
        const credentials = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
        const { http } = w.open({ httpProxy: `http://${credentials}@${w.proxy}` });
        await (await http(get('http://registry.example.test/'))).discard();
        const [, sent = ''] = w.seen.at(-1)?.authorization?.split(' ') ?? [];
        expect(Buffer.from(sent, 'base64').toString()).toBe(`${user}:${password}`);
      }),
      { numRuns: 20 },
    );
  });
});
