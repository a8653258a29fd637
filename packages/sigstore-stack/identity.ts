import { type Extension, GeneralName } from '@peculiar/asn1-x509';
import { invalid } from './http.ts';
import type { TokenClaims } from './jwt.ts';
import { type Provider, providerOf, type Reader, serviceAccountOf } from './providers.ts';
import { alternativeName, derText, extension } from './x509.ts';

/** What a certificate says about the bearer of a token. */
export interface CertificateIdentity {
  /** What the proof of possession is over: the email address, else the subject. */
  readonly challenge: string;
  readonly extensions: readonly Extension[];
}

/** Arc of the Sigstore extensions, fulcio docs/oid-info.md. */
const ARC = '1.3.6.1.4.1.57264.1';

/**
 * The identity of a token: a job of a CI service by the claims that only it has, a Kubernetes service account, an email
 * address, or the URI that its subject is (SPIFFE).
 *
 * @throws ApiError 400 when a claim that the certificate needs is missing
 */
export function identityOf(claims: TokenClaims): CertificateIdentity {
  const provider = providerOf(claims);
  if (provider !== undefined) return jobIdentityOf(claims, provider);
  const account = serviceAccountOf(claims);
  if (account !== undefined) return uriIdentity(claims, account);
  if (typeof claims['email'] === 'string') return emailIdentity(claims, claims['email']);
  if (URL.canParse(claims.sub)) return uriIdentity(claims, claims.sub);
  throw invalid('There was an error processing the identity token');
}

function emailIdentity(claims: TokenClaims, email: string): CertificateIdentity {
  if (claims['email_verified'] !== true && claims['email_verified'] !== 'true')
    throw invalid('There was an error processing the identity token');
  return {
    challenge: email,
    extensions: [
      alternativeName(new GeneralName({ rfc822Name: email })),
      ...issuerExtensions(claims),
    ],
  };
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

function jobIdentityOf(claims: TokenClaims, provider: Provider): CertificateIdentity {
  const claim = readerOf(claims);
  const subject = provider.subject(claim);
  const texts = (of: object): [string, string][] =>
    Object.entries(of as Readonly<Record<string, string>>).filter(([, text]) => text !== '');
  return {
    challenge: claims.sub,
    extensions: [
      alternativeName(new GeneralName({ uniformResourceIdentifier: subject })),
      ...issuerExtensions(claims),
      ...texts(provider.legacy?.(claim) ?? {}).map(([arc, text]) =>
        extension(`${ARC}.${arc}`, Buffer.from(text)),
      ),
      ...texts(provider.extensions(claim)).map(([arc, text]) =>
        extension(`${ARC}.${arc}`, derText(text)),
      ),
    ],
  };
}

function readerOf(claims: TokenClaims): Reader {
  const read = (name: string): string | undefined => {
    const value = claims[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const claim = (name: string): string => {
    const value = read(name);
    if (value !== undefined && value !== '') return value;
    throw invalid(
      `template: claim:1:2: executing "claim" at <.${name}>: map has no entry for key "${name}"`,
    );
  };
  return Object.assign(claim, { optional: (name: string) => read(name) ?? '' });
}

/** The issuer in both encodings, .1 the bare text and .8 a DER UTF8String, and the token's subject. */
function issuerExtensions({ iss, sub }: TokenClaims): Extension[] {
  return [
    extension(`${ARC}.1`, Buffer.from(iss)),
    extension(`${ARC}.8`, derText(iss)),
    extension(`${ARC}.24`, derText(sub)),
  ];
}
