import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Listening, listen } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { jobIdentity, memoryState, openIssuer } from '@sealwright/sigstore-stack';
import { run } from './peers.ts';
import { freePort } from './ports.ts';
import { planCtLog, type RealLog, startRekorV1, startTrillian } from './real-logs.ts';
import { start } from './real-process.ts';

/** Fulcio, Rekor v2, Rekor v1, a CT log and a timestamp authority of other projects, and the files of clients. */
export interface RealServices extends AsyncDisposable {
  readonly work: string;
  readonly trustedRoot: string;
  readonly signingConfig: string;
  /** The signing config with Rekor v1 as its only log. */
  readonly signingConfigV1: string;
  /** The variables of cosign v2 with the keys of the services. */
  readonly legacyEnv: Readonly<Record<string, string>>;
  /** The flags of cosign v2 with the URLs of the services. */
  readonly legacyFlags: readonly string[];
  /** The trusted root and the signing config as a client trust config. */
  readonly clientTrustConfig: string;
  readonly issuer: string;
  readonly identity: string;
  /** Returns a new identity token. */
  token(): string;
}

/** Starts the services. Only the token issuer is Sealwright's. */
export async function startRealServices(): Promise<RealServices> {
  const work = await mkdtemp(join(tmpdir(), 'sealwright-real-'));
  await using running = new AsyncDisposableStack();
  running.defer(() => rm(work, { recursive: true, force: true }));
  const host = running.use(memoryHost());
  const url = { issuer: '' };
  const options = { url: () => url.issuer, requestToken: 'x' };
  const issuer = openIssuer(memoryState(), options, host.ports);
  const listening: Listening = running.use(await listen(issuer));
  url.issuer = listening.url;
  const file = async (name: string, text: string | Uint8Array): Promise<string> => {
    const path = join(work, name);
    await writeFile(path, text);
    return path;
  };
  const trillian = await startTrillian(running);
  const ct = await planCtLog(running, work, trillian);
  const trusted = { IssuerURL: url.issuer, ClientID: 'sigstore', Type: 'github-workflow' };
  const issuers = { OIDCIssuers: { [url.issuer]: trusted } };
  const fulcio = await startFulcio(running, {
    config: await file('fulcio.json', JSON.stringify(issuers)),
    ctlog: ct.log,
  });
  const bundle = (await (await fetch(`${fulcio}/api/v2/trustBundle`)).json()) as {
    chains: { certificates: string[] }[];
  };
  const root = await file('fulcio.pem', bundle.chains[0]?.certificates[0] ?? '');
  const [rekor, rekorV1, tsa] = await Promise.all([
    startRekor(running, work, file),
    startRekorV1(running, work, trillian),
    startTsa(running),
    ct.open(root),
  ]);
  const chain = await (await fetch(`${tsa}/api/v1/timestamp/certchain`)).text();
  const config = await configure({
    work,
    fulcio: [fulcio, root],
    ctlog: ct.log,
    rekor,
    rekorV1,
    tsa: [tsa, await file('tsa.pem', chain)],
    issuer: url.issuer,
  });
  const disposables = running.move();
  return {
    work,
    ...config,
    legacyEnv: {
      SIGSTORE_ROOT_FILE: root,
      SIGSTORE_CT_LOG_PUBLIC_KEY_FILE: ct.log[1],
      SIGSTORE_REKOR_PUBLIC_KEY: rekorV1[1],
    },
    legacyFlags: [
      `--fulcio-url=${fulcio}`,
      `--rekor-url=${rekorV1[0]}`,
      `--oidc-issuer=${url.issuer}`,
    ],
    issuer: url.issuer,
    identity: jobIdentity(),
    token: () => issuer.mintToken(),
    [Symbol.asyncDispose]: () => disposables.disposeAsync(),
  };
}

type WriteFile = (name: string, text: string | Uint8Array) => Promise<string>;

/** The configuration of Fulcio. */
export interface FulcioParts {
  /** The path of its configuration file. */
  readonly config: string;
  /** The CT log: its URL, and the path of its key. Without one certificates have no SCT. */
  readonly ctlog?: readonly [string, string];
  /** Paths of a chain, issuing certificate first, and of its encrypted key. Without it Fulcio creates a chain. */
  readonly authority?: {
    readonly chain: string;
    readonly key: string;
    readonly passphrase: string;
  };
}

/** Starts Fulcio with the given authority, or with one in memory. Returns its URL. */
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
): Promise<RealLog> {
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
  return [url, await file('rekor.pub', publicKey.export({ type: 'spki', format: 'pem' }))];
}

/** Starts a timestamp authority with a chain of its own and returns its URL. It needs port 2112: one at a time. */
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
  /** The URL, and the path of the key or chain. */
  readonly fulcio: readonly [string, string];
  readonly ctlog: readonly [string, string];
  readonly rekor: RealLog;
  readonly rekorV1: RealLog;
  readonly tsa: readonly [string, string];
  readonly issuer: string;
}

/** Sets a common name of every authority. sigstore-python requires one, and Fulcio's ephemeral authority has none. */
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

/** Writes the files of clients with cosign's commands. */
async function configure({ work, fulcio, ctlog, rekor, rekorV1, tsa, issuer }: Services) {
  const trustedRoot = join(work, 'trusted_root.json');
  const signingConfig = join(work, 'signing_config.json');
  const signingConfigV1 = join(work, 'signing_config.v1.json');
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
    `--rekor=url=${rekorV1[0]},public-key=${rekorV1[1]},start-time=${START}`,
    `--tsa=url=${stamp},certificate-chain=${tsa[1]}`,
    '--out',
    trustedRoot,
  ]);
  const create = (out: string, logs: readonly string[]) =>
    run([
      'cosign',
      'signing-config',
      'create',
      `--fulcio=${of(fulcio[0], 1)}`,
      ...logs.map((log) => `--rekor=${log}`),
      '--rekor-config=ANY',
      `--oidc-provider=${of(issuer, 1)}`,
      `--tsa=${of(stamp, 1)}`,
      '--tsa-config=ANY',
      '--out',
      out,
    ]);
  await create(signingConfig, [of(rekor[0], 2), of(rekorV1[0], 1)]);
  await create(signingConfigV1, [of(rekorV1[0], 1)]);
  const clientTrustConfig = join(work, 'client-trust-config.json');
  const parse = async (path: string) => JSON.parse(await readFile(path, 'utf8')) as unknown;
  const both = {
    mediaType: 'application/vnd.dev.sigstore.clienttrustconfig.v0.1+json',
    trustedRoot: named(await parse(trustedRoot)),
    signingConfig: await parse(signingConfig),
  };
  await writeFile(clientTrustConfig, JSON.stringify(both));
  return { trustedRoot, signingConfig, signingConfigV1, clientTrustConfig };
}
