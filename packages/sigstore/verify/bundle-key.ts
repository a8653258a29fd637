import type { KeyObject } from 'node:crypto';
import type { Bundle } from '@sigstore/bundle';
import type { SignedEntity } from '@sigstore/verify';
import { attempt, Rejected, rejection } from './rejection.ts';
import type { Leaf } from './remembered-certificate.ts';

/** The key that a bundle must be signed with: of its certificate, or the wanted key. */
export interface BundleKey {
  readonly name: 'certificate' | 'key';
  /** The certificate, or the SPKI of the key. */
  readonly der: Uint8Array;
  readonly key: KeyObject;
  /** The same key for the reference library. */
  readonly verifiedBy: SignedEntity['key'];
}

/**
 * Returns the key that a bundle must be signed with. Throws `Rejected` unless the bundle has a certificate, or no
 * certificate when a key is wanted.
 *
 * @param wanted the key that must have signed; undefined for a certificate
 */
export function keyOfBundle(
  bundle: Bundle,
  what: string,
  wanted: KeyObject | undefined,
  leafOf: (der: Uint8Array) => Leaf,
): BundleKey {
  const content = bundle.verificationMaterial.content;
  const certificate =
    content.$case === 'certificate'
      ? content.certificate
      : content.$case === 'x509CertificateChain'
        ? content.x509CertificateChain.certificates[0]
        : undefined;
  if (wanted !== undefined) {
    if (certificate !== undefined)
      throw new Rejected(rejection('KEY_DIFFERS', what, 'expected a key, got a certificate'));
    const der = wanted.export({ type: 'spki', format: 'der' });
    return { name: 'key', der, key: wanted, verifiedBy: { $case: 'public-key', hint: '' } };
  }
  if (certificate === undefined)
    throw new Rejected(rejection('BUNDLE_INVALID', what, 'expected a certificate, got a key'));
  const der = certificate.rawBytes;
  const leaf = attempt('CERTIFICATE_UNTRUSTED', what, () => leafOf(der));
  return {
    name: 'certificate',
    der,
    key: leaf.key,
    verifiedBy: { $case: 'certificate', certificate: leaf.certificate },
  };
}

/** Returns a bundle without its certificate: the reference library would parse it again for every bundle. */
export function withoutCertificate(bundle: Bundle): Bundle {
  const content = { $case: 'publicKey' as const, publicKey: { hint: '' } };
  return { ...bundle, verificationMaterial: { ...bundle.verificationMaterial, content } };
}
