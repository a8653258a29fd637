import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLine, type Ports, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { sigstoreError } from '../errors.ts';
import type { SignOptions } from '../options.ts';
import { subjectClaims, subjectOf } from './certificate-identity.ts';

/** Who signs, as a certificate names them. */
export interface SignerIdentity {
  /** The subject alternative name. */
  readonly subject: string;
  /** URL of the OIDC issuer. */
  readonly issuer: string;
}

/** What an identity token says of its bearer. Its signature is Fulcio's to check. */
export interface TokenClaims extends SignerIdentity {
  /** What the proof of possession is made over: the e-mail address of a person, else `sub`. */
  readonly challenge: string;
  /** Milliseconds since the epoch. */
  readonly expires: number;
}

const claimsSchema = z.looseObject({ iss: z.string().min(1), exp: z.number(), ...subjectClaims });

const PUBLIC_FULCIO = 'https://fulcio.sigstore.dev';

/** Reads the claims of an identity token (RFC 7519). @throws `IDENTITY_INVALID` */
export function readClaims(token: string): TokenClaims {
  const payload = token.split('.')[1];
  if (payload === undefined || token.split('.').length !== 3) {
    throw sigstoreError(
      'IDENTITY_INVALID',
      'reading the identity token: it is not a JWT of three parts',
      {
        hint: 'give an OIDC identity token, not an access token',
      },
    );
  }
  try {
    const claims = parseJson(
      Buffer.from(payload, 'base64url'),
      claimsSchema,
      'the claims of the identity token',
    );
    return {
      subject: subjectOf(claims),
      issuer: claims.iss,
      challenge: claims.email ?? claims.sub,
      expires: claims.exp * 1000,
    };
  } catch (cause) {
    throw sigstoreError('IDENTITY_INVALID', (cause as Error).message, { cause });
  }
}

/**
 * Where the identity token comes from: `identity-token`, else what `identity-token-command` prints, else the stack's
 * token, else SIGSTORE_ID_TOKEN, else the host. A host's token for the audience `sigstore` goes to the public Fulcio only: whoever else receives it could
 * sign with it there.
 *
 * @throws `IDENTITY_INVALID`, `EXEC_FAILED`, and what the host throws
 */
export async function fetchToken(
  options: SignOptions,
  fulcio: string,
  ports: Pick<Ports, 'env' | 'exec' | 'identity' | 'log' | 'signal'>,
): Promise<string> {
  const token =
    (await givenToken(options, ports)) ??
    (await ports.identity.token(audienceFor(options, fulcio)));
  ports.log.mask(token);
  return token;
}

async function givenToken(
  options: SignOptions,
  ports: Pick<Ports, 'env' | 'exec' | 'signal'>,
): Promise<string | undefined> {
  if (options['identity-token'] !== undefined) return options['identity-token'].trim();
  const [program, ...args] = options['identity-token-command'] ?? [];
  if (program !== undefined) return tokenOf([program, ...args], ports);
  const directory = ports.env.get('SEALWRIGHT_STACK');
  if (options.sigstore === 'stack' && directory !== undefined) {
    const path = join(directory, 'token');
    try {
      return (await readFile(path, 'utf8')).trim();
    } catch (cause) {
      throw sigstoreError(
        'IDENTITY_INVALID',
        `reading the stack's identity token ${path}: ${(cause as Error).message}`,
        {
          cause,
          hint: 'is the stack that SEALWRIGHT_STACK names still running?',
        },
      );
    }
  }
  return ports.env.get('SIGSTORE_ID_TOKEN')?.trim() || undefined;
}

/** As long as somebody may take to log in. */
const COMMAND_MS = 120_000;

/** The first token in what a command prints: some print it alone, some within JSON or a table. */
async function tokenOf(
  argv: readonly [string, ...string[]],
  ports: Pick<Ports, 'exec' | 'signal'>,
): Promise<string> {
  const doing = `asking ${commandLine(argv)} for an identity token`;
  const { exitCode, stdout, stderr } = await ports.exec({
    argv,
    timeoutMs: COMMAND_MS,
    signal: ports.signal,
  });
  if (exitCode !== 0) {
    throw sigstoreError(
      'IDENTITY_INVALID',
      `${doing}: it ended with ${exitCode}: ${stderr.trim()}`,
      {
        hint: 'run it by hand, with the same environment',
      },
    );
  }
  const token = /\bey[\w-]+\.[\w-]+\.[\w-]+/.exec(stdout)?.[0];
  if (token !== undefined) return token;
  throw sigstoreError('IDENTITY_INVALID', `${doing}: it printed no token`, {
    hint: 'expected a JWT, three parts with dots between them, on standard output',
  });
}

function audienceFor(options: SignOptions, fulcio: string): string {
  const audience = options['identity-audience'];
  const isPublic = URL.parse(fulcio)?.origin === PUBLIC_FULCIO;
  if (isPublic) return audience ?? 'sigstore';
  if (audience !== undefined && audience !== 'sigstore') return audience;
  throw sigstoreError(
    'IDENTITY_INVALID',
    `asking for an identity token for the Fulcio at ${fulcio}: ${audience === undefined ? 'no "identity-audience" is set' : '"identity-audience" is sigstore'}`,
    {
      hint: 'set "identity-audience" to the audience that this Fulcio expects, other than sigstore: a token for sigstore could be replayed against the public instance',
    },
  );
}
