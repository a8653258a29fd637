import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Embedded, startEmbedded } from './embedded.ts';
import { home, peerDirectory, refused, run } from './peers.ts';

/* Clients without a token: they log in with a browser or a device flow, which needs no user here. */

const EMAIL = 'maintainer@example.com';

let stack: Embedded;
let env: Readonly<Record<string, string>>;
beforeAll(async () => {
  // Clients accept checkpoints with the signatures of witnesses.
  stack = await startEmbedded('--witnesses', '2');
  await writeFile(join(stack.work, 'data'), 'what is signed\n');
  // The browser follows the redirects back to the client. Like a real one it runs in the background.
  const bin = join(stack.work, 'bin');
  await mkdir(bin);
  const browser = join(bin, 'xdg-open');
  await writeFile(
    browser,
    `#!/bin/sh\n'${process.execPath}' -e 'fetch(process.argv[1])' "$1" >browser.log 2>&1 &\n`,
  );
  await chmod(browser, 0o755);
  env = {
    PATH: `${bin}:${peerDirectory}:/usr/local/bin:/usr/bin:/bin`,
    BROWSER: `${browser} %s`,
  };
});
afterAll(() => stack[Symbol.asyncDispose]());

const policy = () => [
  `--certificate-identity=${EMAIL}`,
  `--certificate-oidc-issuer=${stack.outputs['issuer']}`,
];

describe('cosign v3 without a token', () => {
  const options = () => ({
    cwd: stack.work,
    env: {
      ...env,
      COSIGN_TRUSTED_ROOT: stack.outputs['trusted-root'] ?? '',
      COSIGN_SIGNING_CONFIG: stack.outputs['signing-config'] ?? '',
    },
  });

  test('signs by the device flow when it has no terminal', async () => {
    const signed = ['cosign', 'sign-blob', '--yes', '--bundle', 'device.json', 'data'] as const;
    expect((await run(signed, options())).stderr).toContain('using device flow');
    const verify = ['cosign', 'verify-blob', '--bundle', 'device.json'] as const;
    await run([...verify, ...policy(), 'data'], options());
    const other = ['--certificate-identity=other@example.com', ...policy().slice(1)];
    expect(await refused([...verify, ...other, 'data'], options())).toContain(EMAIL);
  });

  test('signs by a browser', async () => {
    const image = await stack.pushImage('browser');
    const { stderr } = await run(
      ['cosign', 'sign', '--yes', '--fulcio-auth-flow=normal', image],
      options(),
    );
    expect(stderr).toContain('Your browser will now be opened');
    await run(['cosign', 'verify', ...policy(), image], options());
  });

  test('signs by a copied code when there is no browser', async () => {
    const { env: all } = options();
    const child = spawn(
      join(peerDirectory, 'cosign'),
      ['sign-blob', '--yes', '--fulcio-auth-flow=normal', '--bundle=copied.json', 'data'],
      { cwd: stack.work, env: { ...all, PATH: peerDirectory, HOME: home } },
    );
    let output = '';
    let copied = false;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const link = /^\s+(http\S+)$/m.exec(output)?.[1];
      if (copied || link === undefined || !output.includes('verification code')) return;
      copied = true;
      void fetch(link).then(async (page) => child.stdin.end(await page.text()));
    });
    const [exitCode] = (await once(child, 'close')) as [number];
    expect([exitCode, copied], output).toEqual([0, true]);
    const verify = ['cosign', 'verify-blob', '--bundle', 'copied.json'] as const;
    await run([...verify, ...policy(), 'data'], options());
  });

  test('refuses a wrong client secret', async () => {
    await writeFile(join(stack.work, 'secret'), 'a guess');
    const flow = [
      '--fulcio-auth-flow=client_credentials',
      '--oidc-client-secret-file=secret',
    ] as const;
    const sign = ['cosign', 'sign-blob', '--yes', ...flow, '--bundle=b.json', 'data'] as const;
    expect(await refused(sign, options())).toContain('401');
  });
});

describe('cosign v2 without a token', () => {
  test.each(['device', 'normal'])('signs by the %s flow', async (flow) => {
    const { SIGSTORE_ID_TOKEN: _, ...legacy } = stack.legacyEnv;
    const options = { cwd: stack.work, env: { ...env, ...legacy } };
    const services = [
      `--fulcio-url=${stack.outputs['fulcio']}`,
      `--rekor-url=${stack.outputs['rekor-v1']}`,
      `--oidc-issuer=${stack.outputs['issuer']}`,
      `--fulcio-auth-flow=${flow}`,
    ];
    const kept = ['--output-certificate=leaf.b64', '--output-signature=signature.b64'];
    await run(['cosign2', 'sign-blob', '--yes', ...services, ...kept, 'data'], options);
    const given = ['--certificate=leaf.b64', '--signature=signature.b64'];
    const log = `--rekor-url=${stack.outputs['rekor-v1']}`;
    await run(['cosign2', 'verify-blob', ...given, ...policy(), log, 'data'], options);
  });
});

const python = existsSync(join(peerDirectory, 'sigstore-python'));
if (!python) console.log('SKIPPED: sigstore-python is not installed');

describe.skipIf(!python)('sigstore-python without a token', () => {
  test('signs by a browser', async () => {
    const trust = ['--trust-config', stack.outputs['client-trust-config'] ?? ''];
    const options = { cwd: stack.work, env };
    await run(['sigstore-python', ...trust, 'sign', '--bundle', 'python.json', 'data'], options);
    const bundle = JSON.parse(await readFile(join(stack.work, 'python.json'), 'utf8')) as object;
    expect(bundle).toHaveProperty('verificationMaterial');
    const identity = ['--cert-identity', EMAIL, '--cert-oidc-issuer'];
    await run(
      [
        ...([
          'sigstore-python',
          ...trust,
          'verify',
          'identity',
          '--bundle',
          'python.json',
        ] as const),
        ...identity,
        stack.outputs['issuer'] ?? '',
        'data',
      ],
      options,
    );
  });
});
