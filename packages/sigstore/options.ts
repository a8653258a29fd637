/** Which sigstore instance to open. */
export interface TrustOptions {
  /** With `log: none`, a key needs no instance at all. */
  readonly key?: string | undefined;
  readonly log?: 'public' | 'private' | 'none' | undefined;
  readonly sigstore?: string | undefined;
  readonly 'trusted-root'?: string | undefined;
  readonly 'signing-config'?: string | undefined;
  readonly 'tuf-root'?: string | undefined;
}

/** How to sign. Every option may be left out. */
export interface SignOptions extends TrustOptions {
  readonly 'identity-audience'?: string | undefined;
  readonly 'identity-token'?: string | undefined;
  readonly 'identity-token-command'?: readonly string[] | undefined;
  readonly log?: 'public' | 'private' | 'none' | undefined;
  readonly key?: string | undefined;
  readonly 'key-password'?: string | undefined;
  readonly format?: 'both' | 'bundle' | 'legacy' | undefined;
}
