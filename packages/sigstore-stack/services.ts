import type { JsonWebKey } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { Clock, Service } from '@sealwright/core';
import { base64url } from '@sealwright/core';
import type { StackClock } from './clock.ts';
import { openCtLog } from './ctlog/ctlog.ts';
import type { Sct } from './ctlog/sct.ts';
import { SERVICE_NAMES, type ServiceName, withFaults } from './faults/faults.ts';
import type { StackFaults } from './faults/stack-faults.ts';
import { changedLastByte, type TamperSources } from './faults/tamper.ts';
import { openAuthority, openFulcio } from './fulcio/fulcio.ts';
import { openIssuer } from './identity/issuer.ts';
import type { TrustedIssuer } from './identity/jwt.ts';
import type { Ledger } from './rekor-v1/ledger.ts';
import { openRekorV1, type RekorV1 } from './rekor-v1/service.ts';
import { openRekor } from './rekor-v2/rekor.ts';
import {
  openServiceContext,
  publicHostOf,
  type ServiceContext,
  type ServicesOptions,
  type ServicesPorts,
} from './service-context.ts';
import type { ShardedServices } from './sharded-services.ts';
import type { Sharded } from './state/rotation.ts';
import type { Shards } from './state/shards.ts';
import type { Witness } from './tlog/checkpoint.ts';
import type { StackUrls, TrustMaterial } from './trust.ts';
import { trustMaterialOf } from './trust-material.ts';
import { openTsa } from './tsa/tsa.ts';
import { openTuf, type Tuf } from './tuf/tuf.ts';
import { type Render, withPage } from './web/page-route.ts';
import { routes } from './web/routes.ts';

/** The services of a stack, wired to each other but not listening yet. Disposing them ends injected delays. */
export interface StackServices extends ShardedServices, Disposable {
  readonly tuf: Tuf;
  readonly clock: StackClock;
  readonly faults: StackFaults;
  /** The services with fault injection and web pages. */
  readonly listeners: Readonly<Record<ServiceName, Service>>;
  readonly witnesses: readonly Witness[];
  /** Sets the URLs in tokens, discovery, checkpoints of the CT log and pages. */
  setUrls(urls: StackUrls): void;
  trust(): TrustMaterial;
  /** Gives a service new keys. @throws `STATE_UNWRITABLE` */
  rotate(service: Sharded): Promise<void>;
}

const JWKS_PATH = '/.well-known/jwks';

/** Opens all services. @throws `STATE_INVALID`, `STATE_UNWRITABLE`, `ISSUER_CONFIG_INVALID` */
export async function openServices(
  options: ServicesOptions,
  ports: ServicesPorts,
): Promise<StackServices> {
  const context = openServiceContext(options, ports);
  const { issuer, trusted } = openIssuerShards(context, ports);
  const foreign = await foreignIssuers(options.fulcioConfig, context.portsOf('fulcio'));
  const host = publicHostOf(options);
  const { witnesses, faultTable } = context;
  const sharded: ShardedServices = {
    issuer,
    ...openCertificateShards(context, [trusted, ...foreign]),
    rekor: context.shards('rekor', (state, own) =>
      openRekor(state, { origin: host, witnesses }, own),
    ),
    rekorV1: openRekorV1Shards(context, host),
    tsa: context.shards('tsa', (state, own) => openTsa(state, own)),
  };
  const tuf = await openTuf(context.state, context.portsOf('tuf'));
  return {
    ...sharded,
    tuf,
    witnesses,
    setUrls: context.setUrls,
    clock: context.clock,
    faults: faultTable.faults,
    trust: () => trustMaterialOf(sharded, context.rotations),
    listeners: listenersOf(context, { ...sharded, tuf }, ports.clock),
    async rotate(service) {
      await context.rotations.add(service, context.clock.of(service).now());
      sharded[service].rotate();
    },
    [Symbol.dispose]: () => faultTable[Symbol.dispose](),
  };
}

