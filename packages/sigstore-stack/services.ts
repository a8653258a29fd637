import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { Clock, Ports, Service } from '@sealwright/core';
import { movableClock, type StackClock } from './clock.ts';
import { type CtLog, openCtLog } from './ctlog/ctlog.ts';
import type { Sct } from './ctlog/sct.ts';
import { SERVICE_NAMES, type ServiceName, withFaults } from './faults/faults.ts';
import { openStackFaults, type StackFaults, type StackFaultTable } from './faults/stack-faults.ts';
import { changedLastByte, type TamperSources } from './faults/tamper.ts';
import { openAuthority, openFulcio } from './fulcio/fulcio.ts';
import { openIssuer } from './identity/issuer.ts';
import type { JobClaims } from './identity/job-claims.ts';
import type { TrustedIssuer } from './identity/jwt.ts';
import type { Ledger } from './rekor-v1/ledger.ts';
import { openRekorV1, type RekorV1 } from './rekor-v1/service.ts';
import { openRekor, type Rekor } from './rekor-v2/rekor.ts';
import type { ShardedServices } from './sharded-services.ts';
import { openRotationLog, type RotationLog, type Sharded } from './state/rotation.ts';
import { openShards, type Shards, stateOfShard } from './state/shards.ts';
import { directoryState, memoryState, type StackState } from './state/state.ts';
import { openWitness, type Witness } from './tlog/checkpoint.ts';
import type { StackUrls, TrustMaterial } from './trust.ts';
import { openTsa } from './tsa/tsa.ts';
import { openTuf, type Tuf } from './tuf/tuf.ts';
import { type Render, withPage } from './web/page-route.ts';
import { routes } from './web/routes.ts';

/** What services are opened with: see `StackOptions`. */
export interface ServicesOptions {
  readonly directory?: string;
  readonly host?: string;
  readonly publicHost?: string;
  readonly job?: JobClaims;
  readonly email?: string;
  readonly fulcioConfig?: string;
  readonly witnesses?: number;
}

type ServicesPorts = Pick<Ports, 'clock' | 'random' | 'log' | 'http'>;

/** The services of a stack, wired to each other but not listening yet. */
export interface StackServices extends ShardedServices {
  readonly tuf: Tuf;
  readonly clock: StackClock;
  readonly faults: StackFaults;
  /** The services as they listen: with their faults. */
  readonly listeners: Readonly<Record<ServiceName, Service>>;
  readonly witnesses: readonly Witness[];
  /** Tokens, discovery, the CT log's checkpoints and pages carry them. */
  setUrls(urls: StackUrls): void;
  trust(): TrustMaterial;
  /** Gives a service new keys. @throws `STATE_UNWRITABLE` */
  rotate(service: Sharded): Promise<void>;
}

/**
 * How long what was rotated away is still believed: a certificate that was issued just before is good for ten minutes,
 * and needs its log and its timestamp.
 */
const OVERLAP_MS = 10 * 60 * 1000;
const JWKS_PATH = '/.well-known/jwks';

/** What every service is opened with. */
interface World {
  readonly options: ServicesOptions;
  readonly state: StackState;
  readonly clock: StackClock;
  readonly rotations: RotationLog;
  readonly table: StackFaultTable;
  readonly witnesses: readonly Witness[];
  /** Empty until they are known. */
  readonly urls: () => StackUrls;
  readonly setUrls: (urls: StackUrls) => void;
  portsOf(service: ServiceName): ServicesPorts;
  /** The shards of a service, each with state of its own. */
  shards<S extends Service>(
    service: Sharded,
    open: (state: StackState, ports: ServicesPorts) => S,
  ): Shards<S>;
}

