import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from './peers.ts';
import { startSigstore, type TestSigstore } from './sigstore.ts';

let world: TestSigstore;
beforeAll(async () => {
  world = await startSigstore();
});
afterAll(() => world[Symbol.asyncDispose]());

interface Report {
  readonly subjects: readonly {
    readonly reference: string;
    readonly verdict: { readonly rules: readonly { rule: string; result: string }[] };
  }[];
}

test('verifies by a policy file what cosign signed and attested, keyless and with a key', async () => {
  const [app, keyed, neither] = await Promise.all(
    ['app', 'keyed', 'neither'].map((name) => world.pushImage(name)),
  );
  const images = [app ?? '', keyed ?? '', neither ?? ''] as const;
  const { v3: env } = world;
  const key = await world.keyPair();
  const predicate = await world.writePredicate();
  await run(['cosign', 'sign', '--yes', images[0]], { env });
  const attestation = ['--yes', '--type', 'cyclonedx', '--predicate', predicate];
  await run(['cosign', 'attest', ...attestation, images[0]], { env });
  await run(['cosign', 'sign', '--yes', '--key', key.private, images[1]], {
    env: { ...env, COSIGN_PASSWORD: 'secret' },
  });
  const signer = `repository: example/portal
    certificate-oidc-issuer: ${world.stack['issuer']}`;
  const policy = join(world.work, 'policy.yaml');
  await writeFile(
    policy,
    `version: 1
rules:
  - name: signed
    images: ["${world.registry}/app", "${world.registry}/neither"]
    ${signer}
  - name: described
    images: ["**/app"]
    signature: false
    ${signer}
    attestations:
      - type: cyclonedx
        content:
          - { path: $.specVersion, matches: "1\\\\.[5-9]" }
          - { path: "$.components[*]", exists: false }
  - name: the machine's key
    images: ["**/keyed"]
    key: ${basename(key.public)}
`,
  );
  const args = ['--policy', policy, '--sigstore', 'stack', '--out', join(world.work, 'verdicts')];
  await world.sealwright(['cosign-verify', images[0], images[1], ...args]);
  const refused = await world.attempt(['cosign-verify', ...images, ...args]);
  expect(refused.exitCode).toBe(1);
  const report = JSON.parse(
    await readFile(join(world.work, 'verdicts/release.json'), 'utf8'),
  ) as Report;
  expect(
    report.subjects.flatMap(({ reference, verdict }) =>
      verdict.rules.map(({ rule, result }) => [images.indexOf(reference), rule, result]),
    ),
  ).toEqual([
    [0, 'signed', 'verified'],
    [0, 'described', 'verified'],
    [1, "the machine's key", 'verified'],
    [2, 'signed', 'unsigned'],
  ]);
});
