import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Ports } from '@sealwright/core';
import type { StackState } from '../state/state.ts';
import type { Der } from './der.ts';
import { newPrivateKey } from './private-key.ts';
import {
  type Authority,
  nameOf,
  randomSerial,
  selfSigned,
  signCertificate,
  tbsOf,
  validityOf,
} from './x509.ts';

/** An authority with the certificates from it up to its root in DER. */
export interface ChainedAuthority extends Authority {
  /** The subject of its certificate, in DER. */
  readonly name: Der;
  readonly chain: readonly [certificate: Uint8Array, root: Uint8Array];
}

/** The names of a chain: of its keys and certificates in the state, and of its subjects. */
export interface ChainOptions {
  readonly root: { readonly key: string; readonly certificate: string; readonly subject: string };
  readonly leaf: { readonly key: string; readonly certificate: string; readonly subject: string };
  /** Intermediate certificates between the root and an end-entity certificate. */
  readonly pathLength: number;
  /** Returns the extensions of the leaf, in DER. */
  readonly extensions: (key: KeyObject, rootKey: KeyObject) => readonly Der[];
}

/** Opens a self-signed root and a certificate below it. Both are made the first time. */
export function openChain(
  { root, leaf, pathLength, extensions }: ChainOptions,
  state: StackState,
  { clock, random }: Pick<Ports, 'clock' | 'random'>,
): ChainedAuthority {
  const make = () => newPrivateKey('P-256');
  const rootKey = state.key(root.key, make);
  const key = state.key(leaf.key, make);
  const rootName = nameOf('sigstore.embedded', root.subject);
  const name = nameOf('sigstore.embedded', leaf.subject);
  const rootCertificate = state.value(root.certificate, () =>
    selfSigned(rootName, rootKey, clock.now(), random, pathLength),
  );
  const certificate = state.value(leaf.certificate, () => {
    const { from, to } = validityOf(rootCertificate);
    const request = {
      serial: randomSerial(random),
      issuer: rootName,
      subject: name,
      publicKey: createPublicKey(key),
      notBefore: from,
      notAfter: to,
      extensions: extensions(key, rootKey),
    };
    return signCertificate(tbsOf(request), rootKey);
  });
  return { certificate, key, name, chain: [certificate, rootCertificate] };
}
