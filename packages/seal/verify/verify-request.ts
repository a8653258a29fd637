import { coreError, type Ports } from '@sealwright/core';
import { predicateTypeOf, type TrustOptions, type VerifyPolicy } from '@sealwright/sigstore';
import { openPolicy, type PolicyInputs } from '../policy/policy.ts';
import { loadPolicyFile } from '../policy/policy-file.ts';
import type { ReleaseReport } from '../report/schema.ts';
import { type VerifyTarget, verifyByFile, verifyImages } from './images.ts';

/** Inputs of a verification. */
export interface VerifyRequestInputs extends PolicyInputs, TrustOptions {
  /** Path of a policy file. */
  readonly policy?: string | undefined;
  readonly attestations?: readonly string[] | undefined;
  readonly blobs?: readonly string[] | undefined;
}

/** A verification of images and files. */
export interface VerifyRequest {
  /** Options of the sigstore instance that it needs. */
  readonly trust: TrustOptions;
  verify(target: VerifyTarget, ports: Ports): Promise<ReleaseReport>;
  /** The policy for files. */
  readonly blobPolicy: VerifyPolicy;
}

/**
 * Opens the verify request of the inputs: one policy for all images, or a policy file.
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
    verify: async (target, outside) => verifyImages(target, policy, [...types], outside),
  };
}

/** Inputs that a policy file replaces. */
const REPLACED_BY_FILE = [
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
  const conflicting = [
    ...REPLACED_BY_FILE.filter((name) => inputs[name] !== undefined),
    ...(['predicate-rules', 'attestations', 'blobs'] as const).filter(
      (name) => (inputs[name] ?? []).length > 0,
    ),
    ...((inputs['min-signers'] ?? 1) === 1 ? [] : ['min-signers']),
    ...((inputs.log ?? 'public') === 'public' ? [] : ['log']),
  ];
  if (conflicting.length > 0)
    throw coreError(
      'INPUT_INVALID',
      `cannot use ${conflicting.join(', ')} together with "policy"`,
      {
        hint: `write them into ${path}, or verify in two steps`,
      },
    );
  const file = await loadPolicyFile(path, ports);
  // Rules that need keys only need no sigstore instance.
  const isKeysOnly = file.rules.every(({ policy }) => policy.key && policy.log === 'none');
  return {
    trust: isKeysOnly ? { ...inputs, key: path, log: 'none' } : inputs,
    blobPolicy: {},
    verify: async (target, outside) => verifyByFile(target, file, outside),
  };
}
