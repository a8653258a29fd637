import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryHost } from '@sealwright/core/testing';
import { expect, test } from 'vitest';
import { openSigningSetup } from './signing-setup.ts';

test.each([
  ['P-256', true],
  ['P-384', false],
  ['P-521', false],
])(
  'offers the key for commands of cosign and warns when it cannot verify: %s',
  async (namedCurve, verifies) => {
    const out = await mkdtemp(join(tmpdir(), 'sealwright-setup-'));
    const { privateKey } = generateKeyPairSync('ec', { namedCurve });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    await using host = memoryHost({ env: { KEY: pem } });
    const options = { key: 'env://KEY', log: 'none' as const, out };
    const { verifyContext } = await openSigningSetup(options, 'example.com/app', host.ports);
    expect(verifyContext.key).toBe(verifies ? join(out, 'cosign.pub') : undefined);
    const warnings = host.logs.filter((line) => line.startsWith('warn: '));
    expect(warnings).toEqual(
      verifies ? [] : [expect.stringContaining('cosign cannot verify signatures by this key')],
    );
    await rm(out, { recursive: true });
  },
);
