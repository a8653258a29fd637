import { coreError, type Ports } from '@sealwright/core';
import { predicateTypeOf, type TrustOptions, type VerifyPolicy } from '@sealwright/sigstore';
import { openPolicy, type PolicyInputs } from '../policy/policy.ts';
import { loadPolicyFile } from '../policy/policy-file.ts';
import type { ReleaseReport } from '../report/schema.ts';
import { type VerifyTarget, verifyByFile, verifyImages } from './images.ts';

/** What inputs ask about images. */
export interface VerifyRequestInputs extends PolicyInputs, TrustOptions {
  /** Path of a policy file. */
  readonly policy?: string | undefined;
  readonly attestations?: readonly string[] | undefined;
  readonly blobs?: readonly string[] | undefined;
}

/** A question about images, and about files. */
export interface VerifyRequest {
  /** Which instance must be opened for it. */
  readonly trust: TrustOptions;
  verify(verifying: VerifyTarget, ports: Ports): Promise<ReleaseReport>;
  /** What is asked of files. */
  readonly blobPolicy: VerifyPolicy;
}

/**
 * The question that inputs mean: of one policy for all images, or by a policy file.
 *
 * @throws `INPUT_INVALID`, `POLICY_FILE_INVALID`, and what opening keys throws
 */
export async function openVerifyRequest(
  inputs: VerifyRequestInputs,
  ports: Ports,
): Promise<VerifyRequest> {
  if (inputs.policy !== undefined) return openPolicyFileRequest(inputs.policy, inputs, ports);
  const policy = await openPolicy(inputs, ports);
  const types = new Set([
    ...(inputs.attestations ?? []).map(predicateTypeOf),
    ...(policy.rules ?? []).map((rule) => rule.predicateType),
  ]);
  return {
    trust: inputs,
    blobPolicy: policy,
    verify: async (verifying, outside) => verifyImages(verifying, policy, [...types], outside),
  };
}

/** What a policy file says, and inputs must not say beside it. */
const SAID_BY_FILE = [
  'key',
  'certificate-identity',
  'certificate-identity-regexp',
  'certificate-oidc-issuer',
  'certificate-oidc-issuer-regexp',
  'repository',
  'ref',
  'commit',
  'workflow',
  'trigger',
  'runner-environment',
  'max-age',
] as const;

async function openPolicyFileRequest(
  path: string,
  inputs: VerifyRequestInputs,
  ports: Ports,
): Promise<VerifyRequest> {
  const double = [
    ...SAID_BY_FILE.filter((name) => inputs[name] !== undefined),
    ...(['predicate-rules', 'attestations', 'blobs'] as const).filter(
      (name) => (inputs[name] ?? []).length > 0,
    ),
    ...((inputs['min-signers'] ?? 1) === 1 ? [] : ['min-signers']),
    ...((inputs.log ?? 'public') === 'public' ? [] : ['log']),
  ];
  if (double.length > 0)
    throw coreError('INPUT_INVALID', `beside "policy" there is no ${double.join(', ')}`, {
      hint: `${path} says who must have signed which images; leave the others out, or verify in two steps`,
    });
  const file = await loadPolicyFile(path, ports);
  // Where keys are all that proves a signature, no instance is asked.
  const isKeysOnly = file.rules.every(({ policy }) => policy.key && policy.log === 'none');
  return {
    trust: isKeysOnly ? { ...inputs, key: path, log: 'none' } : inputs,
    blobPolicy: {},
    verify: async (verifying, outside) => verifyByFile(verifying, file, outside),
  };
}
