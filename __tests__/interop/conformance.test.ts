import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestOf } from '@sealwright/core';
import { copy, createArchive, memoryStore } from '@sealwright/oci';
import { pushArtifact, pushImage } from '@sealwright/oci/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { attempt } from './peers.ts';
import { serve } from './serve.ts';

/* The conformance suite of distribution-spec with `sealwright serve`. Every optional feature of the suite is on. */

const APIS = ['BLOBS_ATOMIC', 'BLOBS_DELETE', 'BLOBS_DIGEST_HEADER', 'BLOBS_MOUNT_ANONYMOUS']
  .concat([
    'BLOBS_UPLOAD_CANCEL',
    'MANIFESTS_ATOMIC',
    'MANIFESTS_DELETE',
    'MANIFESTS_DIGEST_HEADER',
  ])
  .concat(['MANIFESTS_TAG_PARAM', 'PING', 'PULL', 'PUSH', 'REFERRER'])
  .concat(['TAGS_ATOMIC', 'TAGS_DELETE', 'TAGS_LIST']);

const work = await mkdtemp(join(tmpdir(), 'sealwright-conformance-'));
afterAll(() => rm(work, { recursive: true, force: true }));

/** Runs the suite with `serve`. Returns the directory of its report and its output: its exit code has no details. */
async function runSuite(
  version: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
) {
  await using server = await serve(...args);
  const results = await mkdtemp(join(work, 'results-'));
  const { stdout } = await attempt(['conformance'], {
    cwd: results,
    env: {
      OCI_REGISTRY: server.host,
      OCI_TLS: 'disabled',
      OCI_VERSION: version,
      OCI_RESULTS_DIR: results,
      ...Object.fromEntries(APIS.map((name) => [`OCI_API_${name}`, 'true'])),
      ...settings,
    },
  });
  return { results, stdout };
}

/** Runs the suite. Returns its counts, and the names of the tests that did not pass. */
async function runAndCount(
  version: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
) {
  const { results } = await runSuite(version, args, settings);
  const report = await readFile(join(results, 'junit.xml'), 'utf8');
  const cases = [...report.matchAll(/<testcase name="([^"]*)"[^>]* status="([^"]*)"/g)];
  const suite = /<testsuite [^>]*/.exec(report)?.[0] ?? '';
  // The suite omits a count of zero.
  const count = (name: string): number =>
    Number(new RegExp(` ${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  return {
    tests: count('tests'),
    failures: count('failures') + count('errors'),
    skipped: count('skipped'),
    others: cases.filter(([, , status]) => status !== 'passed').map(([, name]) => name),
  };
}

describe.each(['memory', 'directory'])('serve with a store in %s', (store) => {
  test.each(['1.1', 'dev'])('conforms to distribution-spec %s', async (version) => {
    const where = store === 'memory' ? store : join(work, `stores-${version}`);
    const counts = await runAndCount(version, ['--store', where]);
    expect(counts).toMatchObject({ failures: 0, skipped: 0, others: [] });
    expect(counts.tests).toBeGreaterThan(900);
  });
});

test.each(['memory', 'directory'])(
  'conforms as a sparse registry with a store in %s',
  async (store) => {
    const where = store === 'memory' ? store : join(work, 'stores-sparse');
    // No version requires sparse registries. The suite tests them on request.
    const counts = await runAndCount('dev', ['--store', where, '--sparse'], {
      OCI_DATA_SPARSE: 'true',
    });
    expect(counts).toMatchObject({ failures: 0, skipped: 0, others: [] });
  },
);

test('conforms read-only when it serves an archive', async () => {
  const from = memoryStore();
  const image = await pushImage(from, 'content');
  const signature = await pushArtifact(from, image, 'application/x-signature');
  const path = join(work, 'app.tar');
  {
    await using archive = await createArchive(path);
    await copy(from, archive, image, { referrers: true, tags: ['v1'] });
    await archive.commit();
  }
  // Without pushes the suite ends before it writes its report.
  const { stdout } = await runSuite('dev', ['--store', `oci-archive:${path}`], {
    OCI_REPO1: 'app',
    OCI_API_PUSH: 'false',
    OCI_API_BLOBS_DELETE: 'false',
    OCI_API_MANIFESTS_DELETE: 'false',
    OCI_API_TAGS_DELETE: 'false',
    // The suite requires the header and cannot test it with content of others.
    OCI_API_BLOBS_DIGEST_HEADER: 'false',
    OCI_API_MANIFESTS_DIGEST_HEADER: 'false',
    OCI_RO_DATA_TAGS: 'v1',
    OCI_RO_DATA_MANIFESTS: `${image.digest} ${signature.digest}`,
    OCI_RO_DATA_BLOBS: digestOf('content'),
    OCI_RO_DATA_REFERRERS: image.digest,
  });
  const outcomes = [...stdout.matchAll(/^ *OCI Conformance Test\/(.*): (\w+)$/gm)];
  const named = (outcome: string) =>
    outcomes.filter(([, , status]) => status === outcome).map(([, name]) => name);
  expect([...named('FAIL'), ...named('Error'), ...named('Skip')]).toEqual([]);
  expect(named('Pass')).toEqual(
    expect.arrayContaining(['read-only/pull/manifest-by-tag', 'read-only/referrers']),
  );
});

test('reports the failures of a registry without pushes', async () => {
  const counts = await runAndCount('1.1', ['--read-only']);
  expect(counts.failures).toBeGreaterThan(0);
  expect(counts.others.join('\n')).toContain('push');
});
