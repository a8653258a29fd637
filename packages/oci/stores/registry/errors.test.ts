import { coreError } from '@sealwright/core';
import { expect, test } from 'vitest';
import { RegistryError } from '../../errors.ts';
import { describe as describedAs } from '../../model/manifest.ts';
import { OCI_INDEX, OCI_LAYER } from '../../model/media-types.ts';
import { failureOf, openRepository, scripted } from '../../testdata/scripted-registry.ts';

const INDEX = Buffer.from(`{"schemaVersion":2,"mediaType":"${OCI_INDEX}","manifests":[]}`);
const LONG = 'x'.repeat(600);

type Documented = readonly { readonly code?: string; readonly message?: string }[];

/** A registry that refuses the first `times` requests of a method. */
async function refusing(method: string, status: number, errors: Documented | string, times = 99) {
  const body = typeof errors === 'string' ? errors : JSON.stringify({ errors });
  let left = times;
  const server = await scripted((seen) => {
    if (seen.method === method && left-- > 0) return { status, body };
    if (seen.method === 'POST') return { status: 202, headers: { location: '/upload' } };
    return { status: seen.method === 'PUT' ? 201 : 404 };
  });
  const repository = openRepository(`${server.host}/a/b`);
  return {
    store: repository.store,
    lines: () => server.lines(),
    async [Symbol.asyncDispose]() {
      await repository[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

type Refusing = Awaited<ReturnType<typeof refusing>>;

const pushIndex = ({ store }: Refusing): Promise<void> =>
  store.put(describedAs(OCI_INDEX, INDEX), chunks(INDEX));
const pushBlob = ({ store }: Refusing): Promise<void> =>
  store.put(describedAs(OCI_LAYER, Buffer.from('blob')), chunks(Buffer.from('blob')));

async function* chunks(bytes: Uint8Array) {
  yield bytes;
}

test.each([
  [401, 'UNAUTHORIZED'],
  [403, 'FORBIDDEN'],
  [409, 'REGISTRY_FAILED'],
])('carries status %i and the codes of the body as %s', async (status, code) => {
  const errors = [{ code: 'DENIED\u001b[2J' }, { message: LONG }, { code: 'TOOMANYREQUESTS' }];
  await using world = await refusing('PUT', status, errors);
  const error = await pushIndex(world).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(RegistryError);
  expect(error).toMatchObject({
    code,
    kind: 'outside',
    status,
    codes: ['DENIED [2J', 'TOOMANYREQUESTS'],
  });
});

test.each(['<html>no</html>', 'not JSON', '{"errors":"none"}'])(
  'has no codes when the body is %s',
  async (body) => {
    await using world = await refusing('PUT', 409, body);
    await expect(pushIndex(world)).rejects.toMatchObject({ status: 409, codes: [] });
  },
);

test('retries a manifest when the code for a missing blob follows a long message', async () => {
  const errors = [
    { code: 'MANIFEST_INVALID', message: LONG },
    { code: 'MANIFEST_BLOB_UNKNOWN', message: '' },
  ];
  await using world = await refusing('PUT', 400, errors, 2);
  await pushIndex(world);
  expect(world.lines().filter((line) => line.startsWith('PUT'))).toHaveLength(3);
});

test('sends a manifest once when only a message names the code for a missing blob', async () => {
  const errors = [{ code: 'DENIED', message: 'this is not MANIFEST_BLOB_UNKNOWN' }];
  await using world = await refusing('PUT', 400, errors);
  await expect(pushIndex(world)).rejects.toMatchObject({ codes: ['DENIED'] });
  expect(world.lines().filter((line) => line.startsWith('PUT'))).toHaveLength(1);
});

test('reports other content than announced by the code of the body alone', async () => {
  await using world = await refusing('PUT', 400, [
    { code: 'BLOB_UPLOAD_INVALID', message: LONG },
    { code: 'DIGEST_INVALID' },
  ]);
  await expect(pushBlob(world)).rejects.toMatchObject({ code: 'CONTENT_DIFFERS', status: 400 });
  await using other = await refusing('PUT', 400, [{ code: 'DENIED', message: 'DIGEST_INVALID?' }]);
  await expect(pushBlob(other)).rejects.toMatchObject({ code: 'REGISTRY_FAILED', status: 400 });
});

test.each([
  ['ERR_SSL_WRONG_VERSION_NUMBER', true],
  ['ECONNREFUSED', false],
])('explains a connection that failed with %s: plain http is %s', async (code, isPlain) => {
  const cause = Object.assign(new Error('no connection'), { code });
  const http = () =>
    Promise.reject(coreError('HTTP_FAILED', 'HEAD …/manifests/EPROTO: no answer', { cause }));
  await using repository = openRepository('registry.example/a/b', { http });
  const failure = await failureOf(repository.store.resolve('EPROTO'));
  expect(failure).toContain('REGISTRY_FAILED: ');
  expect(failure.includes('does not speak https')).toBe(isPlain);
});
