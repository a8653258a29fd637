import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLine, fromBase64, type Ports, parseJson } from '@sealwright/core';
import { z } from 'zod';
import { sigstoreError } from '../errors.ts';
import type { SignOptions } from '../options.ts';
import { identityClaims, identityOf } from './certificate-identity.ts';

/** The identity of a signer, as its certificate contains it. */
export interface SignerIdentity {
  /** The subject alternative name. */
  readonly identity: string;
  /** URL of the OIDC issuer. */
  readonly issuer: string;
}

/** Claims of an identity token. Fulcio verifies its signature. */
export interface TokenClaims extends SignerIdentity {
  /** The text that the proof of possession signs: the e-mail address of a person, else `sub`. */
  readonly challenge: string;
  /** Milliseconds since the epoch. */
  readonly expires: number;
}

const claimsSchema = z.looseObject({ iss: z.string().min(1), exp: z.number(), ...identityClaims });

const PUBLIC_FULCIO = 'https://fulcio.sigstore.dev';

/** Reads the claims of an identity token (RFC 7519). @throws `IDENTITY_INVALID` */
export function readClaims(token: string): TokenClaims {
  const payload = token.split('.')[1];
  const parts = token.split('.').length;
  if (payload === undefined || parts !== 3) {
    throw sigstoreError(
      'IDENTITY_INVALID',
      `cannot read the identity token: expected a JWT of 3 parts, got ${parts}`,
      { hint: 'set "identity-token" to an OIDC identity token, not to an access token' },
    );
  }
  try {
    const claims = parseJson(fromBase64(payload), claimsSchema, 'the claims of the identity token');
    return {
      identity: identityOf(claims),
      issuer: claims.iss,
      challenge: claims.email ?? claims.sub,
      expires: claims.exp * 1000,
    };
  } catch (cause) {
    throw sigstoreError('IDENTITY_INVALID', (cause as Error).message, { cause });
  }
}

/**
 * Fetches the identity token and masks it in the log. Its source is `identity-token`, else `identity-token-command`,
 * else the stack, else SIGSTORE_ID_TOKEN, else the host: hosts/cli/job-token.ts has the CI services that issue one. A
 * host's token for the audience `sigstore` is only for the public Fulcio: any other service that receives it could sign
 * with it there.
 *
 * @param fulcio base URL of the Fulcio that will receive the token
 * @throws `IDENTITY_INVALID`, `EXEC_FAILED`, and what the host throws
 */
export async function fetchToken(
  options: SignOptions,
  fulcio: string,
  ports: Pick<Ports, 'env' | 'exec' | 'identity' | 'log' | 'signal'>,
): Promise<string> {
  const token =
    (await configuredToken(options, ports)) ??
    (await ports.identity.token(audienceFor(options, fulcio)));
  ports.log.mask(token);
  return token;
}

async function configuredToken(
  options: SignOptions,
  ports: Pick<Ports, 'env' | 'exec' | 'signal'>,
): Promise<string | undefined> {
  if (options['identity-token'] !== undefined) return options['identity-token'].trim();
  const [program, ...args] = options['identity-token-command'] ?? [];
  if (program !== undefined) return tokenFromCommand([program, ...args], ports);
  const directory = ports.env.get('SEALWRIGHT_STACK');
  if (options.sigstore === 'stack' && directory !== undefined) {
    const path = join(directory, 'token');
    try {
      return (await readFile(path, 'utf8')).trim();
    } catch (cause) {
      throw sigstoreError(
        'IDENTITY_INVALID',
        `cannot read the stack's identity token ${path}: ${(cause as Error).message}`,
        { cause, hint: 'check that the stack in SEALWRIGHT_STACK is running' },
      );
    }
  }
  return ports.env.get('SIGSTORE_ID_TOKEN')?.trim() || undefined;
}

/** Time for a person to log in. */
const COMMAND_MS = 120_000;

/** Runs a command and returns the first token that it prints: alone, or within JSON or a table. */
async function tokenFromCommand(
  argv: readonly [string, ...string[]],
  ports: Pick<Ports, 'exec' | 'signal'>,
): Promise<string> {
  const failure = `cannot get an identity token from ${commandLine(argv)}`;
  const { exitCode, stdout, stderr } = await ports.exec({
    argv,
    timeoutMs: COMMAND_MS,
    signal: ports.signal,
  });
  if (exitCode !== 0) {
    throw sigstoreError(
      'IDENTITY_INVALID',
      `${failure}: expected exit code 0, got ${exitCode}: ${stderr.trim()}`,
      { hint: 'run the command by hand, with the same environment' },
    );
  }
  const token = /\bey[\w-]+\.[\w-]+\.[\w-]+/.exec(stdout)?.[0];
  if (token !== undefined) return token;
  throw sigstoreError(
    'IDENTITY_INVALID',
    `${failure}: expected a JWT on its standard output, got none`,
    { hint: 'use a command that prints a JWT: three parts with dots between them' },
  );
}

function audienceFor(options: SignOptions, fulcio: string): string {
  const audience = options['identity-audience'];
  const isPublic = URL.parse(fulcio)?.origin === PUBLIC_FULCIO;
  if (isPublic) return audience ?? 'sigstore';
  if (audience !== undefined && audience !== 'sigstore') return audience;
  throw sigstoreError(
    'IDENTITY_INVALID',
    `cannot request an identity token for the Fulcio at ${fulcio}: expected "identity-audience" to be set and not sigstore, got ${audience ?? 'nothing'}`,
    {
      hint: 'set "identity-audience" to the audience that this Fulcio expects: a token for sigstore could be replayed against the public instance',
    },
  );
}
