import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { coreError, type Exec } from '@sealwright/core';
import { openExec } from '@sealwright/core/node';

/*
 * The programs of other projects that the interop tests run. Each has a wrapper module of its own (go.mod, go.sum), so
 * that their requirements stay apart and every byte of source is pinned. They are test tools and are not shipped.
 */

interface Peer {
  readonly name: string;
  readonly package: string;
  readonly version: string;
}

const here = fileURLToPath(new URL('.', import.meta.url));
const exec: Exec = openExec(process.env);

/** Returns the version of the Go toolchain, or undefined without one. */
export async function goVersion(): Promise<string | undefined> {
  const result = await exec({ argv: ['go', 'env', 'GOVERSION'] }).catch(() => undefined);
  return result?.exitCode === 0 ? result.stdout.trim() : undefined;
}

/**
 * Builds the missing peers and returns the path of each program by name.
 *
 * @throws `EXEC_FAILED` with the end of Go's standard error
 */
export async function buildPeers(
  go: string,
  print: (line: string) => void,
  only: readonly string[] = [],
): Promise<Map<string, string>> {
  const peers = JSON.parse(await readFile(join(here, 'peers.json'), 'utf8')) as Peer[];
  const paths = new Map<string, string>();
  for (const peer of peers) {
    if (only.length > 0 && !only.includes(peer.name)) continue;
    const path = await programPath(peer, go);
    paths.set(peer.name, path);
    if (existsSync(path)) continue;
    print(`building ${peer.name} ${peer.version} …`);
    await build(peer, path);
  }
  return paths;
}

/** Returns the directory of the peers, which is outside of every checkout. */
export function peersCache(): string {
  return (
    process.env['SEALWRIGHT_PEERS'] ??
    join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'sealwright/peers')
  );
}

/** Returns the path of a peer's program, which depends on the Go version and every file of the peer's module. */
async function programPath(peer: Peer, go: string): Promise<string> {
  const key = createHash('sha256').update(go);
  for (const file of (await readdir(join(here, peer.name))).sort())
    key.update(`\0${file}\0`).update(await readFile(join(here, peer.name, file)));
  const directory = `${peer.name}-${peer.version}-${key.digest('hex').slice(0, 16)}`;
  return join(peersCache(), directory, peer.name.replace(/\d$/, ''));
}

async function build(peer: Peer, path: string): Promise<void> {
  const temporary = `${path}.${process.pid}`;
  await mkdir(join(path, '..'), { recursive: true });
  const result = await exec({
    argv: [
      'go',
      'build',
      '-trimpath',
      '-buildvcs=false',
      '-ldflags',
      ldflags(peer),
      '-o',
      temporary,
      peer.package,
    ],
    cwd: join(here, peer.name),
    env: { CGO_ENABLED: '0' },
  });
  if (result.exitCode !== 0) {
    throw coreError(
      'EXEC_FAILED',
      `cannot build ${peer.name} ${peer.version}: ${result.stderr.slice(-2000)}`,
    );
  }
  await rename(temporary, path);
}

/** Returns the linker flags that set the program's version, as upstream does. helm refuses charts without a version. */
function ldflags(peer: Peer): string {
  const version: Readonly<Record<string, string>> = {
    helm: 'helm.sh/helm/v4/internal/version.version',
    helm3: 'helm.sh/helm/v3/internal/version.version',
    act: 'main.version',
    cosign: 'sigs.k8s.io/release-utils/version.gitVersion',
    cosign2: 'sigs.k8s.io/release-utils/version.gitVersion',
  };
  const variable = version[peer.name];
  return variable === undefined ? '-s -w' : `-s -w -X ${variable}=${peer.version}`;
}