/** Opens all of them. @throws `STATE_INVALID`, `STATE_UNWRITABLE` */
export async function openServices(
  options: ServicesOptions,
  ports: ServicesPorts,
): Promise<StackServices> {
  const world = openWorld(options, ports);
  const { issuer, trusted } = openIdentity(world, ports);
  const foreign = await foreignIssuers(options.fulcioConfig, world.portsOf('fulcio'));
  const host = publicHostOf(options);
  const { witnesses } = world;
  const sharded: ShardedServices = {
    issuer,
    ...openCertificates(world, [trusted, ...foreign]),
    rekor: world.shards('rekor', (state, own) =>
      openRekor(state, { origin: host, witnesses }, own),
    ),
    rekorV1: openRekorV1Shards(world, host),
    tsa: world.shards('tsa', (state, own) => openTsa(state, own)),
  };
  const tuf = await openTuf(world.state, world.portsOf('tuf'));
  return {
    ...sharded,
    tuf,
    witnesses,
    setUrls: world.setUrls,
    clock: world.clock,
    faults: world.table.faults,
    trust: () => trustOf(sharded, world.rotations),
    listeners: faultyServices(world, { ...sharded, tuf }, ports.clock),
    async rotate(service) {
      await world.rotations.add(service, world.clock.of(service).now());
      sharded[service].rotate();
    },
  };
}

/** `clock` is the machine's: dates in answers are for clients. */
function faultyServices(
  { table, urls }: World,
  services: ShardedServices & { readonly tuf: Tuf },
  clock: Clock,
): Record<ServiceName, Service> {
  const { rollbacks } = services.tuf.repository;
  const { rekor, rekorV1 } = services;
  const sources = (name: ServiceName) => (): TamperSources => ({
    ...rollbacks,
    checkpoint: (size) => (name === 'rekorV1' ? rekorV1 : rekor).current().checkpoint(size),
  });
  const faulty = (name: ServiceName): [ServiceName, Service] => {
    const listener = withFaults(services[name].listener, table.rules[name], sources(name), clock);
    const service = { ...services[name], listener };
    const render: Render = async (query) =>
      (await import('./web/service-pages.ts')).pageOf(name, services, urls(), query);
    return [name, withPage(service, render)];
  };
  return Object.fromEntries(SERVICE_NAMES.map(faulty)) as Record<ServiceName, Service>;
}

/** The host that clients reach a stack by. */
export function publicHostOf(options: Pick<ServicesOptions, 'host' | 'publicHost'>): string {
  const { host = '127.0.0.1', publicHost } = options;
  return publicHost ?? (host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host);
}

/** The issuers of a configuration file of Fulcio. What reads it is loaded only then. */
async function foreignIssuers(
  config: string | undefined,
  ports: ServicesPorts,
): Promise<readonly TrustedIssuer[]> {
  if (config === undefined) return [];
  const { readIssuerConfig } = await import('./fulcio/issuer-config.ts');
  const { openKeySource } = await import('./identity/discovery.ts');
  return readIssuerConfig(config, openKeySource(ports));
}

function openWitnesses(state: StackState, count: number): readonly Witness[] {
  return Array.from({ length: count }, (_, at) => {
    const name = `witness-${at + 1}`;
    const key = state.key(name, () => generateKeyPairSync('ed25519').privateKey);
    return openWitness(`${name}.sigstore.embedded`, key);
  });
}

function openWorld(options: ServicesOptions, ports: ServicesPorts): World {
  const state = options.directory === undefined ? memoryState() : directoryState(options.directory);
  const clock = movableClock(ports.clock);
  const rotations = openRotationLog(state);
  const portsOf = (service: ServiceName) => ({ ...ports, clock: clock.of(service) });
  let urls: StackUrls = Object.fromEntries(SERVICE_NAMES.map((name) => [name, ''])) as Record<
    ServiceName,
    string
  >;
  return {
    witnesses: openWitnesses(state, options.witnesses ?? 0),
    urls: () => urls,
    setUrls: (known) => void (urls = known),
    options,
    state,
    clock,
    rotations,
    table: openStackFaults(ports.clock),
    portsOf,
    shards: (service, open) =>
      openShards(rotations.timesOf(service).length + 1, (shard) =>
        open(stateOfShard(state, shard), portsOf(service)),
      ),
  };
}

