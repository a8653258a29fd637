import { join } from 'node:path';
import { type Ports, retrying } from '@sealwright/core';
import {
  type ArchiveCache,
  CONTENT_LOCK,
  type ContentLock,
  type Dependencies,
  helmError,
  openArchiveCache,
  openDependencies,
  type PulledDependency,
  parseLogins,
  readContentLock,
  readHelmRepositories,
} from '@sealwright/helm';
import type { RegistryClient } from '@sealwright/oci';
import { openVerifyRequest, resolveImages } from '@sealwright/seal';
import { openTrust, type TrustOptions } from '@sealwright/sigstore';

/** Inputs that say where dependencies come from, and what they must satisfy. */
export interface DependencyInputs
  extends Pick<TrustOptions, 'sigstore' | 'trusted-root' | 'tuf-root'> {
  readonly 'repository-urls'?: Readonly<Record<string, string>> | undefined;
  readonly 'repository-credentials'?: string | undefined;
  readonly 'dependency-lock'?: string | undefined;
  readonly 'dependency-cache'?: string | undefined;
  readonly 'dependency-policy'?: string | undefined;
}

/** Retries of all requests to web servers of one task. */
const RETRY_BUDGET = 20;

/**
 * Opens the dependencies of charts as the inputs describe them. Only files are read.
 *
 * @param directory where the content lock is looked for when no input names it
 * @throws `LOCK_INVALID`, `REPOSITORY_LOGIN_INVALID`, `POLICY_FILE_INVALID`
 */
export async function openChartDependencies(
  inputs: DependencyInputs,
  directory: string,
  registries: RegistryClient,
  ports: Ports,
): Promise<Dependencies> {
  const lock = await openContentLock(inputs, directory);
  return openDependenciesWith({ inputs, registries, lock }, ports);
}

/** Reads the content lock of the inputs, or that of its usual place. @throws `LOCK_INVALID` */
function openContentLock(
  inputs: DependencyInputs,
  directory: string,
): Promise<ContentLock | undefined> {
  const named = inputs['dependency-lock'];
  return named === undefined
    ? readContentLock(join(directory, CONTENT_LOCK), false)
    : readContentLock(named, true);
}

/** The inputs, registries and locks of dependencies. */
export interface DependencyContext {
  readonly inputs: DependencyInputs;
  readonly registries: RegistryClient;
  /** The archives that dependencies must have. Without it, any archive is accepted. */
  readonly lock: ContentLock | undefined;
  /** Fetches what the cache has too, to see what the repositories have now. The cache is still written. */
  readonly isRefreshed?: boolean;
}

/** Opens the dependencies of charts with a content lock, or without one. @throws as `openChartDependencies` */
export async function openDependenciesWith(
  { inputs, registries, lock, isRefreshed = false }: DependencyContext,
  ports: Ports,
): Promise<Dependencies> {
  const { log, clock, random, signal } = ports;
  const named = await readHelmRepositories(ports.env, log);
  const own = parseLogins(inputs['repository-credentials'], log);
  const cache = cacheOf(inputs['dependency-cache'], isRefreshed);
  const policy = inputs['dependency-policy'];
  return openDependencies({
    http: retrying(ports.http, {
      clock,
      random,
      signal,
      budget: { retries: RETRY_BUDGET },
      onRetry: (reason, wait) => log.debug(`retrying in ${wait} ms: ${reason}`),
    }),
    log,
    signal,
    open: (repository) => registries.open(repository),
    urls: new Map([...named.urls, ...Object.entries(inputs['repository-urls'] ?? {})]),
    // Of two logins for one URL, the first counts.
    logins: [...own, ...named.logins],
    lock,
    cache,
    ...(policy === undefined
      ? {}
      : { check: await openPolicyCheck(policy, inputs, registries, ports) }),
  });
}

function cacheOf(directory: string | undefined, isRefreshed: boolean): ArchiveCache | undefined {
  if (directory === undefined) return undefined;
  const cache = openArchiveCache(directory);
  return isRefreshed ? { ...cache, find: () => Promise.resolve(undefined) } : cache;
}

/** Opens the check of one dependency by a policy file. Trust is opened at the first dependency. */
async function openPolicyCheck(
  policy: string,
  inputs: DependencyInputs,
  registries: RegistryClient,
  ports: Ports,
): Promise<(pulled: PulledDependency) => Promise<void>> {
  const { sigstore, 'trusted-root': trustedRoot, 'tuf-root': tufRoot } = inputs;
  const trust = { sigstore, 'trusted-root': trustedRoot, 'tuf-root': tufRoot } as TrustOptions;
  const request = await openVerifyRequest({ ...trust, policy }, ports);
  let opening: ReturnType<typeof openTrust> | undefined;
  return async ({ repository, manifest }) => {
    const reference = `${repository}@${manifest.digest}`;
    await using opened = new AsyncDisposableStack();
    const found = await resolveImages([reference], false, { registries, opened, log: ports.log });
    const instance = await (opening ??= openTrust(request.trust, ports));
    const report = await request.verify({ found, unasked: [], trust: instance }, ports);
    const verdict = report.subjects[0]?.verdict;
    if (verdict?.result === 'verified') return;
    const attempt = `cannot use the dependency ${reference}: expected it to satisfy ${policy}`;
    if (verdict?.result === 'could-not-ask')
      throw helmError('REPOSITORY_FAILED', `${attempt}, got no response: ${verdict.detail}`, {
        hint: 'check that the registry and the services of sigstore are reachable from here',
      });
    throw helmError(
      'DEPENDENCY_UNVERIFIED',
      `${attempt}, got ${verdict?.result ?? 'no verdict'}: ${verdict?.detail ?? ''}`,
      { hint: `check who signed it: \`sealwright cosign-verify ${reference} --policy ${policy}\`` },
    );
  };
}
