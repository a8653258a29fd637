import { contentOf, type Digest, digestOf } from '@sealwright/core';
import { describe, expect, test } from 'vitest';
import type { Descriptor } from '../../../model/descriptor.ts';
import { describe as describedAs, EMPTY_CONFIG } from '../../../model/manifest.ts';
import { OCI_CONFIG, OCI_EMPTY, OCI_INDEX, OCI_MANIFEST } from '../../../model/media-types.ts';
import {
  failureOf,
  listReferrers,
  openRepository,
  type Scripted,
  type Seen,
  scripted,
} from '../../../testdata/scripted-registry.ts';
import { fallbackTag } from './referrers.ts';

const SUBJECT: Descriptor = {
  mediaType: OCI_MANIFEST,
  digest: digestOf('the image'),
  size: 9,
};
const TAG = fallbackTag(SUBJECT.digest);

/** A manifest that refers to the subject, and its entry in a list. */
function referrer(artifactType: string, n = 0) {
  const annotations = { created: 'then', n: String(n) };
  const bytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      artifactType,
      config: EMPTY_CONFIG,
      layers: [EMPTY_CONFIG],
      subject: SUBJECT,
      annotations,
    }),
  );
  const descriptor = describedAs(OCI_MANIFEST, bytes);
  return { bytes, descriptor, entry: { ...descriptor, artifactType, annotations } };
}

function index(entries: readonly Descriptor[], more: object = {}): string {
  return JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: entries, ...more });
}

function page(entries: readonly Descriptor[], headers = {}): Scripted {
  return { status: 200, headers: { 'content-type': OCI_INDEX, ...headers }, body: index(entries) };
}

/** A registry without the referrers API, with its manifests in memory. */
function plainRegistry(api: (seen: Seen) => Scripted | undefined = () => undefined) {
  const manifests = new Map<string, { type: string; body: Buffer }>();
  const hooks: { afterPut?: (name: string) => void } = {};
  const put = (name: string, type: string, body: Buffer) => {
    manifests.set(name, { type, body });
    manifests.set(digestOf(body), { type, body });
  };
  const respond = (seen: Seen): Scripted | undefined => {
    if (seen.url.includes('/referrers/')) return api(seen);
    const name = /\/manifests\/(.*)$/.exec(seen.url)?.[1] ?? '';
    if (seen.method === 'PUT') {
      put(name, seen.headers['content-type'] ?? '', seen.body);
      hooks.afterPut?.(name);
      return { status: 201, headers: { 'docker-content-digest': digestOf(seen.body) } };
    }
    if (seen.method === 'DELETE') return manifests.delete(name) ? { status: 202 } : undefined;
    const found = manifests.get(name);
    if (found === undefined) return undefined;
    return {
      status: 200,
      headers: { 'content-type': found.type, 'docker-content-digest': digestOf(found.body) },
      body: found.body,
    };
  };
  const kept = (): Descriptor[] | undefined => {
    const body = manifests.get(TAG)?.body.toString();
    return body === undefined
      ? undefined
      : (JSON.parse(body) as { manifests: Descriptor[] }).manifests;
  };
  return { respond, manifests, put, kept, hooks };
}

