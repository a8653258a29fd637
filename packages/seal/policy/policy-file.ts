import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { countText, isSealwrightError, type Json, type Ports } from '@sealwright/core';
import type { YamlSource } from '@sealwright/core/yaml';
import { policyRuleFields } from '@sealwright/inputs';
import { checkOf, predicateRule, predicateTypeOf } from '@sealwright/sigstore';
import { z } from 'zod';
import { sealError } from '../errors.ts';
import type { Requirement } from '../verify/check.ts';
import { openPolicy } from './policy.ts';
import { repositoryMatcher } from './repository-pattern.ts';

const contentSchema = z.strictObject({
  path: z
    .string()
    .min(1)
    .describe('Place in the predicate: a JSON pointer (/a/0) or a JSONPath query ($.a[0]).'),
  exists: z.boolean().optional().describe('True: a value must exist; false: no value may exist.'),
  equals: z.unknown().optional().describe('Value that every selected value must equal.'),
  matches: z
    .string()
    .optional()
    .describe('Regular expression that every selected text must match as a whole.'),
});

const attestationSchema = z.strictObject({
  type: z
    .string()
    .min(1)
    .describe('Predicate type: cyclonedx, spdxjson, slsaprovenance1, vuln or a URI.'),
  content: z
    .array(contentSchema)
    .default([])
    .describe('Requirements on the predicate. All must hold.'),
});

const identitySchema = z.strictObject({
  'certificate-identity': policyRuleFields['certificate-identity'],
  'certificate-identity-regexp': policyRuleFields['certificate-identity-regexp'],
  'certificate-oidc-issuer': policyRuleFields['certificate-oidc-issuer'],
  'certificate-oidc-issuer-regexp': policyRuleFields['certificate-oidc-issuer-regexp'],
});

const ruleSchema = z
  .strictObject({
    name: z.string().min(1).max(60).describe('Name of the rule in verdicts.'),
    images: z
      .array(z.string().min(1).max(512))
      .min(1)
      .describe(
        'Images that the rule applies to, by HOST/NAME without tag or digest: * is any text without /, ** any text.',
      ),
    signature: z
      .boolean()
      .default(true)
      .describe('Whether the image itself must be signed. False: only its attestations.'),
    ...policyRuleFields,
    identities: z
      .array(identitySchema)
      .min(1)
      .max(100)
      .optional()
      .describe('Identities, of which any may have signed, in place of one identity.'),
    key: policyRuleFields.key.describe(
      'Public key that must have signed, in place of an identity: a file, relative to this one, env://NAME with its PEM, or NAME://KEY of a key management service.',
    ),
    attestations: z
      .array(attestationSchema)
      .default([])
      .describe('Attestations that the image must have, by the same signer.'),
  })
  .describe('Requirements for some images');

/** The schema of a policy file, version 1. */
export const policyFileSchema = z.strictObject({
  version: z.literal(1).describe('The version of this format.'),
  rules: z
    .array(ruleSchema)
    .min(1)
    .max(1000)
    .describe('All rules that apply to an image must hold. An image without a rule is rejected.'),
});

type RuleText = z.output<typeof ruleSchema>;

/** An opened rule. */
export interface PolicyRule extends Requirement {
  readonly name: string;
  /** Reports whether it applies to a repository, `HOST/NAME`. */
  appliesTo(repository: string): boolean;
}

/** A parsed policy file. */
export interface PolicyFile {
  readonly path: string;
  readonly rules: readonly PolicyRule[];
}

/**
 * Reads a policy file with its keys and expressions.
 *
 * @throws `POLICY_FILE_INVALID` with every problem at once, each as file:line:column
 */
export async function loadPolicyFile(
  path: string,
  ports: Pick<Ports, 'clock' | 'env' | 'exec' | 'signal'>,
): Promise<PolicyFile> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw sealError('POLICY_FILE_INVALID', `cannot read policy file ${path}`, { cause });
  });
  const { describeIssues, inOrder, readYaml } = await import('@sealwright/core/yaml');
  const { source, problems } = readYaml(text, path);
  if (problems.length > 0) throw invalid(path, problems);
  const parsed = policyFileSchema.safeParse(source.value);
  if (!parsed.success)
    throw invalid(
      path,
      inOrder(source, describeIssues(source, parsed.error.issues, policyFileSchema)),
    );
  const { rules } = parsed.data;
  const found: string[] = [...repeatedNames(rules, source)];
  const opened: PolicyRule[] = [];
  for (const [at, rule] of rules.entries()) {
    try {
      opened.push(await openRule(rule, dirname(path), ports));
    } catch (error) {
      if (!isSealwrightError(error)) throw error;
      const hint = error.hint === undefined ? '' : ` (${error.hint})`;
      found.push(`${source.at(['rules', at])}: rule "${rule.name}": ${error.message}${hint}`);
    }
  }
  if (found.length > 0) throw invalid(path, inOrder(source, found));
  return { path, rules: opened };
}

function invalid(path: string, problems: readonly string[]): Error {
  const many = countText(problems.length, 'problem');
  return sealError(
    'POLICY_FILE_INVALID',
    `cannot use ${path}: ${many}\n  ${problems.join('\n  ')}`,
    {
      hint: 'every key is described in docs/policy-file.md; an editor that reads docs/schemas/policy.schema.json completes them',
    },
  );
}

function repeatedNames(rules: readonly RuleText[], source: YamlSource): readonly string[] {
  return rules.flatMap(({ name }, at) =>
    rules.findIndex((each) => each.name === name) === at
      ? []
      : [`${source.at(['rules', at, 'name'])}: a rule above has the same name "${name}"`],
  );
}

async function openRule(
  rule: RuleText,
  directory: string,
  ports: Pick<Ports, 'clock' | 'env' | 'exec' | 'signal'>,
): Promise<PolicyRule> {
  const { name, images, signature, attestations, key, ...signer } = rule;
  if (!signature && attestations.length === 0)
    throw sealError(
      'POLICY_FILE_INVALID',
      'cannot use a rule without a requirement: expected "signature: true" or "attestations", got neither',
    );
  const policy = await openPolicy({ ...signer, key: keyBeside(directory, key) }, ports);
  const rules = await Promise.all(
    attestations.flatMap(({ type, content }) =>
      content.map(async ({ path, ...test }) =>
        predicateRule(type, path, { ...test, equals: test.equals as Json | undefined }),
      ),
    ),
  );
  // An unusable policy fails here, not at the first image.
  await checkOf(policy);
  return {
    name,
    isSigned: signature,
    policy: { ...policy, rules },
    predicateTypes: [...new Set(attestations.map(({ type }) => predicateTypeOf(type)))],
    appliesTo: repositoryMatcher(images),
  };
}

/** Returns the path of a key file, relative to the policy file. */
function keyBeside(directory: string, key: string | undefined): string | undefined {
  return key === undefined || key.includes('://') ? key : resolve(directory, key);
}
