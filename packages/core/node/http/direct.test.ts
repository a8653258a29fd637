import { once } from 'node:events';
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Content, collect, owned } from '../../content.ts';
import { digestOf } from '../../digest.ts';
import type { HttpRequest } from '../../ports.ts';
import { CERTIFICATE, PRIVATE_KEY } from '../../testdata/certificate.ts';
import { openHttp } from './http.ts';

const BIG = Buffer.alloc(5 * 1024 * 1024 + 17, 'sealwright');

/** A server on loopback, and a port to ask it with. */
async function world(server: Server, options: Parameters<typeof openHttp>[0] = {}) {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => undefined)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const opened = openHttp(options);
  const ask = (method: string, more: Partial<HttpRequest> = {}, scheme = 'http') =>
    opened.http({ method, url: `${scheme}://localhost:${port}/x`, bulk: true, ...more });
  return {
    ask,
    port,
    connections: () => sockets.size,
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const serving = (listener: RequestListener): Server => createHttp(listener);
/** A server that answers every connection's first bytes with these, in pieces, and hangs up. */
const saying = (pieces: readonly (string | Uint8Array)[]) =>
  createTcp((socket) => {
    socket.setNoDelay(true);
    socket.once('data', () => {
      void (async () => {
        for (const piece of pieces) {
          await new Promise((resolve) => socket.write(piece, resolve));
          if (pieces.length > 1) await new Promise(setImmediate);
        }
        socket.end();
      })();
    });
  });

async function* inChunks(bytes: Uint8Array, size: number): Content {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}

describe('transfers', () => {
  test('receives a large response and reuses its connection', async () => {
    await using w = await world(serving((_, response) => response.end(BIG)));
    for (let round = 0; round < 3; round++) {
      const response = await w.ask('GET');
      const found = await collect(owned(response.body), BIG.length);
      expect(digestOf(found)).toBe(digestOf(BIG));
    }
    expect(w.connections()).toBe(1);
  });

  test('reuses a few buffers for all chunks', async () => {
    await using w = await world(serving((_, response) => response.end(BIG)));
    const buffers = new Set<ArrayBufferLike>();
    for await (const chunk of (await w.ask('GET')).body) buffers.add(chunk.buffer);
    expect(buffers.size).toBeLessThanOrEqual(2);
  });

  test('sends a large body in any chunks', async () => {
    const received: Buffer[] = [];
    await using w = await world(
      serving((request, response) => {
        request.on('data', (chunk: Buffer) => received.push(chunk));
        request.on('end', () => response.writeHead(201).end('done'));
      }),
    );
    const response = await w.ask('PUT', {
      body: inChunks(BIG, 70_001),
      headers: { 'content-length': String(BIG.length) },
    });
    expect([response.status, await response.text()]).toEqual([201, 'done']);
    expect(digestOf(Buffer.concat(received))).toBe(digestOf(BIG));
  });

  test.each([
    ['too short', BIG.length + 1],
    ['too long', BIG.length - 1],
  ])('refuses a body that is %s', async (_, length) => {
    await using w = await world(
      serving((request, response) => request.resume().on('end', () => response.end())),
    );
    const asked = w.ask('PUT', {
      body: inChunks(BIG, 65_536),
      headers: { 'content-length': String(length) },
    });
    await expect(asked).rejects.toMatchObject({ code: 'HTTP_FAILED' });
  });

  test('stops sending when the server responds early', async () => {
    let received = 0;
    await using w = await world(
      createTcp((socket) => {
        socket.once('data', () =>
          socket.write('HTTP/1.1 413 Too Large\r\ncontent-length: 3\r\n\r\nbig'),
        );
        socket.on('data', (chunk: Buffer) => (received += chunk.length));
      }),
    );
    async function* endless(): Content {
      for (;;) {
        yield Buffer.alloc(65_536);
        await new Promise(setImmediate);
      }
    }
    const response = await w.ask('PUT', {
      body: endless(),
      headers: { 'content-length': '1000000000000' },
    });
    expect([response.status, await response.text()]).toEqual([413, 'big']);
    expect(received).toBeLessThan(1_000_000_000);
  });

  test('connects over TLS with its own authority', async () => {
    const server = createHttps({ cert: CERTIFICATE, key: PRIVATE_KEY }, (_, response) =>
      response.end(BIG),
    );
    await using w = await world(server, { tlsOf: () => ({ ca: [CERTIFICATE] }) });
    const { body } = await w.ask('GET', {}, 'https');
    expect(digestOf(await collect(owned(body), BIG.length))).toBe(digestOf(BIG));
    const stranger = openHttp();
    const asked = stranger.http({ method: 'GET', url: `https://localhost:${w.port}/`, bulk: true });
    await expect(asked).rejects.toMatchObject({ code: 'HTTP_FAILED' });
    await stranger[Symbol.asyncDispose]();
  });
});

describe('responses', () => {
  const WHOLE = 'HTTP/1.1 200 OK\r\ncontent-length: 11\r\nx-a: 1\r\nX-A: 2\r\n\r\nhello world';

  test('reads a response the same in any pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(WHOLE.length), { maxLength: 6 }), async (cuts) => {
        const ends = [...cuts.sort((a, b) => a - b), WHOLE.length];
        const pieces = ends.map((end, i) => WHOLE.slice(ends[i - 1] ?? 0, end)).filter(Boolean);
        await using w = await world(saying(pieces));
        const response = await w.ask('GET');
        expect(response.headers['x-a']).toBe('1, 2');
        expect(await response.text()).toBe('hello world');
      }),
      { numRuns: 25 },
    );
  });

  test.each([
    [
      'in chunks',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n6\r\n world\r\n0\r\nt: 1\r\n\r\n',
    ],
    ['until the end', 'HTTP/1.1 200 OK\r\n\r\nhello world'],
    ['of HTTP/1.0', 'HTTP/1.0 200 OK\r\ncontent-length: 11\r\n\r\nhello world'],
    ['after an announcement', `HTTP/1.1 100 Continue\r\n\r\n${WHOLE}`],
  ])('understands %s', async (_, text) => {
    await using w = await world(saying([text]));
    expect(await (await w.ask('GET')).text()).toBe('hello world');
  });

  test.each([
    ['no HTTP', 'SSH-2.0-OpenSSH\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'],
    [
      'a length and chunks',
      'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['an unknown coding', 'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip\r\n\r\n'],
    ['a negative length', 'HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n'],
    ['a folded header', 'HTTP/1.1 200 OK\r\na: b\r\n c\r\ncontent-length: 0\r\n\r\n'],
    ['a blank in a name', 'HTTP/1.1 200 OK\r\na : b\r\n\r\n'],
    ['a head without end', `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(20_000)}`],
    ['nothing', ''],
  ])('refuses responses of %s', async (_, text) => {
    await using w = await world(saying([text]));
    await expect(w.ask('GET')).rejects.toMatchObject({ code: 'HTTP_FAILED' });
  });

  test.each([
    ['cut off', 'HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nhello'],
    ['with a bad chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n-5\r\nhello\r\n'],
    [
      'with an overlong chunk',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nhello\r\n0\r\n\r\n',
    ],
  ])('fails while it reads %s', async (_, text) => {
    await using w = await world(saying([text]));
    const response = await w.ask('GET');
    await expect(response.text()).rejects.toMatchObject({ code: 'HTTP_FAILED' });
  });

  test('never takes unexpected bytes for the next response', async () => {
    await using w = await world(
      createTcp((socket) =>
        socket.on('data', () => socket.write(`${WHOLE}${WHOLE.replace('hello', 'wrong')}`)),
      ),
    );
    for (let round = 0; round < 3; round++)
      expect(await (await w.ask('GET')).text()).toBe('hello world');
    expect(w.connections()).toBe(3);
  });

  test('gives up when the server sends nothing or the signal aborts', async () => {
    await using w = await world(createTcp(() => undefined));
    await expect(w.ask('GET', { timeoutMs: 50 })).rejects.toMatchObject({ code: 'HTTP_FAILED' });
    const abort = new AbortController();
    const asked = w.ask('GET', { signal: abort.signal });
    abort.abort();
    await expect(asked).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });
});

describe('servers that name others', () => {
  const from = (namedBy: string) => ({ namedBy: new URL(namedBy) });
  test.each([true, false])(
    'refuses this machine when a public server names it (bulk: %s)',
    async (bulk) => {
      let asked = 0;
      await using w = await world(serving((_, response) => void (asked++, response.end('here'))));
      const refused = { code: 'HTTP_REFUSED', kind: 'outside' };
      for (const host of ['localhost', '127.0.0.1', '[::ffff:127.0.0.1]']) {
        const url = `http://${host}:${w.port}/`;
        await expect(
          w.ask('GET', { bulk, url, ...from('https://192.88.99.1/') }),
        ).rejects.toMatchObject(refused);
      }
      expect(asked).toBe(0);
      const response = await w.ask('GET', { bulk, ...from('http://127.0.0.1:9/') });
      expect(await response.text()).toBe('here');
    },
  );

  test('refuses the metadata service of a cloud', async () => {
    await using w = await world(serving((_, response) => response.end()));
    const url = 'http://169.254.169.254/latest/';
    await expect(w.ask('GET', { url, ...from('http://127.0.0.1:9/') })).rejects.toMatchObject({
      code: 'HTTP_REFUSED',
    });
  });
});
