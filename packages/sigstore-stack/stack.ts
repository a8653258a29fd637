import { listen, type Service } from '@sealwright/core';
import type { StackClock } from './clock.ts';
import { countersOf, type StackCounters } from './control/counters.ts';
import { SERVICE_NAMES, type ServiceName } from './faults/faults.ts';
import type { StackFaults } from './faults/stack-faults.ts';
import type { TokenRequest } from './identity/issuer.ts';
import { jobIdentity } from './identity/job-claims.ts';
import { publicUrl, type ServicesOptions, type ServicesPorts } from './service-context.ts';
import { openServices, type StackServices } from './services.ts';
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

/** The options of a stack. */
export interface StackOptions extends ServicesOptions {
  /** Ports to listen on, by default free ones. A stack that is reopened on other ports has other URLs. */
  readonly ports?: Readonly<Partial<Record<keyof StackUrls, number>>>;
}

/** A running sigstore. Disposing it frees its ports. Its trust documents change when keys are rotated. */
export interface Stack extends AsyncDisposable {
  readonly urls: StackUrls;
  readonly trust: TrustMaterial;
  /** TrustedRoot v0.1. */
  readonly trustedRoot: JsonObject;
  /** SigningConfig v0.2. */
  readonly signingConfig: JsonObject;
  /** ClientTrustConfig v0.1: trusted root and signing config. */
  readonly clientTrustConfig: JsonObject;
  /** The TUF repository of the trusted root and the signing config. */
  readonly tuf: TufRepository;
  /** The verifier keys of its witnesses, C2SP tlog-cosignature. */
  readonly witnesses: readonly string[];
  /** The subject alternative name of certificates for the default token. */
  readonly identity: string;
  /** The values that a workflow runner exports as `ACTIONS_ID_TOKEN_REQUEST_URL` and `…_TOKEN`. */
  readonly tokenRequest: { readonly url: string; readonly bearer: string };
  /** The fault injection. */
  readonly faults: StackFaults;
  /** The clock, which can be moved. */
  readonly clock: StackClock;
  /** The number of shards of each service, the current one included. */
  readonly shards: Readonly<Record<Sharded, number>>;
  /**
   * Gives a part new keys. Signatures of the former keys stay verifiable: the new trusted root lists both keys.
   *
   * @throws `STATE_UNWRITABLE`
   */
  rotate(part: Rotation): Promise<void>;
  /** Returns an identity token, a JWT, by default of the job. */
  mintToken(request?: TokenRequest): string;
  counters(): StackCounters;
  /** Returns the number of entries in the log of Rekor v2. */
  logSize(): number;
}

/**
 * Opens a stack in this process, each service on a port of its own.
 *
 * @throws `STATE_INVALID`, `STATE_UNWRITABLE`, `ISSUER_CONFIG_INVALID`, or the error of the system when it cannot bind
 * an address
 */
export async function openStack(options: StackOptions, ports: ServicesPorts): Promise<Stack> {
  const services = await openServices(options, ports);
  const { issuer, tuf } = services;
  await using starting = new AsyncDisposableStack();
  const urls = await listenAll(services.listeners, options, starting);
  starting.use(services);
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
    const listening = await listen(services[name], {
      ...(options.host === undefined ? {} : { host: options.host }),
      ...(options.ports?.[name] === undefined ? {} : { port: options.ports[name] }),
    });
    return [name, publicUrl(disposables.use(listening), options)];
  };
  const urls = await Promise.all(SERVICE_NAMES.map(start));
  return Object.fromEntries(urls) as Record<ServiceName, string>;
}
