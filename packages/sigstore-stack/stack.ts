import { type Listening, listen, type Ports, type Service } from '@sealwright/core';
import type { StackClock } from './clock.ts';
import { countersOf, type StackCounters } from './control/counters.ts';
import { SERVICE_NAMES, type ServiceName } from './faults/faults.ts';
import type { StackFaults } from './faults/stack-faults.ts';
import type { TokenRequest } from './identity/issuer.ts';
import { type JobClaims, jobIdentity } from './identity/job-claims.ts';
import { openServices, publicHostOf, type StackServices } from './services.ts';
import { type Rotation, SHARDED, type Sharded } from './state/rotation.ts';
import {
  clientTrustConfigOf,
  type JsonObject,
  type StackUrls,
  signingConfigOf,
  type TrustMaterial,
  trustedRootOf,
} from './trust.ts';
import { TUF_ROLES } from './tuf/metadata.ts';
import type { TufRepository } from './tuf/repository.ts';
import { tufTargetsOf } from './tuf/tuf.ts';

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

/** A sigstore that is up. Disposing it frees its ports. What it is trusted by changes when keys are rotated. */
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
  /** Failures on purpose. */
  readonly faults: StackFaults;
  /** Its time, which can be moved. */
  readonly clock: StackClock;
  /** How many shards each service has had, the current one included. */
  readonly shards: Readonly<Record<Sharded, number>>;
  /**
   * Gives a part new keys. What the old ones made stays verifiable: the trusted root lists both, and TUF publishes it.
   *
   * @throws `STATE_UNWRITABLE`
   */
  rotate(part: Rotation): Promise<void>;
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
  const { issuer, tuf } = services;
  await using starting = new AsyncDisposableStack();
  const urls = await listenAll(services.listeners, options, starting);
  services.setUrls(urls);
  const publish = () => tuf.repository.publish(tufTargetsOf(urls, services.trust()));
  await publish();
  const disposables = starting.move();
  return {
    urls,
    get trust() {
      return services.trust();
    },
    get trustedRoot() {
      return trustedRootOf(urls, services.trust());
    },
    get signingConfig() {
      return signingConfigOf(urls, services.trust());
    },
    get clientTrustConfig() {
      return clientTrustConfigOf(urls, services.trust());
    },
    tuf: tuf.repository,
    witnesses: services.witnesses.map(({ verifierKey }) => verifierKey),
    identity: jobIdentity(options.job),
    tokenRequest: {
      url: `${urls.issuer}/request-token?api-version=2.0`,
      bearer: issuer.current().requestToken,
    },
    faults: services.faults,
    clock: services.clock,
    get shards() {
      return Object.fromEntries(
        SHARDED.map((name) => [name, services[name].all().length]),
      ) as Record<Sharded, number>;
    },
    async rotate(part) {
      await rotatePart(services, part);
      await publish();
    },
    mintToken: (request) => issuer.current().mintToken(request),
    counters: () => countersOf(services),
    logSize: () => services.rekor.current().log.size(),
    [Symbol.asyncDispose]: () => disposables.disposeAsync(),
  };
}

/** The URL that clients reach a service by, without a trailing slash. */
export function publicUrl(
  listening: Listening,
  options: Pick<StackOptions, 'host' | 'publicHost'>,
): string {
  const host = publicHostOf(options);
  return `http://${host.includes(':') ? `[${host}]` : host}:${listening.port}`;
}

async function rotatePart(services: StackServices, part: Rotation): Promise<void> {
  const { repository } = services.tuf;
  if (!part.startsWith('tuf')) return services.rotate(part as Sharded);
  for (const role of TUF_ROLES)
    if (part === 'tuf' || part.toLowerCase() === `tuf${role}`) await repository.rotate(role);
}

async function listenAll(
  services: Readonly<Record<ServiceName, Service>>,
  options: StackOptions,
  disposables: AsyncDisposableStack,
): Promise<StackUrls> {
  const start = async (name: ServiceName): Promise<[ServiceName, string]> => {
    const listening: Listening = await listen(services[name], {
      ...(options.host === undefined ? {} : { host: options.host }),
      ...(options.ports?.[name] === undefined ? {} : { port: options.ports[name] }),
    });
    return [name, publicUrl(disposables.use(listening), options)];
  };
  const urls = await Promise.all(SERVICE_NAMES.map(start));
  return Object.fromEntries(urls) as Record<ServiceName, string>;
}
