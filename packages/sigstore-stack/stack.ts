import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { type Listening, listen, type Ports, type Service } from '@sealwright/core';
import { withPage } from './browse/route.ts';
import { openWitness } from './checkpoint.ts';
import { type JobClaims, jobIdentity } from './claims.ts';
import { openCtLog } from './ctlog.ts';
import { openAuthority, openFulcio } from './fulcio.ts';
import { openIssuer, type TokenRequest } from './issuer.ts';
import type { TrustedIssuer } from './jwt.ts';
import { openRekor } from './rekor.ts';
import { openRekorV1 } from './rekor-v1/service.ts';
import { directoryState, memoryState } from './state.ts';
import {
  clientTrustConfigOf,
  type JsonObject,
  type StackUrls,
  signingConfigOf,
  type TrustMaterial,
  trustedRootOf,
} from './trust.ts';
import { openTsa } from './tsa.ts';
import { openTuf, tufTargetsOf } from './tuf.ts';
import type { TufRepository } from './tuf-repository.ts';

export interface StackOptions {
  /** Where keys and logs are kept; in memory when there is none. */
  readonly directory?: string;
  /** Address to listen on, default 127.0.0.1. */
  readonly host?: string;
  /**
   * The host that clients reach it by, in every URL and as the origin of Rekor's checkpoints. Default: `host`, or
   * 127.0.0.1 where that is every address of the machine.
   */
  readonly publicHost?: string;
  /** Ports to listen on; default: free ones. A stack that is reopened on other ports has other URLs. */
  readonly ports?: Readonly<Partial<Record<keyof StackUrls, number>>>;
  /** The job whose identity the issuer speaks for. */
  readonly job?: JobClaims;
  /** Who the person is that signs without a token, default `maintainer@example.com`. */
  readonly email?: string;
  /** Issuers to accept beside its own: the text of a configuration file of Fulcio, YAML or JSON. */
  readonly fulcioConfig?: string;
  /** How many witnesses cosign the checkpoints of Rekor v2, default none. */
  readonly witnesses?: number;
}

/** Requests that each service was asked, and entries in each log. */
export interface StackCounters {
  readonly requests: Readonly<Record<keyof StackUrls, number>>;
  readonly entries: Readonly<Record<'ctlog' | 'rekor' | 'rekorV1', number>>;
}

/** A sigstore that is up. Disposing it frees its ports. */
export interface Stack extends AsyncDisposable {
  readonly urls: StackUrls;
  readonly trust: TrustMaterial;
  /** TrustedRoot v0.1. */
  readonly trustedRoot: JsonObject;
  /** SigningConfig v0.2. */
  readonly signingConfig: JsonObject;
  /** ClientTrustConfig v0.1: both. */
  readonly clientTrustConfig: JsonObject;
  /** The same, as clients get it by TUF. */
  readonly tuf: TufRepository;
  /** The verifier keys of its witnesses: C2SP tlog-cosignature. */
  readonly witnesses: readonly string[];
  /** The subject alternative name of certificates for the default token. */
  readonly identity: string;
  /** What a workflow runner would export as `ACTIONS_ID_TOKEN_REQUEST_URL` and `…_TOKEN`. */
  readonly tokenRequest: { readonly url: string; readonly bearer: string };
  /** An identity token of the job, a JWT. */
  mintToken(request?: TokenRequest): string;
  counters(): StackCounters;
  /** Entries in the transparency log of Rekor v2. */
  logSize(): number;
}

type StackPorts = Pick<Ports, 'clock' | 'random' | 'log' | 'http'>;

/**
 * Starts a whole sigstore in this process, each service on a loopback port of its own.
 *
 * @throws `STATE_INVALID`, `STATE_UNWRITABLE`, `ISSUER_CONFIG_INVALID`, or the system's error when an address cannot be bound
 */
export async function openStack(options: StackOptions, ports: StackPorts): Promise<Stack> {
  const services = await openServices(options, ports);
  const { issuer, fulcio, ctlog, rekor, rekorV1, tsa, tuf } = services.parts;
  await using starting = new AsyncDisposableStack();
  const urls = await listenAll(withPages(services), options, starting);
  Object.assign(services.urls, urls);
  const trust: TrustMaterial = {
    fulcioChain: services.chain,
    tsaChain: tsa.chain,
    ctlog: { publicKey: ctlog.publicKey, logId: ctlog.logId },
    rekor: { publicKey: rekor.publicKey, logId: rekor.logId },
    rekorV1: { publicKey: rekorV1.publicKey, logId: rekorV1.logId },
  };
  await tuf.repository.publish(tufTargetsOf(urls, trust));
  const disposables = starting.move();
  return {
    urls,
    trust,
    trustedRoot: trustedRootOf(urls, trust),
    signingConfig: signingConfigOf(urls, trust),
    clientTrustConfig: clientTrustConfigOf(urls, trust),
    tuf: tuf.repository,
    witnesses: services.witnesses.map(({ verifierKey }) => verifierKey),
    identity: jobIdentity(options.job),
    tokenRequest: {
      url: `${urls.issuer}/request-token?api-version=2.0`,
      bearer: issuer.requestToken,
    },
    mintToken: (request) => issuer.mintToken(request),
    counters: () => ({
      requests: {
        issuer: issuer.counter.requests,
        fulcio: fulcio.counter.requests,
        ctlog: ctlog.counter.requests,
        rekor: rekor.counter.requests,
        rekorV1: rekorV1.counter.requests,
        tsa: tsa.counter.requests,
        tuf: tuf.counter.requests,
      },
      entries: {
        ctlog: ctlog.log.size(),
        rekor: rekor.log.size(),
        rekorV1: rekorV1.log.size(),
      },
    }),
    logSize: () => rekor.log.size(),
    [Symbol.asyncDispose]: () => disposables.disposeAsync(),
  };
}

