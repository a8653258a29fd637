import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CERTIFICATE, PRIVATE_KEY } from '../testdata/certificate.ts';
import { openHttp } from './http/http.ts';
import { openTls } from './tls.ts';

let work = '';
beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-tls-'));
});
afterEach(() => rm(work, { recursive: true, force: true }));

/** Starts a server that responds whether its client sent the certificate. */
async function startServer() {
  const options = { cert: CERTIFICATE, key: PRIVATE_KEY, ca: CERTIFICATE, requestCert: true };
  const server = createServer({ ...options, rejectUnauthorized: false }, ({ socket }, response) => {
    const shown = (socket as TLSSocket).getPeerCertificate();
    response.end('raw' in shown ? 'known' : 'anonymous');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `localhost:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function place(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(join(work, folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(work, folder, name), text);
}

async function ask(host: string, options: Parameters<typeof openHttp>[0]): Promise<string> {
  const opened = openHttp(options);
  try {
    return await (await opened.http({ method: 'GET', url: `https://${host}/` })).text();
  } finally {
    await opened[Symbol.asyncDispose]();
  }
}

describe.each([
  ['straight', {}],
  ['with a proxy for others', { httpsProxy: 'http://127.0.0.1:9' }],
] as const)('%s', (_, proxy) => {
  test('trusts the authority in the folder of a server and sends it the client certificate', async () => {
    await using server = await startServer();
    await place(server.host, {
      'ca.crt': CERTIFICATE,
      'a.cert': CERTIFICATE,
      'a.key': PRIVATE_KEY,
    });
    const tlsOf = openTls({ directories: [join(work, 'none'), work] });
    expect(await ask(server.host, { ...proxy, tlsOf })).toBe('known');
  });

  test('sends the client certificate to no other server, with the authority of SSL_CERT_FILE for all', async () => {
    await using server = await startServer();
    await place('localhost:1', { 'a.cert': CERTIFICATE, 'a.key': PRIVATE_KEY });
    await place('.', { 'bundle.pem': CERTIFICATE });
    const caFile = join(work, 'bundle.pem');
    expect(
      await ask(server.host, { ...proxy, tlsOf: openTls({ caFile, directories: [work] }) }),
    ).toBe('anonymous');
    const asked = ask(server.host, { ...proxy, tlsOf: openTls({ directories: [work] }) });
    await expect(asked).rejects.toMatchObject({ code: 'HTTP_FAILED' });
  });
});

test('names a certificate without its key and a missing bundle', async () => {
  await place('example.com', { 'a.cert': CERTIFICATE });
  expect(() => openTls({ directories: [work] })('example.com')).toThrow(
    /a\.cert: expected a\.key beside it/,
  );
  expect(() => openTls({ caFile: '/none.pem', directories: [] })('example.com')).toThrow(
    /cannot read \/none\.pem for TLS: ENOENT/,
  );
});
