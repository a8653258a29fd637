import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen, type SealwrightError } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { memoryStores } from '@sealwright/oci';
import { pushImage } from '@sealwright/oci/testing';
import { openRegistryService } from '@sealwright/registry';
import { openStack, type Stack } from '@sealwright/sigstore-stack';
import { task as signTask } from '../../cosign-sign/task.ts';
import { task } from '../task.ts';

/** The result of a verification: its error, log and summary. */
export interface Outcome {
  /** `PASSED` without an error. */
  readonly error: Error & { readonly code?: string; readonly kind?: string };
  /** The outputs of the task, after an error those of the error. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly summary: string;
}

/** The error of a verification that passed. */
export const PASSED = new Error('verified');

/** Signed and unsigned images in a registry that can be unavailable. */
export interface Scene extends AsyncDisposable {
  readonly work: string;
  readonly stack: Stack;
  /** `HOST:PORT`. */
  readonly registry: string;
  /** Paths of the requests to the registry. */
  readonly requests: string[];
  /** Parts of paths for which the registry responds with 503. */
  readonly away: Set<string>;
  /** Returns the reference of an image by digest. */
  image(name: string): string;
  /** Runs cosign-verify for images by name. */
  verify(names: readonly string[], inputs: Readonly<Record<string, unknown>>): Promise<Outcome>;
}

/**
 * Opens a scene in which the job has signed `team/signed`, `team/attested` (with an SBOM) and `other/signed`, and not
 * `team/unsigned`.
 */
export async function openScene(): Promise<Scene> {
  const work = await mkdtemp(join(tmpdir(), 'sealwright-verify-'));
  const host = memoryHost();
  const stack = await openStack({}, host.ports);
  const stores = memoryStores();
  const away = new Set<string>();
  const requests: string[] = [];
  const fault = ({ path }: { readonly path: string }) =>
    [...away].some((part) => path.includes(part)) ? { status: 503 } : undefined;
  const registry = await listen(openRegistryService(stores, { fault, onRequest: ({ path }) => void requests.push(path) }));
  const trust = { sigstore: join(work, 'trust.json') };
  await writeFile(trust.sigstore, JSON.stringify(stack.clientTrustConfig));
  const bom = { bomFormat: 'CycloneDX', components: [{ name: 'a' }, { name: 'b' }] };
  await writeFile(join(work, 'bom.json'), JSON.stringify(bom));
  const references = new Map<string, string>();
  for (const name of ['team/signed', 'team/attested', 'team/unsigned', 'other/signed']) {
    const { digest } = await pushImage(await stores.open(name), name);
    references.set(name, `${registry.host}/${name}@${digest}`);
  }
  const image = (name: string): string => references.get(name) ?? name;
  const sign = async (names: readonly string[], attestations: readonly string[]): Promise<void> => {
    const images = names.map(image);
    const more = { 'identity-token': stack.mintToken(), out: join(work, 'sign') };
    await signTask.run(signTask.inputs.parse({ ...trust, images, attestations, ...more }), host.ports);
  };
  await sign(['team/signed', 'team/attested', 'other/signed'], []);
  await sign(['team/attested'], [`cyclonedx=${join(work, 'bom.json')}`]);
  return {
    work,
    stack,
    registry: registry.host,
    requests,
    away,
    image,
    async verify(names, inputs) {
      const clock = { now: () => Date.now(), sleep: () => Promise.resolve() };
      const verifier = memoryHost({ clock });
      const out = join(work, 'verify');
      const parsed = task.inputs.parse({ ...trust, images: names.map(image), out, ...inputs });
      const { error, outputs } = await task.run(parsed, verifier.ports).then(
        (value) => ({ error: PASSED, outputs: value as object }),
        (failure: unknown) => ({
          error: failure as Error,
          outputs: (failure as Partial<SealwrightError>).outputs ?? {},
        }),
      );
      await verifier[Symbol.asyncDispose]();
      return { error, outputs: { ...outputs }, text: verifier.logs.join('\n'), summary: verifier.summary.join('\n') };
    },
    async [Symbol.asyncDispose]() {
      await stack[Symbol.asyncDispose]();
      await registry[Symbol.asyncDispose]();
      await host[Symbol.asyncDispose]();
      await rm(work, { recursive: true, force: true });
    },
  };
}
