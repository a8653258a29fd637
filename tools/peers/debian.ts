import { existsSync } from 'node:fs';
import { openExec } from '@sealwright/core/node';

/** Debian packages of peers, and the program of each that tests start. */
export const DEBIAN_PEERS = {
  skopeo: '/usr/bin/skopeo',
  'docker-registry': '/usr/bin/docker-registry',
  'docker.io': '/usr/sbin/dockerd',
} as const;

/**
 * Installs the missing Debian packages when this process is root on Debian. Tests that need a missing package print
 * that and are skipped.
 */
export async function installDebianPeers(print: (line: string) => void): Promise<void> {
  const missing = Object.entries(DEBIAN_PEERS).filter(([, program]) => !existsSync(program));
  if (missing.length === 0) return;
  const names = missing.map(([name]) => name);
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    print(`not installed: ${names.join(', ')} (Debian packages: they need apt-get and root)`);
    return;
  }
  print(`installing ${names.join(', ')} …`);
  const exec = openExec({ ...process.env, DEBIAN_FRONTEND: 'noninteractive' });
  await exec({ argv: ['apt-get', 'update', '-qq'] });
  const options = ['-y', '-qq', '--no-install-recommends'];
  const installed = await exec({ argv: ['apt-get', 'install', ...options, ...names] });
  if (installed.exitCode !== 0)
    print(`not installed: ${names.join(', ')}: ${installed.stderr.slice(-500)}`);
}
