import { SBOM_FORMATS } from '@sealwright/sbom/formats';
import { COSIGN_SIGN } from '@sealwright/sigstore';
import type { Subject, VerifyCommand } from './schema.ts';

/** The values that verify commands need. */
export interface VerifyContext {
  /** Path of a trusted root file; undefined for the public instance, which cosign knows. */
  readonly trustedRoot: string | undefined;
  /** Identity of a keyless signer. */
  readonly identity: string | undefined;
  readonly issuer: string | undefined;
  /** Path of the public key that signed; undefined when cosign cannot verify its signatures. */
  readonly key?: string | undefined;
  /** What proves the time of the signatures. */
  readonly log: 'public' | 'private' | 'none';
  /** Plain http to the registry: on loopback, some tools use it without a flag. */
  readonly plainHttp: 'no' | 'loopback' | 'yes';
}

/** Returns the commands of other tools that verify a subject, each complete. */
export function verifyCommands(subject: Subject, context: VerifyContext): VerifyCommand[] {
  const reference = `${repositoryOf(subject.reference)}@${subject.digest}`;
  return [
    ...cosignCommands(subject, reference, context),
    ...(subject.kind === 'chart'
      ? chartCommands(subject, reference, context)
      : imageCommands(reference, context)),
  ];
}

function cosignCommands(
  subject: Subject,
  reference: string,
  context: VerifyContext,
): VerifyCommand[] {
  const signer = signerFlags(context);
  if (signer === undefined || subject.signatures.length === 0) return [];
  const policy = [...signer, ...(context.plainHttp === 'yes' ? ['--allow-http-registry'] : [])];
  const attested = subject.sbom.filter((record) => record.attestation !== undefined);
  return [
    {
      judge: 'cosign',
      purpose: `${subject.name} is signed by this identity`,
      argv: ['cosign', 'verify', ...policy, reference],
    },
    ...attested.map((record) => ({
      judge: 'cosign',
      purpose: `${subject.name} has a signed ${record.format} SBOM`,
      argv: [
        'cosign',
        'verify-attestation',
        '--type',
        SBOM_FORMATS[record.format].cosignType,
        ...policy,
        reference,
      ],
    })),
    ...otherTypes(subject).map((type) => ({
      judge: 'cosign',
      purpose: `${subject.name} has a signed attestation ${type}`,
      argv: ['cosign', 'verify-attestation', '--type', type, ...policy, reference] as [
        string,
        ...string[],
      ],
    })),
    {
      judge: 'cosign',
      purpose: `list signatures and attestations of ${subject.name}`,
      argv: [
        'cosign',
        'tree',
        ...(context.plainHttp === 'yes' ? ['--allow-http-registry'] : []),
        reference,
      ],
    },
  ];
}

/** Returns the predicate types of attestations that are not listed SBOMs. */
function otherTypes({ signatures, sbom }: Subject): readonly string[] {
  const types = new Set(signatures.map((signature) => signature.predicateType));
  types.delete(COSIGN_SIGN);
  for (const { predicateType } of sbom) types.delete(predicateType);
  return [...types];
}

/** Returns the flags of cosign for the signer and the log; undefined without a signer. */
function signerFlags(context: VerifyContext): readonly string[] | undefined {
  const { identity, issuer, key, log, trustedRoot } = context;
  const who =
    key === undefined
      ? ['--certificate-identity', identity ?? '', '--certificate-oidc-issuer', issuer ?? '']
      : ['--key', key];
  if (key === undefined && (identity === undefined || issuer === undefined)) return undefined;
  return [
    ...who,
    ...(log === 'public' ? [] : ['--insecure-ignore-tlog=true']),
    ...(log === 'private' ? ['--use-signed-timestamps'] : []),
    ...(trustedRoot === undefined ? [] : ['--trusted-root', trustedRoot]),
  ];
}

/** Returns the command of cosign that verifies a file. */
export function blobCommands(
  file: string,
  bundle: string,
  context: VerifyContext,
): VerifyCommand[] {
  const signer = signerFlags(context);
  if (signer === undefined) return [];
  const argv: [string, ...string[]] = [
    'cosign',
    'verify-blob',
    '--bundle',
    bundle,
    ...signer,
    file,
  ];
  return [{ judge: 'cosign', purpose: `${file} is signed by this signer`, argv }];
}

function chartCommands(
  subject: Subject,
  reference: string,
  context: VerifyContext,
): VerifyCommand[] {
  const plain = context.plainHttp === 'no' ? [] : ['--plain-http'];
  const repository = repositoryOf(subject.reference);
  const version = (tagOf(subject.reference) ?? '').replaceAll('_', '+');
  return [
    {
      judge: 'helm',
      purpose: `fetch the chart ${subject.name}`,
      argv: ['helm', 'pull', `oci://${repository}`, '--version', version, ...plain],
    },
    {
      judge: 'helm',
      purpose: `render the chart ${subject.name}`,
      argv: [
        'helm',
        'template',
        repository.split('/').at(-1) ?? 'release',
        `oci://${repository}`,
        '--version',
        version,
        ...plain,
      ],
    },
    {
      judge: 'helm',
      purpose: `read the chart ${subject.name}`,
      argv: ['helm', 'show', 'chart', `oci://${repository}`, '--version', version, ...plain],
    },
    discover(reference, context),
  ];
}

function imageCommands(reference: string, context: VerifyContext): VerifyCommand[] {
  const insecure = context.plainHttp === 'yes' ? ['--insecure'] : [];
  return [
    discover(reference, context),
    {
      judge: 'crane',
      purpose: 'check every layer',
      argv: ['crane', 'validate', ...insecure, '--remote', reference],
    },
  ];
}

function discover(reference: string, context: VerifyContext): VerifyCommand {
  return {
    judge: 'oras',
    purpose: 'list its referrers',
    argv: ['oras', 'discover', ...(context.plainHttp === 'no' ? [] : ['--plain-http']), reference],
  };
}

/** Returns the repository of a reference, without tag and digest. */
export function repositoryOf(reference: string): string {
  const bare = reference.split('@')[0] ?? '';
  const slash = bare.lastIndexOf('/');
  const colon = bare.indexOf(':', slash);
  return colon < 0 ? bare : bare.slice(0, colon);
}

function tagOf(reference: string): string | undefined {
  const bare = reference.split('@')[0] ?? '';
  const colon = bare.indexOf(':', bare.lastIndexOf('/'));
  return colon < 0 ? undefined : bare.slice(colon + 1);
}
