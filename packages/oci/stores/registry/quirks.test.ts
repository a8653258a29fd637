import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { fileURLToPath } from 'node:url';
import {
  collect,
  contentOf,
  digestOf,
  type Http,
  listen,
  owned,
  rereadable,
} from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { openRegistryService, type RegistryOptions } from '@sealwright/registry';
import { expect, test } from 'vitest';
import { describe as describedAs } from '../../model/manifest.ts';
import { OCI_LAYER } from '../../model/media-types.ts';
import { all, pushArtifact, pushImage } from '../../testing/index.ts';
import { memoryStores } from '../memory/memory.ts';
import { openRegistryClient, type RegistryStore } from './registry.ts';

/*
 * Quirks of registries: for each row of the table in docs/registries.md a server that behaves so, and what our client
 * does with it. The names are those of the rows.
 */

/** Responds to a request itself and returns true, or leaves it to the registry. */
type Quirk = (...args: Parameters<RequestListener>) => boolean;

interface Behaviour extends RegistryOptions {
  readonly quirk?: Quirk;
  /** The name of the registry in references, if it is not the address of the server. */
  readonly name?: string;
}

/** A registry with a quirk, and clients that share nothing. */
async function world({ quirk, name: hostName, ...options }: Behaviour) {
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
  const http: Http = (request) => {
    const { pathname, search } = new URL(request.url);
    return host.ports.http({ ...request, url: new URL(`${pathname}${search}`, server.url) });
  };
  const open = (name = 'team/app'): RegistryStore =>
    openRegistryClient({
      ...host.ports,
      ...(hostName === undefined ? {} : { http }),
      credentials: { for: () => Promise.resolve(undefined) },
    }).open(`${hostName ?? server.host}/${name}`);
  return {
    open,
    seen,
    async [Symbol.asyncDispose]() {
      await Promise.all([server[Symbol.asyncDispose](), host[Symbol.asyncDispose]()]);
    },
  };
}

type World = Awaited<ReturnType<typeof world>>;

/** Attaches with one client, and lists with another what was attached. */
async function attachAndList(w: World): Promise<void> {
  const store = w.open();
  const image = await pushImage(store, 'an image');
  const attached = await pushArtifact(store, image, 'application/vnd.example.note', { by: 'us' });
  const found = await all(w.open().referrers(image));
  expect(found.map(({ digest, artifactType }) => [digest, artifactType])).toEqual([
    [attached.digest, 'application/vnd.example.note'],
  ]);
}

