import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { openHttp } from './http.ts';

const LATE = 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nwrong';
const RIGHT = LATE.replace('wrong', 'right');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Opens a server that answers the first request of a connection with a head, and with a body `delay` ms later. */
async function world(head: string, delay: number) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined).setNoDelay(true));
    let requests = 0;
    socket.on('data', (bytes: Buffer) => {
      const isTrap = bytes.toString('latin1').includes(' /trap ');
      const isFirst = requests++ === 0;
      if (isFirst && isTrap) socket.write(head);
      const later = isFirst && isTrap ? LATE : RIGHT;
      setTimeout(() => socket.writable && socket.write(later), later === LATE ? delay : 2 * delay);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { http, ...opened } = openHttp();
  return {
    sockets,
    send: (method: string, path: string) =>
      http({ method, url: `http://127.0.0.1:${port}${path}` }),
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const BODILESS = [
  ['HEAD', 'HEAD', 'HTTP/1.1 200 OK\r\ncontent-length: 41\r\n\r\n'],
  ['HEAD without a length', 'HEAD', 'HTTP/1.1 404 Not Found\r\n\r\n'],
  ['HEAD in chunks', 'HEAD', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n'],
  ['304', 'GET', 'HTTP/1.1 304 Not Modified\r\netag: "x"\r\n\r\n'],
  ['304 with a length', 'GET', 'HTTP/1.1 304 Not Modified\r\ncontent-length: 41\r\n\r\n'],
  ['204', 'DELETE', 'HTTP/1.1 204 No Content\r\n\r\n'],
] as const;

test.each(BODILESS.flatMap((each) => [0, 60].map((idle) => [...each, idle] as const)))(
  'never takes a body after %s for the next response',
  async (_, method, head, idle) => {
    await using w = await world(head, 20);
    expect((await w.send(method, '/trap')).status).toBe(Number(head.slice(9, 12)));
    await pause(idle);
    expect(await (await w.send('GET', '/next')).text()).toBe('right');
  },
);

test('closes an idle connection when bytes arrive that nobody asked for', async () => {
  await using w = await world('HTTP/1.1 201 Created\r\ncontent-length: 0\r\n\r\n', 20);
  expect((await w.send('PUT', '/trap')).status).toBe(201);
  await expect.poll(() => [...w.sockets].map((socket) => socket.destroyed)).toEqual([true]);
  expect(await (await w.send('GET', '/next')).text()).toBe('right');
});
