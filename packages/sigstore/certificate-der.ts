/** A node of a parsed certificate, as @sigstore/core has it. */
interface Asn1 {
  readonly subs: readonly Asn1[];
  toDER(): Buffer;
}

/**
 * Has the parts of a certificate encoded once: the library encodes them anew for every comparison, which is more than
 * half of the time of a verification. For certificates only, which nobody changes: of timestamps it changes what it
 * encoded.
 *
 * @param known what it was parsed from, where that is at hand
 */
export function rememberDer(node: Asn1, known?: Uint8Array): void {
  const encode = node.toDER.bind(node);
  let der: Buffer | undefined = known === undefined ? undefined : Buffer.from(known);
  node.toDER = () => (der ??= encode());
  for (const sub of node.subs) rememberDer(sub);
}
