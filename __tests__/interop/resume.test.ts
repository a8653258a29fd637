import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configWithoutLog } from './outage.ts';
import { run } from './peers.ts';
import { startSigstore, type TestSigstore } from './sigstore.ts';

let world: TestSigstore;
beforeAll(async () => {
  world = await startSigstore();
});
afterAll(() => world[Symbol.asyncDispose]());

test('verifies with cosign v2 and v3 a signature that a second run completed after an outage of the log', async () => {
  const image = await world.pushImage('resumed');
  const predicate = await world.writePredicate();
  const args = ['cosign-sign', image, ...world.signing, '--attestations', `cyclonedx=${predicate}`];
  const outage = await world.attempt([
    ...args,
    '--json',
    '--signing-config',
    await configWithoutLog(world),
  ]);
  expect(outage.exitCode).toBe(3);
  expect(JSON.parse(outage.stdout)).toMatchObject({
    'error-code': 'SIGN_INCOMPLETE',
    report: join(world.work, 'sign/release.json'),
  });
  expect(outage.stderr).toContain(
    'signature: signed, timestamped, in no log, not pushed as bundle',
  );
  const state = join(world.work, 'sign/resume.jsonl');
  expect((await stat(state)).mode & 0o777).toBe(0o600);
  // The second run needs no new certificate.
  const config = JSON.parse(await readFile(world.stack['signing-config'] ?? '', 'utf8')) as Record<
    string,
    unknown
  > & { caUrls: object[] };
  const noFulcio = join(world.work, 'no-fulcio.json');
  const caUrls = config.caUrls.map((each) => ({ ...each, url: 'http://127.0.0.1:9' }));
  await writeFile(noFulcio, JSON.stringify({ ...config, caUrls }));
  await world.sealwright([...args, '--signing-config', noFulcio]);
  await expect(stat(state)).rejects.toMatchObject({ code: 'ENOENT' });
  const v3 = { env: world.v3 };
  await run(['cosign', 'verify', ...world.policy, image], v3);
  await run(['cosign', 'verify-attestation', '--type', 'cyclonedx', ...world.policy, image], v3);
  await run(['cosign2', 'verify', ...world.v2Bundles, ...world.policy, image]);
});
