import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { fileURLToPath } from 'node:url';
import { collect, contentOf, digestOf, listen, owned } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { openRegistryService, type RegistryOptions } from '@sealwright/registry';
import { expect, test } from 'vitest';
import { describe as describedAs } from '../../model/manifest.ts';
import { OCI_LAYER } from '../../model/media-types.ts';
import { all, pushArtifact, pushImage } from '../../testing/index.ts';
import { memoryStores } from '../memory/memory.ts';
import { openRegistryClient, type RegistryStore } from './registry.ts';

/*
 * Registries as they are: for each row of the table in docs/registries.md a server that behaves so, and what our
 * client makes of it. The names are those of the rows.
 */

/** Answers a request in its own way, and says so; otherwise the registry does. */
type Quirk = (...args: Parameters<RequestListener>) => boolean;

interface Behaviour extends RegistryOptions {
  readonly quirk?: Quirk;
}

/** A registry with a quirk, and clients of it that know nothing of each other. */
async function world({ quirk, ...options }: Behaviour) {
  const seen: string[] = [];
  const service = openRegistryService(memoryStores(), {
    ...options,
    onRequest: ({ method, path }) => void seen.push(`${method} ${path}`),
  });
  const server = await listen({
    listener: (request, response) => {
      if (quirk?.(request, response) !== true) service.listener(request, response);
    },
  });
  const host = memoryHost();
  const open = (name = 'team/app'): RegistryStore =>
    openRegistryClient({
      ...host.ports,
      credentials: { for: () => Promise.resolve(undefined) },
    }).open(`${server.host}/${name}`);
  return {
    open,
    seen,
    async [Symbol.asyncDispose]() {
      await Promise.all([server[Symbol.asyncDispose](), host[Symbol.asyncDispose]()]);
    },
  };
}

type World = Awaited<ReturnType<typeof world>>;

/** Attaches by one client, and finds by another what was attached. */
async function attachAndFind(w: World): Promise<void> {
  const store = w.open();
  const image = await pushImage(store, 'an image');
  const attached = await pushArtifact(store, image, 'application/vnd.example.note', { by: 'us' });
  const found = await all(w.open().referrers(image));
  expect(found.map(({ digest, artifactType }) => [digest, artifactType])).toEqual([
    [attached.digest, 'application/vnd.example.note'],
  ]);
}

const isReferrers = (url = '') => url.includes('/referrers/');
const answering =
  (
    matches: (method: string, url: string) => boolean,
    status: number,
    headers = {},
    body = '',
  ): Quirk =>
  (request, response) => {
    if (!matches(request.method ?? '', request.url ?? '')) return false;
    request.resume();
    response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers }).end(body);
    return true;
  };
/** Changes the headers of the registry's own answers. */
const withHeaders =
  (change: (headers: Record<string, unknown>, url: string, method: string) => void): Quirk =>
  (request, response) => {
    const writeHead = response.writeHead.bind(response);
    const changed = (status: number, ...rest: never[]) => {
      const headers = response.getHeaders() as Record<string, unknown>;
      change(headers, request.url ?? '', request.method ?? '');
      for (const name of response.getHeaderNames())
        if (headers[name] === undefined) response.removeHeader(name);
      for (const [name, value] of Object.entries(headers))
        if (value !== undefined) response.setHeader(name, value as string);
      return writeHead(status, ...rest);
    };
    Object.assign(response, { writeHead: changed });
    return false;
  };

