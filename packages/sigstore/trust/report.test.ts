import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOf } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { openStack } from '@sealwright/sigstore-stack';
import { beforeAll, describe, expect, test } from 'vitest';
import { publicTrustedRoot } from './public-trusted-root.ts';
import { trustReport } from './report.ts';
import { openTrust, parseTrustedRoot, type TrustInstance } from './trust.ts';
import type { TrustFreshness } from './tuf/tuf.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-06-01T00:00:00Z');
const iso = (days: number): string => new Date(NOW + days * DAY).toISOString();

let trust: TrustInstance;
beforeAll(async () => {
  await using host = memoryHost({
    clock: { now: () => NOW - DAY, sleep: () => Promise.resolve() },
  });
  await using stack = await openStack({}, host.ports);
  trust = { name: 'stack', trustedRoot: await parseTrustedRoot(stack.trustedRoot, 'the stack') };
});

/** Returns the instance with a Rekor whose keys expire after so many days. */
function rekorEnding(...days: readonly number[]): TrustInstance {
  const [log] = trust.trustedRoot.tlogs;
  if (log?.publicKey === undefined) throw new Error('no log');
  const { publicKey } = log;
  const tlogs = days.map((each) => ({
    ...log,
    publicKey: { ...publicKey, validFor: { start: new Date(NOW - DAY), end: new Date(iso(each)) } },
  }));
  return { ...trust, trustedRoot: { ...trust.trustedRoot, tlogs } };
}

function byTuf(expires: Partial<TrustFreshness['expires']>, stale?: string): TrustInstance {
  const far = {
    root: iso(100),
    timestamp: iso(5),
    snapshot: iso(20),
    targets: iso(90),
    ...expires,
  };
  const freshness = { mirror: 'https://tuf', rootVersion: 3, expires: far, checkedAt: iso(-2) };
  return { ...trust, freshness: stale === undefined ? freshness : { ...freshness, stale } };
}

const warningsOf = async (instance: TrustInstance): Promise<readonly string[]> =>
  (await trustReport(instance, NOW)).warnings;

describe('trustReport', () => {
  test('contains the path and digest of the file', async () => {
    await using host = memoryHost();
    await using temp = await host.ports.temp.directory('trust');
    const path = join(temp.path, 'root.json');
    const bytes = publicTrustedRoot();
    await writeFile(path, bytes);
    const opened = await openTrust({ 'trusted-root': path }, host.ports);
    const { file, tuf, ends } = await trustReport(opened, NOW);
    expect(file).toMatchObject({ path, digest: digestOf(bytes) });
    expect(tuf).toBeUndefined();
    // The certificates of the public instance's authorities expire.
    expect(ends.map(({ part }) => part)).toContain('certificate authority');
  });

  test('warns of a part that expires soon, unless another of its kind is valid longer', async () => {
    expect(await warningsOf(rekorEnding(60))).toEqual([]);
    expect(await warningsOf(rekorEnding(10, 60))).toEqual([]);
    expect(await warningsOf(rekorEnding(5, 10))).toEqual([
      expect.stringContaining(`expires at ${iso(10)} (in 10 days)`),
    ]);
    expect(await warningsOf(rekorEnding(-0.5))).toEqual([
      expect.stringContaining('no transparency log of the trusted root is valid now'),
    ]);
    expect((await trustReport(rekorEnding(60, 10), NOW)).ends.map(({ end }) => end)).toEqual(
      expect.arrayContaining([iso(10), iso(60)]),
    );
  });

  test('warns of metadata that expires soon, and of the timestamp only when the mirror cannot be reached', async () => {
    expect(await warningsOf(byTuf({}))).toEqual([]);
    expect(await warningsOf(byTuf({ timestamp: iso(0.5) }))).toEqual([]);
    expect(await warningsOf(byTuf({ timestamp: iso(0.5) }, 'no answer'))).toEqual([
      expect.stringContaining('(in 12 hours): the mirror last responded at'),
    ]);
    expect(await warningsOf(byTuf({ root: iso(3) }))).toEqual([
      expect.stringContaining('the root metadata of https://tuf expires'),
    ]);
  });
});