/** Adds fault injection and web pages. `clock` is the machine's: dates in responses are for clients. */
function listenersOf(
  { faultTable, urls }: ServiceContext,
  services: ShardedServices & { readonly tuf: Tuf },
  clock: Clock,
): Record<ServiceName, Service> {
  const { rollbacks } = services.tuf.repository;
  const { rekor, rekorV1 } = services;
  const sources = (name: ServiceName) => (): TamperSources => ({
    ...rollbacks,
    checkpoint: (size) => (name === 'rekorV1' ? rekorV1 : rekor).current().checkpoint(size),
  });
  const entry = (name: ServiceName): [ServiceName, Service] => {
    const { listener } = services[name];
    const faulty = withFaults(listener, faultTable.rules[name], sources(name), clock);
    const render: Render = async (query) =>
      (await import('./web/service-pages.ts')).pageOf(name, services, urls(), query);
    return [name, withPage({ ...services[name], listener: faulty }, render)];
  };
  return Object.fromEntries(SERVICE_NAMES.map(entry)) as Record<ServiceName, Service>;
}

/** Reads the issuers of a configuration file of Fulcio. Its parsers are loaded only when there is one. */
async function foreignIssuers(
  config: string | undefined,
  ports: ServicesPorts,
): Promise<readonly TrustedIssuer[]> {
  if (config === undefined) return [];
  const { readIssuerConfig } = await import('./fulcio/issuer-config.ts');
  const { openKeySource } = await import('./identity/discovery.ts');
  return readIssuerConfig(config, openKeySource(ports));
}

/** Opens the issuer, and its entry for Fulcio with the keys of all shards: tokens outlive a rotation. */
function openIssuerShards(context: ServiceContext, { random, log }: ServicesPorts) {
  const { job, email } = context.options;
  const url = () => context.urls().issuer;
  const options = {
    url,
    requestToken: base64url(random.bytes(24)),
    ...(job === undefined ? {} : { job }),
    ...(email === undefined ? {} : { email }),
  };
  const issuer = context.shards('issuer', (state, ports) => openIssuer(state, options, ports));
  const keys = (): readonly JsonWebKey[] => issuer.all().flatMap((each) => each.keys());
  const trusted = {
    get issuer() {
      return url();
    },
    audience: 'sigstore',
    async keys() {
      await context.faultTable.inject('issuer', 'GET', JWKS_PATH);
      return keys();
    },
  };
  const jwks = routes(
    { [`GET ${JWKS_PATH}`]: () => ({ body: { keys: keys() } }) },
    issuer.current().counter,
    log,
  );
  const listener: RequestListener = (request, response) => {
    const isForAll = issuer.all().length > 1 && request.url === JWKS_PATH;
    (isForAll ? jwks : issuer.listener)(request, response);
  };
  return { issuer: { ...issuer, listener }, trusted };
}

/** Opens Fulcio and the CT log. Fulcio calls the log without HTTP, but with the faults of the log. */
function openCertificateShards(context: ServiceContext, issuers: readonly TrustedIssuer[]) {
  const roots: Uint8Array[] = [];
  const ctlog = context.shards('ctlog', (state, ports) =>
    openCtLog(state, roots, ports, () => context.urls().ctlog),
  );
  async function submit(chain: readonly Uint8Array[]): Promise<Sct> {
    const fault = await context.faultTable.inject('ctlog', 'POST', '/ct/v1/add-pre-chain');
    const sct = await ctlog.current().addPreChain(chain);
    return fault === 'wrongSct' ? { ...sct, signature: changedLastByte(sct.signature) } : sct;
  }
  const fulcio = context.shards('fulcio', (state, ports) => {
    const authority = openAuthority(state, ports);
    roots.push(authority.chain[1]);
    const service = openFulcio({ authority, issuers, submit }, ports);
    return { ...service, chain: authority.chain };
  });
  return { fulcio, ctlog };
}

/** Opens Rekor v1, which itself serves the trees and entries of its former shards. */
function openRekorV1Shards(context: ServiceContext, host: string): Shards<RekorV1> {
  const former: Ledger[] = [];
  return context.shards('rekorV1', (state, ports) => {
    const shard = openRekorV1(state, { host, former: former.toReversed() }, ports);
    former.push(shard.ledger);
    return shard;
  });
}