const QUIRKS: Readonly<Record<string, () => Promise<void>>> = {
  'distribution 2 and 3: no referrers API, and If-Match is ignored': async () => {
    await using w = await world({ referrers: false });
    const store = w.open();
    const image = await pushImage(store, 'an image');
    // Two who write at once: neither can trust the registry to keep them apart.
    await Promise.all(
      [w.open(), w.open(), w.open()].map((each, by) =>
        pushArtifact(each, image, 'application/vnd.example.note', { by: String(by) }),
      ),
    );
    expect(await all(w.open().referrers(image))).toHaveLength(3);
  },
  'distribution 2: a blob that others push at the same moment is unknown for a moment':
    async () => {
      const errors = ['DIGEST_INVALID', 'MANIFEST_BLOB_UNKNOWN'].map((code) => ({
        code,
        message: '',
      }));
      let refusals = 2;
      const refuse = answering(
        (method, url) => method === 'PUT' && url.includes('/manifests/') && refusals-- > 0,
        400,
        { 'content-type': 'application/json' },
        JSON.stringify({ errors }),
      );
      await using w = await world({ quirk: refuse });
      const image = await pushImage(w.open(), 'an image');
      expect(await w.open().has(image)).toBe(true);
      refusals = Number.POSITIVE_INFINITY;
      await expect(pushImage(w.open(), 'another')).rejects.toMatchObject({ kind: 'outside' });
    },
  'GHCR: referrers are 404': async () => {
    await using w = await world({
      referrers: false,
      quirk: answering(
        (_, url) => isReferrers(url),
        404,
        { 'content-type': 'text/plain' },
        '404 page not found',
      ),
    });
    await attachAndFind(w);
  },
  'GHCR: referrers are a way to another site, which then says 429': async () => {
    let strayed = 0;
    await using elsewhere = await listen({
      listener: (_, response) => {
        strayed++;
        response.writeHead(429).end();
      },
    });
    await using w = await world({
      referrers: false,
      quirk: answering((_, url) => isReferrers(url), 303, {
        location: `${elsewhere.url}/truncated`,
      }),
    });
    await attachAndFind(w);
    expect(strayed).toBe(0);
  },
  'ECR: OCI-Subject is said, and there is no referrers API': async () => {
    await using w = await world({
      quirk: answering((_, url) => isReferrers(url), 404),
    });
    await attachAndFind(w);
  },
  'Some: referrers are 200 and empty whatever was pushed': async () => {
    const body =
      '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}';
    const headers = { 'content-type': 'application/vnd.oci.image.index.v1+json' };
    await using w = await world({
      referrers: false,
      quirk: answering((_, url) => isReferrers(url), 200, headers, body),
    });
    await attachAndFind(w);
  },
  'Some: referrers are 200 and a web page': async () => {
    const page = '<!doctype html><title>Registry</title>';
    await using w = await world({
      referrers: false,
      quirk: answering((_, url) => isReferrers(url), 200, { 'content-type': 'text/html' }, page),
    });
    await attachAndFind(w);
  },
  'Docker Hub: referrers are 401 or 403 where images can be read': async () => {
    for (const status of [401, 403]) {
      await using w = await world({
        referrers: false,
        quirk: answering((_, url) => isReferrers(url), status),
      });
      await attachAndFind(w);
    }
  },
  'GitLab: the fallback tag is taken for the digest itself': async () => {
    await using w = await world({
      referrers: false,
      quirk: (request) => {
        request.url = (request.url ?? '').replace(
          /\/manifests\/sha256-([0-9a-f]{64})/,
          '/manifests/sha256:$1',
        );
        return false;
      },
    });
    const store = w.open();
    const image = await pushImage(store, 'an image');
    const attaching = pushArtifact(store, image, 'application/vnd.example.note');
    await expect(attaching).rejects.toMatchObject({ code: 'REFERRERS_UNSAFE', kind: 'outside' });
    await expect(all(w.open().referrers(image))).rejects.toMatchObject({
      code: 'REFERRERS_UNSAFE',
    });
    // Nothing was written over.
    expect((await w.open().resolve(image.digest))?.digest).toBe(image.digest);
  },
  'Harbor before 2.9: the API is there, and OCI-Subject is not said': async () => {
    await using w = await world({
      quirk: withHeaders((headers) => {
        delete headers['oci-subject'];
      }),
    });
    await attachAndFind(w);
    expect(w.seen.filter((line) => line.includes('/manifests/sha256-'))).toEqual([]);
  },
  'Quay: a mount without its source is refused': async () => {
    await using w = await world({
      quirk: answering((method, url) => method === 'POST' && /mount=(?!.*from=)/.test(url), 400),
    });
    const store = w.open();
    const image = await pushImage(store, 'an image');
    expect(await store.has(image)).toBe(true);
  },
  'Harbor: a mount from a name that it does not like is 400': async () => {
    await using w = await world({
      quirk: answering((method, url) => method === 'POST' && url.includes('mount='), 400),
    });
    const layer = describedAs(OCI_LAYER, Buffer.from('a layer'));
    const store = w.open();
    expect(await store.mount(layer, 'pause')).toBe(false);
    await store.put(layer, contentOf('a layer'));
    expect(await store.has(layer)).toBe(true);
  },
  'crane’s registry: mounts are ignored': async () => {
    await using w = await world({
      quirk: (request) => {
        request.url = (request.url ?? '').replace(/\?mount=.*/, '');
        return false;
      },
    });
    const layer = describedAs(OCI_LAYER, Buffer.from('a layer'));
    await w.open('team/other').put(layer, contentOf('a layer'));
    const store = w.open();
    expect(await store.mount(layer, 'team/other')).toBe(false);
    await store.put(layer, contentOf('a layer'));
    // The upload that the mount opened is used.
    expect(w.seen.filter((line) => line === 'POST /v2/team/app/blobs/uploads/')).toHaveLength(1);
  },
  'Artifactory: a Range that nobody needs breaks the answer': async () => {
    await using w = await world({
      quirk: (request, response) => {
        if (request.method !== 'GET' || request.headers.range === undefined) return false;
        response.writeHead(500).end();
        return true;
      },
    });
    const bytes = Buffer.alloc(2_000_000, 'a layer');
    const layer = describedAs(OCI_LAYER, bytes);
    const store = w.open();
    await store.put(layer, contentOf(bytes));
    const read = await collect(owned(store.get(layer, { raw: true })), bytes.length);
    expect(digestOf(read)).toBe(layer.digest);
  },
  'Some: a HEAD says neither digest nor size': async () => {
    await using w = await world({
      quirk: withHeaders((headers, url, method) => {
        if (method !== 'HEAD' || !url.includes('/manifests/')) return;
        delete headers['docker-content-digest'];
        delete headers['content-length'];
      }),
    });
    const store = w.open();
    const image = await pushImage(store, 'an image');
    await store.tag(image, 'v1');
    expect(await w.open().resolve('v1')).toEqual(image);
  },
};

test.each(Object.entries(QUIRKS))('%s', async (_, behaves) => {
  await expect(behaves()).resolves.toBeUndefined();
});

test('docs/registries.md has a row for each of them', async () => {
  const page = fileURLToPath(new URL('../../../../docs/registries.md', import.meta.url));
  const text = await readFile(page, 'utf8');
  const section = text.slice(text.indexOf('## Registries as they are'));
  const rows = [...section.matchAll(/^\| (?!---|what)([^|]+) \|/gm)].map(([, name]) => name);
  expect(rows).toEqual(Object.keys(QUIRKS));
});
