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

describe('what could not be asked', () => {
  const exact = () => ({
    'certificate-identity': scene.stack.identity,
    'certificate-oidc-issuer': scene.stack.urls.issuer,
  });

  test('hides no verdict of others; without a refusal it is exit 3', async () => {
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

  test('a refusal outranks it', async () => {
    scene.away.add('team/attested');
    const names = ['team/signed', 'team/attested', 'team/unsigned'];
    const { error } = await scene.verify(names, exact());
    scene.away.clear();
    expect(error).toMatchObject({ code: 'RELEASE_REJECTED', kind: 'verdict' });
    expect(error.message).toContain('could-not-ask: REGISTRY_FAILED');
    expect(error.message).toContain('unsigned: no signature');
  });

  test('an image that is there and whose signatures cannot be listed is one, too', async () => {
    scene.away.add('team/signed/referrers');
    scene.away.add('team/signed/manifests/sha256-');
    const { error, summary } = await scene.verify(['team/signed', 'other/signed'], exact());
    scene.away.clear();
    expect(error).toMatchObject({ code: 'VERIFY_INCOMPLETE' });
    expect(summary).toContain('| could-not-ask |');
    expect(isSealwrightError(error)).toBe(true);
  });

  test('a file that is not there is bad input, and a bundle that is not there is no signature', async () => {
    const file = join(scene.work, 'file.bin');
    const missing = await scene.verify([], { ...exact(), blobs: [file] });
    expect(missing.error).toMatchObject({ code: 'BLOB_MISSING', kind: 'input' });
    await writeFile(file, 'x');
    const unsigned = await scene.verify([], { ...exact(), blobs: [file] });
    expect(unsigned.error).toMatchObject({ code: 'RELEASE_REJECTED' });
  });
});
