import { existsSync } from 'node:fs';
import { openExec } from '@sealwright/core/node';

/** Peers that Debian packages, and the program of each that we start. */
export const DEBIAN_PEERS = {
  skopeo: '/usr/bin/skopeo',
  'docker-registry': '/usr/bin/docker-registry',
  'docker.io': '/usr/sbin/dockerd',
} as const;

/**
 * Installs what is missing, where this is Debian and we are root. Tests that need what could not be installed say so
 * and count as skipped.
 */
export async function installDebianPeers(say: (line: string) => void): Promise<void> {
  const missing = Object.entries(DEBIAN_PEERS).filter(([, program]) => !existsSync(program));
  if (missing.length === 0) return;
  const names = missing.map(([name]) => name);
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    say(`not here: ${names.join(', ')} (Debian packages, and apt-get or root is missing)`);
    return;
  }
  say(`installing ${names.join(', ')} …`);
  const exec = openExec({ ...process.env, DEBIAN_FRONTEND: 'noninteractive' });
  await exec({ argv: ['apt-get', 'update', '-qq'] });
  const options = ['-y', '-qq', '--no-install-recommends'];
  const installed = await exec({ argv: ['apt-get', 'install', ...options, ...names] });
  if (installed.exitCode !== 0) say(`not installed: ${installed.stderr.slice(-500)}`);
}
