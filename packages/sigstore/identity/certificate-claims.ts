/** The names of claims about a build, by the last arc of the certificate extension (fulcio docs/oid-info.md). */
const NAMES = {
  9: 'build-signer-uri',
  10: 'build-signer-digest',
  11: 'runner-environment',
  12: 'source-repository-uri',
  13: 'source-repository-digest',
  14: 'source-repository-ref',
  15: 'source-repository-identifier',
  16: 'source-repository-owner-uri',
  17: 'source-repository-owner-identifier',
  18: 'build-config-uri',
  19: 'build-config-digest',
  20: 'build-trigger',
  21: 'run-invocation-uri',
  22: 'source-repository-visibility',
  23: 'deployment-environment',
  24: 'token-subject',
} as const;

/** The name of a claim about a build in a certificate. */
export type ClaimName = (typeof NAMES)[keyof typeof NAMES];

/** Claims in a certificate about the build that used it. */
export type CertificateClaims = Readonly<Partial<Record<ClaimName, string>>>;

const ARC = [1, 3, 6, 1, 4, 1, 57264, 1];

/** Returns the claims in a certificate's extensions. An extension that is not a UTF8String is ignored. */
export function claimsOf(
  extensions: readonly {
    readonly oid?: { readonly id: readonly number[] } | undefined;
    readonly value: Buffer;
  }[],
): CertificateClaims {
  const claims: Partial<Record<ClaimName, string>> = {};
  for (const { oid, value } of extensions) {
    const id = oid?.id ?? [];
    if (id.length !== ARC.length + 1 || !ARC.every((arc, at) => id[at] === arc)) continue;
    const name = NAMES[id.at(-1) as keyof typeof NAMES] as ClaimName | undefined;
    const text = name === undefined ? undefined : utf8String(value);
    if (name !== undefined && text !== undefined) claims[name] = text;
  }
  return claims;
}

/** Returns the text of a DER UTF8String of less than 64 KiB; undefined for other DER. */
function utf8String(der: Buffer): string | undefined {
  if (der[0] !== 0x0c) return undefined;
  const first = der[1] ?? 0;
  const head = first < 0x80 ? 2 : first === 0x81 ? 3 : first === 0x82 ? 4 : 0;
  if (head === 0) return undefined;
  const size = head === 2 ? first : der.readUIntBE(2, head - 2);
  return der.byteLength === head + size ? der.toString('utf8', head) : undefined;
}
