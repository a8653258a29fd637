import type { JsonWebKey } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { Clock, Ports, Service } from '@sealwright/core';
import type { JobClaims } from './claims.ts';
import { movableClock, type StackClock } from './clock.ts';
import { type CtLog, openCtLog } from './ctlog.ts';
import { SERVICE_NAMES, type ServiceName, withFaults } from './faults.ts';
import { type Fulcio, openAuthority, openFulcio } from './fulcio.ts';
import { type Counter, routes } from './http.ts';
import { type Issuer, openIssuer } from './issuer.ts';
import type { TrustedIssuer } from './jwt.ts';
import { type Liars, otherEnd } from './lies.ts';
import { openRekor, type Rekor } from './rekor.ts';
import type { Ledger } from './rekor-v1/ledger.ts';
import { openRekorV1, type RekorV1 } from './rekor-v1/service.ts';
import { openRotationLog, type RotationLog, type Sharded } from './rotation.ts';
import type { Sct } from './sct.ts';
import { openShards, type Shards, stateOfShard } from './shards.ts';
import { openStackFaults, type StackFaults, type StackFaultTable } from './stack-faults.ts';
import { directoryState, memoryState, type StackState } from './state.ts';
import type { TrustMaterial } from './trust.ts';
import { openTsa, type Tsa } from './tsa.ts';
import { openTuf, type Tuf } from './tuf.ts';

/** What services are opened with: see `StackOptions`. */
export interface ServicesOptions {
  readonly directory?: string;
  readonly host?: string;
  readonly job?: JobClaims;
}

type ServicesPorts = Pick<Ports, 'clock' | 'random' | 'log'>;

/** Requests that each service was asked, and entries in each log, those of former shards included. */
export interface StackCounters {
  readonly requests: Readonly<Record<ServiceName, number>>;
  readonly entries: Readonly<Record<'ctlog' | 'rekor' | 'rekorV1', number>>;
}

/** The services that have shards. */
export interface ShardedServices {
  readonly issuer: Shards<Issuer>;
  readonly fulcio: Shards<Fulcio & { readonly root: Uint8Array }>;
  readonly ctlog: Shards<CtLog>;
  readonly rekor: Shards<Rekor>;
  readonly rekorV1: Shards<RekorV1>;
  readonly tsa: Shards<Tsa>;
}

/** The services of a stack, wired to each other but not listening yet. */
export interface StackServices extends ShardedServices {
  readonly tuf: Tuf;
  readonly clock: StackClock;
  readonly faults: StackFaults;
  /** The services as they listen: with their faults. */
  readonly listeners: Readonly<Record<ServiceName, Service>>;
  /** Tokens and discovery carry it. */
  setIssuerUrl(url: string): void;
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
  const { issuer, trusted, setIssuerUrl } = openIdentity(world, ports);
  const host = options.host ?? '127.0.0.1';
  const sharded: ShardedServices = {
    issuer,
    ...openCertificates(world, trusted),
    rekor: world.shards('rekor', (state, own) => openRekor(state, { origin: host }, own)),
    rekorV1: openRekorV1Shards(world, host),
    tsa: world.shards('tsa', openTsa),
  };
  const tuf = await openTuf(world.state, world.portsOf('tuf'));
  return {
    ...sharded,
    tuf,
    setIssuerUrl,
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
  { table }: World,
  services: ShardedServices & { readonly tuf: Tuf },
  clock: Clock,
): Record<ServiceName, Service> {
  const { lies } = services.tuf.repository;
  const { rekor, rekorV1 } = services;
  const liars = (name: ServiceName) => (): Liars => ({
    ...lies,
    checkpoint: (size) => (name === 'rekorV1' ? rekorV1 : rekor).current().checkpoint(size),
  });
  const faulty = (name: ServiceName): [ServiceName, Service] => {
    const listener = withFaults(services[name].listener, table.rules[name], liars(name), clock);
    return [name, { ...services[name], listener }];
  };
  return Object.fromEntries(SERVICE_NAMES.map(faulty)) as Record<ServiceName, Service>;
}

function openWorld(options: ServicesOptions, ports: ServicesPorts): World {
  const state = options.directory === undefined ? memoryState() : directoryState(options.directory);
  const clock = movableClock(ports.clock);
  const rotations = openRotationLog(state);
  const portsOf = (service: ServiceName) => ({ ...ports, clock: clock.of(service) });
  return {
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
  const { job } = world.options;
  let url = '';
  const options = {
    url: () => url,
    requestToken: Buffer.from(random.bytes(24)).toString('base64url'),
    ...(job === undefined ? {} : { job }),
  };
  const issuer = world.shards('issuer', (state, ports) => openIssuer(state, options, ports));
  const keys = (): readonly JsonWebKey[] => issuer.all().flatMap((each) => each.keys());
  const trusted = {
    get issuer() {
      return url;
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
    setIssuerUrl: (known: string) => void (url = known),
  };
}

/** Fulcio and the CT log, which asks no HTTP of the other but feels its faults. */
function openCertificates(world: World, trusted: TrustedIssuer) {
  const roots: Uint8Array[] = [];
  const ctlog = world.shards('ctlog', (state, ports) => openCtLog(state, roots, ports));
  async function submit(chain: readonly Uint8Array[]): Promise<Sct> {
    const fault = await world.table.feel('ctlog', 'POST', '/ct/v1/add-pre-chain');
    const sct = await ctlog.current().addPreChain(chain);
    return fault === 'wrongSct' ? { ...sct, signature: otherEnd(sct.signature) } : sct;
  }
  const fulcio = world.shards('fulcio', (state, ports) => {
    const authority = openAuthority(state, ports);
    roots.push(authority.certificate);
    const service = openFulcio({ authority, issuers: [trusted], submit }, ports);
    return { ...service, root: authority.certificate };
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
    root: fulcio.current().root,
    tsaChain: tsa.current().chain,
    ctlog: keysOf(ctlog.current()),
    rekor: keysOf(rekor.current()),
    rekorV1: keysOf(rekorV1.current()),
    retired: [
      ...former('fulcio', fulcio).map(({ service, ...rest }) => ({
        ...rest,
        service: 'fulcio' as const,
        chain: [service.root],
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

/** Requests of each service, and entries of each log, over all shards. */
export function countersOf(services: StackServices): StackCounters {
  const sum = <S>(shards: Shards<S & Service>, count: (shard: S) => number) =>
    shards.all().reduce((total, shard) => total + count(shard), 0);
  const requests = (shards: Shards<Service & { readonly counter: Counter }>) =>
    sum(shards, ({ counter }) => counter.requests);
  const entries = (shards: Shards<CtLog | Rekor | RekorV1>) => sum(shards, ({ log }) => log.size());
  const { issuer, fulcio, ctlog, rekor, rekorV1, tsa, tuf } = services;
  return {
    requests: {
      issuer: requests(issuer),
      fulcio: requests(fulcio),
      ctlog: requests(ctlog),
      rekor: requests(rekor),
      rekorV1: requests(rekorV1),
      tsa: requests(tsa),
      tuf: tuf.counter.requests,
    },
    entries: { ctlog: entries(ctlog), rekor: entries(rekor), rekorV1: entries(rekorV1) },
  };
}
