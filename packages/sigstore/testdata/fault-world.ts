import type { Clock, Http } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { type Descriptor, legacyTag, memoryStore, type Store } from '@sealwright/oci';
import type { ServiceName } from '@sealwright/sigstore-stack';
import { signImage } from '../attach/image.ts';
import { openSigner, type Signer } from '../sign/signer.ts';
import type { Verdict } from '../verify/verdict.ts';
import { verifyImage } from '../verify/image.ts';
import { named, newSubject } from './scene.ts';
import type { RunningStack } from './stack.ts';

/* A signer and a subject, for tests with fault injection. */

/** A clock whose sleep does not wait. */
export const calm: Clock = { now: () => Date.now(), sleep: () => Promise.resolve() };

/** A minute in milliseconds. */
export const MINUTE = 60_000;

/** The layouts of a complete signature. */
export const BOTH = ['bundle', 'legacy'];

/** A signer of one subject, with the services of a stack. */
export interface World extends AsyncDisposable {
  /** Signs with a new signer, over a changed http port if there is a change. */
  sign(change?: (real: Http) => Http): ReturnType<typeof signImage>;
  /** Lists the layouts of the attached signatures. */
  attached(): Promise<string[]>;
  verify(): Promise<Verdict>;
  /** Lists the layouts in which the signer's signature verifies. */
  layouts(): Promise<string[]>;
  /** Waits for the other layout after one has failed. */
  settled(): Promise<void>;
}

/** Options of a world. */
export interface WorldOptions {
  /** Default: in memory. */
  readonly store?: Store;
  /** Default: all services of the stack. */
  readonly trust?: RunningStack['trust'];
  readonly push?: (store: Store, name: string) => Promise<Descriptor>;
}

/** Pushes a subject and opens a signer. */
export async function openWorld(
  stack: RunningStack,
  name: string,
  { store = memoryStore(), trust = stack.trust, push = newSubject }: WorldOptions = {},
): Promise<World> {
  const host = memoryHost({ clock: calm });
  const { http } = host.ports;
  const subject = await push(store, name);
  const open = (port: Http): Promise<Signer> =>
    openSigner({ 'identity-token': stack.token() }, trust, { ...host.ports, http: port });
  const policy = named(await open(http));
  async function attached(): Promise<string[]> {
    const bundles = (await Array.fromAsync(store.referrers(subject))).map(() => 'bundle');
    const tag = await store.resolve(legacyTag(subject.digest, 'sig'));
    return tag === undefined ? bundles : [...bundles, 'legacy'];
  }
  const verify = () => verifyImage(store, subject, policy, stack.trust);
  return {
    attached,
    verify,
    sign: async (change = (real) => real) =>
      signImage(store, subject, await open(change(http)), { repository: 'example.com/app' }),
    async layouts() {
      const verdict = await verify();
      const found = verdict.result === 'verified' ? verdict.signatures : [];
      return found.map((each) => each.layout).toSorted();
    },
    async settled() {
      for (let before = -1, now = 0; before !== now; ) {
        before = now;
        await new Promise((resolve) => setTimeout(resolve, 60));
        now = (await attached()).length;
      }
    },
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  };
}

/** Returns a change of an http port: a short timeout for one service. */
export function impatient(stack: RunningStack, service: ServiceName): (http: Http) => Http {
  return (http) => (request) =>
    http(
      String(request.url).startsWith(stack.urls[service]) ? { ...request, timeoutMs: 50 } : request,
    );
}