/** The issuer, and how Fulcio trusts it: by its keys of now and of before, as tokens outlive a rotation. */
function openIdentity(world: World, { random, log }: ServicesPorts) {
  const { job, email } = world.options;
  const url = () => world.urls().issuer;
  const options = {
    url,
    requestToken: Buffer.from(random.bytes(24)).toString('base64url'),
    ...(job === undefined ? {} : { job }),
    ...(email === undefined ? {} : { email }),
  };
  const issuer = world.shards('issuer', (state, ports) => openIssuer(state, options, ports));
  const keys = (): readonly JsonWebKey[] => issuer.all().flatMap((each) => each.keys());
  const trusted = {
    get issuer() {
      return url();
    },
    audience: 'sigstore',
    async keys() {
      await world.table.feel('issuer', 'GET', JWKS_PATH);
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
  return {
    issuer: { ...issuer, listener },
    trusted,
  };
}

/** Fulcio and the CT log, which asks no HTTP of the other but feels its faults. */
function openCertificates(world: World, issuers: readonly TrustedIssuer[]) {
  const roots: Uint8Array[] = [];
  const ctlog = world.shards('ctlog', (state, ports) =>
    openCtLog(state, roots, ports, () => world.urls().ctlog),
  );
  async function submit(chain: readonly Uint8Array[]): Promise<Sct> {
    const fault = await world.table.feel('ctlog', 'POST', '/ct/v1/add-pre-chain');
    const sct = await ctlog.current().addPreChain(chain);
    return fault === 'wrongSct' ? { ...sct, signature: changedLastByte(sct.signature) } : sct;
  }
  const fulcio = world.shards('fulcio', (state, ports) => {
    const authority = openAuthority(state, ports);
    roots.push(authority.chain[1]);
    const service = openFulcio({ authority, issuers, submit }, ports);
    return { ...service, chain: authority.chain };
  });
  return { fulcio, ctlog };
}

/** Rekor v1 lists its former shards itself, and answers for their trees and entries. */
function openRekorV1Shards(world: World, host: string): Shards<RekorV1> {
  const former: Ledger[] = [];
  return world.shards('rekorV1', (state, ports) => {
    const shard = openRekorV1(state, { host, former: former.toReversed() }, ports);
    former.push(shard.ledger);
    return shard;
  });
}

/** What clients must trust: the current shards, and those before them. */
function trustOf(services: ShardedServices, rotations: RotationLog): TrustMaterial {
  const { fulcio, ctlog, rekor, rekorV1, tsa } = services;
  const logs = { ctlog, rekor, rekorV1 };
  const former = <S extends Service>(service: Sharded, shards: Shards<S>) =>
    rotations.timesOf(service).map((at, index) => ({
      service: shards.all()[index] as S,
      shard: index + 1,
      until: at + OVERLAP_MS,
    }));
  return {
    fulcioChain: fulcio.current().chain,
    tsaChain: tsa.current().chain,
    ctlog: keysOf(ctlog.current()),
    rekor: keysOf(rekor.current()),
    rekorV1: keysOf(rekorV1.current()),
    retired: [
      ...former('fulcio', fulcio).map(({ service, ...rest }) => ({
        ...rest,
        service: 'fulcio' as const,
        chain: service.chain,
      })),
      ...former('tsa', tsa).map(({ service, ...rest }) => ({
        ...rest,
        service: 'tsa' as const,
        chain: service.chain,
      })),
      ...(['ctlog', 'rekor', 'rekorV1'] as const).flatMap((name) =>
        former<CtLog | Rekor | RekorV1>(name, logs[name]).map(({ service, ...rest }) => ({
          ...rest,
          service: name,
          log: keysOf(service),
        })),
      ),
    ],
  };
}

function keysOf({ publicKey, logId }: CtLog | Rekor | RekorV1): TrustMaterial['rekor'] {
  return { publicKey, logId };
}
