import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSealwrightError } from '@sealwright/core';
import { readReport } from '@sealwright/seal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openScene, type Scene } from './testdata/scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene[Symbol.asyncDispose]());

describe('cosign-verify in an outage', () => {
  const exact = () => ({
    'certificate-identity': scene.stack.identity,
    'certificate-oidc-issuer': scene.stack.urls.issuer,
  });

  test('verifies the other images and exits with 3 when a repository is unavailable', async () => {
    scene.away.add('team/attested');
    const { error, text } = await scene.verify(['team/signed', 'team/attested'], exact());
    scene.away.clear();
    expect(error).toMatchObject({ code: 'VERIFY_INCOMPLETE', kind: 'outside' });
    expect(text).toContain('1 of 2 verified');
    const report = await readReport(join(scene.work, 'verify/release.json'));
    expect(report.unasked).toMatchObject([
      { reference: scene.image('team/attested'), code: 'REGISTRY_FAILED' },
    ]);
  });

  test('exits with a verdict when another image is rejected', async () => {
    scene.away.add('team/attested');
    const names = ['team/signed', 'team/attested', 'team/unsigned'];
    const { error } = await scene.verify(names, exact());
    scene.away.clear();
    expect(error).toMatchObject({ code: 'RELEASE_REJECTED', kind: 'verdict' });
    expect(error.message).toContain('could-not-ask: REGISTRY_FAILED');
    expect(error.message).toContain('unsigned: no signature');
  });

  test('reports could-not-ask when the signatures of an image cannot be listed', async () => {
    scene.away.add('team/signed/referrers');
    scene.away.add('team/signed/manifests/sha256-');
    const { error, summary } = await scene.verify(['team/signed', 'other/signed'], exact());
    scene.away.clear();
    expect(error).toMatchObject({ code: 'VERIFY_INCOMPLETE' });
    expect(summary).toContain('| could-not-ask |');
    expect(isSealwrightError(error)).toBe(true);
  });

  test('reports a missing file as bad input, and a missing bundle as unsigned', async () => {
    const file = join(scene.work, 'file.bin');
    const missing = await scene.verify([], { ...exact(), blobs: [file] });
    expect(missing.error).toMatchObject({ code: 'BLOB_MISSING', kind: 'input' });
    await writeFile(file, 'x');
    const unsigned = await scene.verify([], { ...exact(), blobs: [file] });
    expect(unsigned.error).toMatchObject({ code: 'RELEASE_REJECTED' });
  });
});
