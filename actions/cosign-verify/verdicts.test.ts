import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { memoryHost } from '@sealwright/core/testing';
import { readReport } from '@sealwright/seal';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { task as signTask } from '../cosign-sign/task.ts';
import { openScene, PASSED, type Scene } from './testdata/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene[Symbol.asyncDispose]());

const CYCLONEDX = 'https://cyclonedx.org/bom';
const SIGNATURE = 'https://sigstore.dev/cosign/sign/v1';
const TIME = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

const keyless = () => ({
  'certificate-identity': scene.stack.identity,
  'certificate-oidc-issuer': scene.stack.urls.issuer,
});

const provenBy = (predicateType: string) => ({
  predicateType,
  identity: scene.stack.identity,
  issuer: scene.stack.urls.issuer,
  log: scene.stack.urls.rekor,
  logIndex: expect.stringMatching(/^\d+$/) as string,
  time: expect.stringMatching(TIME) as string,
  manifest: expect.stringMatching(/^sha256:/) as string,
});

const verdictsOf = async () =>
  (await readReport(join(scene.work, 'verify/release.json'))).subjects.map(
    ({ verdict }) => verdict,
  );

test('names identity, issuer, log entry and time of an image and its attestation when verified', async () => {
  const inputs = { ...keyless(), attestations: ['cyclonedx'] };
  const { error, outputs, text, summary } = await scene.verify(['team/attested'], inputs);
  expect(error).toBe(PASSED);
  const proofs = expect.arrayContaining([provenBy(SIGNATURE), provenBy(CYCLONEDX)]) as object;
  expect(outputs['verdicts']).toEqual([expect.objectContaining({ result: 'verified', proofs })]);
  expect(await verdictsOf()).toEqual([expect.objectContaining({ result: 'verified', proofs })]);
  const { identity, urls } = scene.stack;
  for (const shown of [text, summary]) {
    expect(shown).toContain(`signature by ${identity}, issuer ${urls.issuer}, entry `);
    expect(shown).toContain(`${CYCLONEDX} by ${identity}, issuer ${urls.issuer}, entry `);
    expect(shown).toMatch(new RegExp(`of ${urls.rekor}, at \\d{4}-`));
  }
});

test('returns the verdict on every subject when one of them is not verified', async () => {
  const { error, outputs } = await scene.verify(['team/signed', 'team/unsigned'], keyless());
  expect(error).toMatchObject({ code: 'RELEASE_REJECTED' });
  expect(outputs).toEqual({
    report: join(scene.work, 'verify/release.json'),
    verdicts: [
      expect.objectContaining({
        reference: scene.image('team/signed'),
        result: 'verified',
        proofs: expect.arrayContaining([provenBy(SIGNATURE)]) as object,
      }),
      expect.objectContaining({
        reference: scene.image('team/unsigned'),
        result: 'unsigned',
        proofs: [],
      }),
    ],
  });
});

test('names the signer in every rule of a policy file when verified', async () => {
  const policy = join(scene.work, 'by.yaml');
  const { identity, urls } = scene.stack;
  const signer = `    certificate-identity: ${identity}\n    certificate-oidc-issuer: ${urls.issuer}`;
  await writeFile(policy, `version: 1\nrules:\n  - name: ours\n    images: ["**"]\n${signer}\n`);
  const { error, text } = await scene.verify(['team/signed'], { policy });
  expect(error).toBe(PASSED);
  const proofs = expect.arrayContaining([provenBy(SIGNATURE)]) as object;
  expect(await verdictsOf()).toMatchObject([{ proofs, rules: [{ rule: 'ours', proofs }] }]);
  expect(text).toContain(`signature by ${identity}, issuer ${urls.issuer}, entry `);
});

test('names the key by its fingerprint when a file is verified by a key', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [key, pub, blob] = ['my.key', 'my.pub', 'file.bin'].map((name) => join(scene.work, name));
  await writeFile(key ?? '', privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await writeFile(pub ?? '', publicKey.export({ type: 'spki', format: 'pem' }));
  await writeFile(blob ?? '', 'content');
  await using host = memoryHost();
  const what = { blobs: [blob], log: 'none', sigstore: join(scene.work, 'trust.json') };
  const out = join(scene.work, 'sign');
  await signTask.run(signTask.inputs.parse({ ...what, key, out }), host.ports);
  const { error, outputs, text } = await scene.verify([], { ...what, key: pub });
  expect(error).toBe(PASSED);
  const der = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }));
  const hex = createHash('sha256')
    .update(der.export({ type: 'spki', format: 'der' }))
    .digest('hex');
  const proof = { predicateType: SIGNATURE, identity: '', issuer: '', key: `sha256:${hex}` };
  expect(outputs['verdicts']).toMatchObject([{ result: 'verified', proofs: [proof] }]);
  expect(text).toContain(`signature by key sha256:${hex}, in no log, no signed time`);
  const signed = await readReport(join(out, 'release.json'));
  expect(signed.subjects[0]?.signatures).toMatchObject([{ key: `sha256:${hex}` }]);
});
