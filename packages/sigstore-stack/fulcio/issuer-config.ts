import { isSealwrightError, readJson } from '@sealwright/core';
import { z } from 'zod';
import { stackError } from '../errors.ts';
import type { KeySource } from '../identity/discovery.ts';
import type { TrustedIssuer } from '../identity/jwt.ts';
import { compileTemplate, TemplateError } from './go-template.ts';
import { type IdentityRule, ISSUER_TYPES } from './identity-rule.ts';
import { EXTENSION_ARCS, type Provider } from './providers.ts';

const ISSUER = z.object({
  'issuer-url': z.url().optional(),
  'client-id': z.string(),
  type: z.enum(ISSUER_TYPES),
  'ci-provider': z.string().optional(),
  'issuer-claim': z
    .string()
    .regex(/^\$(\.\w+)+$/, 'expected a path such as $.email')
    .optional(),
  'subject-domain': z.string().optional(),
  'spiffe-trust-domain': z
    .string()
    .regex(/^[a-z0-9._-]+$/, 'expected lower-case letters, digits, _ . -')
    .optional(),
  'challenge-claim': z.string().optional(),
  'ca-cert': z.never('a certificate authority for the issuer is not supported').optional(),
  'skip-email-verification': z.boolean().optional(),
});

const METADATA = z.object({
  'default-template-values': z.record(z.string(), z.string()).default({}),
  'extension-templates': z.record(z.string(), z.string()).default({}),
  'subject-alternative-name-template': z.string(),
});

const CONFIG = z
  .object({
    'oidc-issuers': z.record(z.string(), ISSUER).default({}),
    'meta-issuers': z.record(z.string(), ISSUER).default({}),
    'ci-issuer-metadata': z.record(z.string(), METADATA).default({}),
  })
  .refine(
    (config) => Object.keys({ ...config['oidc-issuers'], ...config['meta-issuers'] }).length > 0,
    'expected at least one issuer',
  );

type IssuerEntry = z.output<typeof ISSUER>;

/**
 * Reads Fulcio's configuration file (pkg/config/config.go): YAML with `oidc-issuers`, `meta-issuers` and
 * `ci-issuer-metadata`, or JSON with `OIDCIssuers` and so on. `keys` reads the keys of the issuers.
 *
 * @throws `ISSUER_CONFIG_INVALID`
 */
export async function readIssuerConfig(
  text: string,
  keys: KeySource,
): Promise<readonly TrustedIssuer[]> {
  const result = CONFIG.safeParse(await parseText(text));
  if (!result.success) {
    const [issue] = result.error.issues;
    throw invalidConfig(`${issue?.path.join('.') ?? ''}: ${issue?.message}`.replace(/^: /, ''));
  }
  const config = result.data;
  const providers = new Map(
    Object.entries(config['ci-issuer-metadata']).map(([name, metadata]) => [
      name,
      providerOf(name, metadata),
    ]),
  );
  const trusted = (name: string, entry: IssuerEntry): TrustedIssuer => ({
    issuer: entry['issuer-url'] ?? name,
    audience: entry['client-id'],
    ...(entry['challenge-claim'] === undefined ? {} : { challengeClaim: entry['challenge-claim'] }),
    rule: ruleOf(name, entry, providers),
    keys,
  });
  return [
    ...Object.entries(config['oidc-issuers']).map(([name, entry]) => trusted(name, entry)),
    ...Object.entries(config['meta-issuers']).map(([name, entry]) =>
      trusted(name, { ...entry, 'issuer-url': name }),
    ),
  ];
}

/** Parses the configuration as Fulcio does, as JSON or else as YAML. Both get the names of the YAML. */
async function parseText(text: string): Promise<unknown> {
  try {
    return renamed(readJson(text, 'the configuration of Fulcio'));
  } catch (error) {
    if (!isSealwrightError(error, 'JSON_INVALID')) throw error;
  }
  const { parse } = await import('yaml');
  try {
    // Go reads `*name:` as the alias of a key. In YAML 1.2 the colon is part of the alias name.
    return parse(text.replaceAll(/^( *\*[\w-]+):/gm, '$1 :'));
  } catch (cause) {
    throw invalidConfig((cause as Error).message, cause);
  }
}

const NAMES = [
  'oidc-issuers',
  'meta-issuers',
  'ci-issuer-metadata',
  ...Object.keys(ISSUER.shape),
  ...Object.keys(METADATA.shape),
  ...Object.keys(EXTENSION_ARCS),
];
/** YAML names by JSON name (`OIDCIssuers`, `BuildSignerURI`): the same words without dashes, in any case. */
const YAML_NAMES = new Map(NAMES.map((name) => [name.replaceAll('-', ''), name]));

function renamed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      YAML_NAMES.get(name.toLowerCase()) ?? name,
      renamed(member),
    ]),
  );
}

function providerOf(name: string, metadata: z.output<typeof METADATA>): Provider {
  const subject = metadata['subject-alternative-name-template'];
  const extensions = Object.fromEntries(
    Object.entries(metadata['extension-templates']).filter(([each]) => each in EXTENSION_ARCS),
  );
  for (const template of [subject, ...Object.values(extensions)]) {
    try {
      compileTemplate(template);
    } catch (error) {
      if (!(error instanceof TemplateError)) throw error;
      throw invalidConfig(`ci-issuer-metadata.${name}: ${error.message}`, error);
    }
  }
  return { defaults: metadata['default-template-values'], subject, extensions };
}

function ruleOf(
  name: string,
  entry: IssuerEntry,
  providers: ReadonlyMap<string, Provider>,
): IdentityRule {
  const provider = providers.get(entry['ci-provider'] ?? '');
  const needed: readonly (readonly [type: string, what: string, value: unknown])[] = [
    ['ci-provider', 'a ci-provider that is in ci-issuer-metadata', provider],
    ['uri', 'a subject-domain', entry['subject-domain']],
    ['username', 'a subject-domain', entry['subject-domain']],
    ['spiffe', 'a spiffe-trust-domain', entry['spiffe-trust-domain']],
  ];
  const missing = needed.find(([type, , value]) => type === entry.type && value === undefined);
  if (missing !== undefined)
    throw invalidConfig(`${name}: the type ${missing[0]} needs ${missing[1]}`);
  if (entry['issuer-claim'] !== undefined && entry.type !== 'email')
    throw invalidConfig(`${name}: only the type email can have an issuer-claim`);
  const members = {
    provider: entry.type === 'ci-provider' ? provider : undefined,
    subjectDomain: entry['subject-domain'],
    spiffeTrustDomain: entry['spiffe-trust-domain'],
    issuerClaim: entry['issuer-claim'],
    skipEmailVerification: entry['skip-email-verification'],
  };
  const given = Object.entries(members).filter(([, value]) => value !== undefined);
  return { type: entry.type, ...(Object.fromEntries(given) as object) };
}

function invalidConfig(reason: string, cause?: unknown): Error {
  return stackError('ISSUER_CONFIG_INVALID', `cannot read the configuration of Fulcio: ${reason}`, {
    cause,
    hint: 'compare it with config/identity/config.yaml of sigstore/fulcio',
  });
}
