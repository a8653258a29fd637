/** Options that select a sigstore instance. All are optional. */
export interface TrustOptions {
  /** Reference of the user's own key. With `log: none` it needs no instance. */
  readonly key?: string | undefined;
  /** The logs to write to: `public` (default) or `private`; `none` needs a key. */
  readonly log?: 'public' | 'private' | 'none' | undefined;
  /** `public` (default), `stack`, the path of a client trust config, or the URL of a TUF mirror. */
  readonly sigstore?: string | undefined;
  /** Path of a trusted root, in place of the instance's own. */
  readonly 'trusted-root'?: string | undefined;
  /** Path of a signing config, in place of the instance's own. */
  readonly 'signing-config'?: string | undefined;
  /** Path of the first root.json of a TUF mirror. */
  readonly 'tuf-root'?: string | undefined;
}

/** Options of signing. All are optional. */
export interface SignOptions extends TrustOptions {
  readonly 'identity-audience'?: string | undefined;
  readonly 'identity-token'?: string | undefined;
  /** A program and its arguments that print an identity token. */
  readonly 'identity-token-command'?: readonly string[] | undefined;
  readonly 'key-password'?: string | undefined;
  /** The layouts of signatures, default `both`. */
  readonly format?: 'both' | 'bundle' | 'legacy' | undefined;
}
