/* Builds the pinned peers and runs the interop tests with them: `npm run test:interop`. Without Go nothing runs. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installDebianPeers } from './peers/debian.ts';
import { buildPeers, goVersion } from './peers/peers.ts';
import { installPythonPeer } from './peers/python.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const version = await goVersion();
if (version === undefined) {
  console.log('SKIPPED: the peers need a Go toolchain');
} else {
  await installDebianPeers((line) => console.log(line));
  const python = await installPythonPeer((line) => console.log(line));
  const peers = await buildPeers(version, (line) => console.log(line));
  const result = spawnSync(
    'vitest',
    ['run', '--config', 'vitest.interop.config.ts', ...process.argv.slice(2)],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        SEALWRIGHT_PEER_PATHS: JSON.stringify(Object.fromEntries([...peers, ...python])),
      },
    },
  );
  process.exitCode = result.status ?? 1;
}
