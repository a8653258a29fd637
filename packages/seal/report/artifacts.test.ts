import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Digest, digestOf } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { declareArtifacts } from './artifacts.ts';
import { newSubject, type Subject } from './schema.ts';

let work = '';
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'sealwright-artifacts-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

const [one, two] = [digestOf('one'), digestOf('two')];

function subject(name: string, reference: string, kind: Subject['kind'], digest: Digest): Subject {
  return newSubject({ name, reference, kind, digest, size: 1 });
}

/** Declares subjects, and returns the lines of the file and the log. */
async function declared(subjects: readonly Subject[], list?: string) {
  const path = join(work, 'artifacts');
  const listPath = join(work, 'list');
  await writeFile(path, '');
  await writeFile(listPath, list ?? '');
  await using host = memoryHost({
    env: { GITHUB_ARTIFACTS: path, GITHUB_ARTIFACTS_LIST: listPath },
  });
  await declareArtifacts(subjects, host.ports);
  return { lines: (await readFile(path, 'utf8')).split('\n').slice(0, -1), logs: host.logs };
}

test('declares images, charts and files; no platform images and no layouts', async () => {
  const file = join(work, 'a.bin');
  const subjects = [
    subject('app', `ghcr.io/acme/app@${one}`, 'index', one),
    { ...subject('app linux/amd64', `ghcr.io/acme/app@${two}`, 'image', two), index: one },
    subject('tool', `localhost:5000/tool@${two}`, 'image', two),
    subject('chart', `ghcr.io/acme/charts/shop@${two}`, 'chart', two),
    subject('layout', `./out/layout@${two}`, 'image', two),
    subject('layout', `/tmp/out.d/layout@${two}`, 'image', two),
    subject(file, file, 'blob', one),
    subject('a=b', join(work, 'a=b'), 'blob', one),
  ];
  expect((await declared(subjects)).lines).toEqual([
    `oci://ghcr.io/acme/app@${one}`,
    `oci://localhost:5000/tool@${two}`,
    `oci://ghcr.io/acme/charts/shop@${two}`,
    `file://${file}`,
  ]);
});

test('declares an image whose name only begins with the name of an index', async () => {
  const index = subject('app', `ghcr.io/acme/app@${one}`, 'index', one);
  const other = subject('app tools', `ghcr.io/acme/tools@${two}`, 'image', two);
  const inside = { ...subject('arm', `ghcr.io/acme/app@${two}`, 'image', two), index: one };
  expect((await declared([index, other, inside])).lines).toEqual([
    `oci://ghcr.io/acme/app@${one}`,
    `oci://ghcr.io/acme/tools@${two}`,
  ]);
});

test('omits a name with a notice when it has another digest', async () => {
  const subjects = [
    subject('app', `ghcr.io/acme/app@${one}`, 'image', one),
    subject('app', `ghcr.io/acme/app@${two}`, 'image', two),
    subject('old', `ghcr.io/acme/old@${one}`, 'image', one),
    subject('same', `ghcr.io/acme/same@${one}`, 'image', one),
  ];
  const list = JSON.stringify({
    version: 1,
    subjects: [
      { name: 'ghcr.io/acme/old', digest: two, kind: 'oci' },
      { name: 'ghcr.io/acme/same', digest: one, kind: 'oci' },
    ],
  });
  const { lines, logs } = await declared(subjects, list);
  expect(lines).toEqual([`oci://ghcr.io/acme/app@${one}`]);
  expect(logs).toEqual([
    expect.stringContaining(`ghcr.io/acme/app@${two} as an artifact`),
    expect.stringContaining(`ghcr.io/acme/old@${one} as an artifact`),
  ]);
});

test('declares nothing outside a job, and warns when the file cannot be written', async () => {
  const subjects = [subject('app', `ghcr.io/acme/app@${one}`, 'image', one)];
  await using outside = memoryHost();
  await declareArtifacts(subjects, outside.ports);
  expect(outside.logs).toEqual([]);
  await using broken = memoryHost({ env: { GITHUB_ARTIFACTS: join(work, 'none/artifacts') } });
  await declareArtifacts(subjects, broken.ports);
  expect(broken.logs).toEqual([
    expect.stringContaining('warn: cannot declare the artifacts of the job'),
  ]);
});
