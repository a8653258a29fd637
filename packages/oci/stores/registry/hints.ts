/** What a workflow needs so that its own token can push to ghcr.io. */
const PACKAGES_WRITE = 'permissions:\n  packages: write';

/** Returns the hint for a request without valid credentials. For ghcr.io it contains the lines of a workflow. */
export function loginHint(host: string, hadCredentials: boolean): string {
  const common = hadCredentials
    ? `${host} does not accept the credentials for this: check the user name, the password or token, and the permissions of the account`
    : `log in first (sealwright login ${host}), or set the inputs registry-username and registry-password`;
  if (host !== 'ghcr.io') return common;
  return `${common}. In a workflow:\n\n${PACKAGES_WRITE}\n…\n    with:\n      registry-username: \${{ github.actor }}\n      registry-password: \${{ secrets.GITHUB_TOKEN }}`;
}

/** Returns the hint for a request that the account has no permission for. For a push to ghcr.io it is a workflow's. */
export function forbiddenHint(host: string, repository: string, isWrite: boolean): string {
  if (host === 'ghcr.io' && isWrite)
    return `give the job the permission (a pull request from a fork never has it):\n\n${PACKAGES_WRITE}`;
  return `the account may not ${isWrite ? 'push to' : 'read'} ${host}/${repository}: request access, or log in as another user (sealwright login ${host}, or the inputs registry-username and registry-password)`;
}

/** Returns the hint for a refusal by another server that the registry names, mostly its storage. It gets no login. */
export function storageHint(host: string, elsewhere: string): string {
  return `${host} sends this request to ${elsewhere}, which refuses it: check the storage settings of the registry, and whether a proxy or firewall blocks ${elsewhere}`;
}