describe('the API', () => {
  const first = referrer('a/one').entry;
  const second = referrer('a/two').entry;
  const pages = (seen: Seen): Scripted =>
    seen.url.includes('last=')
      ? page([second])
      : page([first], { link: `<${seen.url.split('?')[0]}?last=1>; rel="next"` });

  test('lists the referrers of all pages', async () => {
    await using server = await scripted(pages);
    await using repository = openRepository(`${server.host}/a/b`);
    expect(await listReferrers(repository.store, SUBJECT)).toEqual([first, second]);
  });

  test('sends a filter, and applies it when the registry ignores it', async () => {
    await using server = await scripted(pages);
    await using repository = openRepository(`${server.host}/a/b`);
    expect(await listReferrers(repository.store, SUBJECT, 'a/two')).toEqual([second]);
    expect(server.seen[0]?.url).toBe(`/v2/a/b/referrers/${SUBJECT.digest}?artifactType=a%2Ftwo`);
  });

  test('fails when a page is missing', async () => {
    await using server = await scripted((seen) =>
      seen.url.includes('last=') ? { status: 404 } : pages(seen),
    );
    await using repository = openRepository(`${server.host}/a/b`);
    expect(await failureOf(listReferrers(repository.store, SUBJECT))).toContain(
      'REGISTRY_FAILED: ',
    );
  });

  test.each([429, 500, 502, 503])('fails when the registry returns %i', async (status) => {
    await using server = await scripted((seen) =>
      seen.url.includes('/referrers/') ? { status } : undefined,
    );
    await using repository = openRepository(`${server.host}/a/b`);
    expect(await failureOf(listReferrers(repository.store, SUBJECT))).toContain(
      'REGISTRY_FAILED: cannot list the referrers of',
    );
  });

  test.each([
    [401, 'UNAUTHORIZED'],
    [403, 'FORBIDDEN'],
  ])('fails when the API returns %i, also when there is a fallback tag', async (status, code) => {
    const registry = plainRegistry(() => ({ status }));
    const one = referrer('a/one');
    registry.put(TAG, OCI_INDEX, Buffer.from(index([one.entry])));
    await using server = await scripted(registry.respond);
    await using repository = openRepository(`${server.host}/a/b`);
    const { store } = repository;
    const expected = `${code}: cannot list the referrers of ${SUBJECT.digest}`;
    expect(await failureOf(listReferrers(store, SUBJECT))).toContain(expected);
    const two = referrer('a/two');
    expect(await failureOf(store.put(two.descriptor, contentOf(two.bytes)))).toContain(expected);
    expect(registry.kept()).toEqual([one.entry]);
  });

  test.each<[string, Scripted, string]>([
    [
      'a web page',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html>' },
      'got other content of type "text/html"',
    ],
    [
      'a redirect to another origin',
      { status: 303, headers: { location: 'https://other.example/login?token=x' } },
      'got a redirect to "other.example"',
    ],
    ['a redirect without a location', { status: 302 }, 'got a redirect to ""'],
  ])('fails when the API returns %s, also when there is a fallback tag', async (...parts) => {
    const [, response, reason] = parts;
    const registry = plainRegistry(() => response);
    const one = referrer('a/one');
    registry.put(TAG, OCI_INDEX, Buffer.from(index([one.entry])));
    await using server = await scripted(registry.respond);
    await using repository = openRepository(`${server.host}/a/b`);
    const { store } = repository;
    const listed = await failureOf(listReferrers(store, SUBJECT));
    expect(listed).toContain(`REGISTRY_FAILED: cannot list the referrers of ${SUBJECT.digest}`);
    expect(listed).toContain(reason);
    const two = referrer('a/two');
    expect(await failureOf(store.put(two.descriptor, contentOf(two.bytes)))).toContain(reason);
    expect(registry.kept()).toEqual([one.entry]);
  });

  test('writes no fallback tag when the list contains the pushed referrer', async () => {
    const pushed = referrer('a/one');
    const registry = plainRegistry(() => page([pushed.entry]));
    await using server = await scripted(registry.respond);
    await using repository = openRepository(`${server.host}/a/b`);
    await repository.store.put(pushed.descriptor, contentOf(pushed.bytes));
    expect(registry.kept()).toBeUndefined();
  });
});

test('returns the empty list of the API when the fallback tag is not an index', async () => {
  const registry = plainRegistry(() => page([]));
  registry.put(TAG, OCI_MANIFEST, Buffer.from('{"schemaVersion":2}'));
  await using server = await scripted(registry.respond);
  await using repository = openRepository(`${server.host}/a/b`);
  expect(await listReferrers(repository.store, SUBJECT)).toEqual([]);
});

