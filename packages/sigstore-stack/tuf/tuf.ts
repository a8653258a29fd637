import { type Ports, pemCertificates, pemPublicKey, type Service } from '@sealwright/core';
import type { StackState } from '../state/state.ts';
import { type StackUrls, signingConfigOf, type TrustMaterial, trustedRootOf } from '../trust.ts';
import { ApiError, type Call, type Counter, type RouteResponse, routes } from '../web/routes.ts';
import { openTufRepository, type TufRepository, type TufTarget } from './repository.ts';

/** A TUF repository over HTTP, a mirror for `cosign initialize --mirror`. */
export interface Tuf extends Service {
  readonly counter: Counter;
  readonly repository: TufRepository;
}

/**
 * Opens the mirror: `N.root.json`, `timestamp.json`, `N.snapshot.json`, `N.targets.json`, and files under `targets/`.
 * `root.json` is the first root. Metadata that expires soon is signed again when a client reads a root or timestamp.
 *
 * @throws `STATE_INVALID`, `STATE_UNWRITABLE`
 */
export async function openTuf(
  state: StackState,
  ports: Pick<Ports, 'clock' | 'log'>,
): Promise<Tuf> {
  const repository = await openTufRepository(state, ports);
  const counter: Counter = { requests: 0 };

  async function file(call: Call): Promise<RouteResponse> {
    const name = decodeURIComponent(call.rest);
    if (/^(timestamp|\d+\.root)\.json$/.test(name)) await repository.renew();
    const body = name === 'root.json' ? repository.initialRoot() : repository.files.get(name);
    if (body === undefined) throw new ApiError(404, 5, 'Not Found');
    const type = name.endsWith('.json') ? 'application/json' : 'application/octet-stream';
    return { type, body };
  }

  const listener = routes(
    { 'GET /healthz': () => ({ body: 'ok' }), 'GET /*': file },
    counter,
    ports.log,
  );
  return { listener, counter, repository };
}

/**
 * Returns the targets of a stack's repository: the trusted root, the signing config, and single keys with their usage
 * for clients older than the trusted root (sigstore/sigstore pkg/tuf, scaffolding tools/tuf/pkg/repo).
 */
export function tufTargetsOf(urls: StackUrls, trust: TrustMaterial): TufTarget[] {
  const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
  const legacy = (path: string, usage: string, uri: string, pem: string): TufTarget => ({
    path,
    bytes: Buffer.from(pem),
    custom: { sigstore: { status: 'Active', usage, uri } },
  });
  return [
    { path: 'trusted_root.json', bytes: json(trustedRootOf(urls, trust)) },
    { path: 'signing_config.v0.2.json', bytes: json(signingConfigOf(urls, trust)) },
    legacy('fulcio_v1.crt.pem', 'Fulcio', urls.fulcio, pemCertificates([trust.fulcioChain[1]])),
    legacy(
      'fulcio_intermediate_v1.crt.pem',
      'Fulcio',
      urls.fulcio,
      pemCertificates([trust.fulcioChain[0]]),
    ),
    legacy('ctfe.pub', 'CTFE', urls.ctlog, pemPublicKey(trust.ctlog.publicKey)),
    legacy('rekor.pub', 'Rekor', urls.rekorV1, pemPublicKey(trust.rekorV1.publicKey)),
    legacy('tsa.certchain.pem', 'TSA', urls.tsa, pemCertificates(trust.tsaChain)),
  ];
}
