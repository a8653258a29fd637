/* Builds the pinned peers that are not in the cache yet: `npm run peers`. */
import { buildPeers, goVersion } from './peers.ts';

const version = await goVersion();
if (version === undefined) {
  console.log('SKIPPED: the peers need a Go toolchain');
} else {
  const only = process.argv.slice(2);
  const built = await buildPeers(version, (line) => console.log(line), only);
  for (const [name, path] of built) console.log(`${name}\t${path}`);
}
