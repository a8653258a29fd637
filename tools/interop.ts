/* Builds the pinned peers and lets them judge: `npm run test:interop`. Without Go there is no judge. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installDebianPeers } from './peers/debian.ts';
import { buildPeers, goVersion } from './peers/peers.ts';
import { installPythonPeer } from './peers/python.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const version = await goVersion();
if (version === undefined) {
  console.log('SKIPPED: no Go');
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
