/** A credential for a registry: a user name and password, or a refresh token for the token server. */
export type Credential =
  | { readonly username: string; readonly password: string }
  | { readonly identityToken: string };
