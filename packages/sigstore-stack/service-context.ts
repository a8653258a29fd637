import type { Listening, Ports, Service } from '@sealwright/core';
import { movableClock, type StackClock } from './clock.ts';
import { SERVICE_NAMES, type ServiceName } from './faults/faults.ts';
import { openStackFaults, type StackFaultTable } from './faults/stack-faults.ts';
import type { JobClaims } from './identity/job-claims.ts';
import { openRotationLog, type RotationLog, type Sharded } from './state/rotation.ts';
import { openShards, type Shards, stateOfShard } from './state/shards.ts';
import { directoryState, memoryState, type StackState } from './state/state.ts';
import { openWitness, type Witness } from './tlog/checkpoint.ts';
import type { StackUrls } from './trust.ts';
import { newPrivateKey } from './x509/private-key.ts';

/** The options of the services of a stack. */
export interface ServicesOptions {
  /** The directory of keys and logs. By default they are in memory. */
  readonly directory?: string;
  /** The address to listen on, default 127.0.0.1. */
  readonly host?: string;
  /**
   * The host in every URL, and the origin of Rekor's checkpoints. Default: `host`, or 127.0.0.1 when that is every
   * address of the machine.
   */
  readonly publicHost?: string;
  /** The claims of the job in the issuer's tokens. */
  readonly job?: JobClaims;
  /** The email address of the person who signs without a token, default `maintainer@example.com`. */
  readonly email?: string;
  /** Issuers to accept beside the stack's own: the text of a configuration file of Fulcio, YAML or JSON. */
  readonly fulcioConfig?: string;
  /** The number of witnesses that cosign the checkpoints of Rekor v2, default 0. */
  readonly witnesses?: number;
}

/** The ports of the services of a stack. */
export type ServicesPorts = Pick<Ports, 'clock' | 'random' | 'log' | 'http'>;

/** The parts that all services of a stack share. */
export interface ServiceContext {
  readonly options: ServicesOptions;
  readonly state: StackState;
  readonly clock: StackClock;
  readonly rotations: RotationLog;
  readonly faultTable: StackFaultTable;
  readonly witnesses: readonly Witness[];
  /** Returns the URLs of the services, which are empty until they listen. */
  readonly urls: () => StackUrls;
  readonly setUrls: (urls: StackUrls) => void;
  /** Returns the ports with the clock of one service. */
  portsOf(service: ServiceName): ServicesPorts;
  /** Opens the shards of a service, each with state of its own. */
  shards<S extends Service>(
    service: Sharded,
    open: (state: StackState, ports: ServicesPorts) => S,
  ): Shards<S>;
}

/** Opens the context of the services. @throws `STATE_INVALID`, `STATE_UNWRITABLE` */
export function openServiceContext(options: ServicesOptions, ports: ServicesPorts): ServiceContext {
  const state = options.directory === undefined ? memoryState() : directoryState(options.directory);
  const clock = movableClock(ports.clock);
  const rotations = openRotationLog(state);
  const portsOf = (service: ServiceName) => ({ ...ports, clock: clock.of(service) });
  let urls: StackUrls = Object.fromEntries(SERVICE_NAMES.map((name) => [name, ''])) as Record<
    ServiceName,
    string
  >;
  return {
    options,
    state,
    clock,
    rotations,
    faultTable: openStackFaults(ports.clock),
    witnesses: openWitnesses(state, options.witnesses ?? 0),
    urls: () => urls,
    setUrls: (next) => void (urls = next),
    portsOf,
    shards: (service, open) =>
      openShards(rotations.timesOf(service).length + 1, (shard) =>
        open(stateOfShard(state, shard), portsOf(service)),
      ),
  };
}

function openWitnesses(state: StackState, count: number): readonly Witness[] {
  return Array.from({ length: count }, (_, at) => {
    const name = `witness-${at + 1}`;
    const key = state.key(name, () => newPrivateKey('ed25519'));
    return openWitness(`${name}.sigstore.embedded`, key);
  });
}

/** Returns the host in the URLs of a stack. */
export function publicHostOf(options: Pick<ServicesOptions, 'host' | 'publicHost'>): string {
  const { host = '127.0.0.1', publicHost } = options;
  return publicHost ?? (host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host);
}

/** Returns the URL of a listening service for clients, without a trailing slash. */
export function publicUrl(
  listening: Pick<Listening, 'port'>,
  options: Pick<ServicesOptions, 'host' | 'publicHost'>,
): string {
  const host = publicHostOf(options);
  return `http://${host.includes(':') ? `[${host}]` : host}:${listening.port}`;
}
