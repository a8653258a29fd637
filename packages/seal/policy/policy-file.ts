import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { countText, isSealwrightError, type Json, type Ports } from '@sealwright/core';
import type { YamlSource } from '@sealwright/core/yaml';
import { checkOf, predicateRule, predicateTypeOf } from '@sealwright/sigstore';
import { sealError } from '../errors.ts';
import type { Requirement } from '../verify/check.ts';
import { openPolicy } from './policy.ts';
import type { RuleText } from './policy-schema.ts';
import { repositoryMatcher } from './repository-pattern.ts';

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
  const [{ describeIssues, inOrder, readYaml }, { policyFileSchema }] = await Promise.all([
    import('@sealwright/core/yaml'),
    import('./policy-schema.ts'),
  ]);
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
