import { type Clock, type Http, type Log, type Random, retrying } from '@sealwright/core';
import type { Credentials } from '../../credentials/lookup.ts';
import { parseReference } from '../../model/reference.ts';

import { type Authenticator, openAuthenticator } from './auth/tokens.ts';
import type { SelfMountSupport } from './blobs/existence.ts';
import { openUploadJournal } from './blobs/journal.ts';
import { checkLogin, listRepositories } from './catalog.ts';
import { limitConcurrency } from './concurrency-limit.ts';
import { openRegistryHttp } from './http.ts';
import type { TagParameterSupport } from './manifests/manifests.ts';
import type { ConditionSupport } from './manifests/new-tag.ts';
import { originOf } from './origin.ts';
import type { ReferrersApi } from './referrers/referrers.ts';
import { openRepository, type RegistryStore } from './repository.ts';

export type { RegistryStore };

/** The ports, credentials and settings of a registry client. */
export interface RegistryClientOptions {
  readonly http: Http;
  readonly clock: Clock;
  readonly random: Random;
  readonly credentials: Credentials;
  /** Hosts, with or without port, to use plain http with. Loopback always uses it. */
  readonly insecureHosts?: readonly string[];
  readonly log?: Pick<Log, 'debug' | 'warn'>;
  readonly signal?: AbortSignal;
  /** A directory for the upload locations of partly sent blobs, so that the next process can resume them. */
  readonly journal?: string;
}

/** A client of OCI registries. */
export interface RegistryClient {
  /**
   * Opens a repository as a store. Sends no request. The source of a mount is a repository of the same registry, with
   * or without its host.
   *
   * @param repository `host[:port]/path`, as in references, without tag and digest
   * @throws `REFERENCE_INVALID`; from the methods of the store `UNAUTHORIZED`, `FORBIDDEN`, `REGISTRY_FAILED`,
   * `NOT_FOUND`, `CONTENT_DIFFERS`, `TAG_EXISTS`, `REFERRERS_UNSAFE`
   */
  open(repository: string): RegistryStore;
  /**
   * Lists the repositories of a registry in lexical order. Many registries refuse that.
   *
   * @throws `UNAUTHORIZED`, `FORBIDDEN`, `REGISTRY_FAILED`, `JSON_INVALID`
   */
  repositories(host: string): Promise<readonly string[]>;
  /**
   * Checks that a registry accepts the credentials for it. Returns false when it needs none.
   *
   * @throws `UNAUTHORIZED`, `FORBIDDEN`, `REGISTRY_FAILED`
   */
  checkLogin(host: string): Promise<boolean>;
}

/** The retries of one client, for all its requests together. */
const RETRY_BUDGET = 60;

/** What the repositories of one registry share. */
interface Registry {
  readonly origin: URL;
  readonly authenticator: Authenticator;
  readonly warned: Set<string>;
  readonly api: ReferrersApi;
  readonly tagParameters: TagParameterSupport;
  readonly conditions: ConditionSupport;
  readonly selfMounts: SelfMountSupport;
}

/** Opens a client of OCI registries (distribution-spec v1.1). Sends no request. */
export function openRegistryClient(options: RegistryClientOptions): RegistryClient {
  const { signal, log } = options;
  const http = retrying(limitConcurrency(options.http), {
    clock: options.clock,
    random: options.random,
    budget: { retries: RETRY_BUDGET },
    onRetry: (reason, wait) => log?.debug(`retrying in ${wait} ms: ${reason}`),
    ...(signal === undefined ? {} : { signal }),
  });
  const registries = new Map<string, Registry>();
  const stores = new Map<string, RegistryStore>();
  function registryAt(host: string): Registry {
    const registry = registries.get(host) ?? newRegistry(host, http, options);
    registries.set(host, registry);
    return registry;
  }
  const sendTo = (host: string) =>
    openRegistryHttp({ http, host, repository: '', log, signal, ...registryAt(host) });
  return {
    repositories: (host) => listRepositories(sendTo(host), host),
    checkLogin: (host) =>
      checkLogin(sendTo(host), host, () => registryAt(host).authenticator.hasCredentials([])),
    open(text) {
      const { registry: host, repository } = parseReference(text);
      const name = `${host}/${repository}`;
      const known = stores.get(name);
      if (known !== undefined) return known;
      const registry = registryAt(host);
      const { api, tagParameters, conditions, selfMounts } = registry;
      const store = openRepository({
        ...options,
        send: openRegistryHttp({ http, host, repository, log, signal, ...registry }),
        host,
        repository,
        api,
        tagParameters,
        conditions,
        selfMounts,
        journal:
          options.journal === undefined ? undefined : openUploadJournal(options.journal, name),
      });
      stores.set(name, store);
      return store;
    },
  };
}

function newRegistry(host: string, http: Http, options: RegistryClientOptions): Registry {
  const { clock, credentials, signal, insecureHosts = [] } = options;
  const origin = originOf(host, insecureHosts);
  return {
    origin,
    authenticator: openAuthenticator({ http, clock, credentials, host, origin, signal }),
    warned: new Set(),
    api: { state: 'unknown' },
    tagParameters: { state: 'unknown' },
    conditions: { state: 'unknown' },
    selfMounts: { state: 'unknown' },
  };
}
