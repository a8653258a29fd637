import { memoryHost } from '@sealwright/core/testing';
import { openStack, type Stack } from '@sealwright/sigstore-stack';
import { parseClientTrustConfig, type TrustInstance } from '../trust/trust.ts';

/** A sigstore in this process, for tests. */
export interface RunningStack
  extends AsyncDisposable,
    Pick<Stack, 'faults' | 'clock' | 'urls' | 'logSize' | 'tuf'> {
  readonly trust: TrustInstance;
  /** Returns an identity token of its issuer. */
  token(claims?: Readonly<Record<string, string>>): string;
}

/** Starts a sigstore in memory. */
export async function startStack(): Promise<RunningStack> {
  const host = memoryHost();
  const stack = await openStack({}, host.ports);
  const { faults, clock, urls, tuf } = stack;
  return {
    faults,
    clock,
    urls,
    tuf,
    trust: { name: 'stack', ...(await parseClientTrustConfig(stack.clientTrustConfig, 'test stack')) },
    token: (claims = {}) => stack.mintToken({ claims }),
    logSize: () => stack.logSize(),
    [Symbol.asyncDispose]: async () => {
      await stack[Symbol.asyncDispose]();
      await host[Symbol.asyncDispose]();
    },
  };
}
