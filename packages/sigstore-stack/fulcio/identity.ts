import { GeneralName, OtherName } from '@peculiar/asn1-x509';
import type { TokenClaims } from '../identity/jwt.ts';
import { invalid } from '../web/routes.ts';
import { type Der, utf8 } from '../x509/der.ts';
import { alternativeName, arrayBuffer, extension } from '../x509/x509.ts';
import { TemplateError } from './go-template.ts';
import type { IdentityRule } from './identity-rule.ts';
import { PROVIDERS, type Provider, providerOf, renderProvider } from './providers.ts';

/** The identity that a certificate gets from a token. */
export interface CertificateIdentity {
  /** The text that the proof of possession signs: the email address, else the claim `sub`. */
  readonly challenge: string;
  readonly extensions: readonly Der[];
}

/** Arc of the Sigstore extensions, fulcio docs/oid-info.md. */
const ARC = '1.3.6.1.4.1.57264.1';
const OTHER_NAME = `${ARC}.7`;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

/**
 * Returns the identity of a token by the rule of its issuer. Without a rule the claims decide: a job of a CI service, a
 * Kubernetes service account, an email address, or the URI in the claim `sub`.
 *
 * @throws ApiError 400 when the token does not fit the rule or lacks a claim that the certificate needs
 */
export function certificateIdentity(claims: TokenClaims, rule?: IdentityRule): CertificateIdentity {
  return rule === undefined ? identityByClaims(claims) : BY_TYPE[rule.type](claims, rule);
}

type Identify = (claims: TokenClaims, rule: IdentityRule) => CertificateIdentity;

const BY_TYPE: Readonly<Record<IdentityRule['type'], Identify>> = {
  email: emailIdentity,
  username: (claims, rule) => usernameIdentity(claims, rule.subjectDomain ?? ''),
  uri: (claims, rule) => subjectIdentity(claims, isOfDomain(claims.sub, rule.subjectDomain ?? '')),
  spiffe: (claims, rule) =>
    subjectIdentity(claims, isOfTrustDomain(claims.sub, rule.spiffeTrustDomain ?? '')),
  kubernetes: (claims) => uriIdentity(claims, serviceAccountOf(claims) ?? refuse()),
  'chainguard-identity': chainguardIdentity,
  'ci-provider': (claims, rule) => providerIdentity(claims, rule.provider ?? refuse()),
  'github-workflow': (claims) => providerIdentity(claims, withoutEnvironment(PROVIDERS.github)),
  'gitlab-pipeline': (claims) => providerIdentity(claims, withoutEnvironment(PROVIDERS.gitlab)),
  'codefresh-workflow': (claims) => providerIdentity(claims, PROVIDERS.codefresh),
  'buildkite-job': (claims) => uriIdentity(claims, renderSubject(PROVIDERS.buildkite, claims)),
};

function identityByClaims(claims: TokenClaims): CertificateIdentity {
  const provider = providerOf(claims);
  if (provider !== undefined) return providerIdentity(claims, provider);
  const account = serviceAccountOf(claims);
  if (account !== undefined) return uriIdentity(claims, account);
  if (typeof claims['email'] === 'string') return emailIdentity(claims, {});
  return subjectIdentity(claims, URL.canParse(claims.sub));
}

/** Throws without a reason, as the real service responds. */
function refuse(): never {
  throw invalid('There was an error processing the identity token');
}

function emailIdentity(
  claims: TokenClaims,
  rule: Pick<IdentityRule, 'issuerClaim' | 'skipEmailVerification'>,
): CertificateIdentity {
  const { email } = claims;
  if (typeof email !== 'string' || !EMAIL.test(email)) refuse();
  if (rule.skipEmailVerification !== true && !isVerified(claims)) refuse();
  const issuer = rule.issuerClaim === undefined ? claims.iss : memberOf(claims, rule.issuerClaim);
  return {
    challenge: email,
    extensions: [
      alternativeName(new GeneralName({ rfc822Name: email })),
      ...issuerExtensions({ ...claims, iss: issuer }),
    ],
  };
}

function isVerified(claims: TokenClaims): boolean {
  return ['true', 'True'].includes(String(claims['email_verified']));
}