test('lists the fallback tag too when the list of the API is empty', async () => {
  const registry = plainRegistry(() => page([]));
  const { entry } = referrer('a/one');
  registry.put(TAG, OCI_INDEX, Buffer.from(index([entry])));
  await using server = await scripted(registry.respond);
  await using repository = openRepository(`${server.host}/a/b`);
  expect(await listReferrers(repository.store, SUBJECT)).toEqual([entry]);
});

describe('without the API', () => {
  test.each<[string, Scripted]>([
    ['404', { status: 404 }],
    ['405', { status: 405 }],
    ['400', { status: 400 }],
  ])('reads and writes the fallback tag when the API returns %s', async (_, response) => {
    const registry = plainRegistry(() => response);
    await using server = await scripted(registry.respond);
    await using repository = openRepository(`${server.host}/a/b`);
    expect(await listReferrers(repository.store, SUBJECT)).toEqual([]);
    const one = referrer('a/one');
    const two = referrer('a/two');
    await repository.store.put(one.descriptor, contentOf(one.bytes));
    await repository.store.put(two.descriptor, contentOf(two.bytes));
    expect(registry.kept()).toEqual([one.entry, two.entry]);
    await using reader = openRepository(`${server.host}/a/b`);
    expect(await listReferrers(reader.store, SUBJECT)).toEqual([one.entry, two.entry]);
    expect(await listReferrers(reader.store, SUBJECT, 'a/two')).toEqual([two.entry]);
  });

  test('writes the fallback tag when the registry sends OCI-Subject and has no API', async () => {
    const registry = plainRegistry();
    const one = referrer('a/one');
    await using server = await scripted((seen) => {
      const response = registry.respond(seen);
      return response?.status === 201
        ? { ...response, headers: { ...response.headers, 'oci-subject': SUBJECT.digest } }
        : response;
    });
    await using repository = openRepository(`${server.host}/a/b`);
    await repository.store.put(one.descriptor, contentOf(one.bytes));
    expect(registry.kept()).toEqual([one.entry]);
  });

  test('writes the fallback tag once when the same referrer is pushed again', async () => {
    const registry = plainRegistry();
    const one = referrer('a/one');
    await using server = await scripted(registry.respond);
    await using repository = openRepository(`${server.host}/a/b`);
    await repository.store.put(one.descriptor, contentOf(one.bytes));
    const before = server.lines().filter((line) => line === `PUT /v2/a/b/manifests/${TAG}`);
    await repository.store.put(one.descriptor, contentOf(one.bytes));
    const after = server.lines().filter((line) => line === `PUT /v2/a/b/manifests/${TAG}`);
    expect([before.length, after.length]).toEqual([1, 1]);
  });

  test('completes entries without artifact type, and writes them completed', async () => {
    const registry = plainRegistry();
    const theirs = [referrer('a/one', 1), referrer('a/one', 2), referrer('a/one', 3)];
    const [bare, asConfig, fine] = theirs;
    for (const { descriptor, bytes } of theirs)
      registry.put(descriptor.digest, OCI_MANIFEST, bytes);
    const gone = { ...referrer('a/one', 4).descriptor, artifactType: OCI_CONFIG };
    const written = [
      bare?.descriptor,
      { ...asConfig?.descriptor, artifactType: OCI_EMPTY },
      fine?.entry,
      gone,
    ] as Descriptor[];
    registry.put(TAG, OCI_INDEX, Buffer.from(index(written, { annotations: { kept: 'yes' } })));
    await using server = await scripted(registry.respond);
    await using repository = openRepository(`${server.host}/a/b`);
    const right = theirs.map((one) => one.entry);
    expect(await listReferrers(repository.store, SUBJECT, 'a/one')).toEqual(right);
    const ours = referrer('a/ours');
    await repository.store.put(ours.descriptor, contentOf(ours.bytes));
    expect(registry.kept()).toEqual([...right, gone, ours.entry]);
    expect(registry.manifests.get(TAG)?.body.toString()).toContain('"kept":"yes"');
  });

  test('writes entries again when another client overwrites them', async () => {
    const registry = plainRegistry();
    const theirs = referrer('a/theirs').entry;
    let races = 3;
    registry.hooks.afterPut = (name) => {
      // Another client that read before us writes after us.
      if (name === TAG && races-- > 0) registry.put(TAG, OCI_INDEX, Buffer.from(index([theirs])));
    };
    await using server = await scripted(registry.respond);
    await using repository = openRepository(`${server.host}/a/b`);
    const ours = [1, 2, 3, 4].map((n) => referrer('a/ours', n));
    await Promise.all(
      ours.map(({ descriptor, bytes }) => repository.store.put(descriptor, contentOf(bytes))),
    );
    const kept = registry.kept()?.map((entry) => entry.digest) ?? [];
    expect(kept.toSorted()).toEqual(
      [theirs, ...ours.map((one) => one.entry)].map((entry) => entry.digest).toSorted(),
    );
  });

  test('fails when another client overwrites the index in every attempt', async () => {
    const registry = plainRegistry();
    registry.hooks.afterPut = (name) => {
      if (name === TAG) registry.put(TAG, OCI_INDEX, Buffer.from(index([])));
    };
    await using server = await scripted(registry.respond);
    await using repository = openRepository(`${server.host}/a/b`);
    const one = referrer('a/one');
    const failure = await failureOf(repository.store.put(one.descriptor, contentOf(one.bytes)));
    expect(failure).toContain('REGISTRY_FAILED: ');
    expect(failure).toContain('other clients overwrote the list in every attempt');
  });

  test.each<[string, string, string]>([
    ['the subject itself', OCI_MANIFEST, 'the image'],
    ['another manifest', OCI_MANIFEST, '{"schemaVersion":2}'],
  ])('overwrites no fallback tag when it names %s', async (_, type, body) => {
    const subject = Buffer.from(JSON.stringify({ schemaVersion: 2, config: EMPTY_CONFIG }));
    const image = describedAs(OCI_MANIFEST, subject);
    const content = body === 'the image' ? subject : Buffer.from(body);
    const bytes = Buffer.from(
      JSON.stringify({ schemaVersion: 2, config: EMPTY_CONFIG, layers: [], subject: image }),
    );
    const registry = plainRegistry();
    registry.put(fallbackTag(image.digest), type, content);
    await using server = await scripted(registry.respond);
    await using repository = openRepository(`${server.host}/a/b`);
    const { store } = repository;
    const written = await failureOf(store.put(describedAs(OCI_MANIFEST, bytes), contentOf(bytes)));
    expect(written).toContain('REFERRERS_UNSAFE: ');
    expect(await failureOf(listReferrers(store, image))).toContain('REFERRERS_UNSAFE: ');
    expect(registry.manifests.get(fallbackTag(image.digest))?.body).toEqual(content);
  });

  test('removes the entry when it deletes a referrer', async () => {
    const registry = plainRegistry();
    const [one, two] = [referrer('a/one'), referrer('a/two')];
    await using server = await scripted(registry.respond);
    await using repository = openRepository(`${server.host}/a/b`);
    const { store } = repository;
    await store.put(one.descriptor, contentOf(one.bytes));
    await store.put(two.descriptor, contentOf(two.bytes));
    await store.delete(one.descriptor);
    expect(registry.kept()).toEqual([two.entry]);
    expect(registry.manifests.has(one.descriptor.digest)).toBe(false);
    await store.delete(referrer('a/none').descriptor);
    expect(registry.kept()).toEqual([two.entry]);
  });
});

test('truncates the fallback tag when the digest is sha512', () => {
  const sha512: Digest = digestOf('x', 'sha512');
  expect(fallbackTag(sha512)).toBe(`sha512-${sha512.slice(7, 71)}`);
  expect(TAG).toBe(SUBJECT.digest.replace(':', '-'));
});
