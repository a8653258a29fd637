import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coreError, type Http } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { openStack } from '@sealwright/sigstore-stack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTrust } from './trust.ts';

let directory: string;
let trustedRoot: object;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sealwright-trust-'));
  await using host = memoryHost();
  await using stack = await openStack({}, host.ports);
  trustedRoot = stack.trustedRoot;
  await writeFile(join(directory, 'trusted_root.json'), JSON.stringify(stack.trustedRoot));
  await writeFile(join(directory, 'signing_config.json'), JSON.stringify(stack.signingConfig));
  await writeFile(
    join(directory, 'client-trust-config.json'),
    JSON.stringify(stack.clientTrustConfig),
  );
  await writeFile(join(directory, 'state.json'), JSON.stringify({ urls: stack.urls, pid: 1 }));
});
afterAll(() => rm(directory, { recursive: true }));

describe('openTrust', () => {
  it('opens the stack in SEALWRIGHT_STACK', async () => {
    await using host = memoryHost({ env: { SEALWRIGHT_STACK: directory } });
    const trust = await openTrust({ sigstore: 'stack' }, host.ports);
    expect(trust).toMatchObject({
      name: 'stack',
      trustedRootPath: join(directory, 'trusted_root.json'),
      signingConfigPath: join(directory, 'signing_config.json'),
      urls: { fulcio: expect.stringContaining('http://127.0.0.1:') as string },
    });
    expect(trust.signingConfig?.caUrls).toHaveLength(1);
    expect(trust.trustedRoot.certificateAuthorities).toHaveLength(1);
  });

  it('opens a client trust config by its path', async () => {
    await using host = memoryHost();
    const path = join(directory, 'client-trust-config.json');
    const trust = await openTrust({ sigstore: path }, host.ports);
    expect(trust.name).toBe(path);
    expect(trust.signingConfig?.tsaUrls).toHaveLength(1);
  });

  it('reads parts of the public instance from files, and ignores COSIGN_* variables', async () => {
    const path = join(directory, 'trusted_root.json');
    const env = {
      COSIGN_TRUSTED_ROOT: path,
      COSIGN_SIGNING_CONFIG: join(directory, 'signing_config.json'),
    };
    const requested: string[] = [];
    const http: Http = (request) => {
      requested.push(String(request.url));
      return Promise.reject(coreError('HTTP_FAILED', 'no network'));
    };
    await using host = memoryHost({ env, http });
    const trust = await openTrust({ sigstore: 'public', 'trusted-root': path }, host.ports);
    expect(trust).toMatchObject({ name: 'public', trustedRootPath: path });
    expect(trust.signingConfig).toBeUndefined();
    expect(requested).toEqual([]);
  });

  it.each([
    [{ sigstore: 'stack' }, 'TRUST_UNAVAILABLE', 'SEALWRIGHT_STACK'],
    [{ sigstore: '/no/such/file' }, 'TRUST_UNAVAILABLE', '/no/such/file'],
    [{ 'trusted-root': '/no/such/root' }, 'TRUST_UNAVAILABLE', '/no/such/root'],
    [{ sigstore: 'https://tuf.example.com' }, 'TRUST_UNAVAILABLE', 'tuf-root'],
    [{ 'tuf-root': '/no/such/first' }, 'TRUST_UNAVAILABLE', '/no/such/first'],
    [{ sigstore: 'stack', 'tuf-root': 'root.json' }, 'TRUST_INVALID', 'without a TUF mirror'],
  ])('refuses %j: %s', async (options, code, message) => {
    await using host = memoryHost();
    await expect(openTrust(options, host.ports)).rejects.toMatchObject({
      code,
      kind: 'input',
      message: expect.stringContaining(message) as string,
    });
  });

  it('names the file that is invalid', async () => {
    const path = join(directory, 'wrong.json');
    await writeFile(path, JSON.stringify({ ...trustedRoot, certificateAuthorities: [] }));
    await using host = memoryHost();
    await expect(openTrust({ 'trusted-root': path }, host.ports)).rejects.toMatchObject({
      code: 'TRUST_INVALID',
      message: expect.stringContaining(path) as string,
    });
  });
});
