import { spawn } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Listening, listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { jobIdentity, memoryState, openCtLog, openIssuer } from '@sealwright/sigstore-stack';
import { peerDirectory, run } from './peers.ts';
import { freePort, isOpen } from './ports.ts';

/** Fulcio, Rekor v2 and a timestamp authority as sigstore makes them, and what clients need to use them. */
export interface RealServices extends AsyncDisposable {
  readonly work: string;
  readonly trustedRoot: string;
  readonly signingConfig: string;
  /** Both in one, as a client trust config. */
  readonly clientTrustConfig: string;
  readonly issuer: string;
  readonly identity: string;
  token(): string;
}

/** Starts the peers; the issuer of tokens and the certificate log, which Fulcio needs beside it, are ours. */
export async function startRealServices(): Promise<RealServices> {
  const work = await mkdtemp(join(tmpdir(), 'sealwright-real-'));
  await using running = new AsyncDisposableStack();
  running.defer(() => rm(work, { recursive: true, force: true }));
  const host = running.use(memoryHost());
  const url = { issuer: '' };
  const state = memoryState();
  const issuer = openIssuer(state, { url: () => url.issuer, requestToken: 'x' }, host.ports);
  // The certificate log learns of Fulcio's root when Fulcio is up.
  const roots: Uint8Array[] = [];
  const ctlog = openCtLog(state, roots, host.ports);
  const listening: Listening = running.use(await listen(issuer));
  url.issuer = listening.url;
  const ct = running.use(await listen(ctlog));
  const file = async (name: string, text: string | Uint8Array): Promise<string> => {
    const path = join(work, name);
    await writeFile(path, text);
    return path;
  };
  const ctKey = await file(
    'ct.pub',
    pemOf(createPublicKey({ key: Buffer.from(ctlog.publicKey), format: 'der', type: 'spki' })),
  );
  const trusted = { IssuerURL: url.issuer, ClientID: 'sigstore', Type: 'github-workflow' };
  const issuers = { OIDCIssuers: { [url.issuer]: trusted } };
  const fulcio = await startFulcio(running, {
    config: await file('fulcio.json', JSON.stringify(issuers)),
    ctlog: [ct.url, ctKey],
  });
  const bundle = (await (await fetch(`${fulcio}/api/v2/trustBundle`)).json()) as {
    chains: { certificates: string[] }[];
  };
  const root = bundle.chains[0]?.certificates[0] ?? '';
  roots.push(new X509Certificate(root).raw);
  const [rekor, tsa] = await Promise.all([startRekor(running, work, file), startTsa(running)]);
  const chain = await (await fetch(`${tsa}/api/v1/timestamp/certchain`)).text();
  const config = await configure({
    work,
    fulcio: [fulcio, await file('fulcio.pem', root)],
    ctlog: [ct.url, ctKey],
    rekor,
    tsa: [tsa, await file('tsa.pem', chain)],
    issuer: url.issuer,
  });
  const disposables = running.move();
  return {
    work,
    ...config,
    issuer: url.issuer,
    identity: jobIdentity(),
    token: () => issuer.mintToken(),
    [Symbol.asyncDispose]: () => disposables.disposeAsync(),
  };
}

function pemOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

type WriteFile = (name: string, text: string | Uint8Array) => Promise<string>;

/** Starts a peer and waits until it takes connections; it ends with the rest. */
async function start(
  running: AsyncDisposableStack,
  port: number,
  program: string,
  args: readonly string[],
): Promise<string> {
  const child = spawn(join(peerDirectory, program), args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-4000)));
  running.defer(async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  });
  for (let waited = 0; !(await isOpen(port)); waited += 25) {
    if (child.exitCode !== null || waited > 20_000)
      throw new Error(`${program} does not come up: ${said}`);
    await delay(25);
  }
  return `http://127.0.0.1:${port}`;
}

export interface FulcioParts {
  /** Path of its configuration. */
  readonly config: string;
  /** The certificate log: its URL, and the path of its key. Without one certificates have no SCT. */
  readonly ctlog?: readonly [string, string];
  /** Paths of a chain, the issuing certificate first, and of its encrypted key; without it one of its own. */
  readonly authority?: {
    readonly chain: string;
    readonly key: string;
    readonly passphrase: string;
  };
}

