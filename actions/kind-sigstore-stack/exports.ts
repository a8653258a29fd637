import { type Ports, shellWord } from '@sealwright/core';
import { stackFiles } from '@sealwright/sigstore-stack';

const TOKEN_VARIABLE = 'SIGSTORE_ID_TOKEN';

/** Exports the environment variables that unmodified cosign v3 and the tasks of this program read. */
export function exportVariables(
  directory: string,
  token: string,
  { env }: Pick<Ports, 'env'>,
): void {
  for (const [name, path] of Object.entries(pathVariables(directory))) env.export(name, path);
  env.export(TOKEN_VARIABLE, token);
}

/** Returns lines for `eval` in a POSIX shell. They read the token from its file, which the stack renews. */
export function shellExports(directory: string): string {
  return [
    ...Object.entries(pathVariables(directory)).map(
      ([name, path]) => `export ${name}=${shellWord(path)}`,
    ),
    `export ${TOKEN_VARIABLE}="$(cat ${shellWord(stackFiles(directory).token)})"`,
  ].join('\n');
}

/** Returns the exported variables that are paths. */
function pathVariables(directory: string): Readonly<Record<string, string>> {
  const files = stackFiles(directory);
  return {
    SEALWRIGHT_STACK: directory,
    COSIGN_TRUSTED_ROOT: files.trustedRoot,
    COSIGN_SIGNING_CONFIG: files.signingConfig,
  };
}
