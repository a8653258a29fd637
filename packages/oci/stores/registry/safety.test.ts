import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { collect, digestOf, type Listening, listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { openRegistryService } from '@sealwright/registry';
import { expect, test } from 'vitest';
import {
  type Credentials,
  describe as describeBytes,
  memoryStore,
  memoryStores,
  OCI_INDEX,
  OCI_LAYER,
  openRegistryClient,
  pushBlob,
  type Store,
} from '../../index.ts';
import { all, pushArtifact, pushImage } from '../../testing/index.ts';

/** The requests that a server received, with their authorization. */
type Seen = { line: string; authorization: string | undefined }[];

const BASIC = `Basic ${Buffer.from('ada:secret').toString('base64')}`;
const ada: Credentials = {
  for: () => Promise.resolve({ username: 'ada', password: 'secret' }),
};

async function serve(
  respond: RequestListener,
): Promise<{ server: Listening; seen: Seen } & AsyncDisposable> {
  const seen: Seen = [];
  const server = await listen({
    listener: (request, response) => {
      const { authorization } = request.headers;
      seen.push({ line: `${request.method} ${request.url}`, authorization });
      request.resume();
      respond(request, response);
    },
  });
  return { server, seen, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

/** A registry that requires basic authentication, and then responds as the test does. */
function guarded(respond: RequestListener): RequestListener {
  return (request, response) => {
    if (request.headers.authorization === BASIC) return respond(request, response);
    return response.writeHead(401, { 'www-authenticate': 'Basic realm="r"' }).end();
  };
}

function redirectTo(url: () => string): RequestListener {
  return (request: IncomingMessage, response: ServerResponse) =>
    response.writeHead(307, { location: `${url()}${request.url}` }).end();
}

async function withStore(
  server: Listening,
  work: (store: Store) => Promise<void>,
  credentials: Credentials = ada,
): Promise<void> {
  await using host = memoryHost({
    clock: { now: () => 0, sleep: () => Promise.resolve() },
  });
  const client = openRegistryClient({ ...host.ports, credentials });
  await work(client.open(`${server.host}/team/app`));
}

const blob = describeBytes(OCI_LAYER, Buffer.from('content'));

test('sends no credentials when content is redirected to another origin', async () => {
  await using other = await serve((_, response) => response.end('content'));
  await using registry = await serve(guarded(redirectTo(() => other.server.url)));
  await withStore(registry.server, async (store) => {
    expect(Buffer.from(await collect(store.get(blob), 100)).toString()).toBe('content');
  });
  expect(registry.seen.some((each) => each.authorization === BASIC)).toBe(true);
  expect(other.seen.map((each) => each.authorization)).toEqual([undefined]);
});

test('sends no credentials when another origin sends a challenge, whatever its realm', async () => {
  await using realm = await serve((_, response) => response.end('{"token":"t"}'));
  await using other = await serve((_, response) =>
    response
      .writeHead(401, { 'www-authenticate': `Bearer realm="${realm.server.url}/token"` })
      .end(),
  );
  await using registry = await serve(guarded(redirectTo(() => other.server.url)));
  await withStore(registry.server, async (store) => {
    await expect(collect(store.get(blob), 100)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });
  expect(realm.seen).toEqual([]);
  expect(other.seen.every((each) => each.authorization === undefined)).toBe(true);
});

test('sends no credentials when an upload location is of another origin', async () => {
  await using other = await serve((_, response) => response.writeHead(201).end());
  await using registry = await serve(
    guarded((request, response) =>
      request.method === 'HEAD'
        ? response.writeHead(404).end()
        : response.writeHead(202, { location: `${other.server.url}/upload` }).end(),
    ),
  );
  await withStore(registry.server, async (store) => {
    await pushBlob(store, OCI_LAYER, Buffer.from('content')).catch(() => undefined);
  });
  expect(registry.seen.some((each) => each.line.startsWith('POST'))).toBe(true);
  expect(other.seen.every((each) => each.authorization === undefined)).toBe(true);
});

test('sends no credentials when the next page is of another origin', async () => {
  await using other = await serve((_, response) => response.end('{"tags":["evil"]}'));
  await using registry = await serve(
    guarded((_, response) => {
      const link = `<${other.server.url}/v2/team/app/tags/list>; rel="next"`;
      response.writeHead(200, { link, 'content-type': 'application/json' }).end('{"tags":["a"]}');
    }),
  );
  await withStore(registry.server, async (store) => {
    await all(store.tags()).catch(() => undefined);
  });
  expect(registry.seen.some((each) => each.authorization === BASIC)).toBe(true);
  expect(other.seen.every((each) => each.authorization === undefined)).toBe(true);
});

test('fails when redirects loop', async () => {
  await using registry = await serve((request, response) =>
    response.writeHead(302, { location: `${request.url}` }).end(),
  );
  await withStore(registry.server, async (store) => {
    await expect(store.resolve('v1')).rejects.toMatchObject({ code: 'REGISTRY_FAILED' });
  });
  expect(registry.seen.length).toBeLessThan(10);
});

test('reports a tag as absent only when the registry returns 404', async () => {
  for (const [status, code] of [
    [401, 'UNAUTHORIZED'],
    [403, 'FORBIDDEN'],
    [400, 'REGISTRY_FAILED'],
    [429, 'REGISTRY_FAILED'],
    [500, 'REGISTRY_FAILED'],
    [204, 'REGISTRY_FAILED'],
  ] as const) {
    await using registry = await serve((_, response) => response.writeHead(status).end());
    await withStore(registry.server, async (store) => {
      await expect(store.resolve('v1')).rejects.toMatchObject({ code, kind: 'outside' });
    });
  }
  await using registry = await serve((_, response) => response.writeHead(404).end());
  await withStore(registry.server, async (store) => {
    expect(await store.resolve('v1')).toBeUndefined();
  });
});

test('refuses a manifest when its digest is not the requested one', async () => {
  const source = memoryStore();
  const image = await pushImage(source, 'right');
  const wrong = await collect(source.get(await pushImage(source, 'wrong')), 10_000);
  await using registry = await serve((_, response) =>
    response
      .writeHead(200, {
        'content-type': image.mediaType,
        'content-length': wrong.byteLength,
        'docker-content-digest': digestOf(wrong),
      })
      .end(wrong),
  );
  await withStore(registry.server, async (store) => {
    await expect(store.resolve(image.digest)).rejects.toMatchObject({ kind: 'outside' });
    await expect(collect(store.get(image), 10_000)).rejects.toMatchObject({
      code: 'CONTENT_DIFFERS',
    });
  });
});

test('blames the registry when a response is not JSON', async () => {
  await using registry = await serve((_, response) =>
    response.writeHead(200, { 'content-type': OCI_INDEX }).end('<html>'),
  );
  await withStore(registry.server, async (store) => {
    const failure = { kind: 'outside' };
    await expect(all(store.tags())).rejects.toMatchObject(failure);
    const subject = { ...blob, mediaType: OCI_INDEX };
    await expect(all(store.referrers(subject))).rejects.toMatchObject(failure);
  });
});

test('sends two requests a blob when an image is small: the existence check opens the upload', async () => {
  const methods: string[] = [];
  const onRequest = ({ method }: { readonly method: string }): void => void methods.push(method);
  await using registry = await listen(openRegistryService(memoryStores(), { onRequest }));
  await withStore(registry, async (store) => {
    const image = await pushImage(store, 'small');
    await store.tag(image, 'v1');
    await pushArtifact(store, image, 'application/x-sbom');
  });
  const count = (method: string): number => methods.filter((each) => each === method).length;
  expect({ head: count('HEAD'), post: count('POST'), put: count('PUT') }).toEqual({
    head: 0,
    post: 3,
    put: 6,
  });
});