/** The host that clients reach a stack by. */
function publicHostOf(options: Pick<StackOptions, 'host' | 'publicHost'>): string {
  const { host = '127.0.0.1', publicHost } = options;
  return publicHost ?? (host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host);
}

/** The URL that clients reach a service by, without a trailing slash. */
export function publicUrl(
  listening: Listening,
  options: Pick<StackOptions, 'host' | 'publicHost'>,
): string {
  const host = publicHostOf(options);
  return `http://${host.includes(':') ? `[${host}]` : host}:${listening.port}`;
}

/** The services, wired to each other but not listening yet. */
async function openServices(options: StackOptions, ports: StackPorts) {
  const state = options.directory === undefined ? memoryState() : directoryState(options.directory);
  // Known once they listen.
  const urls = { issuer: '', fulcio: '', ctlog: '', rekor: '', rekorV1: '', tsa: '', tuf: '' };
  const authority = openAuthority(state, ports);
  const issuer = openIssuer(
    state,
    {
      url: () => urls.issuer,
      requestToken: Buffer.from(ports.random.bytes(24)).toString('base64url'),
      ...(options.job === undefined ? {} : { job: options.job }),
      ...(options.email === undefined ? {} : { email: options.email }),
    },
    ports,
  );
  const ctlog = openCtLog(state, [authority.chain[1]], ports, () => urls.ctlog);
  const trusted = {
    get issuer() {
      return urls.issuer;
    },
    audience: 'sigstore',
    keys: (): Promise<readonly JsonWebKey[]> => Promise.resolve(issuer.keys()),
  };
  const foreign = await foreignIssuers(options.fulcioConfig, ports);
  const fulcio = openFulcio(
    { authority, issuers: [trusted, ...foreign], submit: (chain) => ctlog.addPreChain(chain) },
    ports,
  );
  const host = publicHostOf(options);
  const witnesses = Array.from({ length: options.witnesses ?? 0 }, (_, at) => {
    const name = `witness-${at + 1}`;
    const key = state.key(name, () => generateKeyPairSync('ed25519').privateKey);
    return openWitness(`${name}.sigstore.embedded`, key);
  });
  const rekor = openRekor(state, { origin: host, witnesses }, ports);
  const rekorV1 = openRekorV1(state, { host }, ports);
  const tsa = openTsa(state, ports);
  const tuf = await openTuf(state, ports);
  const parts = { issuer, fulcio, ctlog, rekor, rekorV1, tsa, tuf };
  return { urls, chain: authority.chain, witnesses, parts };
}

/** The services with a page for people each. */
function withPages(
  services: Awaited<ReturnType<typeof openServices>>,
): Readonly<Record<keyof StackUrls, Service>> {
  const { parts, urls } = services;
  const paged = (name: keyof StackUrls) =>
    withPage(parts[name], async (query) =>
      (await import('./browse/services.ts')).pageOf(name, parts, urls, query),
    );
  return {
    issuer: paged('issuer'),
    fulcio: paged('fulcio'),
    ctlog: paged('ctlog'),
    rekor: paged('rekor'),
    rekorV1: paged('rekorV1'),
    tsa: paged('tsa'),
    tuf: paged('tuf'),
  };
}

/** The issuers of a configuration file of Fulcio. What reads it is loaded only then. */
async function foreignIssuers(
  config: string | undefined,
  ports: StackPorts,
): Promise<readonly TrustedIssuer[]> {
  if (config === undefined) return [];
  const { readIssuerConfig } = await import('./issuer-config.ts');
  const { openKeySource } = await import('./discovery.ts');
  return readIssuerConfig(config, openKeySource(ports));
}

async function listenAll(
  services: Readonly<Record<keyof StackUrls, Service>>,
  options: StackOptions,
  disposables: AsyncDisposableStack,
): Promise<StackUrls> {
  const start = async (name: keyof StackUrls): Promise<string> => {
    const listening: Listening = await listen(services[name], {
      ...(options.host === undefined ? {} : { host: options.host }),
      ...(options.ports?.[name] === undefined ? {} : { port: options.ports[name] }),
    });
    return publicUrl(disposables.use(listening), options);
  };
  const [issuer, fulcio, ctlog, rekor, rekorV1, tsa, tuf] = await Promise.all([
    start('issuer'),
    start('fulcio'),
    start('ctlog'),
    start('rekor'),
    start('rekorV1'),
    start('tsa'),
    start('tuf'),
  ]);
  return { issuer, fulcio, ctlog, rekor, rekorV1, tsa, tuf };
}
