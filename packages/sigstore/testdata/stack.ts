import type { Clock } from '@sealwright/core';
import { memoryHost } from '@sealwright/core/testing';
import { openStack } from '@sealwright/sigstore-stack';
import { parseClientTrustConfig, type TrustInstance } from '../trust.ts';

/** A sigstore in this process, and what tests need of it. */
export interface RunningStack extends AsyncDisposable {
  readonly trust: TrustInstance;
  /** An identity token of its issuer. */
  token(claims?: Readonly<Record<string, string>>): string;
  logSize(): number;
}

/** Starts a sigstore in memory, which may have a clock of its own. */
export async function startStack(clock?: Clock): Promise<RunningStack> {
  const host = memoryHost(clock === undefined ? {} : { clock });
  const stack = await openStack({}, host.ports);
  return {
    trust: { name: 'stack', ...(await parseClientTrustConfig(stack.clientTrustConfig, 'test stack')) },
    token: (claims = {}) => stack.mintToken({ claims }),
    logSize: () => stack.logSize(),
    [Symbol.asyncDispose]: async () => {
      await stack[Symbol.asyncDispose]();
      await host[Symbol.asyncDispose]();
    },
  };
}