const isReferrers = (url = '') => url.includes('/referrers/');
const respondingWith =
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
/** Changes the headers of the registry's own responses. */
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
  'distribution 2 and 3: no referrers API, If-Match is ignored': async () => {
    await using w = await world({ referrers: false });
    const store = w.open();
    const image = await pushImage(store, 'an image');
    // Several clients write at once, and the registry does not prevent that one overwrites another.
    await Promise.all(
      [w.open(), w.open(), w.open()].map((each, by) =>
        pushArtifact(each, image, 'application/vnd.example.note', { by: String(by) }),
      ),
    );
    expect(await all(w.open().referrers(image))).toHaveLength(3);
  },
  'distribution 2: a blob that another client pushes at the same moment is unknown for a short time':
    async () => {
      const errors = ['DIGEST_INVALID', 'MANIFEST_BLOB_UNKNOWN'].map((code) => ({
        code,
        message: '',
      }));
      let refusals = 2;
      const refuse = respondingWith(
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
      quirk: respondingWith(
        (_, url) => isReferrers(url),
        404,
        { 'content-type': 'text/plain' },
        '404 page not found',
      ),
    });
    await attachAndList(w);
  },
  'GHCR: referrers redirect to another site, which returns 429': async () => {
    let redirected = 0;
    await using elsewhere = await listen({
      listener: (_, response) => {
        redirected++;
        response.writeHead(429).end();
      },
    });
    const quirk = respondingWith((_, url) => isReferrers(url), 303, {
      location: `https://${elsewhere.host}/truncated`,
    });
    await using w = await world({ referrers: false, quirk, name: 'ghcr.io' });
    await attachAndList(w);
    await using other = await world({ referrers: false, quirk });
    const image = describedAs(OCI_LAYER, Buffer.from('an image'));
    await expect(all(other.open().referrers(image))).rejects.toMatchObject({
      code: 'REGISTRY_FAILED',
    });
    expect(redirected).toBe(0);
  },
  'ECR: sends OCI-Subject without a referrers API': async () => {
    await using w = await world({
      quirk: respondingWith((_, url) => isReferrers(url), 404),
    });
    await attachAndList(w);
  },
  'Some: referrers are 200 and always empty': async () => {
    const body =
      '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}';
    const headers = { 'content-type': 'application/vnd.oci.image.index.v1+json' };
    await using w = await world({
      referrers: false,
      quirk: respondingWith((_, url) => isReferrers(url), 200, headers, body),
    });
    await attachAndList(w);
  },
  'Some: referrers are 200 and a web page': async () => {
    const page = '<!doctype html><title>Registry</title>';
    const html = { 'content-type': 'text/html' };
    const quirk = respondingWith((_, url) => isReferrers(url), 200, html, page);
    await using w = await world({ referrers: false, quirk });
    const image = await pushImage(w.open(), 'an image');
    await expect(all(w.open().referrers(image))).rejects.toMatchObject({
      code: 'REGISTRY_FAILED',
      kind: 'outside',
    });
  },
  'Docker Hub: referrers are 401 or 403 where images can be read': async () => {
    for (const status of [401, 403]) {
      const deny = respondingWith((_, url) => isReferrers(url), status);
      for (const name of ['docker.io', 'index.docker.io', 'registry-1.docker.io']) {
        await using w = await world({ referrers: false, quirk: deny, name });
        await attachAndList(w);
      }
      // An account that may not read images either gets an error, not an empty list.
      const closed = respondingWith(() => true, status);
      await using w = await world({ referrers: false, quirk: closed, name: 'docker.io' });
      const image = describedAs(OCI_LAYER, Buffer.from('an image'));
      await expect(all(w.open().referrers(image))).rejects.toMatchObject({
        code: status === 401 ? 'UNAUTHORIZED' : 'FORBIDDEN',
      });
    }
  },
  'GitLab: resolves the fallback tag as the digest itself': async () => {
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
    // Nothing was overwritten.
    expect((await w.open().resolve(image.digest))?.digest).toBe(image.digest);
  },
  'Harbor before 2.9: has the API and sends no OCI-Subject': async () => {
    await using w = await world({
      quirk: withHeaders((headers) => {
        delete headers['oci-subject'];
      }),
    });
    await attachAndList(w);
    expect(w.seen.filter((line) => line.includes('/manifests/sha256-'))).toEqual([]);
  },
  'Harbor 2.9 and 2.10: referrers are application/json': async () => {
    await using w = await world({
      quirk: withHeaders((headers, url) => {
        if (isReferrers(url)) headers['content-type'] = 'application/json; charset=utf-8';
      }),
    });
    await attachAndList(w);
    expect(w.seen.filter((line) => line.includes('/manifests/sha256-'))).toEqual([]);
  },
  'Quay: refuses a mount without its source': async () => {
    await using w = await world({
      quirk: respondingWith(
        (method, url) => method === 'POST' && /mount=(?!.*from=)/.test(url),
        400,
      ),
    });
    const store = w.open();
    const image = await pushImage(store, 'an image');
    expect(await store.has(image)).toBe(true);
  },
  'Harbor: returns 400 for a mount from some names': async () => {
    await using w = await world({
      quirk: respondingWith((method, url) => method === 'POST' && url.includes('mount='), 400),
    });
    const layer = describedAs(OCI_LAYER, Buffer.from('a layer'));
    const store = w.open();
    expect(await store.mount(layer, 'pause')).toBe(false);
    await store.put(layer, contentOf('a layer'));
    expect(await store.has(layer)).toBe(true);
  },
  'crane’s registry: ignores mounts': async () => {
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
    // The put uses the upload session that the mount opened.
    expect(w.seen.filter((line) => line === 'POST /v2/team/app/blobs/uploads/')).toHaveLength(1);
  },
  'Artifactory: an unnecessary Range breaks the response': async () => {
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
  'Some: a HEAD response has neither digest nor size': async () => {
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
  'Some: redirect an upload with 307': async () => {
    await using w = await world({
      quirk: (request, response) => {
        const { method = '', url = '' } = request;
        if (!/^(PUT|PATCH)/.test(method) || url.includes('moved=')) return false;
        const location = `${url}${url.includes('?') ? '&' : '?'}moved=1`;
        response.writeHead(307, { location, 'content-length': 0 }).end();
        return true;
      },
    });
    const bytes = Buffer.alloc(2_000_000, 'a layer');
    const layer = describedAs(OCI_LAYER, bytes);
    await w.open().put(
      layer,
      rereadable((offset) => contentOf(bytes.subarray(offset))),
    );
    expect(await w.open().has(layer)).toBe(true);
  },
  'Some: redirect to storage that refuses HEAD': async () => {
    const bytes = Buffer.from('a layer');
    await using storage = await listen({
      listener: ({ method }, response) => {
        response.writeHead(method === 'GET' ? 200 : 403).end(method === 'GET' ? bytes : undefined);
      },
    });
    await using w = await world({
      quirk: respondingWith((_, url) => url.includes('/blobs/'), 307, { location: storage.url }),
    });
    expect(await w.open().has(describedAs(OCI_LAYER, bytes))).toBe(true);
  },
};

test.each(Object.entries(QUIRKS))('handles %s', async (_, behaves) => {
  await expect(behaves()).resolves.toBeUndefined();
});

test('finds each quirk in a row of docs/registries.md', async () => {
  const page = fileURLToPath(new URL('../../../../docs/registries.md', import.meta.url));
  const text = await readFile(page, 'utf8');
  const section = text.slice(text.indexOf('## Observed behaviour of registries'));
  const rows = [...section.matchAll(/^\| (?!---|behaviour)([^|]+) \|/gm)].map(([, name]) => name);
  expect(rows).toEqual(Object.keys(QUIRKS));
});
