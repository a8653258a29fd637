/*
 * Compares the rate of keyless signatures with the embedded stack, and with sigstore's Fulcio, Rekor v2 and timestamp
 * authority and Google's CT log. Both get the same load from Sealwright's signer, with a new key and certificate for
 * every signature. It prints rates and has no limits. `npm run bench:services`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { memoryHost } from '@sealwright/core/testing';
import { openSigner, openTrust } from '@sealwright/sigstore';
import { stackFiles } from '@sealwright/sigstore-stack';
import { buildPeers, goVersion } from '../../tools/peers/peers.ts';

const SIGNATURES = 2048;
/** Parallel signers. sigstore's Rekor v2 responds after up to a second, so only many signers use its capacity. */
const SIGNERS = [16, 64, 256, 1024];
const root = fileURLToPath(new URL('../..', import.meta.url));

const go = await goVersion();
const work = await mkdtemp(join(tmpdir(), 'sealwright-services-'));
try {
  console.log(
    `${'services'.padEnd(12)}${SIGNERS.map((n) => `${n} at a time`.padStart(16)).join('')}`,
  );
  await withStack((sign) => measure('sealwright', sign));
  if (go === undefined) console.log('SKIPPED: the peers need a Go toolchain');
  else {
    const peers = await buildPeers(go, console.log);
    process.env['SEALWRIGHT_PEER_PATHS'] = JSON.stringify(Object.fromEntries(peers));
    const { startRealServices } = await import('../interop/real-services.ts');
    await using real = await startRealServices();
    await measure(
      'sigstore',
      signing(real.clientTrustConfig, () => real.token()),
    );
  }
} finally {
  await rm(work, { recursive: true, force: true });
}

type Sign = () => Promise<void>;

async function measure(name: string, sign: Sign): Promise<void> {
  const rates: number[] = [];
  await many(100, 16, sign);
  for (const signers of SIGNERS) {
    const started = performance.now();
    await many(SIGNATURES, signers, sign);
    rates.push(SIGNATURES / ((performance.now() - started) / 1000));
  }
  console.log(
    `${name.padEnd(12)}${rates.map((rate) => `${rate.toFixed(0)}/s`.padStart(16)).join('')}`,
  );
}

async function many(count: number, signers: number, sign: Sign): Promise<void> {
  let left = count;
  const signer = async (): Promise<void> => {
    while (left-- > 0) await sign();
  };
  await Promise.all(Array.from({ length: signers }, signer));
}

/** Returns a function that makes one keyless signature: a key, a certificate, a timestamp and an entry of Rekor v2. */
function signing(sigstore: string, token: () => string): Sign {
  const host = memoryHost();
  const options = { sigstore, 'identity-audience': 'sigstore', format: 'bundle' } as const;
  const opening = openTrust(options, host.ports);
  const message = Buffer.from('signed content');
  return async () => {
    const signer = await openSigner(
      { ...options, 'identity-token': token() },
      await opening,
      host.ports,
    );
    const subject = { subject: 'bench', predicateType: '' };
    await signer.sign({ kind: 'message', message }, subject, { bundle: true, legacy: false });
  };
}

/** Runs the built stack with its keys and logs in a directory. */
async function withStack(use: (sign: Sign) => Promise<void>): Promise<void> {
  const directory = join(work, 'stack');
  const stack = spawn(
    process.execPath,
    [join(root, 'dist/stack.js'), '--directory', directory, '--json'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  try {
    await once(stack.stdout, 'data');
    const files = stackFiles(directory);
    const token = await readFile(files.token, 'utf8');
    await use(signing(files.clientTrustConfig, () => token));
  } finally {
    stack.kill('SIGTERM');
    await once(stack, 'exit');
  }
}
