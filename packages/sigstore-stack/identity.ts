import { type Extension, GeneralName } from '@peculiar/asn1-x509';
import { invalid } from './http.ts';
import type { TokenClaims } from './jwt.ts';
import { alternativeName, derText, extension } from './x509.ts';

/** What a certificate says about the bearer of a token. */
export interface CertificateIdentity {
  /** What the proof of possession is over: the email address, else the subject. */
  readonly challenge: string;
  readonly extensions: readonly Extension[];
}

/** Arc of the Sigstore extensions, fulcio docs/oid-info.md. */
const ARC = '1.3.6.1.4.1.57264.1';
const GITHUB = 'https://github.com';

/**
 * The identity of a token: GitHub Actions shaped when it names a `job_workflow_ref`, else an email address.
 *
 * @throws ApiError 400 when a claim that the certificate needs is missing
 */
export function identityOf(claims: TokenClaims): CertificateIdentity {
  if (typeof claims['job_workflow_ref'] === 'string') return workflowIdentity(claims);
  if (typeof claims['email'] === 'string') return emailIdentity(claims, claims['email']);
  throw invalid('There was an error processing the identity token');
}

function emailIdentity(claims: TokenClaims, email: string): CertificateIdentity {
  if (claims['email_verified'] !== true && claims['email_verified'] !== 'true')
    throw invalid('There was an error processing the identity token');
  return {
    challenge: email,
    extensions: [
      alternativeName(new GeneralName({ rfc822Name: email })),
      ...issuerExtensions(claims.iss),
    ],
  };
}

function workflowIdentity(claims: TokenClaims): CertificateIdentity {
  const claim = (name: string): string => {
    const value = claims[name];
    if (typeof value === 'string' && value !== '') return value;
    throw invalid(
      `template: claim:1:2: executing "claim" at <.${name}>: map has no entry for key "${name}"`,
    );
  };
  const repository = claim('repository');
  const signer = `${GITHUB}/${claim('job_workflow_ref')}`;
  const raw: readonly (readonly [number, string])[] = [
    [2, claim('event_name')],
    [3, claim('sha')],
    [4, claim('workflow')],
    [5, repository],
    [6, claim('ref')],
  ];
  const run = `${GITHUB}/${repository}/actions/runs/${claim('run_id')}/attempts/${claim('run_attempt')}`;
  const encoded: readonly (readonly [number, string])[] = [
    [9, signer],
    [10, claim('job_workflow_sha')],
    [11, claim('runner_environment')],
    [12, `${GITHUB}/${repository}`],
    [13, claim('sha')],
    [14, claim('ref')],
    [15, claim('repository_id')],
    [16, `${GITHUB}/${claim('repository_owner')}`],
    [17, claim('repository_owner_id')],
    [18, `${GITHUB}/${claim('workflow_ref')}`],
    [19, claim('workflow_sha')],
    [20, claim('event_name')],
    [21, run],
    [22, claim('repository_visibility')],
    ...optional(23, claims['environment']),
    [24, claims.sub],
  ];
  return {
    challenge: claims.sub,
    extensions: [
      alternativeName(new GeneralName({ uniformResourceIdentifier: signer })),
      ...issuerExtensions(claims.iss),
      ...raw.map(([arc, text]) => extension(`${ARC}.${arc}`, Buffer.from(text))),
      ...encoded.map(([arc, text]) => extension(`${ARC}.${arc}`, derText(text))),
    ],
  };
}

function optional(arc: number, value: unknown): readonly (readonly [number, string])[] {
  return typeof value === 'string' && value !== '' ? [[arc, value]] : [];
}

/** The issuer in both encodings: .1 is the bare text, .8 a DER UTF8String. */
function issuerExtensions(issuer: string): Extension[] {
  return [extension(`${ARC}.1`, Buffer.from(issuer)), extension(`${ARC}.8`, derText(issuer))];
}
