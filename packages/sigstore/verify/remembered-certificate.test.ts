import { fromBase64 } from '@sealwright/core';
import { bundleFromJSON } from '@sigstore/bundle';
import * as core from '@sigstore/core';
import * as library from '@sigstore/verify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScene, type Scene } from '../testdata/scene.ts';
import { withoutCertificate } from './bundle-key.ts';
import { openLeaves } from './remembered-certificate.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene[Symbol.asyncDispose]());

/** What the library did to one certificate, and to its parts. */
interface Work {
  encoded: number;
  verified: number;
  cloned: number;
}

/** Counts the work of a certificate by replacing its methods as the cache does. The cache comes on top of it. */
function counted(certificate: core.X509Certificate, work: Work): core.X509Certificate {
  const visit = (node: core.X509Certificate['root']): void => {
    for (const method of ['toDER', 'toOID', 'toDate'] as const) {
      const original = node[method].bind(node) as () => never;
      node[method] = () => {
        work.encoded++;
        return original();
      };
    }
    for (const sub of node.subs) visit(sub);
  };
  visit(certificate.root);
  const verify = certificate.verify.bind(certificate);
  certificate.verify = (issuer) => {
    work.verified++;
    return verify(issuer);
  };
  return certificate;
}

/** Verifies the bundle of the scene with a leaf by the reference library itself. */
function verifyBy(leaf: core.X509Certificate): void {
  const bundle = bundleFromJSON(scene.bundle);
  const { trustedRoot } = scene.stack.trust;
  const material = library.toTrustMaterial(
    {
      ...trustedRoot,
      tlogs: trustedRoot.tlogs.map((log) => ({ ...log, checkpointKeyId: undefined })),
    },
    {},
  );
  const entity = {
    ...library.toSignedEntity(withoutCertificate(bundle)),
    key: { $case: 'certificate' as const, certificate: leaf },
  };
  const signer = new library.Verifier(material).verify(entity);
  expect(signer.identity?.subjectAlternativeName).toBe(scene.policy.identity);
}

test('computes the parts of a certificate once when the library verifies it twice', () => {
  const der = fromBase64(scene.bundle.verificationMaterial.certificate.rawBytes);
  const work: Work = { encoded: 0, verified: 0, cloned: 0 };
  const counting = {
    ASN1Obj: core.ASN1Obj,
    X509Certificate: class extends core.X509Certificate {
      static override parse(cert: string | Buffer<ArrayBuffer>): core.X509Certificate {
        return counted(core.X509Certificate.parse(cert), work);
      }
    },
  };
  const { certificate } = openLeaves(counting)(der);
  const clone = certificate.clone.bind(certificate);
  certificate.clone = () => {
    work.cloned++;
    return clone();
  };
  verifyBy(certificate);
  const first = { ...work };
  // The library reads the certificate by the methods that are cached. Others would not be.
  expect(first.encoded).toBeGreaterThan(0);
  expect(first.verified).toBeGreaterThan(0);
  expect(first.cloned).toBe(1);
  verifyBy(certificate);
  expect(work).toMatchObject({ encoded: first.encoded, cloned: 2 });
});

test('gives the library a copy of which it can remove extensions', () => {
  const der = fromBase64(scene.bundle.verificationMaterial.certificate.rawBytes);
  const { certificate } = openLeaves(core)(der);
  const copy = certificate.clone();
  expect(copy.root.toDER()).toEqual(certificate.root.toDER());
  const count = certificate.extensions.length;
  copy.extensions.splice(0, 1);
  expect(certificate.extensions).toHaveLength(count);
  expect(certificate.clone().extensions).toHaveLength(count);
  expect(copy.tbsCertificate.toDER().byteLength).toBeLessThan(
    certificate.tbsCertificate.toDER().byteLength,
  );
});