/** Returns the text at a path like `$.claim.member`. */
function memberOf(claims: TokenClaims, path: string): string {
  let value: unknown = claims;
  for (const name of path.split('.').slice(1))
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? (value as Readonly<Record<string, unknown>>)[name]
        : refuse();
  return typeof value === 'string' ? value : refuse();
}

function usernameIdentity(claims: TokenClaims, domain: string): CertificateIdentity {
  if (claims.sub.includes('!') || EMAIL.test(claims.sub)) refuse();
  const value = arrayBuffer(utf8(`${claims.sub}!${domain}`));
  const name = new GeneralName({ otherName: new OtherName({ typeId: OTHER_NAME, value }) });
  return {
    challenge: claims.sub,
    extensions: [alternativeName(name), ...issuerExtensions(claims)],
  };
}

function subjectIdentity(claims: TokenClaims, isAllowed: boolean): CertificateIdentity {
  return isAllowed ? uriIdentity(claims, claims.sub) : refuse();
}

function isOfDomain(subject: string, domain: string): boolean {
  const [url, expected] = [URL.parse(subject), URL.parse(domain)];
  return url !== null && url.protocol === expected?.protocol && url.hostname === expected.hostname;
}

/** Reports whether a text is a SPIFFE ID of a trust domain, SPIFFE ID §2. */
function isOfTrustDomain(subject: string, domain: string): boolean {
  const match = /^spiffe:\/\/([a-z0-9._-]+)(?:\/[A-Za-z0-9._-]+)*$/.exec(subject);
  return match?.[1] === domain && !/\/\.{1,2}(?:\/|$)/.test(subject);
}

function chainguardIdentity(claims: TokenClaims): CertificateIdentity {
  const { email } = claims;
  if (typeof email === 'string' && !isVerified(claims)) refuse();
  const identity = uriIdentity(claims, `${claims.iss.replace(/\/$/, '')}/${claims.sub}`);
  return typeof email === 'string' ? { ...identity, challenge: email } : identity;
}

/** Returns the service account of a Kubernetes token, as Fulcio names it; undefined for other tokens. */
function serviceAccountOf(claims: TokenClaims): string | undefined {
  const kubernetes = claims['kubernetes.io'] as
    | { readonly namespace?: unknown; readonly serviceaccount?: { readonly name?: unknown } }
    | undefined;
  const { namespace, serviceaccount } = kubernetes ?? {};
  return typeof namespace === 'string' && typeof serviceaccount?.name === 'string'
    ? `https://kubernetes.io/namespaces/${namespace}/serviceaccounts/${serviceaccount.name}`
    : undefined;
}

function uriIdentity(claims: TokenClaims, uri: string): CertificateIdentity {
  return {
    challenge: claims.sub,
    extensions: [
      alternativeName(new GeneralName({ uniformResourceIdentifier: uri })),
      ...issuerExtensions(claims),
    ],
  };
}

function providerIdentity(claims: TokenClaims, provider: Provider): CertificateIdentity {
  const { subject, extensions } = rendered(provider, claims);
  const identity = uriIdentity(claims, subject);
  // The first five extensions of GitHub contain the bare text.
  const job = extensions.map(([arc, text]) =>
    extension(`${ARC}.${arc}`, arc < 7 ? Buffer.from(text) : utf8(text)),
  );
  return { ...identity, extensions: [...identity.extensions, ...job] };
}

/** Returns a provider without the deployment environment, which the types older than `ci-provider` lack. */
function withoutEnvironment(provider: Provider): Provider {
  const { 'deployment-environment': _, ...extensions } = provider.extensions;
  return { ...provider, extensions };
}

function renderSubject(provider: Provider, claims: TokenClaims): string {
  return rendered({ ...provider, extensions: {} }, claims).subject;
}

function rendered(provider: Provider, claims: TokenClaims): ReturnType<typeof renderProvider> {
  try {
    return renderProvider(provider, claims);
  } catch (error) {
    if (error instanceof TemplateError) throw invalid(error.message);
    throw error;
  }
}

/** Returns the issuer in both encodings, .1 the bare text and .8 a DER UTF8String, and the claim `sub` in .24. */
function issuerExtensions({ iss, sub }: Pick<TokenClaims, 'iss' | 'sub'>): Der[] {
  return [
    extension(`${ARC}.1`, Buffer.from(iss)),
    extension(`${ARC}.8`, utf8(iss)),
    extension(`${ARC}.24`, utf8(sub)),
  ];
}
