/*
 * Keyless signatures a second: the embedded stack beside Fulcio, Rekor v2, the timestamp authority and the certificate log
 * of their makers, one after the other, under the same load: our own signer, with a new key and certificate for every
 * signature. Prints figures and judges nothing. `npm run bench:services`.
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
/** Rekor v2 of its makers answers up to a second later: enough signers have to wait at a time to keep it busy. */
const SIGNERS = [16, 64, 256, 1024];
const root = fileURLToPath(new URL('../..', import.meta.url));

const go = await goVersion();
const work = await mkdtemp(join(tmpdir(), 'sealwright-services-'));
try {
  console.log(
    `${'services'.padEnd(12)}${SIGNERS.map((n) => `${n} at a time`.padStart(16)).join('')}`,
  );
  await withStack((sign) => measure('ours', sign));
  if (go === undefined) console.log('SKIPPED: no Go');
  else {
    const peers = await buildPeers(go, console.log);
    process.env['SEALWRIGHT_PEER_PATHS'] = JSON.stringify(Object.fromEntries(peers));
    const { startRealServices } = await import('../interop/real-services.ts');
    await using real = await startRealServices();
    await measure(
      'theirs',
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

/** One keyless signature: a key, a certificate, a timestamp and an entry of Rekor v2. */
function signing(sigstore: string, token: () => string): Sign {
  const host = memoryHost();
  const options = { sigstore, 'identity-audience': 'sigstore', format: 'bundle' } as const;
  const opening = openTrust(options, host.ports);
  const message = Buffer.from('what is signed');
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

/** Runs the built stack, its keys and logs in a directory as everywhere. */
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
