import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { attempt } from './peers.ts';
import { serve } from './serve.ts';

/*
 * The official conformance suite of distribution-spec against our registry. Whatever the suite leaves to a registry
 * to offer is switched on, for either version.
 */

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

/** What the suite counted, and the names of what did not pass. */
async function judge(version: string, ...args: readonly string[]) {
  await using server = await serve(...args);
  const results = await mkdtemp(join(work, 'results-'));
  // Its exit code says only whether all passed: the report is what counts.
  await attempt(['conformance'], {
    cwd: results,
    env: {
      OCI_REGISTRY: server.host,
      OCI_TLS: 'disabled',
      OCI_VERSION: version,
      OCI_RESULTS_DIR: results,
      ...Object.fromEntries(APIS.map((name) => [`OCI_API_${name}`, 'true'])),
    },
  });
  const report = await readFile(join(results, 'junit.xml'), 'utf8');
  const cases = [...report.matchAll(/<testcase name="([^"]*)"[^>]* status="([^"]*)"/g)];
  const suite = /<testsuite [^>]*/.exec(report)?.[0] ?? '';
  // A count of nothing is left out.
  const count = (name: string): number =>
    Number(new RegExp(` ${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  return {
    tests: count('tests'),
    failures: count('failures') + count('errors'),
    skipped: count('skipped'),
    others: cases.filter(([, , status]) => status !== 'passed').map(([, name]) => name),
  };
}

describe.each(['memory', 'directory'])('serve, in %s', (store) => {
  test.each(['1.1', 'dev'])('conforms to distribution-spec %s', async (version) => {
    const where = store === 'memory' ? store : join(work, `stores-${version}`);
    const seen = await judge(version, '--store', where);
    expect(seen).toMatchObject({ failures: 0, skipped: 0, others: [] });
    expect(seen.tests).toBeGreaterThan(900);
  });
});

test('the judge sees what a registry lacks', async () => {
  const seen = await judge('1.1', '--read-only');
  expect(seen.failures).toBeGreaterThan(0);
  expect(seen.others.join('\n')).toContain('push');
});