/** Starts Fulcio with an authority that was given, or with one of its own that is gone with it. */
export async function startFulcio(
  running: AsyncDisposableStack,
  { config, ctlog, authority }: FulcioParts,
): Promise<string> {
  const [port, grpc, metrics] = [await freePort(), await freePort(), await freePort()];
  return start(running, port, 'fulcio', [
    'serve',
    '--host=127.0.0.1',
    `--port=${port}`,
    '--grpc-host=127.0.0.1',
    `--grpc-port=${grpc}`,
    `--metrics-port=${metrics}`,
    `--legacy-unix-domain-socket=@sealwright-${port}`,
    ...(authority === undefined
      ? ['--ca=ephemeralca']
      : [
          '--ca=fileca',
          '--fileca-watch=false',
          `--fileca-cert=${authority.chain}`,
          `--fileca-key=${authority.key}`,
          `--fileca-key-passwd=${authority.passphrase}`,
        ]),
    `--ct-log-url=${ctlog?.[0] ?? ''}`,
    ...(ctlog === undefined ? [] : [`--ct-log-public-key-path=${ctlog[1]}`]),
    `--config-path=${config}`,
  ]);
}

async function startRekor(
  running: AsyncDisposableStack,
  work: string,
  file: WriteFile,
): Promise<readonly [string, string]> {
  const [port, grpc, metrics] = [await freePort(), await freePort(), await freePort()];
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = await file('rekor.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const url = await start(running, port, 'rekor-server', [
    'serve',
    '--http-address=127.0.0.1',
    `--http-port=${port}`,
    '--grpc-address=127.0.0.1',
    `--grpc-port=${grpc}`,
    `--http-metrics-port=${metrics}`,
    '--hostname=127.0.0.1',
    `--storage-dir=${join(work, 'rekor')}`,
    `--signer-filepath=${key}`,
    '--checkpoint-interval=200ms',
    '--batch-max-age=50ms',
  ]);
  return [url, await file('rekor.pub', pemOf(publicKey))];
}

/** Starts a timestamp authority with a chain of its own. It takes port 2112: one at a time. */
export async function startTsa(running: AsyncDisposableStack): Promise<string> {
  const port = await freePort();
  return start(running, port, 'timestamp-server', [
    'serve',
    '--host=127.0.0.1',
    `--port=${port}`,
    '--timestamp-signer=memory',
    '--disable-ntp-monitoring',
  ]);
}

interface Services {
  readonly work: string;
  /** URL, and the file of its key or chain. */
  readonly fulcio: readonly [string, string];
  readonly ctlog: readonly [string, string];
  readonly rekor: readonly [string, string];
  readonly tsa: readonly [string, string];
  readonly issuer: string;
}

/** sigstore-python wants a common name of every authority, and Fulcio's ephemeral one has none. */
function named(root: unknown): object {
  const { certificateAuthorities: authorities, ...rest } = root as {
    certificateAuthorities: { subject: object }[];
  };
  const certificateAuthorities = authorities.map((authority) => ({
    ...authority,
    subject: { commonName: 'ephemeral', ...authority.subject },
  }));
  return { ...rest, certificateAuthorities };
}

const START = '2024-01-01T00:00:00Z';

/** Writes what clients read, with cosign's own commands. */
async function configure({ work, fulcio, ctlog, rekor, tsa, issuer }: Services) {
  const trustedRoot = join(work, 'trusted_root.json');
  const signingConfig = join(work, 'signing_config.json');
  const of = (url: string, version: number): string =>
    `url=${url},api-version=${version},start-time=${START},operator=sigstore.test`;
  const stamp = `${tsa[0]}/api/v1/timestamp`;
  await run([
    'cosign',
    'trusted-root',
    'create',
    `--fulcio=url=${fulcio[0]},certificate-chain=${fulcio[1]}`,
    `--ctfe=url=${ctlog[0]},public-key=${ctlog[1]},start-time=${START}`,
    `--rekor=url=${rekor[0]},public-key=${rekor[1]},start-time=${START},origin=127.0.0.1`,
    `--tsa=url=${stamp},certificate-chain=${tsa[1]}`,
    '--out',
    trustedRoot,
  ]);
  await run([
    'cosign',
    'signing-config',
    'create',
    `--fulcio=${of(fulcio[0], 1)}`,
    `--rekor=${of(rekor[0], 2)}`,
    '--rekor-config=ANY',
    `--oidc-provider=${of(issuer, 1)}`,
    `--tsa=${of(stamp, 1)}`,
    '--tsa-config=ANY',
    '--out',
    signingConfig,
  ]);
  const clientTrustConfig = join(work, 'client-trust-config.json');
  const parse = async (path: string) => JSON.parse(await readFile(path, 'utf8')) as unknown;
  const both = {
    mediaType: 'application/vnd.dev.sigstore.clienttrustconfig.v0.1+json',
    trustedRoot: named(await parse(trustedRoot)),
    signingConfig: await parse(signingConfig),
  };
  await writeFile(clientTrustConfig, JSON.stringify(both));
  return { trustedRoot, signingConfig, clientTrustConfig };
}
